import { CompanyPart } from './part';

export const cdn: CompanyPart = {};
