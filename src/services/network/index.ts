import { applicationGateway } from './application-gateways';
import {
  applicationSecurityGroup,
  applicationSecurityGroupMembership,
} from './application-security-groups';
import { ddosProtectionPlan } from './ddos-protection-plans';
import { firewallPolicy } from './firewall-policies';
import { firewall } from './firewalls';
import { flowLog } from './flow-logs';
import { loadBalancer } from './load-balancers';
import { networkInterface } from './network-interfaces';
import { networkWatcher } from './network-watchers';
import { privateEndpoint } from './private-endpoints';
import { publicIpAddress } from './public-ip-addresses';
import { securityGroup } from './security-groups';
import { subnet, virtualNetwork } from './virtual-networks';

export const network = [
  applicationGateway,
  applicationSecurityGroup,
  applicationSecurityGroupMembership,
  ddosProtectionPlan,
  firewall,
  firewallPolicy,
  flowLog,
  loadBalancer,
  networkInterface,
  networkWatcher,
  privateEndpoint,
  publicIpAddress,
  securityGroup,
  subnet,
  virtualNetwork,
];
