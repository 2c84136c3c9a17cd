import type { Kind } from '../../framework/definition';

export const eventHub: Kind[] = [];
