import { CompanyPart } from './part';

export const postgresql: CompanyPart = {};
