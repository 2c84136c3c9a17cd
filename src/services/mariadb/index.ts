import type { Kind } from '../../framework/definition';
import { database } from './databases';
import { server } from './servers';

export const mariadb: Kind[] = [server, database];
