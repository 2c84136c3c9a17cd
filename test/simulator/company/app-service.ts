import { CompanyPart } from './part';

export const appService: CompanyPart = {};
