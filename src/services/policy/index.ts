import type { Kind } from '../../framework/definition';

export const policy: Kind[] = [];
