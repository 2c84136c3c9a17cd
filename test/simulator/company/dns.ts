import { CompanyPart } from './part';

export const dns: CompanyPart = {};
