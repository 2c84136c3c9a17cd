import type { Kind } from '../../framework/definition';

export const monitor: Kind[] = [];
