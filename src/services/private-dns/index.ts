import type { Kind } from '../../framework/definition';

export const privateDns: Kind[] = [];
