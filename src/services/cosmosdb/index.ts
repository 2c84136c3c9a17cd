import type { Kind } from '../../framework/definition';
import { account } from './accounts';
import { sqlDatabase } from './sql-databases';

export const cosmosdb: Kind[] = [account, sqlDatabase];
