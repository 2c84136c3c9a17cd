import { asAzureError, AzureError } from '../azure/errors';

/**
 * The pages of one source, or where that is shut to the application or cannot be reached, those of
 * another that tells of the same objects. What the first gave before it shut comes again; objects
 * that are known already are passed over.
 * @throws AzureError that names both refusals where neither answers.
 */
export async function* pagesOrElse<Raw>(
  first: AsyncIterable<Raw[]>,
  second: AsyncIterable<Raw[]>,
): AsyncGenerator<Raw[]> {
  try {
    yield* first;
  } catch (error) {
    const refusal = asAzureError(error, 'GET');
    if (refusal.kind !== 'forbidden' && refusal.reason !== 'network') throw refusal;
    try {
      yield* second;
    } catch (secondError) {
      throw bothRefused(refusal, asAzureError(secondError, refusal.endpoint));
    }
  }
}

/**
 * What kept the first source shut is the reason, since there is a remedy for it. That the second
 * has nothing there does not mean that there is nothing: the first knows that there may be.
 */
function bothRefused(first: AzureError, second: AzureError): AzureError {
  const isPassing = second.kind === 'throttled' || second.kind === 'failed';
  const { kind } = isPassing ? second : first;
  const { status, code, endpoint, reason } = first;
  const instead = `${second.endpoint} did not answer instead: ${second.code ?? second.kind}`;
  return new AzureError(`${first.message} (${instead})`, {
    kind,
    status,
    code,
    endpoint,
    reason,
  });
}
