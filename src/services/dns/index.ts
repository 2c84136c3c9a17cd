import type { Kind } from '../../framework/definition';

export const dns: Kind[] = [];
