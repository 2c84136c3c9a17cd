import type { Entity } from '@jupiterone/integration-sdk-core';

import { defineKind } from '../../framework/definition';
import { quantity, text } from '../../framework/entity';
import { managedIdentityProperties } from '../../framework/managed-identity';
import type { ManagedIdentity } from '../../framework/managed-identity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';

interface Profile {
  kind?: string;
  sku?: { name?: string } | null;
  identity?: ManagedIdentity | null;
  properties?: {
    resourceState?: string;
    frontDoorId?: string | null;
    originResponseTimeoutSeconds?: number | null;
    logScrubbing?: { state?: string } | null;
  } | null;
}

interface CustomDomain {
  properties?: {
    hostName?: string;
    tlsSettings?: { certificateType?: string; minimumTlsVersion?: string } | null;
  } | null;
}

interface SecurityPolicy {
  properties?: { parameters?: { wafPolicy?: Reference | null } | null } | null;
}

interface Details extends Record<string, unknown> {
  customDomains: CustomDomain[];
  securityPolicies: SecurityPolicy[];
}

/** Profiles - List, 2024-02-01: those of the content delivery network, and of Front Door. */
export const profile = defineKind<Profile, unknown, unknown, Details>({
  entity: { _type: 'azure_cdn_profile', _class: ['Service'], resourceName: '[RM] CDN Profile' },
  step: { id: 'rm-cdn-profiles', name: 'CDN Profiles' },
  ingestionSource: 'cdn',
  diagnosticSettings: true,
  listing: { resource: 'Microsoft.Cdn/profiles', apiVersion: '2024-02-01' },
  // Which domains and firewalls a Front Door has stands in no list of profiles or endpoints.
  details: {
    customDomains: {
      path: '/customDomains',
      apiVersion: '2024-02-01',
      list: true,
      when: ({ sku }) => isFrontDoorSku(sku?.name),
      permission: 'Microsoft.Cdn/profiles/customdomains/read',
    },
    securityPolicies: {
      path: '/securityPolicies',
      apiVersion: '2024-02-01',
      list: true,
      when: ({ sku }) => isFrontDoorSku(sku?.name),
      permission: 'Microsoft.Cdn/profiles/securitypolicies/read',
    },
  },
  properties: ({ kind, sku, identity, properties }, { details }) => ({
    category: ['network'],
    function: ['content-distribution'],
    kind: text(kind),
    sku: text(sku?.name),
    resourceState: text(properties?.resourceState),
    frontDoorId: text(properties?.frontDoorId),
    originResponseTimeoutSeconds: quantity(properties?.originResponseTimeoutSeconds),
    logScrubbingEnabled: properties?.logScrubbing?.state?.toLowerCase() === 'enabled',
    ...domains(details.customDomains),
    ...firewalls(details.securityPolicies),
    ...managedIdentityProperties(identity),
  }),
});

function domains(customDomains: readonly CustomDomain[] | undefined) {
  const settings = customDomains?.flatMap(({ properties }) => properties?.tlsSettings ?? []);
  const distinct = (values: (string | undefined)[] | undefined) =>
    values && [...new Set(values.flatMap((value) => text(value) ?? []))];
  return {
    customDomains: distinct(customDomains?.map(({ properties }) => properties?.hostName)),
    minimumTlsVersions: distinct(settings?.map(({ minimumTlsVersion }) => minimumTlsVersion)),
    certificateTypes: distinct(settings?.map(({ certificateType }) => certificateType)),
  };
}

function firewalls(policies: readonly SecurityPolicy[] | undefined) {
  const ids =
    policies && idsOf(policies.map(({ properties }) => properties?.parameters?.wafPolicy));
  return {
    webApplicationFirewallPolicyIds: ids,
    webApplicationFirewallEnabled: ids && ids.length > 0,
  };
}

/** Front Door Standard and Premium; all other tiers are of the classic network. */
function isFrontDoorSku(sku: unknown): boolean {
  return /_AzureFrontDoor$/i.test(String(sku));
}

/** Which of the two types of endpoints a profile has. */
export function isFrontDoor({ sku }: Entity): boolean {
  return isFrontDoorSku(sku);
}
