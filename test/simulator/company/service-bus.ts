import { CompanyPart } from './part';

export const serviceBus: CompanyPart = {};
