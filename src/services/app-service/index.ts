import { appServicePlan } from './app-service-plans';
import { functionApp } from './function-apps';
import { webApp } from './web-apps';

export const appService = [appServicePlan, webApp, functionApp];
