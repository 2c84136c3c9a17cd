import { CompanyPart } from './part';

export const eventGrid: CompanyPart = {};
