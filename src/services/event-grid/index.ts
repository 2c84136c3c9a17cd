import type { Kind } from '../../framework/definition';

export const eventGrid: Kind[] = [];
