import { CompanyPart } from './part';

export const mariadb: CompanyPart = {};
