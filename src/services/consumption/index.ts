import { usageDetails } from './usage-details';

export const consumption = [usageDetails];
