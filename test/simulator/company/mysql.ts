import { CompanyPart } from './part';

export const mysql: CompanyPart = {};
