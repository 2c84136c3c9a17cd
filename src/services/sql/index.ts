import type { Kind } from '../../framework/definition';
import { activeDirectoryAdmin } from './active-directory-admins';
import { database } from './databases';
import { firewallRule, ipv6FirewallRule } from './firewall-rules';
import { server } from './servers';

export const sql: Kind[] = [server, database, firewallRule, ipv6FirewallRule, activeDirectoryAdmin];
