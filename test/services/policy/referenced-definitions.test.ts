import { AzureError } from '../../../src/azure/errors';
import type { ListingContext } from '../../../src/framework/definition';
import { referencedDefinitions } from '../../../src/services/policy/referenced-definitions';

const authorization = '/providers/Microsoft.Authorization';
const own = `/subscriptions/s${authorization}`;
const definition = (name: string, base = authorization) => ({
  id: `${base}/policyDefinitions/${name}`,
});
const set = (name: string, members: string[], base = authorization) => ({
  id: `${base}/policySetDefinitions/${name}`,
  properties: { policyDefinitions: members.map((policyDefinitionId) => ({ policyDefinitionId })) },
});

const refusal = new AzureError('refused', { kind: 'forbidden', endpoint: 'GET /' });

interface Answers {
  /** What was noted of them. */
  assignments?: string[];
  sets?: object[];
  definitions?: object[];
  /** What is read one by one. */
  builtIn?: { id: string }[];
  /** What is refused. */
  refused?: string[];
  claimed?: string[];
}

/** What the listing gives, by the names, and what else came of it. */
async function listed({ assignments = [], sets = [], refused = [], ...more }: Answers) {
  const { definitions = [], builtIn = [], claimed = [] } = more;
  const collections: Record<string, unknown[]> = {
    policySetDefinitions: sets,
    policyDefinitions: definitions,
  };
  const reads: string[] = [];
  const gaps: unknown[] = [];
  const resourceManager = {
    async *pages(path: string) {
      const collection = String(path.split('/').pop());
      if (refused.includes(collection)) throw refusal;
      yield collections[collection];
    },
    async get(id: string) {
      reads.push(String(id.split('/').pop()));
      const found = builtIn.find((each) => each.id.toLowerCase() === id);
      if (!found || refused.includes(id)) throw refusal;
      return found;
    },
  };
  const names: string[] = [];
  let error: unknown;
  try {
    for await (const page of referencedDefinitions({
      azure: { resourceManager },
      scope: { id: 's', subscriptionId: 's' },
      gap: (gap: unknown) => gaps.push(gap),
      notes: (type: string) =>
        new Map(
          type === 'azure_policy_assignment'
            ? assignments.map((id, index) => [index, id.toLowerCase()])
            : [],
        ),
      claim: (what: string) => !claimed.includes(what.split('/').pop() ?? ''),
    } as unknown as ListingContext))
      names.push(...page.map(({ id }) => String(id?.split('/').pop())));
  } catch (thrown) {
    error = thrown;
  }
  return { names: names.sort(), reads: reads.sort(), gaps: gaps.length, error };
}

const assigned = definition('Assigned');
const contained = definition('contained');
const both = definition('both');
const builtInSet = set('built-in-set', [contained.id, both.id]);
const world: Answers = {
  assignments: [assigned.id, builtInSet.id, both.id.toUpperCase(), `${own}/policyDefinitions/mine`],
  definitions: [definition('mine', own)],
  sets: [set('my-set', [definition('in-my-set').id, definition('mine', own).id], own)],
  builtIn: [assigned, contained, both, builtInSet, definition('in-my-set'), definition('unused')],
};

it('reads what an assignment or a set refers to, each once', async () => {
  expect(await listed(world)).toEqual({
    names: ['Assigned', 'both', 'built-in-set', 'contained', 'in-my-set', 'mine', 'my-set'],
    reads: ['assigned', 'both', 'built-in-set', 'contained', 'in-my-set'],
    gaps: 0,
    error: undefined,
  });
});

it('leaves to another listing what that has read', async () => {
  const { names, reads } = await listed({ ...world, claimed: ['both', 'built-in-set'] });
  expect(reads).toEqual(['assigned', 'in-my-set']);
  expect(names).toEqual(['Assigned', 'in-my-set', 'mine', 'my-set']);
});

it('passes over built-in ones that come in spite of the filter', async () => {
  const { names } = await listed({
    definitions: [definition('unused'), definition('mine', own)],
    sets: [set('unused-set', [contained.id])],
  });
  expect(names).toEqual(['mine']);
});

it('goes on with a gap where the sets are refused', async () => {
  const { names, gaps, error } = await listed({ ...world, refused: ['policySetDefinitions'] });
  expect(names).toEqual(['Assigned', 'both', 'built-in-set', 'contained', 'mine']);
  expect(gaps).toBe(1);
  expect(error).toBeUndefined();
});

it('goes on with a gap for each built-in one that is refused', async () => {
  const { names, gaps } = await listed({
    ...world,
    refused: [contained.id.toLowerCase(), both.id.toLowerCase()],
  });
  expect(names).toEqual(['Assigned', 'built-in-set', 'in-my-set', 'mine', 'my-set'].sort());
  expect(gaps).toBe(2);
});

it('fails where the definitions are refused, after the sets', async () => {
  const { names, error } = await listed({ ...world, refused: ['policyDefinitions'] });
  expect(names).toEqual(['built-in-set', 'my-set']);
  expect(error).toBe(refusal);
});

it('takes a set without members, and nulls, for what they are', async () => {
  const { names, gaps } = await listed({
    sets: [{ id: `${own}/policySetDefinitions/empty`, properties: { policyDefinitions: null } }],
    definitions: [definition('mine', own)],
  });
  expect(names).toEqual(['empty', 'mine']);
  expect(gaps).toBe(0);
});
