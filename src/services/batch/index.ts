import { batchAccount } from './accounts';
import { batchApplication } from './applications';
import { batchCertificate } from './certificates';
import { batchPool } from './pools';

export const batch = [batchAccount, batchApplication, batchCertificate, batchPool];
