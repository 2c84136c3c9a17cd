import { CompanyPart } from './part';

export const containerRegistry: CompanyPart = {};
