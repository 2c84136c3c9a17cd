import { CompanyPart } from './part';

export const keyVault: CompanyPart = {};
