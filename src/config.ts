import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import type { IntegrationInstanceConfigFieldMap } from '@jupiterone/integration-sdk-core';

import { clouds } from './azure/clouds';
import type { CloudName } from './azure/clouds';
import type { CredentialConfig } from './azure/credentials';

/** What a user configures; fields of the command line come from variables named alike. */
export interface IntegrationConfig {
  clientId?: string;
  clientSecret?: string;
  directoryId: string;
  /** None, nor any of `subscriptionIds`: the directory only. */
  subscriptionId?: string;
  /** Several, separated by commas, or `all` that the application can see. */
  subscriptionIds?: string;
  /** With `all`: patterns of names or ids, separated by commas, `*` for anything. None: every one. */
  includeSubscriptions?: string;
  excludeSubscriptions?: string;
  /** Off: every listing is asked for, also where Resource Graph knows that it is empty. */
  useResourceGraph?: boolean;
  /** On: kinds of which Resource Graph has all that is read come from its rows. */
  readFromResourceGraph?: boolean;
  /** Off: of the directory, only its account. */
  ingestActiveDirectory?: boolean;
  /** On: the management groups too. */
  configureSubscriptionInstances?: boolean;
  /** Comma-separated: high, medium, low, informational. */
  defenderAlertsSeverities?: string;
  authentication?: string;
  clientCertificate?: string;
  clientCertificatePassword?: string;
  federatedTokenFile?: string;
  cloud?: string;
}

/** The fields in the shape that JupiterOne's runtime asks for; `mask` keeps a value out of logs. */
export const instanceConfigFields: IntegrationInstanceConfigFieldMap<IntegrationConfig> = {
  clientId: { type: 'string', optional: true },
  clientSecret: { type: 'string', mask: true, optional: true },
  directoryId: { type: 'string' },
  subscriptionId: { type: 'string', optional: true },
  subscriptionIds: { type: 'string', optional: true },
  includeSubscriptions: { type: 'string', optional: true },
  excludeSubscriptions: { type: 'string', optional: true },
  useResourceGraph: { type: 'boolean', optional: true },
  readFromResourceGraph: { type: 'boolean', optional: true },
  ingestActiveDirectory: { type: 'boolean', optional: true },
  configureSubscriptionInstances: { type: 'boolean', optional: true },
  defenderAlertsSeverities: { type: 'string', optional: true },
  authentication: { type: 'string', optional: true },
  clientCertificate: { type: 'string', mask: true, optional: true },
  clientCertificatePassword: { type: 'string', mask: true, optional: true },
  federatedTokenFile: { type: 'string', optional: true },
  cloud: { type: 'string', optional: true },
};

/** Which subscriptions a run reads. */
export interface SubscriptionSelection {
  /** Lower-cased GUIDs, or all that the application can see. */
  ids: readonly string[] | 'all';
  /** Patterns of names or ids, for `all`. */
  include: readonly string[];
  exclude: readonly string[];
}

/** The configuration as the rest of the code uses it. */
export interface Settings {
  directoryId: string;
  credential: CredentialConfig;
  cloud: CloudName;
  subscriptions: SubscriptionSelection;
  useResourceGraph: boolean;
  /** Only with `useResourceGraph`. */
  readFromResourceGraph: boolean;
  ingestActiveDirectory: boolean;
  ingestManagementGroups: boolean;
  defenderAlertsSeverities: string[];
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const domainName = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
const severities = ['high', 'medium', 'low', 'informational'];

/**
 * Reads the configuration.
 * @throws IntegrationValidationError that names each field which is missing or malformed.
 */
export function settingsOf(config: IntegrationConfig): Settings {
  const problems: string[] = [];
  const directoryId = trimmed(config.directoryId) ?? '';
  if (!directoryId) problems.push('directoryId is missing: the directory (tenant) ID');
  else if (!guid.test(directoryId) && !domainName.test(directoryId))
    problems.push('directoryId is neither a GUID nor a domain name');
  const subscriptions = subscriptionsOf(config, problems);
  const cloud = trimmed(config.cloud) ?? 'public';
  if (!Object.hasOwn(clouds, cloud))
    problems.push(`cloud is none of ${Object.keys(clouds).join(', ')}`);
  const defenderAlertsSeverities = listed(config.defenderAlertsSeverities);
  if (defenderAlertsSeverities.some((severity) => !severities.includes(severity)))
    problems.push(`defenderAlertsSeverities holds more than ${severities.join(', ')}`);
  const credential = credentialOf(config, problems);
  if (problems.length || !credential)
    throw new IntegrationValidationError(
      `The configuration is not complete: ${problems.join('; ')}.`,
    );
  const useResourceGraph = config.useResourceGraph ?? true;
  return {
    directoryId,
    credential,
    cloud: cloud as CloudName,
    subscriptions,
    useResourceGraph,
    readFromResourceGraph: useResourceGraph && (config.readFromResourceGraph ?? false),
    ingestActiveDirectory: config.ingestActiveDirectory ?? false,
    ingestManagementGroups: config.configureSubscriptionInstances ?? false,
    defenderAlertsSeverities,
  };
}

function subscriptionsOf(config: IntegrationConfig, problems: string[]): SubscriptionSelection {
  const one = trimmed(config.subscriptionId)?.toLowerCase();
  const several = listed(config.subscriptionIds);
  if (one && !guid.test(one)) problems.push('subscriptionId is not a GUID');
  const isAll = several.length === 1 && several[0] === 'all';
  if (!isAll && several.some((id) => !guid.test(id)))
    problems.push('subscriptionIds is neither "all" nor GUIDs, separated by commas');
  const [include, exclude] = [
    listed(config.includeSubscriptions),
    listed(config.excludeSubscriptions),
  ];
  if (!isAll && include.length + exclude.length)
    problems.push('includeSubscriptions and excludeSubscriptions need subscriptionIds to be "all"');
  const ids = isAll ? 'all' : [...new Set([...(one ? [one] : []), ...several])];
  return { ids, include, exclude };
}

/** The members of a list, lower-cased. */
function listed(value: string | undefined): string[] {
  return (trimmed(value) ?? '')
    .split(',')
    .map((member) => member.trim().toLowerCase())
    .filter(Boolean);
}

function credentialOf(config: IntegrationConfig, problems: string[]): CredentialConfig | undefined {
  const kind = trimmed(config.authentication) ?? 'clientSecret';
  const clientId = trimmed(config.clientId);
  const application = (): string => {
    if (!clientId) problems.push('clientId is missing: the application (client) ID');
    else if (!guid.test(clientId)) problems.push('clientId is not a GUID');
    return clientId ?? '';
  };
  const needed = (field: 'clientSecret' | 'clientCertificate' | 'federatedTokenFile'): string => {
    const value = trimmed(config[field]);
    if (!value) problems.push(`${field} is missing`);
    return value ?? '';
  };
  switch (kind) {
    case 'clientSecret':
      return { kind, clientId: application(), clientSecret: needed('clientSecret') };
    case 'clientCertificate':
      return {
        kind,
        clientId: application(),
        certificate: needed('clientCertificate'),
        certificatePassword: config.clientCertificatePassword,
      };
    case 'workloadIdentity':
      return { kind, clientId: application(), tokenFilePath: needed('federatedTokenFile') };
    case 'managedIdentity':
      return { kind, clientId };
    case 'azureCli':
      return { kind };
    default:
      problems.push(
        'authentication is none of clientSecret, clientCertificate, workloadIdentity, managedIdentity, azureCli',
      );
      return undefined;
  }
}

/** Masked fields are not trimmed by the runtime, and an empty variable counts as there. */
function trimmed(value: string | undefined): string | undefined {
  return value?.trim() || undefined;
}
