import { defenderAlert } from './alerts';
import { securityAssessment } from './assessments';
import { securityContact } from './contacts';
import { subscriptionPricing } from './pricings';
import { autoProvisioningSetting, securitySetting } from './settings';

export const security = [
  defenderAlert,
  securityAssessment,
  securityContact,
  securitySetting,
  autoProvisioningSetting,
  subscriptionPricing,
];
