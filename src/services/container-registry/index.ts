import type { Kind } from '../../framework/definition';

export const containerRegistry: Kind[] = [];
