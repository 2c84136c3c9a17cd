import { CompanyPart } from './part';

export const synapse: CompanyPart = {};
