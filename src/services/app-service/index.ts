import type { Kind } from '../../framework/definition';

export const appService: Kind[] = [];
