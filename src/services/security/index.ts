import { defenderAlert } from './alerts';

export const security = [defenderAlert];
