import type { Kind } from '../../framework/definition';

export const redis: Kind[] = [];
