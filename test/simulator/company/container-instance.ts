import { CompanyPart } from './part';

export const containerInstance: CompanyPart = {};
