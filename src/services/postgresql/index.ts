import type { Kind } from '../../framework/definition';
import { flexibleServerDatabase, singleServerDatabase } from './databases';
import { flexibleServerFirewallRule, singleServerFirewallRule } from './firewall-rules';
import { flexibleServer } from './flexible-servers';
import { singleServer } from './single-servers';

export const postgresql: Kind[] = [
  singleServer,
  flexibleServer,
  singleServerDatabase,
  flexibleServerDatabase,
  singleServerFirewallRule,
  flexibleServerFirewallRule,
];
