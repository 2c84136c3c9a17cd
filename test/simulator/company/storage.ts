import { CompanyPart } from './part';

export const storage: CompanyPart = {};
