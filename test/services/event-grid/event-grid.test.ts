import { collectRun, partialTypes } from '../../runs/collect';
import { runRecordedStep } from '../../recording';
import { startSimulator } from '../../simulator';
import type { Simulator } from '../../simulator';
import { development, directoryId, groups, guid } from '../../simulator/company/ids';
import { trackingIdentity } from '../../simulator/company/service-principals';

const tracking = `${groups.tracking}/providers/microsoft.eventgrid`.toLowerCase();
const data = `${groups.data}/providers/microsoft.eventgrid`.toLowerCase();
const trackingTopic = `${tracking}/topics/tracking-events`;
const carriers = `${tracking}/domains/tjelvar-carriers`;
const depots = `${data}/domains/tjelvar-depots`;
const subscriptions = 'providers/microsoft.eventgrid/eventsubscriptions';
const lake = `${groups.data}/providers/Microsoft.Storage/storageAccounts/tjelvarlake`;

it('collects topics with who reaches them', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-event-grid-topics');

  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Queue'] });
  expect(collectedEntities).toHaveLength(1);
  expect(collectedEntities[0]).toMatchObject({
    _key: trackingTopic,
    _type: 'azure_event_grid_topic',
    name: 'tracking-events',
    kind: 'Azure',
    sku: 'Basic',
    endpoint: 'https://tracking-events.westeurope-1.eventgrid.azure.net/api/events',
    inputSchema: 'CloudEventSchemaV1_0',
    metricResourceId: guid('metrics/tracking-events'),
    publicNetworkAccess: 'Enabled',
    openToAllNetworks: false,
    inboundIpRules: ['203.0.113.16/28', '198.51.100.7'],
    localAuthDisabled: true,
    minimumTlsVersion: '1.2',
    dataResidencyBoundary: 'WithinGeopair',
    privateEndpointIds: [],
    identityType: 'SystemAssigned, UserAssigned',
    principalId: guid('service-principal/tracking-events'),
    tenantId: directoryId,
    userAssignedPrincipalIds: [trackingIdentity.principalId],
    'tag.environment': 'production',
  });
});

it('collects domains, also those that say little of themselves', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, 'rm-event-grid-domains');

  expect(collectedEntities.map(({ _key }) => _key)).toEqual([carriers, depots]);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Service'] });
  expect(collectedEntities[0]).toMatchObject({
    _type: 'azure_event_grid_domain',
    category: ['infrastructure'],
    function: ['notification'],
    publicNetworkAccess: 'Disabled',
    openToAllNetworks: false,
    localAuthDisabled: true,
    autoCreateTopicWithFirstSubscription: false,
    autoDeleteTopicWithLastSubscription: false,
    privateEndpointIds: [expect.stringMatching(/\/privateEndpoints\/carriers-pe$/)],
    privateEndpointConnectionStates: ['Approved'],
    identityType: 'SystemAssigned',
  });
  expect(collectedEntities[1]).toMatchObject({
    publicNetworkAccess: 'Enabled',
    openToAllNetworks: true,
    inboundIpRules: [],
  });
  for (const unknown of ['localAuthDisabled', 'minimumTlsVersion', 'identityType', 'sku'])
    expect(collectedEntities[1][unknown]).toBeUndefined();
});

it('collects the topics of domains below them', async () => {
  const { collectedEntities, collectedRelationships } = await runRecordedStep(
    __dirname,
    'rm-event-grid-domain-topics',
  );

  const topics = [
    `${carriers}/topics/nordfrakt`,
    `${carriers}/topics/skagen-ferries`,
    `${depots}/topics/gates`,
  ];
  expect(collectedEntities.map(({ _key }) => _key).sort()).toEqual([...topics].sort());
  expect(collectedEntities.find(({ _key }) => _key === topics[1])).toMatchObject({
    _type: 'azure_event_grid_domain_topic',
    name: 'Skagen-Ferries',
    provisioningState: 'Succeeded',
  });
  expect(collectedRelationships.map(({ _type, _key }) => [_type, _key]).sort()).toEqual(
    topics
      .map((key) => [
        'azure_event_grid_domain_has_topic',
        `${key.replace(/\/topics\/.*/, '')}|has|${key}`,
      ])
      .sort(),
  );
});

describe('event subscriptions', () => {
  let run: Awaited<ReturnType<typeof runRecordedStep>>;
  beforeAll(async () => {
    run = await runRecordedStep(__dirname, 'rm-event-grid-domain-topic-subscriptions');
  });
  const named = (name: string) => run.collectedEntities.find((entity) => entity.name === name);

  it('are found below topics and below topics of domains', () => {
    expect(run.collectedEntities).toMatchGraphObjectSchema({ _class: ['Subscription'] });
    const below = (_type: string, from: string, name: string) => [
      _type,
      `${from}|has|${from}/${subscriptions}/${name}`,
    ];
    const ofTopic = 'azure_event_grid_topic_has_subscription';
    const ofDomainTopic = 'azure_event_grid_domain_topic_has_topic_subscription';
    expect(run.collectedRelationships.map(({ _type, _key }) => [_type, _key]).sort()).toEqual(
      [
        below(ofTopic, trackingTopic, 'archive'),
        below(ofTopic, trackingTopic, 'customer-portal'),
        below(ofDomainTopic, `${carriers}/topics/nordfrakt`, 'bookings'),
        below(ofDomainTopic, `${depots}/topics/gates`, 'gate-monitor'),
      ].sort(),
    );
  });

  it('say what they pick and where it goes', () => {
    expect(named('customer-portal')).toMatchObject({
      _type: 'azure_event_grid_topic_subscription',
      topic: `${groups.tracking}/providers/microsoft.eventgrid/topics/tracking-events`,
      eventDeliverySchema: 'CloudEventSchemaV1_0',
      labels: ['customers', 'tracking'],
      maxDeliveryAttempts: 30,
      eventTimeToLiveInMinutes: 1440,
      destinationType: 'WebHook',
      destinationUrl: 'https://portal.tjelvarfreight.example/hooks/tracking',
      destinationMinimumTlsVersion: '1.2',
      destinationTenantId: directoryId,
      destinationApplicationId: guid('application/customer-portal'),
      authenticated: true,
      deadLetterDestinationType: 'StorageBlob',
      deadLetterResourceId: lake,
      deadLetterContainerName: 'undelivered',
      'filter.subjectBeginsWith': '/waybills/',
      'filter.subjectEndsWith': '/delivered',
      'filter.includedEventTypes': ['Tjelvar.Tracking.Delivered', 'Tjelvar.Tracking.Delayed'],
      'filter.subjectCaseSensitive': true,
      'filter.advancedFilters': ['data.country StringIn', 'data.customer IsNotNull'],
    });
    expect(named('gate-monitor')).toMatchObject({ authenticated: false });
    expect(named('gate-monitor')?.['filter.subjectBeginsWith']).toBeUndefined();
    expect(named('bookings')).toMatchObject({
      destinationType: 'ServiceBusQueue',
      authenticated: true,
    });
  });

  it('that deliver as somebody say as whom', () => {
    expect(named('archive')).toMatchObject({
      destinationType: 'StorageQueue',
      destinationResourceId: lake,
      destinationQueueName: 'tracking-archive',
      identityType: 'UserAssigned',
      userAssignedIdentityId: trackingIdentity.id,
    });
  });

  it('keep no secret that they deliver', () => {
    const kept = JSON.stringify(run.collectedEntities);
    expect(kept).not.toContain('not-a-real');
    expect(kept).toContain('x-portal-key');
  });
});

it.each([
  ['topics', 'azure_resource_group_has_event_grid_topic', [trackingTopic]],
  ['domains', 'azure_resource_group_has_event_grid_domain', [carriers, depots]],
])('puts %s into their resource groups', async (kind, type, keys) => {
  const { collectedRelationships } = await runRecordedStep(
    __dirname,
    `rm-event-grid-${kind}-relationships`,
    ['rm-resources-resource-groups', `rm-event-grid-${kind}`],
  );
  expect(collectedRelationships.map(({ _type, _key }) => [_type, _key])).toEqual(
    keys.map((key) => [type, `${key.replace(/\/providers\/.*/, '')}|has|${key}`]),
  );
});

describe('in a whole run', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator();
  });
  afterEach(() => simulator.stop());

  it('a webhook is named without the key in its address', async () => {
    const run = await collectRun({ simulator, config: { subscriptionId: development } });
    const ofType = (type: string) => run.entities.filter(({ _type }) => _type === type);
    expect(ofType('azure_event_grid_topic_subscription')).toMatchObject([
      {
        name: 'try-out',
        destinationUrl: 'https://lab-functions.azurewebsites.net/runtime/webhooks/EventGrid',
        authenticated: false,
        expiresOn: Date.parse('2027-01-31T00:00:00Z'),
      },
    ]);
    expect(ofType('azure_event_grid_topic')).toMatchObject([
      { openToAllNetworks: true, localAuthDisabled: false, minimumTlsVersion: '1.0' },
    ]);
    expect(JSON.stringify(run.entities)).not.toContain('not-a-real-function-key');
  });

  it('listings end at the link without a token that Event Grid gives with the last page', async () => {
    const token = encodeURIComponent('{"token":null,"range":{"min":"05C1D5AB55AB50","max":"FF"}}');
    simulator.addFault({
      kind: 'nextLink',
      match: { path: /\/providers\/Microsoft\.EventGrid\//i },
      nextLink: `https://management.azure.com/subscriptions/s/providers/Microsoft.EventGrid/topics?api-version=2025-02-15&$skiptoken=${token}`,
    });
    const run = await collectRun({ simulator });
    const ended = run.outcomes
      .filter(({ entityType }) => entityType.startsWith('azure_event_grid'))
      .map(({ entityType, outcome, count }) => [entityType, outcome, count]);
    expect(ended.sort()).toEqual([
      ['azure_event_grid_domain', 'complete', 2],
      ['azure_event_grid_domain_topic', 'complete', 3],
      ['azure_event_grid_topic', 'complete', 1],
      ['azure_event_grid_topic_subscription', 'complete', expect.any(Number)],
      ['azure_event_grid_topic_subscription', 'complete', expect.any(Number)],
    ]);
    expect(simulator.requests.filter(({ query }) => /skiptoken/i.test(query))).toEqual([]);
  });

  it('one topic that may not be read costs its own subscriptions', async () => {
    simulator.addFault({
      kind: 'status',
      status: 403,
      code: 'AuthorizationFailed',
      match: { path: /\/topics\/nordfrakt\/providers\/Microsoft\.EventGrid/i },
    });
    const run = await collectRun({ simulator });
    const names = run.entities.flatMap(({ _type, name }) =>
      _type === 'azure_event_grid_topic_subscription' ? [name] : [],
    );
    expect(names.sort()).toEqual(['archive', 'customer-portal', 'gate-monitor']);
    expect(partialTypes(run).filter((type) => type.includes('event_grid'))).toEqual([
      'azure_event_grid_domain_topic_has_topic_subscription',
      'azure_event_grid_topic_has_subscription',
      'azure_event_grid_topic_subscription',
    ]);
  });
});
