import type { Kind } from '../../framework/definition';

export const keyVault: Kind[] = [];
