import { Context } from './context';
import { armError } from './errors';
import { json, Reply, SimulatedRequest } from './http';

/** The one query that this Azure understands; all others it refuses, as Azure refuses what is no query. */
const QUERY = 'resources | summarize count() by subscriptionId, type';
const MOST_ROWS = 1000;

interface Question {
  subscriptions?: string[];
  query?: string;
  options?: { $top?: number };
}

export function isResourceGraph({ path }: SimulatedRequest): boolean {
  return /^\/providers\/Microsoft\.ResourceGraph\/resources\/?$/i.test(path);
}

/** Azure Resource Graph: how many resources there are of each type, in each of the subscriptions asked about. */
export function answerResourceGraph({ tenant }: Context, request: SimulatedRequest): Reply {
  const { subscriptions = [], query, options }: Question = JSON.parse(request.body || '{}');
  if (request.method !== 'POST' || query?.trim() !== QUERY) {
    return armError(400, 'BadRequest', 'Please provide below info when asking for support.');
  }
  const rows = subscriptions.flatMap((subscriptionId) =>
    Object.entries(tenant.resources.countByType(subscriptionId)).map(([type, count_]) => ({
      subscriptionId,
      type,
      count_,
    })),
  );
  const data = rows.slice(0, Math.min(options?.$top ?? MOST_ROWS, MOST_ROWS));
  const isCut = data.length < rows.length;
  return json({
    totalRecords: rows.length,
    count: data.length,
    data,
    facets: [],
    // A text in Azure's answers.
    resultTruncated: String(isCut),
  });
}
