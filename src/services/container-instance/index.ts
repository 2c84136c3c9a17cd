import type { Kind } from '../../framework/definition';

export const containerInstance: Kind[] = [];
