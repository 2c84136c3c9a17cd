import { CompanyPart } from './part';

export const cosmosdb: CompanyPart = {};
