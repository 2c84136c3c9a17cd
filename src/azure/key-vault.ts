import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient, PipelineResponse } from '@azure/core-rest-pipeline';
import { KeyClient } from '@azure/keyvault-keys';
import { SecretClient } from '@azure/keyvault-secrets';

import type { Cloud } from './clouds';
import { asAzureError, AzureError, azureErrorFromAnswer } from './errors';
import { endpointOf, sameService, vaultOrigin } from './hosts';
import { LinkGuard, lostPage, pageOf } from './paging';
import type { Page } from './paging';
import type { TokenCache } from './tokens';

interface RawVaultAttributes {
  enabled?: boolean;
  nbf?: number;
  exp?: number;
  created?: number;
  updated?: number;
  recoveryLevel?: string;
  recoverableDays?: number;
  exportable?: boolean;
}

/** A key as a vault lists it: metadata only. */
export interface RawVaultKey {
  kid?: string;
  attributes?: RawVaultAttributes;
  tags?: Record<string, string>;
  managed?: boolean;
}

/** A secret as a vault lists it: metadata only, never its value. */
export interface RawVaultSecret {
  id?: string;
  contentType?: string;
  attributes?: RawVaultAttributes;
  tags?: Record<string, string>;
  managed?: boolean;
}

interface VaultClientOptions {
  httpClient: HttpClient;
  retryOptions: { maxRetries: number };
}

/** The data plane of key vaults, through the vault clients and their challenge for a token. */
export class KeyVault {
  /** @param httpClient Limits and repeats requests, and attaches no token. */
  constructor(
    private readonly cloud: Cloud,
    private readonly tokens: TokenCache,
    private readonly httpClient: HttpClient,
  ) {}

  /**
   * Lists a vault's keys (`GET {vault}/keys`) as raw JSON.
   * @throws AzureError, for a vault that may not be read with the reason; before any token is asked
   * for when the URI is no vault of this cloud.
   */
  keys(vaultUri: string): AsyncGenerator<RawVaultKey[]> {
    return this.pages(vaultUri, 'keys', (origin, credential, options) =>
      new KeyClient(origin, credential, options).listPropertiesOfKeys().byPage(),
    );
  }

  /** Lists a vault's secrets (`GET {vault}/secrets`) as raw JSON. @throws AzureError, like {@link keys}. */
  secrets(vaultUri: string): AsyncGenerator<RawVaultSecret[]> {
    return this.pages(vaultUri, 'secrets', (origin, credential, options) =>
      new SecretClient(origin, credential, options).listPropertiesOfSecrets().byPage(),
    );
  }

  private async *pages<Raw>(
    vaultUri: string,
    collection: string,
    list: (
      origin: string,
      credential: TokenCredential,
      options: VaultClientOptions,
    ) => AsyncIterable<unknown>,
  ): AsyncGenerator<Raw[]> {
    const origin = vaultOrigin(this.cloud, vaultUri);
    const tap = new Tap<Raw>(this.cloud, this.tokens, this.httpClient, origin);
    const options = { httpClient: tap, retryOptions: { maxRetries: 0 } };
    try {
      // The client drives the paging; what it makes of a page is of no interest.
      for await (const _page of list(origin, this.credential(), options)) {
        yield* tap.take();
        tap.throwIfRefused();
      }
    } catch (error) {
      yield* tap.take();
      throw tap.refusal ?? asAzureError(error, `GET ${origin}/${collection}`);
    }
  }

  /** Gives tokens for this cloud's vaults only, whatever resource a challenge names. */
  private credential(): TokenCredential {
    return {
      getToken: async (scopes) => {
        const [scope] = [scopes].flat();
        if (scope !== this.cloud.vaultScope)
          throw new AzureError(
            `Refused a token for ${scope}: a vault asked for it that belongs to another cloud.`,
            {
              kind: 'failed',
              code: 'HostRefused',
              reason: 'host',
              endpoint: 'GET vault',
            },
          );
        return this.tokens.token(scope);
      },
    };
  }
}

/** Lies below a vault client and keeps each page as the vault sent it. */
class Tap<Raw> implements HttpClient {
  /** Why the listing must not go on; the client only hears that there are no more pages. */
  refusal?: AzureError;
  private readonly read: Raw[][] = [];
  private guard?: LinkGuard;

  constructor(
    private readonly cloud: Cloud,
    private readonly tokens: TokenCache,
    private readonly httpClient: HttpClient,
    private readonly origin: string,
  ) {}

  take(): Raw[][] {
    return this.read.splice(0);
  }

  throwIfRefused(): void {
    if (this.refusal) throw this.refusal;
  }

  async sendRequest(request: Parameters<HttpClient['sendRequest']>[0]): Promise<PipelineResponse> {
    const endpoint = endpointOf(request.method, request.url);
    // The client follows any link with its token; it gets no further than this.
    if (!sameService(request.url, this.origin))
      throw new AzureError(`Refused to follow a vault's link to ${new URL(request.url).origin}.`, {
        kind: 'failed',
        code: 'LinkRefused',
        reason: 'paging',
        endpoint,
      });
    const authorized = request.headers.has('Authorization');
    let response = await this.httpClient.sendRequest(request);
    // The first answer is the challenge, which is for the client. A token that is refused is renewed once.
    if (response.status === 401 && !authorized) return response;
    if (response.status === 401) response = await this.sendWithNewToken(request);
    const body = (response as typeof response & { parsedBody?: unknown }).parsedBody;
    if (response.status >= 400) {
      const { status, headers } = response;
      const error = azureErrorFromAnswer({ status, headers, body }, endpoint);
      throw this.guard ? lostPage(error, request.url) : error;
    }
    const page = pageOf<Raw>(body, request.url, endpoint);
    this.read.push(page.items);
    const nextLink = this.next(page);
    return { ...response, bodyAsText: JSON.stringify({ value: page.items, nextLink }) };
  }

  private async sendWithNewToken(
    request: Parameters<HttpClient['sendRequest']>[0],
  ): Promise<PipelineResponse> {
    const refused = request.headers.get('Authorization')?.replace(/^Bearer /, '') ?? '';
    this.tokens.invalidate(this.cloud.vaultScope, refused);
    request.headers.set('Authorization', `Bearer ${await this.tokens.get(this.cloud.vaultScope)}`);
    return this.httpClient.sendRequest(request);
  }

  private next(page: Page<Raw>): string | undefined {
    this.guard ??= new LinkGuard(page.url);
    try {
      return this.guard.next(page);
    } catch (error) {
      this.refusal = asAzureError(error, page.url);
      return undefined;
    }
  }
}
