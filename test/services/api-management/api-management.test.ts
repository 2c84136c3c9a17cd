import { runRecordedStep } from '../../recording';
import { domain, groups, resourceId } from '../../simulator/company/ids';

const serviceStep = 'rm-api-management-services';
const apiStep = 'rm-api-management-apis';
const SERVICE = 'Microsoft.ApiManagement/service';
const mainKey = resourceId(groups.tracking, SERVICE, 'Tjelvar-Apis').toLowerCase();

it('collects services with their protocols, addresses and host names', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, serviceStep);

  expect(collectedEntities).toHaveLength(2);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Gateway'] });
  const services = new Map(collectedEntities.map((entity) => [entity.name, entity]));
  expect(services.get('Tjelvar-Apis')).toMatchObject({
    _key: mainKey,
    _type: 'azure_api_management_service',
    category: ['application'],
    function: ['api-gateway'],
    public: true,
    sku: 'Premium',
    skuCapacity: 2,
    provisioningState: 'Updating',
    targetProvisioningState: 'Active',
    virtualNetworkType: 'External',
    publicIpAddresses: ['20.73.201.4'],
    privateIpAddresses: ['10.20.8.40'],
    portalUrl: 'https://tjelvar-apis.portal.azure-api.net',
    defaultSslBindingHostNames: [`apis.${domain}`],
    negotiateClientCertificateHostNames: [`apis.${domain}`],
    customCertificateHostNames: [`apis.${domain}`],
    firstCertificateExpiresOn: Date.UTC(2027, 7, 16, 16, 51, 34),
    tls10Enabled: false,
    backendSsl30Enabled: false,
    tripleDes168Enabled: false,
    http2Enabled: true,
    disabledCiphers: ['TripleDes168', 'TLS_RSA_WITH_AES_128_CBC_SHA'],
    identityType: 'SystemAssigned',
    createdOn: Date.UTC(2025, 1, 3, 8, 13, 43, 62),
  });
  const consumption = services.get('partner-gateway');
  expect(consumption).toMatchObject({
    enableClientCertificate: true,
    tls10Enabled: true,
    backendSsl30Enabled: true,
    http2Enabled: false,
    enabledCiphers: ['TLS_RSA_WITH_AES_128_CBC_SHA'],
  });
  expect(consumption).not.toHaveProperty(['publicIpAddresses']);
  expect(consumption).not.toHaveProperty(['identityType']);

  expect(consumption).not.toHaveProperty('tls11Enabled');
  expect(JSON.stringify(collectedEntities)).not.toContain('not-a-real');
});

it('collects each revision of the APIs, at the address where callers reach it', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(__dirname, apiStep);

  const apis = collectedEntities.filter(({ _type }) => _type === 'azure_api_management_api');
  expect(apis).toMatchGraphObjectSchema({ _class: ['ApplicationEndpoint'] });
  expect(apis.map(({ name, address, isCurrent }) => [name, address, isCurrent])).toEqual([
    ['tracking-v2', 'https://tjelvar-apis.azure-api.net/tracking/v2', true],
    ['tracking-v2;rev=2', 'https://tjelvar-apis.azure-api.net/tracking/v2;rev=2', false],
    ['positions', 'wss://tjelvar-apis.azure-api.net/positions', true],
    ['customs', 'https://partner-gateway.azure-api.net/customs', true],
  ]);
  expect(apis[0]).toMatchObject({
    displayName: 'Tracking',
    path: 'tracking',
    apiRevision: '3',
    apiVersion: 'v2',
    apiVersionSetId: expect.stringMatching(/\/apiVersionSets\/tracking$/),
    protocols: ['https'],
    serviceUrl: 'https://tracking-api.azurewebsites.net',
    subscriptionRequired: true,
    oAuth2AuthorizationServerIds: ['entra'],
    openIdProviderIds: ['customers'],
  });
  expect(apis[3]).toMatchObject({
    protocols: ['http', 'https'],
    subscriptionRequired: false,
    serviceUrl: 'https://customs-rates.azurewebsites.net/api',
  });
  expect(JSON.stringify(apis)).not.toContain('not-a-real');

  expect(collectedRelationships).toHaveLength(4);
  expect(collectedRelationships).toContainEqual(
    expect.objectContaining({
      _type: 'azure_api_management_service_has_api',
      _class: 'HAS',
      _fromEntityKey: mainKey,
      _toEntityKey: `${mainKey}/apis/tracking-v2;rev=2`,
    }),
  );
});

it('relates services to their resource groups', async () => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    `${serviceStep}-relationships`,
    ['rm-resources-resource-groups', serviceStep],
  );

  expect(collectedRelationships).toHaveLength(2);
  expect(collectedRelationships).toContainEqual(
    expect.objectContaining({
      _type: 'azure_resource_group_has_api_management_service',
      _fromEntityKey: groups.tracking.toLowerCase(),
      _toEntityKey: mainKey,
    }),
  );
});
