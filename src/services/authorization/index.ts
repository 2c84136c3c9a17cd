import type { Kind } from '../../framework/definition';

export const authorization: Kind[] = [];
