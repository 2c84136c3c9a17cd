import { Pool } from '../../src/framework/pool';

/** A task that ends when it is told to. */
function task(started: string[], name: string) {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const run = (): Promise<void> => {
    started.push(name);
    return ended;
  };
  return { run, end };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('runs as many tasks as it may, and the next ones in their order', async () => {
  const started: string[] = [];
  const [one, two, three, four] = ['1', '2', '3', '4'].map((name) => task(started, name));
  const pool = new Pool(2);
  const added = [one, two, three, four].map(({ run }) => pool.add(run));
  await turn();
  expect(started).toEqual(['1', '2']);
  two.end();
  await turn();
  expect(started).toEqual(['1', '2', '3']);
  one.end();
  await turn();
  await Promise.all(added);
  expect(started).toEqual(['1', '2', '3', '4']);
});

it('is done when the last task has ended', async () => {
  const started: string[] = [];
  const [one, two] = ['1', '2'].map((name) => task(started, name));
  const pool = new Pool(2);
  await pool.add(one.run);
  await pool.add(two.run);
  let done = false;
  const ended = pool.done().then(() => (done = true));
  one.end();
  await turn();
  expect(done).toBe(false);
  two.end();
  await ended;
  expect(done).toBe(true);
});

it('has room for others after tasks have ended', async () => {
  const started: string[] = [];
  const [one, two, three] = ['1', '2', '3'].map((name) => task(started, name));
  const pool = new Pool(1);
  await pool.add(one.run);
  one.end();
  await pool.done();
  await pool.add(two.run);
  const added = pool.add(three.run);
  await turn();
  expect(started).toEqual(['1', '2']);
  two.end();
  await added;
  expect(started).toEqual(['1', '2', '3']);
});
