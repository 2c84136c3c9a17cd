import {
  AzureCliCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';

import type { Cloud } from './clouds';

/** How the package signs in. */
export type CredentialConfig =
  | { kind: 'clientSecret'; clientId: string; clientSecret: string }
  | {
      kind: 'clientCertificate';
      clientId: string;
      /** PEM text with the certificate and its private key, or the path of such a file. */
      certificate: string;
      certificatePassword?: string;
    }
  | { kind: 'workloadIdentity'; clientId: string; tokenFilePath: string }
  | { kind: 'managedIdentity'; clientId?: string }
  | { kind: 'azureCli' };

export interface CredentialOptions {
  cloud: Cloud;
  directoryId: string;
  httpClient: HttpClient;
}

/**
 * Makes a credential of @azure/identity, which asks Entra's token endpoint
 * (`POST {authority}/{tenant}/oauth2/v2.0/token`), the metadata service or the Azure CLI.
 * @throws Error when the configuration cannot be one, for instance a malformed directory ID.
 */
export function createCredential(
  config: CredentialConfig,
  { cloud, directoryId, httpClient }: CredentialOptions,
): TokenCredential {
  const options = {
    authorityHost: cloud.authorityHost,
    // The authority comes from our own table, so there is nothing to discover; and in the
    // sovereign clouds the discovery would ask a host of the public cloud.
    disableInstanceDiscovery: true,
    httpClient,
    // The HTTP client repeats requests already, and honours Retry-After while doing so.
    retryOptions: { maxRetries: 0 },
  };
  switch (config.kind) {
    case 'clientSecret':
      return new ClientSecretCredential(directoryId, config.clientId, config.clientSecret, options);
    case 'clientCertificate': {
      const { certificate, certificatePassword } = config;
      const chained = { ...options, sendCertificateChain: true };
      return certificate.includes('-----BEGIN')
        ? new ClientCertificateCredential(
            directoryId,
            config.clientId,
            { certificate, certificatePassword },
            chained,
          )
        : new ClientCertificateCredential(
            directoryId,
            config.clientId,
            { certificatePath: certificate, certificatePassword },
            chained,
          );
    }
    case 'workloadIdentity': {
      const { clientId, tokenFilePath } = config;
      return new WorkloadIdentityCredential({
        ...options,
        tenantId: directoryId,
        clientId,
        tokenFilePath,
      });
    }
    case 'managedIdentity':
      // Its metadata service has habits of its own (404 while it starts), which identity knows.
      return new ManagedIdentityCredential({
        httpClient,
        ...(config.clientId ? { clientId: config.clientId } : {}),
      });
    case 'azureCli':
      return new AzureCliCredential({ tenantId: directoryId, processTimeoutInMs: 30_000 });
  }
}
