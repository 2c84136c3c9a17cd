import type { Kind } from '../../framework/definition';

export const mariadb: Kind[] = [];
