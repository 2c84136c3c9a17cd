import { CompanyPart } from './part';

export const batch: CompanyPart = {};
