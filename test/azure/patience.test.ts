import { limitsWith } from '../../src/azure/limits';
import { Patience, placesOf } from '../../src/azure/patience';

const listing = 'https://management.azure.com/subscriptions/s/providers/Microsoft.Compute/disks';

function patienceAt(time: { now: number }): Patience {
  const clock = { now: () => time.now, sleep: () => Promise.resolve() };
  return new Patience(limitsWith({ clock }));
}

it('names places by what is asked, whatever the object', () => {
  const site = (name: string) =>
    placesOf(
      `https://management.azure.com/subscriptions/s/resourceGroups/${name}/providers/Microsoft.Web/sites/${name}/config/web?x=1`,
    );
  expect(site('a')).toEqual(site('b'));
  expect(site('a')).not.toEqual(placesOf(listing));
  expect(placesOf('https://one.vault.azure.net/keys')).toEqual([
    'one.vault.azure.net',
    '.vault.azure.net',
  ]);
  expect(placesOf('https://graph.microsoft.com/v1.0/users/1')).toEqual(
    placesOf('https://graph.microsoft.com/v1.0/users?$top=1'),
  );
});

it('gives less and less to what keeps failing, and all again once it answers', () => {
  const time = { now: 0 };
  const patience = patienceAt(time);
  const most = () => patience.mostRetries(listing, 'GET');
  expect(most()).toBe(Infinity);
  for (let request = 0; request < 3; request += 1) patience.learn(listing, true, 503);
  expect(most()).toBe(1);
  for (let request = 3; request < 12; request += 1) patience.learn(listing, true, 503);
  expect(most).toThrow(/was not asked: the last 12 requests of its kind were given up/);
  time.now += 30_000;
  // One at a time finds out whether it is back.
  expect(most()).toBe(1);
  expect(most).toThrow(expect.objectContaining({ kind: 'failed', code: 'NotAsked' }));
  patience.learn(listing, false, 200);
  expect(most()).toBe(Infinity);
});

it('leaves other places alone', () => {
  const patience = patienceAt({ now: 0 });
  for (let request = 0; request < 12; request += 1) patience.learn(listing, true, 429);
  expect(() => patience.mostRetries(listing, 'GET')).toThrow(
    expect.objectContaining({ kind: 'throttled' }),
  );
  const other = listing.replace('disks', 'snapshots');
  expect(patience.mostRetries(other, 'GET')).toBe(1);
  expect(patience.mostRetries('https://graph.microsoft.com/v1.0/users', 'GET')).toBe(Infinity);
});
