import { CompanyPart } from './part';

export const eventHub: CompanyPart = {};
