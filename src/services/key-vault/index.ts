import { key } from './keys';
import { secret } from './secrets';
import { vault } from './vaults';

export const keyVault = [vault, key, secret];
