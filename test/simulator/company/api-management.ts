import { CompanyPart } from './part';

export const apiManagement: CompanyPart = {};
