import { securityAssessment } from './assessments';
import { securityContact } from './contacts';
import { subscriptionPricing } from './pricings';
import { autoProvisioningSetting, securitySetting } from './settings';

export const security = [
  securityAssessment,
  securityContact,
  securitySetting,
  autoProvisioningSetting,
  subscriptionPricing,
];
