import type { Kind } from '../../framework/definition';

export const batch: Kind[] = [];
