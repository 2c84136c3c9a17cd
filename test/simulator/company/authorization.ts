import { CompanyPart } from './part';

export const authorization: CompanyPart = {};
