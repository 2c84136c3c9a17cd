import { activityLogAlert } from './activity-log-alerts';
import { logProfile } from './log-profiles';

export const monitor = [activityLogAlert, logProfile];
