import { cluster } from './clusters';
import { maintenanceConfiguration } from './maintenance-configurations';
import { clusterRoleBinding } from './role-bindings';
import { kubernetesService } from './service';
import { trustedAccessRole } from './trusted-access-roles';

export const kubernetes = [
  cluster,
  maintenanceConfiguration,
  clusterRoleBinding,
  kubernetesService,
  trustedAccessRole,
];
