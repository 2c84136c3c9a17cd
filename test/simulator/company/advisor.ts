import { CompanyPart } from './part';

export const advisor: CompanyPart = {};
