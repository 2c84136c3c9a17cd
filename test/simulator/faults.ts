import { JsonObject, Reply, SimulatedRequest } from './http';
import { positionOf } from './paging';
import { matchesPath } from './tenant';

type Headers = { [name: string]: string };

export interface FaultMatch {
  host?: string | RegExp;
  /** Compared with path and query. */
  path?: string | RegExp;
  method?: string;
}

/** Something that goes wrong on purpose; the first fault that matches and is not used up takes effect. */
export interface Fault {
  match: FaultMatch;
  /** Only on this page of a list, counted from 1. */
  page?: number;
  /** How often; without it, always. */
  times?: number;
  kind:
    | 'status'
    | 'reset'
    | 'resetMidBody'
    | 'truncatedJson'
    | 'html'
    | 'stall'
    | 'neverAnswer'
    | 'body'
    | 'mutate'
    | 'nextLink';
  /** For `status` (500), `html` (502) and `body` (200). */
  status?: number;
  code?: string;
  message?: string;
  /** A function where they depend on the moment. */
  headers?: Headers | (() => Headers);
  body?: unknown;
  mutate?: (body: JsonObject, request: SimulatedRequest) => unknown;
  nextLink?: string;
}

const HTML =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>Microsoft-Azure-Application-Gateway/v2</center>\r\n</body>\r\n</html>\r\n';

export class Faults {
  private readonly faults: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.faults.push({ fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.faults.length = 0;
  }

  apply(request: SimulatedRequest, answer: () => Reply): Reply {
    const entry = this.faults.find(({ fault, left }) => left > 0 && concerns(fault, request));
    if (!entry) return answer();
    entry.left -= 1;
    return spoil(entry.fault, request, answer);
  }
}

function concerns({ match, page }: Fault, request: SimulatedRequest): boolean {
  if (match.method && match.method.toUpperCase() !== request.method) return false;
  if (match.host && !matchesPath(match.host, request.host)) return false;
  const query = [...request.query].map(([name, value]) => `${name}=${value}`).join('&');
  const address = query ? `${request.path}?${query}` : request.path;
  if (match.path && !matchesPath(match.path, address)) return false;
  return page === undefined || positionOf(request)?.page === page;
}

function spoil(fault: Fault, request: SimulatedRequest, answer: () => Reply): Reply {
  const headers = typeof fault.headers === 'function' ? fault.headers() : fault.headers;
  switch (fault.kind) {
    case 'status':
      return { status: fault.status ?? 500, headers, body: errorBody(fault, request) };
    case 'html':
      return {
        status: fault.status ?? 502,
        headers: { 'content-type': 'text/html', ...headers },
        body: fault.body ?? HTML,
      };
    case 'body':
      return { status: fault.status ?? 200, headers, body: fault.body ?? {} };
    case 'mutate': {
      const reply = answer();
      const copy = JSON.parse(JSON.stringify(reply.body ?? {})) as JsonObject;
      return { ...reply, body: fault.mutate?.(copy, request) ?? copy };
    }
    case 'nextLink': {
      const reply = answer();
      const name = request.service === 'graph' ? '@odata.nextLink' : 'nextLink';
      return { ...reply, body: { ...(reply.body as JsonObject), [name]: fault.nextLink } };
    }
    case 'reset':
    case 'neverAnswer':
      return { status: 0, transport: fault.kind };
    case 'resetMidBody':
    case 'truncatedJson':
    case 'stall':
      return { ...answer(), transport: fault.kind };
  }
}

/** An error in the form of the service that it seems to come from. */
function errorBody(fault: Fault, { service }: SimulatedRequest): unknown {
  if (fault.body !== undefined) return fault.body;
  const code = fault.code ?? 'InternalServerError';
  const message = fault.message ?? 'Encountered internal server error.';
  return service === 'login'
    ? { error: code, error_description: message }
    : { error: { code, message } };
}
