import type { Kind } from '../../framework/definition';

export const cosmosdb: Kind[] = [];
