import { workspaceKey } from './keys';
import { maskingPolicy } from './masking-policies';
import { maskingRule } from './masking-rules';
import { synapseService } from './service';
import { sqlPool } from './sql-pools';
import { workspace } from './workspaces';

export const synapse = [
  workspace,
  synapseService,
  sqlPool,
  workspaceKey,
  maskingPolicy,
  maskingRule,
];
