import { CompanyPart } from './part';

export const redis: CompanyPart = {};
