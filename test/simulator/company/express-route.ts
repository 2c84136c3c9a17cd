import { CompanyPart } from './part';

export const expressRoute: CompanyPart = {};
