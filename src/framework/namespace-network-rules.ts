import type { Properties } from './definition';
import { flag, text } from './entity';
import { privateEndpointProperties } from './private-endpoint-connections';
import type { PrivateEndpointConnections } from './private-endpoint-connections';
import { idsOf } from './resource-id';
import type { Reference } from './resource-id';

/** What the namespaces of Event Hubs and of Service Bus say themselves of who can reach them. */
interface Namespace {
  properties?: {
    publicNetworkAccess?: string;
    privateEndpointConnections?: PrivateEndpointConnections;
  } | null;
}

/** Namespaces - Get Network Rule Set, of Event Hubs and of Service Bus. */
export interface NetworkRuleSet {
  properties?: {
    publicNetworkAccess?: string;
    defaultAction?: string;
    trustedServiceAccessEnabled?: boolean;
    ipRules?: ({ ipMask?: string; action?: string } | null)[] | null;
    virtualNetworkRules?: ({ subnet?: Reference | null } | null)[] | null;
  } | null;
}

/**
 * Who can reach a namespace. What could not be read of it is left out.
 * @param hasFirewall Whether its tier has rules at all.
 */
export function networkProperties(
  { properties }: Namespace,
  ruleSet: NetworkRuleSet | undefined,
  hasFirewall: boolean,
): Properties {
  const rules = ruleSet?.properties;
  const publicNetworkAccess =
    text(properties?.publicNetworkAccess) ?? text(rules?.publicNetworkAccess);
  const allowedIpAddresses =
    rules && (rules.ipRules ?? []).flatMap((rule) => text(rule?.ipMask) ?? []);
  const allowedSubnetIds =
    rules && idsOf((rules.virtualNetworkRules ?? []).map((rule) => rule?.subnet));
  const defaultAction = text(rules?.defaultAction);
  return {
    publicNetworkAccess,
    openToAllNetworks: isOpen(publicNetworkAccess, hasFirewall ? defaultAction : 'Allow'),
    'networkRuleSet.defaultAction': defaultAction,
    'networkRuleSet.allowedIpAddresses': allowedIpAddresses,
    'networkRuleSet.allowedSubnetIds': allowedSubnetIds,
    trustedServiceAccessEnabled: flag(rules?.trustedServiceAccessEnabled),
    ...privateEndpointProperties(properties?.privateEndpointConnections),
  };
}

/** Undefined where the one thing that it hangs on is not known. */
function isOpen(
  publicNetworkAccess: string | undefined,
  defaultAction: string | undefined,
): boolean | undefined {
  const access = publicNetworkAccess?.toLowerCase();
  if (access !== undefined && access !== 'enabled') return false;
  if (defaultAction?.toLowerCase() === 'deny') return false;
  return access === 'enabled' && defaultAction !== undefined ? true : undefined;
}
