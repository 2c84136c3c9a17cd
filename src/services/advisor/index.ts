import type { Kind } from '../../framework/definition';

export const advisor: Kind[] = [];
