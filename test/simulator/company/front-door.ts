import { CompanyPart } from './part';

export const frontDoor: CompanyPart = {};
