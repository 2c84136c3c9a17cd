import type { Properties } from '../../framework/definition';
import { flag, quantity, text, timestamp } from '../../framework/entity';
import { privateEndpointProperties } from '../../framework/private-endpoint-connections';
import { idsOf } from '../../framework/resource-id';
import { customerKeyOf, isUri, servicesOf, urisOf } from './account';
import type { StorageAccount } from './account';

/** What an account is, and where its data lies. */
export function generalProperties(account: StorageAccount): Properties {
  const { kind, sku, properties } = account;
  const { primaryEndpoints, secondaryEndpoints, immutableStorageWithVersioning } = properties ?? {};
  const endpoints = Object.values(primaryEndpoints ?? {});
  return {
    kind: text(kind),
    sku: text(sku?.name),
    skuTier: text(sku?.tier),
    replication: text(sku?.name?.split('_')[1]),
    accessTier: text(properties?.accessTier),
    services: servicesOf(account),
    endpoints: endpoints.filter(isUri),
    primaryBlobEndpoint: text(primaryEndpoints?.blob),
    secondaryEndpoints: urisOf(secondaryEndpoints),
    dnsEndpointType: text(properties?.dnsEndpointType),
    customDomain: text(properties?.customDomain?.name),
    routingChoice: text(properties?.routingPreference?.routingChoice),
    primaryLocation: text(properties?.primaryLocation),
    primaryStatus: text(properties?.statusOfPrimary),
    secondaryLocation: text(properties?.secondaryLocation),
    secondaryStatus: text(properties?.statusOfSecondary),
    lastGeoFailoverOn: timestamp(properties?.lastGeoFailoverTime),
    hierarchicalNamespaceEnabled: properties?.isHnsEnabled === true,
    largeFileSharesEnabled: /^enabled$/i.test(properties?.largeFileSharesState ?? ''),
    immutableStorageEnabled: immutableStorageWithVersioning?.enabled === true,
    immutabilityPolicyState: text(immutableStorageWithVersioning?.immutabilityPolicy?.state),
    immutabilityPeriodInDays: quantity(
      immutableStorageWithVersioning?.immutabilityPolicy?.immutabilityPeriodSinceCreationInDays,
    ),
    createdOn: timestamp(properties?.creationTime),
  };
}

/** How one comes in, and with which credential. What was never set has Azure's default. */
export function accessProperties({ properties }: StorageAccount): Properties {
  const { keyCreationTime, azureFilesIdentityBasedAuthentication: files } = properties ?? {};
  const keysCreatedOn = [keyCreationTime?.key1, keyCreationTime?.key2].map(timestamp);
  const known = keysCreatedOn.filter((createdOn) => createdOn !== undefined);
  return {
    enableHttpsTrafficOnly: flag(properties?.supportsHttpsTrafficOnly),
    minimumTlsVersion: text(properties?.minimumTlsVersion) ?? 'TLS1_0',
    allowBlobPublicAccess: flag(properties?.allowBlobPublicAccess),
    allowSharedKeyAccess: properties?.allowSharedKeyAccess !== false,
    defaultToOAuthAuthentication: properties?.defaultToOAuthAuthentication === true,
    allowCrossTenantReplication: flag(properties?.allowCrossTenantReplication),
    allowedCopyScope: text(properties?.allowedCopyScope),
    sftpEnabled: properties?.isSftpEnabled === true,
    localUserEnabled: flag(properties?.isLocalUserEnabled),
    nfsV3Enabled: properties?.isNfsV3Enabled === true,
    fileDirectoryService: text(files?.directoryServiceOptions),
    fileDirectoryDomain: text(files?.activeDirectoryProperties?.domainName),
    fileDefaultSharePermission: text(files?.defaultSharePermission),
    key1CreatedOn: keysCreatedOn[0],
    key2CreatedOn: keysCreatedOn[1],
    lastAccessKeyRegenerationDate: known.length ? Math.max(...known) : undefined,
    keyExpirationPeriodInDays: quantity(properties?.keyPolicy?.keyExpirationPeriodInDays),
    sasExpirationPeriod: text(properties?.sasPolicy?.sasExpirationPeriod),
    sasExpirationAction: text(properties?.sasPolicy?.expirationAction),
  };
}

/** Without rules an account is open to all networks, unless its public side is shut altogether. */
export function networkProperties({ properties }: StorageAccount): Properties {
  const { networkAcls: rules, publicNetworkAccess, privateEndpointConnections } = properties ?? {};
  const addresses = [...(rules?.ipRules ?? []), ...(rules?.ipv6Rules ?? [])].flatMap(
    (rule) => text(rule?.value) ?? [],
  );
  const isPublic = /^enabled$/i.test(publicNetworkAccess ?? 'Enabled');
  return {
    publicNetworkAccess: text(publicNetworkAccess),
    openToAllNetworks: isPublic && !/^deny$/i.test(rules?.defaultAction ?? ''),
    'networkRuleSet.defaultAction': text(rules?.defaultAction),
    'networkRuleSet.bypass': text(rules?.bypass),
    'networkRuleSet.allowedIpAddresses': rules ? addresses.join(',') : undefined,
    'networkRuleSet.allowedSubnetIds': rules ? idsOf(rules.virtualNetworkRules) : undefined,
    'networkRuleSet.allowedResourceIds': rules?.resourceAccessRules?.flatMap(
      (rule) => text(rule?.resourceId) ?? [],
    ),
    ...privateEndpointProperties(privateEndpointConnections),
  };
}

/**
 * With which keys the data is encrypted. That it is cannot be switched off, so what Azure does not
 * mention is encrypted as well, with a key of the service.
 */
export function encryptionProperties(account: StorageAccount): Properties {
  const { encryption } = account.properties ?? {};
  const { blob, file, queue, table } = encryption?.services ?? {};
  const services = servicesOf(account);
  const key = customerKeyOf(account);
  const name = (field: string) => `encryption.keyVaultProperties.${field}`;
  return {
    encryptedBlob: services.includes('blob') ? (flag(blob?.enabled) ?? true) : undefined,
    encryptedFileShare: services.includes('file') ? (flag(file?.enabled) ?? true) : undefined,
    encryptedQueue: services.includes('queue') ? (flag(queue?.enabled) ?? true) : undefined,
    encryptedTable: services.includes('table') ? (flag(table?.enabled) ?? true) : undefined,
    'encryption.keySource': text(encryption?.keySource),
    'encryption.services.blob.keyType': text(blob?.keyType),
    'encryption.services.file.keyType': text(file?.keyType),
    'encryption.services.queue.keyType': text(queue?.keyType),
    'encryption.services.table.keyType': text(table?.keyType),
    'encryption.requireInfrastructureEncryption':
      encryption?.requireInfrastructureEncryption === true,
    'encryption.identity.userAssignedIdentity': text(encryption?.identity?.userAssignedIdentity),
    'encryption.identity.federatedIdentityClientId': text(
      encryption?.identity?.federatedIdentityClientId,
    ),
    ...Object.fromEntries(Object.entries(key ?? {}).map(([field, value]) => [name(field), value])),
  };
}
