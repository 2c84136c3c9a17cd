import type { Kind } from '../../framework/definition';

export const synapse: Kind[] = [];
