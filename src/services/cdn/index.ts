import type { Kind } from '../../framework/definition';

export const cdn: Kind[] = [];
