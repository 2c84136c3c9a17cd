import type { AccessToken } from '@azure/core-auth';
import type { HttpClient, PipelineResponse } from '@azure/core-rest-pipeline';

import type { Cloud } from './clouds';
import { createCredential } from './credentials';
import type { CredentialConfig } from './credentials';
import { signInCode, SignInError } from './errors';

export interface SignInOptions {
  cloud: Cloud;
  directoryId: string;
  credential: CredentialConfig;
  /** Repeats what is worth repeating; for the sign-in of applications. */
  patientClient: HttpClient;
  /** Sends once; the metadata service of managed identities is repeated by @azure/identity. */
  plainClient: HttpClient;
}

/**
 * Asks for a new token.
 * A credential is made for each: @azure/identity keeps tokens by itself, so after Azure has refused
 * one, the same credential would only hand it out again.
 * @throws SignInError with Entra's number; never with the text that came back.
 */
export async function requestToken(scope: string, options: SignInOptions): Promise<AccessToken> {
  const { cloud, directoryId, credential } = options;
  const client =
    credential.kind === 'managedIdentity' ? options.plainClient : options.patientClient;
  let last: PipelineResponse | undefined;
  const httpClient: HttpClient = {
    sendRequest: async (request) => {
      // A random number in the URL would make every recording of a sign-in one of a kind.
      request.url = request.url.replace(/\?client-request-id=[^&]*$/, '');
      return (last = await client.sendRequest(request));
    },
  };
  const endpoint = `POST ${cloud.authorityHost}/${directoryId}/oauth2/v2.0/token`;
  try {
    const token = await createCredential(credential, { cloud, directoryId, httpClient }).getToken(
      scope,
    );
    if (token) return token;
  } catch (error) {
    throw new SignInError(codeInAnswer(last) ?? signInCode(error), endpoint);
  }
  throw new SignInError(codeInAnswer(last), endpoint);
}

/** Entra says the number in `error_codes`; the client library drops it on some paths. */
function codeInAnswer(response: PipelineResponse | undefined): string | undefined {
  if (!response || response.status < 400) return undefined;
  if (response.status === 429) return 'Throttled';
  if (response.status >= 500) return 'Unreachable';
  try {
    const { error_codes: codes } = JSON.parse(response.bodyAsText ?? '') as {
      error_codes?: number[];
    };
    return codes?.[0] === undefined ? undefined : String(codes[0]);
  } catch {
    return undefined;
  }
}

/** What a token says about its bearer. */
export interface TokenClaims {
  roles: string[];
  scopes: string[];
  objectId?: string;
}

/** Reads a token's payload without verifying it: the token is ours, the service verifies it. */
export function claimsOf(token: string): TokenClaims {
  let payload: Record<string, unknown> = {};
  try {
    payload = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
    ) as typeof payload;
  } catch {
    // An opaque token says nothing; that is no reason not to use it.
  }
  const { roles, scp, oid } = payload;
  return {
    roles: Array.isArray(roles) ? roles.map(String) : [],
    scopes: typeof scp === 'string' ? scp.split(' ').filter(Boolean) : [],
    objectId: typeof oid === 'string' ? oid : undefined,
  };
}
