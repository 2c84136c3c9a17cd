import { CompanyPart } from './part';

export const monitor: CompanyPart = {};
