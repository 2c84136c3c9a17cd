import type { Join, JoinEntry, ListingContext } from '../../framework/definition';
import { text } from '../../framework/entity';
import { idsOf } from '../../framework/resource-id';
import type { Reference } from '../../framework/resource-id';

interface WebApplicationFirewallPolicy {
  id?: string;
  properties?: {
    policySettings?: { state?: string; mode?: string } | null;
    managedRules?: {
      managedRuleSets?: { ruleSetType?: string; ruleSetVersion?: string }[] | null;
    } | null;
    applicationGateways?: Reference[] | null;
  } | null;
}

/** The policy that a gateway as a whole has. */
export interface GatewayFirewall {
  policyId?: string;
  enabled: boolean;
  mode?: string;
  ruleSets: string[];
}

async function* policiesByGateway({
  azure: { resourceManager },
  scope,
  isAbsent,
}: ListingContext): AsyncGenerator<JoinEntry<GatewayFirewall>[]> {
  if (await isAbsent('Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies')) return;
  const { network } = resourceManager.clients(String(scope.subscriptionId));
  const pages = resourceManager.clientPages<WebApplicationFirewallPolicy | null>(
    network.webApplicationFirewallPolicies.listAll(),
  );
  for await (const page of pages) yield page.flatMap(gatewaysOf);
}

function gatewaysOf(policy: WebApplicationFirewallPolicy | null): JoinEntry<GatewayFirewall>[] {
  const { policySettings, managedRules, applicationGateways } = policy?.properties ?? {};
  const firewall = {
    policyId: text(policy?.id),
    enabled: policySettings?.state?.toLowerCase() !== 'disabled',
    mode: text(policySettings?.mode),
    ruleSets: (managedRules?.managedRuleSets ?? []).map(
      ({ ruleSetType, ruleSetVersion }) => `${ruleSetType} ${ruleSetVersion}`,
    ),
  };
  return idsOf(applicationGateways).map((gatewayId) => [gatewayId, firewall]);
}

/** Web Application Firewall Policies - List All, by the gateways that have them. */
export const gatewayFirewalls: Join<GatewayFirewall> = {
  pages: policiesByGateway,
  permissions: {
    resourceManager: ['Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies/read'],
  },
  adds: 'the mode and the rule sets of web application firewalls that a policy of their own describes',
};
