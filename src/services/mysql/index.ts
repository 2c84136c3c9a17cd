import type { Kind } from '../../framework/definition';
import { flexibleServerDatabase, singleServerDatabase } from './databases';
import { flexibleServer } from './flexible-servers';
import { singleServer } from './single-servers';

export const mysql: Kind[] = [
  singleServer,
  flexibleServer,
  singleServerDatabase,
  flexibleServerDatabase,
];
