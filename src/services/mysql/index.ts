import type { Kind } from '../../framework/definition';

export const mysql: Kind[] = [];
