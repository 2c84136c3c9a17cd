import { CompanyPart } from './part';

export const consumption: CompanyPart = {};
