import { CompanyPart } from './part';

export const conditionalAccess: CompanyPart = {};
