import { CompanyPart } from './part';

export const sql: CompanyPart = {};
