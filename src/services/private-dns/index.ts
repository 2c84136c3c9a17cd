import { privateDnsRecordSet } from './record-sets';
import { privateDnsZone } from './zones';

export const privateDns = [privateDnsRecordSet, privateDnsZone];
