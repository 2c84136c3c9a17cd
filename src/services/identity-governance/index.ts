import type { Kind } from '../../framework/definition';

export const identityGovernance: Kind[] = [];
