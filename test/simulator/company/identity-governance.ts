import { CompanyPart } from './part';

export const identityGovernance: CompanyPart = {};
