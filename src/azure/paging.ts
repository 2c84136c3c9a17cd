import { asAzureError, AzureError } from './errors';
import { sameService } from './hosts';

/** One page of a listing, as Azure sent it. */
export interface Page<Raw> {
  items: Raw[];
  /** As Azure sent it: absolute, relative, nothing at all, or no text. */
  nextLink?: unknown;
  /** Where the page came from. */
  url: string;
}

/**
 * The one paging loop: yields a listing's pages and follows their links. While one page is worked on, the
 * next is on its way.
 * @param first Fetches the first page.
 * @param next Fetches the page behind a link, which is absolute and on the first page's host.
 * @throws AzureError on a link that was followed before, or that leads to another host or out of
 * https, and where a later page cannot be had; all pages up to it have been yielded by then.
 */
export async function* followPages<Raw>(
  first: () => Promise<Page<Raw>>,
  next: (link: string) => Promise<Page<Raw>>,
): AsyncGenerator<Raw[]> {
  let page: Page<Raw> | undefined = await first();
  const guard = new LinkGuard(page.url);
  while (page) {
    const upcoming: Promise<Page<Raw> | undefined> = pageAfter(page, guard, next);
    // What became of it is told in its turn, or not at all where nobody reads on.
    upcoming.catch(() => undefined);
    yield page.items;
    page = await upcoming;
  }
}

/** @returns Undefined after the last page. */
async function pageAfter<Raw>(
  page: Page<Raw>,
  guard: LinkGuard,
  next: (link: string) => Promise<Page<Raw>>,
): Promise<Page<Raw> | undefined> {
  const link = guard.next(page);
  if (!link) return undefined;
  try {
    return await next(link);
  } catch (error) {
    throw lostPage(error, link);
  }
}

/**
 * What became of a page that the one before has led to. "Not found" says of a whole listing that
 * there is nothing; of a later page it says that something is missing.
 */
export function lostPage(error: unknown, url: string): AzureError {
  const known = asAzureError(error, `GET ${url.split('?')[0]}`);
  if (known.kind !== 'empty') return known;
  const { status, code, endpoint } = known;
  return new AzureError(`A later page is missing: ${known.message}`, {
    kind: 'failed',
    status,
    code,
    endpoint,
    reason: 'paging',
  });
}

/** Judges the links of one listing. */
export class LinkGuard {
  private readonly seen: Set<string>;
  private readonly endpoint: string;

  constructor(private readonly firstUrl: string) {
    this.endpoint = new URL(firstUrl).origin;
    this.seen = new Set([new URL(firstUrl).href]);
  }

  /** @returns The next page's URL, or undefined at the end. @throws AzureError, see {@link followPages}. */
  next({ nextLink, url }: { nextLink?: unknown; url: string }): string | undefined {
    if (!nextLink || (typeof nextLink === 'string' && isExhausted(nextLink))) return undefined;
    if (typeof nextLink !== 'string' || !URL.canParse(nextLink, url))
      throw this.refusal('LinkInvalid', 'has a next link that is no URL');
    const link = new URL(nextLink, url);
    if (!sameService(link.href, this.endpoint))
      throw this.refusal(
        'LinkRefused',
        `has a next link that leads to ${link.origin}; it was not followed`,
      );
    if (this.seen.has(link.href))
      throw this.refusal('LinkRepeated', 'has a next link that was followed before');
    this.seen.add(link.href);
    return link.href;
  }

  private refusal(code: string, what: string): AzureError {
    const endpoint = `GET ${this.endpoint}${new URL(this.firstUrl).pathname}`;
    return new AzureError(`The listing ${endpoint} ${what}.`, {
      kind: 'failed',
      code,
      endpoint,
      reason: 'paging',
    });
  }
}

/**
 * Event Grid and some others end a listing with a link instead of without one: its skip token is
 * `{"token":null,...}`, plain or in base64, and would give the same page for ever.
 */
function isExhausted(link: string): boolean {
  const query = link.slice(link.indexOf('?') + 1);
  return query
    .split('&')
    .filter((parameter) => /^(\$|%24)?skip_?token=/i.test(parameter))
    .map((parameter) => decode(parameter.slice(parameter.indexOf('=') + 1)))
    .some((token) =>
      [token, decode(token), base64(token)].some((form) => /"token"\s*:\s*null/.test(form)),
    );
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function base64(value: string): string {
  return decode(Buffer.from(value, 'base64').toString('utf8'));
}

/**
 * Takes a list answer apart.
 * @throws AzureError when it holds no list: an answer that was not understood is not an empty one.
 */
export function pageOf<Raw>(body: unknown, url: string, endpoint: string): Page<Raw> {
  if (Array.isArray(body)) return { items: body as Raw[], url };
  if (body === undefined) return { items: [], url };
  const answer = (body ?? {}) as Record<string, unknown>;
  const { value, nextLink, '@odata.nextLink': odataLink } = answer;
  // Some providers of Resource Manager write null for an empty list; Microsoft Graph never does.
  const isEmptyList = value === null && !('@odata.context' in answer);
  if (!Array.isArray(value) && !isEmptyList)
    throw new AzureError(`${endpoint} answered without a list.`, {
      kind: 'failed',
      code: 'ListMissing',
      endpoint,
    });
  return { items: (value ?? []) as Raw[], url, nextLink: nextLink ?? odataLink };
}
