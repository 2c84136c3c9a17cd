import type { Kind } from '../../framework/definition';

export const kubernetes: Kind[] = [];
