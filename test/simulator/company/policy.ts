import { CompanyPart } from './part';

export const policy: CompanyPart = {};
