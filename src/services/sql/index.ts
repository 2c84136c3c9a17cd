import type { Kind } from '../../framework/definition';

export const sql: Kind[] = [];
