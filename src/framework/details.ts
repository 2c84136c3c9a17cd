import { asAzureError } from '../azure/errors';
import type { Detail, Kind, ListingContext } from './definition';
import { idOf } from './ingest';
import { Pool } from './pool';

/** Objects of a page whose details are being read at a time. */
const objectsInFlight = 16;

/**
 * Reads the details of a page's objects: by the raw object, those that are there by their names.
 * What is not there for an object is left out; what could not be read is a gap as well.
 */
export async function detailsOf(
  kind: Kind,
  page: readonly unknown[],
  context: ListingContext,
): Promise<Map<unknown, object>> {
  const found = new Map<unknown, object>();
  const details = Object.entries<Detail>(kind.details ?? {});
  if (!details.length) return found;
  const pool = new Pool(objectsInFlight);
  for (const raw of page) {
    const id = typeof raw === 'object' && raw !== null ? idOf(raw) : undefined;
    // An object without an id is left out later, and becomes a gap there.
    if (id === undefined || !wantsDetails(kind, raw)) continue;
    const { id: path } = raw as { id: string };
    await pool.add(async () => {
      const read = await Promise.all(
        details.map(async ([name, detail]) => [name, await readDetail(path, raw, detail, context)]),
      );
      found.set(raw, Object.fromEntries(read.filter(([, value]) => value !== undefined)) as object);
    });
  }
  await pool.done();
  return found;
}

/** A `when` that throws is for the object's own conversion to report. */
function wantsDetails({ when }: Kind, raw: unknown): boolean {
  try {
    return when?.(raw) ?? true;
  } catch {
    return false;
  }
}

async function readDetail(
  id: string,
  raw: unknown,
  { path, apiVersion, query, list, when }: Detail,
  { azure, gap }: ListingContext,
): Promise<unknown> {
  try {
    if (when && !when(raw)) return undefined;
    if (!list) return await azure.resourceManager.get(`${id}${path}`, apiVersion, { query });
    const all: unknown[] = [];
    for await (const page of azure.resourceManager.pages(`${id}${path}`, apiVersion, { query }))
      all.push(...page);
    return all;
  } catch (error) {
    if (asAzureError(error, path).kind !== 'empty') gap(error);
    return undefined;
  }
}
