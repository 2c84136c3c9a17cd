import { subnet, virtualNetwork } from './virtual-networks';

export const network = [virtualNetwork, subnet];
