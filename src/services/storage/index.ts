import { storageAccount } from './accounts';
import { container } from './containers';
import { fileShare } from './file-shares';
import { queue } from './queues';
import { table } from './tables';

export const storage = [container, fileShare, queue, storageAccount, table];
