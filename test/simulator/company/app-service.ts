import { Resource } from '../resource-store';
import { directoryId, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';
import { trackingIdentity } from './service-principals';

function webResource(
  group: string,
  type: string,
  name: string,
  { properties, ...more }: Resource,
): Resource {
  return {
    id: resourceId(group, `Microsoft.Web/${type}`, name),
    name,
    type: `Microsoft.Web/${type}`,
    location: 'West Europe',
    ...more,
    properties: { name, ...(properties as object) },
  };
}

type Sku = [name: string, tier: string, family: string, capacity: number];

function plan(
  group: string,
  name: string,
  kind: string,
  [size, tier, family, capacity]: Sku,
  properties: object,
): Resource {
  return webResource(group, 'serverfarms', name, {
    kind,
    sku: { name: size, tier, size, family, capacity },
    properties: {
      status: 'Ready',
      numberOfWorkers: capacity,
      maximumNumberOfWorkers: 10,
      numberOfSites: 1,
      hostingEnvironmentProfile: null,
      perSiteScaling: false,
      elasticScaleEnabled: false,
      maximumElasticWorkerCount: 1,
      isSpot: false,
      reserved: false,
      isXenon: false,
      hyperV: false,
      provisioningState: 'Succeeded',
      kubeEnvironmentProfile: null,
      zoneRedundant: false,
      createdTime: '2025-03-04T09:12:44.1066667',
      ...properties,
    },
  });
}

const plans: Resource[] = [
  plan(groups.tracking, 'tracking-plan', 'linux', ['P1v3', 'PremiumV3', 'Pv3', 3], {
    reserved: true,
    zoneRedundant: true,
    numberOfSites: 3,
  }),
  plan(groups.tracking, 'Functions-Plan', 'elastic', ['EP1', 'ElasticPremium', 'EP', 1], {
    elasticScaleEnabled: true,
    maximumElasticWorkerCount: 20,
    numberOfSites: 3,
  }),
  plan(groups.data, 'WestEuropePlan', 'functionapp', ['Y1', 'Dynamic', 'Y', 0], {
    provisioningState: null,
    numberOfSites: 1,
  }),
  plan(groups.data, 'archive-plan', 'app', ['B1', 'Basic', 'B', 1], { numberOfSites: 2 }),
  plan(groups.tracking, 'tracking-flex', 'functionapp', ['FC1', 'FlexConsumption', 'FC', 0], {
    reserved: true,
  }),
  plan(groups.development, 'lab-plan', 'app', ['F1', 'Free', 'F', 0], {}),
];

/** As the list shows it: almost nothing, whatever the configuration says. */
const unsaid = {
  numberOfWorkers: 1,
  netFrameworkVersion: null,
  phpVersion: null,
  linuxFxVersion: '',
  windowsFxVersion: null,
  remoteDebuggingEnabled: null,
  publishingPassword: null,
  appSettings: null,
  connectionStrings: null,
  machineKey: null,
  cors: null,
  ipSecurityRestrictions: null,
  http20Enabled: false,
  minTlsVersion: null,
  scmMinTlsVersion: null,
  ftpsState: null,
  azureStorageAccounts: null,
};

interface Site {
  group: string;
  name: string;
  kind: string;
  /** The plan's id as Azure gives it. */
  plan?: string;
  properties?: object;
  siteConfig?: object;
  more?: Partial<Resource>;
}

function site({ group, name, kind, plan, properties, siteConfig, more }: Site): Resource {
  const host = name.toLowerCase();
  return webResource(group, 'sites', name, {
    kind,
    ...more,
    properties: {
      state: 'Running',
      hostNames: [`${host}.azurewebsites.net`],
      enabled: true,
      adminEnabled: true,
      siteProperties: { metadata: null, properties: [], appSettings: null },
      availabilityState: 'Normal',
      serverFarmId: plan ?? null,
      reserved: kind.includes('linux'),
      lastModifiedTimeUtc: '2026-06-01T08:30:02.5566667',
      vnetRouteAllEnabled: false,
      siteConfig: { ...unsaid, ...siteConfig },
      functionAppConfig: null,
      sku: 'PremiumV3',
      hostingEnvironmentProfile: null,
      clientCertEnabled: false,
      clientCertMode: 'Required',
      clientCertExclusionPaths: null,
      customDomainVerificationId: 'F'.repeat(64),
      managedEnvironmentId: null,
      inboundIpAddress: '20.105.216.7',
      ftpUsername: `${name}\\$${name}`,
      outboundIpAddresses: '20.105.216.7,20.105.217.19',
      defaultHostName: `${host}.azurewebsites.net`,
      httpsOnly: false,
      endToEndEncryptionEnabled: false,
      privateEndpointConnections: null,
      publicNetworkAccess: null,
      storageAccountRequired: false,
      virtualNetworkSubnetId: null,
      keyVaultReferenceIdentity: 'SystemAssigned',
      sshEnabled: null,
      ...properties,
    },
  });
}

function planId(group: string, name: string): string {
  return resourceId(group, 'Microsoft.Web/serverfarms', name);
}

const trackingPlan = planId(groups.tracking, 'tracking-plan');
// Azure gives ids back as they were typed at the time.
const functionsPlan = trackingPlan
  .replace('rg-tracking-prod', 'RG-TRACKING-PROD')
  .replace('tracking-plan', 'functions-plan');
const network = resourceId(groups.tracking, 'Microsoft.Network/virtualNetworks', 'tracking');
const system = (name: string) => ({
  type: 'SystemAssigned',
  principalId: guid(`service-principal/${name}`),
  tenantId: directoryId,
});

const webApps: Resource[] = [
  site({
    group: groups.tracking,
    name: 'tracking-portal',
    kind: 'app,linux',
    plan: trackingPlan,
    siteConfig: { linuxFxVersion: 'NODE|20-lts', http20Enabled: true },
    properties: {
      hostNames: ['tracking-portal.azurewebsites.net', 'track.tjelvarfreight.example'],
      httpsOnly: true,
      endToEndEncryptionEnabled: true,
      clientCertEnabled: true,
      clientCertExclusionPaths: '/health;/robots.txt',
      publicNetworkAccess: 'Disabled',
      virtualNetworkSubnetId: `${network}/subnets/functions`,
      vnetRouteAllEnabled: true,
      privateEndpointConnections: [
        {
          id: `${resourceId(groups.tracking, 'Microsoft.Web/sites', 'tracking-portal')}/privateEndpointConnections/portal`,
          type: 'Microsoft.Web/sites/privateEndpointConnections',
          properties: {
            // In the subscription of the partner that may use it.
            privateEndpoint: {
              id: `/subscriptions/${guid('subscription/partner')}/resourceGroups/rg-links/providers/Microsoft.Network/privateEndpoints/portal`,
            },
            privateLinkServiceConnectionState: { status: 'Approved' },
          },
        },
      ],
    },
    more: {
      tags: { service: 'tracking' },
      identity: {
        ...system('tracking-portal'),
        type: 'SystemAssigned, UserAssigned',
        userAssignedIdentities: {
          [trackingIdentity.id]: {
            principalId: trackingIdentity.principalId,
            clientId: trackingIdentity.clientId,
          },
        },
      },
    },
  }),
  site({
    group: groups.tracking,
    name: 'tracking-api',
    kind: 'app,linux,container',
    plan: trackingPlan,
    siteConfig: { linuxFxVersion: 'DOCKER|tjelvar.azurecr.io/tracking-api:4.2' },
    properties: { httpsOnly: true, publicNetworkAccess: 'Enabled' },
    more: { identity: system('tracking-api') },
  }),
  // A file with the environment of its containers stands where others have the name of an image.
  site({
    group: groups.tracking,
    name: 'dispatch-board',
    kind: 'app,linux,container',
    plan: trackingPlan,
    siteConfig: { linuxFxVersion: 'COMPOSE|bm90LWEtc2VjcmV0LWF0LWFsbA==' },
    properties: { httpsOnly: true },
  }),
  // Nobody has touched it since it came to Azure.
  site({
    group: groups.data,
    name: 'Waybill-Archive',
    kind: 'app',
    plan: planId(groups.data, 'archive-plan'),
    siteConfig: {
      machineKey: {
        validation: null,
        validationKey: 'not-a-real-validation-key',
        decryption: 'AES',
        decryptionKey: 'not-a-real-decryption-key',
      },
      appSettings: [{ name: 'LegacyLogin', value: 'not-a-real-login' }],
    },
    properties: { sku: 'Basic' },
  }),
  site({
    group: groups.data,
    name: 'timetables',
    kind: 'app',
    plan: planId(groups.data, 'archive-plan'),
    properties: { sku: 'Basic', state: 'Stopped', enabled: false },
  }),
  site({
    group: groups.development,
    name: 'lab-portal',
    kind: 'app',
    plan: planId(groups.development, 'lab-plan'),
  }),
];

const functionApps: Resource[] = [
  site({
    group: groups.tracking,
    name: 'waybill-events',
    kind: 'functionapp,linux',
    plan: functionsPlan,
    siteConfig: { linuxFxVersion: 'Python|3.11' },
    properties: {
      httpsOnly: true,
      sku: 'ElasticPremium',
      virtualNetworkSubnetId: `${network}/subnets/functions`,
    },
    more: {
      tags: { environment: 'production' },
      identity: {
        type: 'UserAssigned',
        userAssignedIdentities: { [trackingIdentity.id]: null },
      },
    },
  }),
  site({
    group: groups.tracking,
    name: 'route-planner',
    kind: 'functionapp',
    plan: functionsPlan,
    properties: { sku: 'ElasticPremium', clientCertEnabled: true, clientCertMode: 'Optional' },
  }),
  site({
    group: groups.tracking,
    name: 'order-flows',
    kind: 'functionapp,workflowapp',
    plan: functionsPlan,
    properties: { httpsOnly: true, sku: 'WorkflowStandard' },
  }),
  site({
    group: groups.data,
    name: 'customs-rates',
    kind: 'functionapp',
    plan: planId(groups.data, 'WestEuropePlan'),
    properties: { sku: 'Dynamic' },
  }),
  // Billed by use: what runs it is said in a place of its own.
  site({
    group: groups.tracking,
    name: 'position-intake',
    kind: 'functionapp,linux',
    plan: planId(groups.tracking, 'tracking-flex'),
    properties: {
      sku: 'FlexConsumption',
      httpsOnly: true,
      functionAppConfig: {
        deployment: {
          storage: {
            type: 'blobContainer',
            value: 'https://tjelvartracking.blob.core.windows.net/app-package',
            authentication: {
              type: 'SystemAssignedIdentity',
              userAssignedIdentityResourceId: null,
              storageAccountConnectionStringName: null,
            },
          },
        },
        runtime: { name: 'node', version: '20' },
        scaleAndConcurrency: { instanceMemoryMB: 2048, maximumInstanceCount: 100 },
      },
    },
    more: { identity: system('position-intake') },
  }),
  // Hosted by Container Apps, which leaves almost everything out; it has no configuration.
  webResource(groups.tracking, 'sites', 'scan-worker', {
    kind: 'functionapp,linux,container,azurecontainerapps',
    location: 'West Europe',
    properties: {
      state: null,
      hostNames: ['scan-worker.happyfjord.westeurope.azurecontainerapps.io'],
      enabled: null,
      serverFarmId: null,
      siteConfig: { linuxFxVersion: 'DOCKER|tjelvar.azurecr.io/scan-worker:1.0' },
      managedEnvironmentId: resourceId(
        groups.tracking,
        'Microsoft.App/managedEnvironments',
        'tracking-env',
      ),
      httpsOnly: null,
      clientCertEnabled: null,
      publicNetworkAccess: null,
    },
  }),
];

const anyone = {
  ipAddress: 'Any',
  action: 'Allow',
  priority: 2147483647,
  name: 'Allow all',
  description: 'Allow all access',
};

function configuration(group: string, name: string, properties: object): Resource {
  return {
    id: `${resourceId(group, 'Microsoft.Web/sites', name)}/config/web`,
    name,
    type: 'Microsoft.Web/sites/config',
    location: 'West Europe',
    properties: {
      numberOfWorkers: 1,
      netFrameworkVersion: 'v4.0',
      phpVersion: '',
      pythonVersion: '',
      nodeVersion: '',
      powerShellVersion: '',
      linuxFxVersion: '',
      windowsFxVersion: null,
      requestTracingEnabled: false,
      remoteDebuggingEnabled: false,
      httpLoggingEnabled: true,
      acrUseManagedIdentityCreds: false,
      detailedErrorLoggingEnabled: false,
      publishingUsername: `$${name}`,
      publishingPassword: null,
      appSettings: null,
      connectionStrings: null,
      machineKey: null,
      webSocketsEnabled: false,
      alwaysOn: true,
      javaVersion: null,
      javaContainer: null,
      javaContainerVersion: null,
      appCommandLine: '',
      vnetRouteAllEnabled: false,
      publicNetworkAccess: null,
      siteAuthEnabled: false,
      cors: null,
      push: null,
      localMySqlEnabled: false,
      ipSecurityRestrictions: [anyone],
      ipSecurityRestrictionsDefaultAction: null,
      scmIpSecurityRestrictions: [anyone],
      scmIpSecurityRestrictionsDefaultAction: null,
      scmIpSecurityRestrictionsUseMain: false,
      http20Enabled: true,
      minTlsVersion: '1.2',
      minTlsCipherSuite: null,
      scmMinTlsVersion: '1.2',
      ftpsState: 'FtpsOnly',
      azureStorageAccounts: {},
      ...properties,
    },
  };
}

const configurations: Resource[] = [
  configuration(groups.tracking, 'tracking-portal', {
    linuxFxVersion: 'NODE|20-lts',
    minTlsVersion: '1.3',
    minTlsCipherSuite: 'TLS_AES_256_GCM_SHA384',
    ftpsState: 'Disabled',
    siteAuthEnabled: true,
    vnetRouteAllEnabled: true,
    cors: { allowedOrigins: ['https://tjelvarfreight.example'], supportCredentials: true },
    ipSecurityRestrictions: [
      {
        ipAddress: '203.0.113.0/24',
        action: 'Allow',
        tag: 'Default',
        priority: 200,
        name: 'depot',
      },
      {
        vnetSubnetResourceId: `${network}/subnets/web`,
        action: 'Allow',
        tag: 'Default',
        priority: 100,
        name: 'web',
      },
      { ipAddress: 'Any', action: 'Deny', priority: 2147483647, name: 'Deny all' },
    ],
    ipSecurityRestrictionsDefaultAction: 'Deny',
    scmIpSecurityRestrictionsUseMain: true,
  }),
  configuration(groups.tracking, 'tracking-api', {
    linuxFxVersion: 'DOCKER|tjelvar.azurecr.io/tracking-api:4.2',
    acrUseManagedIdentityCreds: true,
    cors: { allowedOrigins: ['*'], supportCredentials: false },
    azureStorageAccounts: {
      uploads: {
        type: 'AzureFiles',
        accountName: 'tjelvartracking',
        shareName: 'uploads',
        accessKey: 'not-a-real-access-key',
        mountPath: '/uploads',
        state: 'Ok',
      },
    },
  }),
  configuration(groups.tracking, 'dispatch-board', {
    linuxFxVersion: 'COMPOSE|bm90LWEtc2VjcmV0LWF0LWFsbA==',
    appCommandLine: '--password not-a-real-password',
  }),
  configuration(groups.data, 'Waybill-Archive', {
    phpVersion: '5.6',
    pythonVersion: '3.4',
    javaVersion: '1.8',
    javaContainer: 'TOMCAT',
    javaContainerVersion: '8.5',
    remoteDebuggingEnabled: true,
    httpLoggingEnabled: false,
    alwaysOn: false,
    http20Enabled: false,
    minTlsVersion: '1.0',
    scmMinTlsVersion: '1.0',
    ftpsState: 'AllAllowed',
    publishingPassword: 'not-a-real-publishing-password',
  }),
  configuration(groups.data, 'timetables', { nodeVersion: '6.9.1' }),
  configuration(groups.development, 'lab-portal', {}),
  configuration(groups.tracking, 'waybill-events', {
    linuxFxVersion: 'Python|3.11',
    ftpsState: 'Disabled',
  }),
  configuration(groups.tracking, 'route-planner', {
    netFrameworkVersion: 'v6.0',
    javaVersion: '17',
    powerShellVersion: '',
  }),
  configuration(groups.tracking, 'order-flows', { netFrameworkVersion: 'v8.0' }),
  configuration(groups.data, 'customs-rates', {
    phpVersion: '5.6',
    powerShellVersion: '7.4',
    cors: { allowedOrigins: ['https://portal.azure.com'], supportCredentials: false },
    ftpsState: 'AllAllowed',
  }),
  configuration(groups.tracking, 'position-intake', { alwaysOn: false }),
];

/** Azure names every provider it knows, each enabled, whether or not the site is registered there. */
const noProviders = Object.fromEntries(
  [
    'azureActiveDirectory',
    'facebook',
    'gitHub',
    'google',
    'twitter',
    'legacyMicrosoftAccount',
    'apple',
  ].map((name) => [name, { enabled: true, registration: {}, login: {} }]),
);

function authentication(
  group: string,
  name: string,
  enabled: boolean,
  properties: { [name: string]: unknown; identityProviders?: object } = {},
): Resource {
  return {
    id: `${resourceId(group, 'Microsoft.Web/sites', name)}/config/authsettingsV2`,
    name: 'authsettingsV2',
    type: 'Microsoft.Web/sites/config',
    location: 'West Europe',
    properties: {
      platform: { enabled, runtimeVersion: '~1' },
      globalValidation: { unauthenticatedClientAction: 'RedirectToLoginPage' },
      login: { routes: {}, tokenStore: { enabled: false }, preserveUrlFragmentsForLogins: false },
      httpSettings: { requireHttps: true, routes: { apiPrefix: '/.auth' } },
      clearInboundClaims: 'false',
      ...properties,
      identityProviders: { ...noProviders, ...properties.identityProviders },
    },
  };
}

const authentications: Resource[] = [
  authentication(groups.tracking, 'tracking-portal', true, {
    globalValidation: {
      requireAuthentication: true,
      unauthenticatedClientAction: 'RedirectToLoginPage',
      redirectToProvider: 'azureactivedirectory',
      excludedPaths: ['/health'],
    },
    identityProviders: {
      azureActiveDirectory: {
        enabled: true,
        registration: {
          openIdIssuer: `https://sts.windows.net/${directoryId}/v2.0`,
          clientId: guid('application/tracking-portal'),
          clientSecretSettingName: 'MICROSOFT_PROVIDER_AUTHENTICATION_SECRET',
        },
        login: { disableWWWAuthenticate: false },
      },
      customOpenIdConnectProviders: {
        customers: {
          enabled: true,
          registration: {
            clientId: 'tracking-portal',
            clientCredential: { clientSecretSettingName: 'CUSTOMERS_SECRET' },
          },
        },
      },
    },
    login: { tokenStore: { enabled: true } },
  }),
  authentication(groups.tracking, 'tracking-api', false),
  authentication(groups.data, 'Waybill-Archive', false, {
    globalValidation: { unauthenticatedClientAction: 'AllowAnonymous' },
    httpSettings: { requireHttps: false },
  }),
  authentication(groups.tracking, 'waybill-events', true, {
    globalValidation: {
      requireAuthentication: true,
      unauthenticatedClientAction: 'Return401',
    },
    identityProviders: {
      azureActiveDirectory: {
        enabled: true,
        registration: { clientId: guid('application/waybill-events') },
      },
    },
  }),
  authentication(groups.data, 'customs-rates', false),
];

export const appService: CompanyPart = {
  resources: [...plans, ...webApps, ...functionApps, ...configurations, ...authentications],
};
