import type { Kind } from '../../framework/definition';

export const conditionalAccess: Kind[] = [];
