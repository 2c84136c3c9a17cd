import { defineKind, linkTo } from '../../framework/definition';
import { siteProperties } from './site-properties';
import { isFunctionApp, siteKind } from './sites';
import type { Site, SiteDetails } from './sites';

/** The sites of Web Apps - List, 2024-04-01, that run functions or workflows. */
export const functionApp = defineKind<Site, unknown, unknown, SiteDetails>({
  ...siteKind,
  entity: { _type: 'azure_function_app', _class: ['Function'], resourceName: '[RM] Function App' },
  when: isFunctionApp,
  properties: (site, { details }) => siteProperties(site, details),
  links: [linkTo('USES', 'azure_app_service_plan', ({ properties }) => properties?.serverFarmId)],
});
