import type { Kind } from '../../framework/definition';
import { cache } from './caches';
import { enterpriseCluster } from './enterprise-clusters';
import { firewallRule } from './firewall-rules';

export const redis: Kind[] = [cache, enterpriseCluster, firewallRule];
