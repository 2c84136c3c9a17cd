import type { Azure } from '../../src/azure/azure';
import { GrantedActions } from '../../src/framework/granted-actions';

/** An Azure that tells of these roles, or refuses to. */
function azureOf(pages: () => AsyncIterable<unknown[]>) {
  return { resourceManager: { pages } } as unknown as Azure;
}

function granted(...permissions: unknown[]): GrantedActions {
  return new GrantedActions(
    azureOf(async function* () {
      yield permissions;
    }),
  );
}

const disks = 'Microsoft.Compute/disks/read';

it.each<[what: string, permissions: unknown[], expected: boolean]>([
  ['everything', [{ actions: ['*'] }], true],
  ['all reads', [{ actions: ['*/read'], notActions: [] }], true],
  ['the provider’s reads, whatever the case', [{ actions: ['microsoft.compute/*/READ'] }], true],
  ['this one among others', [{ actions: ['Microsoft.Network/*', disks] }], true],
  ['by the second role', [{ actions: [] }, { actions: [disks], notActions: null }], true],
  [
    'taken away by a role, given by another',
    [{ actions: ['*'], notActions: [disks] }, { actions: [disks] }],
    true,
  ],
  ['taken away', [{ actions: ['*/read'], notActions: ['Microsoft.Compute/*'] }], false],
  ['another type', [{ actions: ['Microsoft.Compute/snapshots/read'] }], false],
  ['a longer name', [{ actions: [`${disks}/action`] }], false],
  [
    'a dot that is any character',
    [{ actions: ['Microsoft_Compute/disks/read', 'Microsoft.Compute.disks/read'] }],
    false,
  ],
  ['no role', [], false],
  ['nothing that is understood', [null, {}, { actions: [null] }], false],
])('tells of %s', async (_, permissions, expected) => {
  expect(await granted(...permissions).include('one', disks)).toBe(expected);
});

it('is not believed to allow anything where Azure refuses to tell', async () => {
  const refusing = azureOf(async function* () {
    yield [{ actions: ['*'] }];
    throw new Error('refused');
  });
  expect(await new GrantedActions(refusing).include('one', disks)).toBe(false);
});

it('asks about each subscription once', async () => {
  const asked: string[] = [];
  const azure = azureOf(async function* (path?: string) {
    asked.push(String(path));
    yield [{ actions: ['*'] }];
  } as never);
  const actions = new GrantedActions(azure);
  for (const id of ['one', 'two', 'one']) await actions.include(id, disks);
  expect(asked).toEqual(
    ['one', 'two'].map(
      (id) => `/subscriptions/${id}/providers/Microsoft.Authorization/permissions`,
    ),
  );
});
