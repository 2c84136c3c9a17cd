import { policyAssignment } from './assignments';
import { policyDefinition, policySetDefinition } from './definitions';
import { policyState } from './states';

export const policy = [policySetDefinition, policyDefinition, policyAssignment, policyState];
