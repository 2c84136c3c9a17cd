import { accessPackage } from './access-packages';
import { application } from './applications';
import { policyApprover, requestApprover } from './approvers';
import { assignment } from './assignments';
import { catalog } from './catalogs';
import { assignmentPolicy } from './policies';
import { assignmentRequest } from './requests';

export const identityGovernance = [
  accessPackage,
  assignment,
  assignmentPolicy,
  assignmentRequest,
  policyApprover,
  requestApprover,
  catalog,
  application,
];
