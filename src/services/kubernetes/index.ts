import { cluster } from './clusters';

export const kubernetes = [cluster];
