import { defineKind, linkTo } from '../../framework/definition';
import { siteProperties } from './site-properties';
import { isFunctionApp, siteKind } from './sites';
import type { Site, SiteDetails } from './sites';

/** The sites of Web Apps - List, 2024-04-01, that are no function apps. */
export const webApp = defineKind<Site, unknown, unknown, SiteDetails>({
  ...siteKind,
  entity: { _type: 'azure_web_app', _class: ['Application'], resourceName: '[RM] Web App' },
  when: (site) => !isFunctionApp(site),
  properties: (site, { details }) => siteProperties(site, details),
  links: [linkTo('USES', 'azure_app_service_plan', ({ properties }) => properties?.serverFarmId)],
});
