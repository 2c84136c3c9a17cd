import { defineKind } from '../../framework/definition';
import { flag, quantity, text, timestamp } from '../../framework/entity';
import { kindsOf } from './kinds-of';

interface AppServicePlan {
  kind?: string | null;
  sku?: {
    name?: string;
    tier?: string;
    size?: string;
    family?: string;
    capacity?: number;
  } | null;
  properties?: {
    status?: string;
    createdTime?: string | null;
    reserved?: boolean | null;
    hyperV?: boolean | null;
    isXenon?: boolean | null;
    isSpot?: boolean | null;
    zoneRedundant?: boolean | null;
    perSiteScaling?: boolean | null;
    elasticScaleEnabled?: boolean | null;
    numberOfSites?: number | null;
    numberOfWorkers?: number | null;
    maximumNumberOfWorkers?: number | null;
    maximumElasticWorkerCount?: number | null;
    hostingEnvironmentProfile?: { id?: string } | null;
    kubeEnvironmentProfile?: { id?: string } | null;
  } | null;
}

/** App Service Plans - List, 2024-04-01. */
export const appServicePlan = defineKind<AppServicePlan>({
  entity: {
    _type: 'azure_app_service_plan',
    _class: ['Configuration'],
    resourceName: '[RM] App Service Plan',
  },
  step: { id: 'rm-appservice-app-service-plans', name: 'App Service Plans' },
  ingestionSource: 'app-service',
  listing: { resource: 'Microsoft.Web/serverfarms', apiVersion: '2024-04-01' },
  properties: ({ kind, sku, properties }) => ({
    kind: kindsOf(kind),
    'sku.name': text(sku?.name),
    'sku.tier': text(sku?.tier),
    'sku.size': text(sku?.size),
    'sku.family': text(sku?.family),
    'sku.capacity': quantity(sku?.capacity),
    status: text(properties?.status),
    createdOn: timestamp(properties?.createdTime),
    // Azure calls workers that run Linux reserved.
    platform: platformOf(properties?.reserved),
    windowsContainers: flag(properties?.hyperV ?? properties?.isXenon),
    spot: flag(properties?.isSpot),
    zoneRedundant: flag(properties?.zoneRedundant),
    perSiteScaling: flag(properties?.perSiteScaling),
    elasticScaleEnabled: flag(properties?.elasticScaleEnabled),
    siteCount: quantity(properties?.numberOfSites),
    workerCount: quantity(properties?.numberOfWorkers),
    maximumWorkerCount: quantity(properties?.maximumNumberOfWorkers),
    maximumElasticWorkerCount: quantity(properties?.maximumElasticWorkerCount),
    hostingEnvironmentId: text(properties?.hostingEnvironmentProfile?.id),
    kubernetesEnvironmentId: text(properties?.kubeEnvironmentProfile?.id),
  }),
});

function platformOf(reserved: boolean | null | undefined): string | undefined {
  return reserved === true ? 'linux' : reserved === false ? 'windows' : undefined;
}
