import type { Kind } from '../../framework/definition';

export const storage: Kind[] = [];
