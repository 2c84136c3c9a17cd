import { CompanyPart } from './part';

export const security: CompanyPart = {};
