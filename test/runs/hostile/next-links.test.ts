import type { Fault } from '../../simulator';
import type { CollectedRun } from '../collect';
import { expectCovered, expectWhole, hostileRun } from './compare';
import { everywhere } from './targets';
import type { Listed } from './targets';

let whole: CollectedRun;

beforeAll(async () => {
  whole = await hostileRun();
});

type Mutate = NonNullable<Fault['mutate']>;
type Request = Parameters<Mutate>[1];

const paged: Listed[] = [
  'azure_vm',
  'azure_keyvault_service',
  'azure_user',
  'azure_group_member',
  'azure_keyvault_secret',
];
const nameOf = ({ service }: Request) => (service === 'graph' ? '@odata.nextLink' : 'nextLink');
const ownUrl = ({ host, path, query }: Request) =>
  `https://${host}${encodeURI(path)}?${query.toString()}`;

/** Rewrites the link of every page that has one. */
function relinked(change: (link: string, request: Request) => unknown, page?: number): Fault[] {
  const mutate: Mutate = (body, request) => {
    const name = nameOf(request);
    const link = body[name];
    return typeof link === 'string' ? { ...body, [name]: change(link, request) } : body;
  };
  return everywhere({ kind: 'mutate', page, mutate }, paged);
}

const elsewhere = (link: string, host: string) => link.replace(/^https:\/\/[^/]+/, host);

describe('a next link that is refused ends its listing as failed, after the pages before', () => {
  it.each<[what: string, change: (link: string, request: Request) => unknown]>([
    ['to another host', (link) => elsewhere(link, 'https://attacker.example')],
    [
      "to another of Azure's hosts",
      (link, { service }) =>
        elsewhere(
          link,
          service === 'graph' ? 'https://management.azure.com' : 'https://graph.microsoft.com',
        ),
    ],
    ['to plain http', (link) => link.replace('https:', 'http:')],
    ['to another port', (link) => link.replace(/^(https:\/\/[^/:]+)(:443)?/, '$1:8443')],
    ['with a user', (link) => link.replace('https://', 'https://user:password@')],
    ['to itself', (_, request) => ownUrl(request)],
    ['that is no text', () => ({ href: 'https://management.azure.com/' })],
    ['that is no URL', () => 'https://'],
  ])('%s', async (_, change) => {
    const run = await hostileRun({ faults: relinked(change, 1) });
    expectCovered(run, whole, Object.fromEntries(paged.map((type) => [type, 'failed'])));
    const { requests, counts } = run.simulator;
    expect(requests.map(({ host }) => host).filter((host) => /attacker/.test(host))).toEqual([]);
    expect(counts.total).toBeLessThan(3_000);
    expect(run.log).not.toContain('user:password');
    expect(JSON.stringify(run.events)).not.toContain('user:password');
  });

  it('in a cycle of two', async () => {
    const first = new Map<string, string>();
    const key = ({ host, path }: Request) => host + path;
    const types = paged.filter((type) => type !== 'azure_keyvault_secret');
    const faults = [
      ...everywhere(
        {
          kind: 'mutate',
          page: 1,
          mutate: (body, request) => {
            first.set(key(request), ownUrl(request));
            return body;
          },
        },
        types,
      ),
      ...everywhere(
        {
          kind: 'mutate',
          page: 2,
          mutate: (body, request) => ({ ...body, [nameOf(request)]: first.get(key(request)) }),
        },
        types,
      ),
    ];
    const run = await hostileRun({ faults });
    expectCovered(run, whole, Object.fromEntries(types.map((type) => [type, 'failed'])));
  });
});

describe('a next link is followed', () => {
  it.each<[what: string, change: (link: string) => string]>([
    ['that is relative', (link) => link.replace(/^https:\/\/[^/]+/, '')],
    ['in mixed case', (link) => link.replace(/^https:\/\/[^/]+/, (host) => host.toUpperCase())],
    ['with the port of https', (link) => link.replace(/^(https:\/\/[^/:]+)(:443)?/, '$1:443')],
  ])('%s', async (_, change) => {
    expectWhole(await hostileRun({ faults: relinked(change) }), whole);
  });

  it('and ends at one whose token is null', async () => {
    const mutate: Mutate = (body, request) => {
      const name = nameOf(request);
      if (body[name]) return body;
      const url = new URL(ownUrl(request));
      url.searchParams.set('$skipToken', '{"token":null,"range":null}');
      return { ...body, [name]: url.href };
    };
    expectWhole(await hostileRun({ faults: everywhere({ kind: 'mutate', mutate }, paged) }), whole);
  });
});
