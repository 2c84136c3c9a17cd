import { dnsRecordSet } from './record-sets';
import { dnsZone } from './zones';

export const dns = [dnsRecordSet, dnsZone];
