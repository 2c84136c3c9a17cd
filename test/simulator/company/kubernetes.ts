import { CompanyPart } from './part';

export const kubernetes: CompanyPart = {};
