import type { HttpClient } from '@azure/core-rest-pipeline';

import { clouds } from './clouds';
import type { Cloud, CloudName } from './clouds';
import type { CredentialConfig } from './credentials';
import { Graph } from './graph';
import { KeyVault } from './key-vault';
import { Limiter } from './limiter';
import { limitsWith } from './limits';
import type { LimitOverrides } from './limits';
import { asHttpClient, createAzurePipeline, createPatientPipeline } from './pipeline';
import { Patience } from './patience';
import { ResourceManager } from './resource-manager';
import { claimsOf, requestToken } from './sign-in';
import type { TokenClaims } from './sign-in';
import { simulatorAddress } from './simulator';
import { TokenCache } from './tokens';
import { createTransport } from './transport';
import type { RequestRecord } from './transport';

export interface AzureOptions {
  cloud: CloudName;
  /** The directory (tenant): its GUID or one of its domain names. */
  directoryId: string;
  credential: CredentialConfig;
  /** For GRAPH_AZURE_SIMULATOR; the process's own unless stated. */
  environment?: NodeJS.ProcessEnv;
  /** Told of every HTTP request, sign-in included, after its answer was read. */
  onRequest?: (request: RequestRecord) => void;
  limits?: LimitOverrides;
}

/**
 * One tenant's Azure: one credential, one HTTP client, one limiter. Everything that the package
 * reads comes through here, and all of its state lives here.
 */
export class Azure {
  readonly cloud: Cloud;
  readonly directoryId: string;
  readonly resourceManager: ResourceManager;
  readonly graph: Graph;
  readonly keyVault: KeyVault;
  /** HTTP requests so far, by host, repeated ones included. */
  readonly requestCounts: ReadonlyMap<string, number>;
  private readonly tokens: TokenCache;

  /** @throws Error when GRAPH_AZURE_SIMULATOR is set to anything but a loopback address. */
  constructor(options: AzureOptions) {
    const { directoryId, credential, environment = process.env, onRequest } = options;
    this.cloud = clouds[options.cloud];
    this.directoryId = directoryId;
    const simulator = simulatorAddress(environment);
    if (simulator && (credential.kind === 'azureCli' || credential.kind === 'managedIdentity'))
      throw new Error(
        'The simulator signs in applications: use a client secret, a certificate or a workload identity.',
      );

    const counts = new Map<string, number>();
    this.requestCounts = counts;
    const transport: HttpClient = createTransport({
      simulator,
      onRequest: (request) => {
        counts.set(request.host, (counts.get(request.host) ?? 0) + 1);
        onRequest?.(request);
      },
    });

    const limits = limitsWith(options.limits);
    const shared = { limits, limiter: new Limiter(limits), patience: new Patience(limits) };
    const once = { ...limits, retries: 0, throttledRetries: 0 };
    const plainClient = asHttpClient(createPatientPipeline({ ...shared, limits: once }), transport);
    const patientClient = asHttpClient(createPatientPipeline(shared), transport);
    const signInOptions = {
      cloud: this.cloud,
      directoryId,
      credential,
      patientClient,
      plainClient,
    };
    this.tokens = new TokenCache((scope) => requestToken(scope, signInOptions));

    const pipeline = createAzurePipeline({ ...shared, cloud: this.cloud, tokens: this.tokens });
    this.resourceManager = new ResourceManager(this.cloud, pipeline, transport);
    this.graph = new Graph(this.cloud, pipeline, transport, limits);
    this.keyVault = new KeyVault(this.cloud, this.tokens, patientClient);
  }

  /**
   * Signs in, and tells what the token says about its bearer: application permissions (`roles`),
   * delegated ones (`scp`) and the object ID.
   * @throws SignInError, whose message says what to do.
   */
  async signIn(audience: 'resourceManager' | 'graph'): Promise<TokenClaims> {
    const scope = audience === 'graph' ? this.cloud.graphScope : this.cloud.resourceManagerScope;
    return claimsOf(await this.tokens.get(scope));
  }
}
