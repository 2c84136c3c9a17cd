import type { Kind } from '../../framework/definition';

export const expressRoute: Kind[] = [];
