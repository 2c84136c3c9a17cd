import type { Kind } from '../../framework/definition';

export const security: Kind[] = [];
