import { CompanyPart } from './part';

export const privateDns: CompanyPart = {};
