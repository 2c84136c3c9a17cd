import { JsonObject } from './http';

/** What the simulator reads in a token; it trusts every token, as nothing here is worth protecting. */
export interface TokenClaims {
  aud: string;
  iss: string;
  tid: string;
  appid: string;
  oid: string;
  roles?: string[];
  /** Seconds since 1970. */
  exp: number;
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Shaped like a JSON web token, signed with nothing. */
export function makeToken(claims: TokenClaims): string {
  const issuedAt = Math.floor(Date.now() / 1000);
  const payload = { ...claims, iat: issuedAt, nbf: issuedAt, sub: claims.oid, ver: '1.0' };
  return `${encode({ typ: 'JWT', alg: 'none' })}.${encode(payload)}.simulated`;
}

export function readToken(token: string): TokenClaims | undefined {
  try {
    const payload = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
    ) as JsonObject;
    const isWhole = typeof payload.aud === 'string' && typeof payload.exp === 'number';
    return isWhole ? (payload as unknown as TokenClaims) : undefined;
  } catch {
    return undefined;
  }
}

export type Bearer =
  { kind: 'missing' } | { kind: 'malformed' } | { kind: 'read'; claims: TokenClaims };

export function readBearer(authorization: string | string[] | undefined): Bearer {
  if (typeof authorization !== 'string' || authorization === '') return { kind: 'missing' };
  const claims = readToken(/^Bearer (.+)$/i.exec(authorization)?.[1] ?? '');
  return claims ? { kind: 'read', claims } : { kind: 'malformed' };
}

/** Azure lets clocks differ, too, and a client renews its tokens in time without relying on that. */
const clockSkewSeconds = 10;

export function isExpired({ exp }: TokenClaims): boolean {
  return (exp + clockSkewSeconds) * 1000 <= Date.now();
}

/** Audiences are equal whether or not they end in a slash. */
export function isFor(claims: TokenClaims, audiences: string[]): boolean {
  const audience = claims.aud.replace(/\/+$/, '');
  return audiences.some((accepted) => accepted.replace(/\/+$/, '') === audience);
}
