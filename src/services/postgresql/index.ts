import type { Kind } from '../../framework/definition';

export const postgresql: Kind[] = [];
