import type { ListingContext } from '../../framework/definition';
import { resourceTypeOf } from '../../framework/resource-id';
import { Pool } from '../../framework/pool';
import type { Definition } from './definitions';

const provider = 'Microsoft.Authorization';
const apiVersion = '2023-04-01';
/** Built-in definitions that are being read at a time. */
const readsInFlight = 16;

export const setType = 'microsoft.authorization/policysetdefinitions';
export const definitionType = 'microsoft.authorization/policydefinitions';

/**
 * The definitions that matter in a subscription: Policy Set Definitions - List and Policy
 * Definitions - List, 2023-04-01, of the custom ones, those of the management groups above included;
 * and of the thousands that are built in, one by one those to which an assignment of the run or one of
 * these sets refers (Get Built In). That many sets are few, and several subscriptions refer to the same,
 * so each is read once in a run.
 */
export async function* referencedDefinitions(
  context: ListingContext,
): AsyncGenerator<Definition[]> {
  const referenced = new Set<string>();
  for (const id of context.notes('azure_policy_assignment').values()) referenced.add(String(id));
  for await (const page of setsOf(referenced, context)) {
    for (const id of page.flatMap(containedIds)) if (id) referenced.add(id.toLowerCase());
    yield page;
  }
  yield* custom('policyDefinitions', context);
  yield* builtIn(definitionType, referenced, context);
}

async function* setsOf(
  referenced: ReadonlySet<string>,
  context: ListingContext,
): AsyncGenerator<Definition[]> {
  yield* readable(custom('policySetDefinitions', context), context);
  yield* builtIn(setType, referenced, context);
}

/** The ids in a set; what is no set has none. */
function containedIds(set: Definition | null): (string | null | undefined)[] {
  return (set?.properties?.policyDefinitions ?? []).map((member) => member?.policyDefinitionId);
}

/** The filter is a promise of Azure's: what is built in would come by the thousands. */
function isCustom(definition: Definition | null): boolean {
  return !isBuiltIn(definition?.id ?? '');
}

/** What is built in belongs to no scope. */
function isBuiltIn(id: string): boolean {
  return id.toLowerCase().startsWith(`/providers/${provider.toLowerCase()}/`);
}

/** The custom objects of a collection in the subscription. */
async function* custom(
  collection: string,
  { azure, scope }: ListingContext,
): AsyncGenerator<Definition[]> {
  const path = `/subscriptions/${scope.subscriptionId}/providers/${provider}/${collection}`;
  const query = { $filter: "policyType eq 'Custom'" };
  for await (const page of azure.resourceManager.pages<Definition>(path, apiVersion, { query }))
    yield page.filter(isCustom);
}

/** What comes before an error; the error is a gap, and the rest is still worth reading. */
async function* readable<Raw>(
  pages: AsyncIterable<Raw[]>,
  { gap }: ListingContext,
): AsyncGenerator<Raw[]> {
  try {
    yield* pages;
  } catch (error) {
    gap(error);
  }
}

/** The built-in objects of a type among the ids, but for those that another listing has read. */
async function* builtIn(
  type: string,
  ids: ReadonlySet<string>,
  { azure, gap, claim }: ListingContext,
): AsyncGenerator<Definition[]> {
  const found: Definition[] = [];
  const pool = new Pool(readsInFlight);
  for (const id of ids)
    if (isBuiltIn(id) && resourceTypeOf(id) === type && claim(id))
      await pool.add(async () => {
        try {
          found.push(await azure.resourceManager.get<Definition>(id, apiVersion));
        } catch (error) {
          gap(error);
        }
      });
  await pool.done();
  if (found.length) yield found;
}
