import type { Kind } from '../../framework/definition';

export const consumption: Kind[] = [];
