import type { Kind } from '../../framework/definition';

export const serviceBus: Kind[] = [];
