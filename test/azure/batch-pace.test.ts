import { BatchPace } from '../../src/azure/batch-pace';
import { limitsWith } from '../../src/azure/limits';

/** A clock that stands still but for those who sleep. */
function standingClock() {
  let now = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    sleep: async (milliseconds: number) => {
      waits.push(milliseconds);
      const until = now + milliseconds;
      await Promise.resolve();
      now = Math.max(now, until);
    },
  };
}

/** A batch that is answered when told. */
function pendingBatch() {
  let answer: () => void = () => undefined;
  let isSent = false;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const send = async () => {
    isSent = true;
    await answered;
  };
  return { send, answer, isSent: () => isSent };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function started(pace: BatchPace, count: number) {
  const batches = Array.from({ length: count }, pendingBatch);
  const ended = Promise.all(batches.map(({ send }) => pace.send(send)));
  const sent = () => batches.filter(({ isSent }) => isSent()).length;
  return { batches, ended, sent };
}

it('sends so many at a time, and the next when one is answered', async () => {
  const pace = new BatchPace(limitsWith({ batchesInFlight: 3 }));
  const { batches, ended, sent } = started(pace, 5);
  await settled();
  expect(sent()).toBe(3);
  batches[1].answer();
  await settled();
  expect(sent()).toBe(4);
  batches.forEach(({ answer }) => answer());
  await ended;
  expect(sent()).toBe(5);
});

it('sends nothing before the time that a refused part was told', async () => {
  const clock = standingClock();
  const pace = new BatchPace(limitsWith({ batchesInFlight: 3, clock }));
  pace.pause(5_000);
  await pace.send(async () => expect(clock.now()).toBe(5_000));
  expect(clock.waits).toEqual([5_000]);
});

it('sends half as many at a time after a refusal, and slowly more again', async () => {
  const clock = standingClock();
  const pace = new BatchPace(limitsWith({ batchesInFlight: 8, clock }));
  // Parts of batches that were sent together.
  pace.pause(1_000);
  pace.pause(1_200);
  const after = started(pace, 8);
  await settled();
  expect(after.sent()).toBe(4);
  after.batches.forEach(({ answer }) => answer());
  await after.ended;
  for (let batch = 0; batch < 13; batch += 1) await pace.send(async () => undefined);
  const later = started(pace, 8);
  await settled();
  expect(later.sent()).toBe(6);
  later.batches.forEach(({ answer }) => answer());
  await later.ended;
});

it('goes on after a batch that failed', async () => {
  const pace = new BatchPace(limitsWith({ batchesInFlight: 1 }));
  const failed = pace.send(() => Promise.reject(new Error('lost')));
  const next = pace.send(async () => 'answered');
  await expect(failed).rejects.toThrow('lost');
  await expect(next).resolves.toBe('answered');
});
