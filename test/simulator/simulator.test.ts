import { call, logIn, tokenFor } from './client';
import { generateTenant, Simulator, SimulatorOptions, startSimulator } from './index';

const ARM = 'https://management.azure.com';
const GRAPH = 'https://graph.microsoft.com';
const VAULT = 'https://vault.azure.net';

let simulator: Simulator;
let arm: string;
let graph: string;

async function start(options: SimulatorOptions = {}): Promise<void> {
  simulator = await startSimulator(options);
  arm = await tokenFor(simulator, ARM);
  graph = await tokenFor(simulator, GRAPH);
}

const getArm = (path: string, token = arm) => call(simulator, ARM + path, { token });
const getGraph = (path: string, token = graph) => call(simulator, GRAPH + path, { token });
const firstSubscription = () => String(simulator.tenant.resources.listSubscriptions().at(0).id);

afterEach(() => simulator.stop());

describe('login', () => {
  beforeEach(() => start());

  it('gives a token for the audience of the scope, with the granted roles', async () => {
    const payload = JSON.parse(Buffer.from(graph.split('.')[1], 'base64url').toString());
    expect(payload).toMatchObject({
      aud: GRAPH,
      tid: simulator.tenant.directoryId,
      roles: expect.arrayContaining(['Directory.Read.All']),
    });
  });

  it.each([
    ['an unknown tenant', { directoryId: 'nobody.example' }, 90002],
    ['an unknown application', { clientId: 'b0b0b0b0-0000-4000-8000-000000000000' }, 700016],
    ['a wrong secret', { clientSecret: 'guessed' }, 7000215],
  ])('refuses %s', async (_, changed, number) => {
    const answer = await logIn(simulator, { ...simulator.tenant, ...changed }, `${ARM}/.default`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body.error_codes).toEqual([number]);
    expect(answer.body.error_description).toContain(`AADSTS${number}: `);
  });

  it('refuses an expired secret, and a resource of another cloud', async () => {
    const foreign = await logIn(
      simulator,
      simulator.tenant,
      `${ARM}/.default`,
      'login.microsoftonline.us',
    );
    expect(foreign.body.error_codes).toEqual([500011]);
    simulator.tenant.clientSecretExpired = true;
    const expired = await logIn(simulator, simulator.tenant, `${ARM}/.default`);
    expect(expired.body.error_codes).toEqual([7000222]);
  });

  it('serves the other clouds at their own hosts', async () => {
    const scope = 'https://management.chinacloudapi.cn/.default';
    const { body } = await logIn(simulator, simulator.tenant, scope, 'login.chinacloudapi.cn');
    const answer = await call(
      simulator,
      'https://management.chinacloudapi.cn/subscriptions?api-version=2022-12-01',
      { token: body.access_token },
    );
    expect(answer.status).toBe(200);
    expect((await getArm('/subscriptions?api-version=2022-12-01', body.access_token)).status).toBe(
      401,
    );
  });
});

describe('Resource Manager refuses', () => {
  beforeEach(() => start());

  it('what comes without a token, with one for somebody else, or with an expired one', async () => {
    const path = `${ARM}/subscriptions?api-version=2022-12-01`;
    expect((await call(simulator, path)).body.error.code).toBe('AuthenticationFailed');
    expect((await call(simulator, path, { token: graph })).body.error.code).toBe(
      'InvalidAuthenticationTokenAudience',
    );
    await simulator.stop();
    await start({ tokenLifetimeSeconds: -60 });
    const expired = await getArm('/subscriptions?api-version=2022-12-01');
    expect(expired.status).toBe(401);
    expect(expired.body.error.code).toBe('ExpiredAuthenticationToken');
    expect(expired.headers['www-authenticate']).toContain('invalid_token');
  });

  it.each([
    ['a missing api-version', '/subscriptions', 400, 'MissingApiVersionParameter'],
    ['an unknown one', '/subscriptions?api-version=2099-01-01', 400, 'InvalidApiVersionParameter'],
    [
      'one that the type does not have',
      '{s}/providers/Microsoft.Compute/disks?api-version=2015-01-01',
      400,
      'NoRegisteredProviderFound',
    ],
    [
      'an unknown type',
      '{s}/providers/Microsoft.Compute/diskettes?api-version=2025-01-02',
      404,
      'InvalidResourceType',
    ],
    [
      'an unknown namespace',
      '{s}/providers/Microsoft.Floppy/disks?api-version=2025-01-02',
      404,
      'InvalidResourceNamespace',
    ],
    [
      'an unknown subscription',
      '/subscriptions/00000000-0000-4000-8000-000000000000/locations?api-version=2022-12-01',
      404,
      'SubscriptionNotFound',
    ],
    [
      'an unknown resource group',
      '{s}/resourceGroups/none/providers/Microsoft.Compute/disks?api-version=2025-01-02',
      404,
      'ResourceGroupNotFound',
    ],
  ])('%s', async (_, path, status, code) => {
    const answer = await getArm(path.replace('{s}', firstSubscription()));
    expect(answer.status).toBe(status);
    expect(answer.body.error.code).toBe(code);
  });

  it('providers that are not registered, and scopes without permission', async () => {
    const subscription = firstSubscription();
    const path = `${subscription}/providers/Microsoft.Compute/disks?api-version=2025-01-02`;
    expect((await getArm(path)).status).toBe(200);
    simulator.tenant.registeredProviders[subscription.split('/')[2]] = ['Microsoft.Network'];
    expect(await getArm(path)).toMatchObject({
      status: 409,
      body: { error: { code: 'MissingSubscriptionRegistration' } },
    });
    simulator.tenant.denied.push({ path: /\/locations$/ });
    const denied = await getArm(`${subscription}/locations?api-version=2022-12-01`);
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toMatch(/does not have authorization to perform action/);
  });
});

describe('Resource Manager lists', () => {
  it('by subscription, group and parent, whatever the case of the path', async () => {
    await start({
      tenant: generateTenant({
        resourceGroups: 3,
        resources: { 'Microsoft.Compute/virtualMachines': 10 },
        children: { 'Microsoft.Compute/virtualMachines/extensions': 2 },
      }),
    });
    const version = 'api-version=2025-04-01';
    const subscription = firstSubscription();
    const type = 'providers/Microsoft.Compute/virtualMachines';
    const all = await getArm(`${subscription}/${type}?${version}`);
    expect(all.body.value).toHaveLength(10);
    const group = await getArm(
      `${subscription}/resourcegroups/RG-1/${type.toLowerCase()}?${version}`,
    );
    expect(group.body.value).toHaveLength(3);
    const [{ resources: extensions, ...machine }] = group.body.value;
    expect((await getArm(`${machine.id}?${version}`)).body).toEqual(machine);
    expect(extensions).toHaveLength(2);
    const children = await getArm(`${machine.id}/extensions?${version}`);
    expect(children.body.value).toHaveLength(2);
    const missing = await getArm(
      `${subscription}/resourceGroups/rg-1/${type}/none/extensions?${version}`,
    );
    expect(missing).toMatchObject({ status: 404, body: { error: { code: 'ResourceNotFound' } } });
  });

  it('extension resources at their scope, with those that a role inherits from above', async () => {
    await start();
    const subscription = firstSubscription();
    const group = `${subscription}/resourceGroups/rg-security`;
    const assignments = 'providers/Microsoft.Authorization/roleAssignments';
    const settings = 'providers/Microsoft.Insights/diagnosticSettings';
    const { resources } = simulator.tenant;
    for (const type of [assignments, settings])
      for (const [path] of resources.entriesOfType(type.replace('providers/', '')))
        resources.delete(path);
    resources
      .add({ id: `/providers/Microsoft.Management/managementGroups/tjelvar/${assignments}/a` })
      .add({ id: `${subscription}/${assignments}/b` })
      .add({ id: `${group}/${assignments}/c` })
      .add({ id: `${subscription}/${settings}/d` })
      .add({ id: `${group}/${settings}/e` });
    const names = async (path: string) =>
      (await getArm(path)).body.value
        .map(({ id }: { id: string }) => id.split('/').at(-1))
        // The company has others, with longer names.
        .filter((name: string) => name.length === 1)
        .sort();
    const version = 'api-version=2022-04-01';
    expect(await names(`${subscription}/${assignments}?${version}`)).toEqual(['a', 'b', 'c']);
    expect(await names(`${group}/${assignments}?${version}`)).toEqual(['a', 'b', 'c']);
    expect(await names(`${subscription}/${assignments}?${version}&$filter=atScope()`)).toEqual([
      'a',
      'b',
    ]);
    expect(await names(`${subscription}/${settings}?api-version=2021-05-01-preview`)).toEqual([
      'd',
    ]);
  });

  it('in pages, with links on Azure own host', async () => {
    await start({
      tenant: generateTenant({ resources: { 'Microsoft.Compute/disks': 7 } }),
      pageSize: 3,
    });
    let next: string | undefined =
      `${ARM}${firstSubscription()}/providers/Microsoft.Compute/disks?api-version=2025-01-02`;
    const sizes: number[] = [];
    while (next) {
      expect(next.startsWith(`${ARM}/`)).toBe(true);
      const { body } = await call(simulator, next, { token: arm });
      sizes.push(body.value.length);
      next = body.nextLink;
    }
    expect(sizes).toEqual([3, 3, 1]);
  });

  it('the tree of management groups', async () => {
    await start();
    const root = `/providers/Microsoft.Management/managementGroups/${simulator.tenant.directoryId}`;
    const version = 'api-version=2021-04-01';
    const tree = await getArm(`${root}?${version}&$expand=children&$recurse=true`);
    const [company] = tree.body.properties.children;
    expect(company.name).toBe('tjelvar');
    const [landing, sandbox] = company.children;
    expect(landing.children[0].children[0]).toMatchObject({ type: '/subscriptions' });
    expect(sandbox.children).toHaveLength(1);
    const descendants = await getArm(`${root}/descendants?${version}`);
    expect(descendants.body.value).toHaveLength(6);
    const plain = await getArm(`${root}?${version}`);
    expect(plain.body.properties.children).toBeUndefined();
  });

  it('a million resources a page at a time', async () => {
    await start({ tenant: generateTenant({ resources: 1_000_000, subscriptions: 4 }) });
    const answer = await getArm(
      `${firstSubscription()}/providers/Microsoft.Compute/virtualMachines?api-version=2025-04-01`,
    );
    expect(answer.body.value).toHaveLength(1000);
    expect(simulator.tenant.resources.size).toBeGreaterThan(1_000_000);
  });
});

describe('Graph', () => {
  beforeEach(() => start());

  it('pages, selects and gives members their types', async () => {
    const users = await getGraph('/v1.0/users?$select=userType&$top=5');
    expect(users.body.value).toHaveLength(5);
    expect(Object.keys(users.body.value[0])).toEqual(['userType', 'id']);
    expect(users.body['@odata.nextLink']).toMatch(
      /^https:\/\/graph\.microsoft\.com\/v1\.0\/users\?.*skiptoken/,
    );
    const groups = await getGraph('/v1.0/groups');
    const platform = groups.body.value.find(
      ({ displayName }: { displayName: string }) => displayName === 'Platform engineers',
    );
    const members = (version: string) => getGraph(`/${version}/groups/${platform.id}/members`);
    expect((await members('v1.0')).body.value).toHaveLength(2);
    expect((await members('beta')).body.value.at(-1)['@odata.type']).toBe(
      '#microsoft.graph.servicePrincipal',
    );
  });

  it('refuses large pages, unknown segments, missing roles and unknown objects', async () => {
    expect((await getGraph('/v1.0/users?$top=1000')).status).toBe(400);
    expect((await getGraph('/v1.0/nonsense')).status).toBe(400);
    expect((await getGraph('/v1.0/groups/none/members')).status).toBe(404);
    expect((await getGraph('/v1.0/users', arm)).status).toBe(401);
    simulator.tenant.grantedGraphRoles = ['Policy.Read.All'];
    const poor = await tokenFor(simulator, GRAPH);
    expect(await getGraph('/v1.0/users', poor)).toMatchObject({
      status: 403,
      body: { error: { code: 'Authorization_RequestDenied' } },
    });
    const policy = '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy';
    expect((await getGraph(policy, poor)).status).toBe(200);
  });

  it('expands twenty objects at the most, with the selected properties and the id', async () => {
    const { id } = (await getGraph('/v1.0/devices?$select=displayName')).body.value[0];
    simulator.tenant.directory.setCollection(
      `devices/${id}/registeredUsers`,
      Array.from({ length: 21 }, (_, at) => ({ id: `u${at}`, userPrincipalName: 'u', mail: 'm' })),
    );
    const query = '$select=displayName&$expand=registeredUsers($select=userPrincipalName)';
    const [device] = (await getGraph(`/v1.0/devices?${query}`)).body.value;
    expect(Object.keys(device)).toEqual(['displayName', 'id', 'registeredUsers']);
    expect(device.registeredUsers).toHaveLength(20);
    expect(device.registeredUsers[0]).toEqual({ id: 'u0', userPrincipalName: 'u' });
  });

  it('says of each named location what kind it is of', async () => {
    const { body } = await getGraph('/v1.0/identity/conditionalAccess/namedLocations');
    expect(
      body.value.map((location: { [name: string]: unknown }) => location['@odata.type']),
    ).toEqual([
      '#microsoft.graph.ipNamedLocation',
      '#microsoft.graph.ipNamedLocation',
      '#microsoft.graph.countryNamedLocation',
    ]);
  });

  it('answers every request of a batch by itself', async () => {
    const { body } = await getGraph('/v1.0/groups?$select=displayName');
    simulator.addFault({
      match: { path: `${body.value[1].id}/members` },
      times: 1,
      kind: 'status',
      status: 429,
      code: 'TooManyRequests',
      headers: { 'retry-after': '2' },
    });
    const requests = body.value.map(({ id }: { id: string }) => ({
      id,
      method: 'GET',
      url: `/groups/${id}/members?$select=displayName`,
    }));
    const post = (all: object[]) =>
      call(simulator, `${GRAPH}/v1.0/$batch`, {
        method: 'POST',
        token: graph,
        body: { requests: all },
      });
    const { responses } = (await post(requests)).body;
    const statusOf = (at: number) =>
      responses.find(({ id }: { id: string }) => id === requests[at].id).status;
    expect(requests.map((_: unknown, at: number) => statusOf(at))).toEqual([
      200, 429, 200, 200, 200, 200, 403,
    ]);
    const many = Array.from({ length: 21 }, (_, id) => ({ ...requests[0], id: String(id) }));
    expect((await post(many)).status).toBe(400);
  });
});

describe('Key Vault', () => {
  it('sends who has no token to the login, and pages', async () => {
    await start({ pageSize: 2 });
    const key = (name: string) => ({ kid: `https://kv-test.vault.azure.net/keys/${name}` });
    simulator.tenant.vaults['kv-test'] = {
      keys: [key('a'), key('b'), key('c')],
    };
    simulator.tenant.denied = [
      { service: 'keyVault', path: 'kv-test/secrets', vaultRefusal: 'AccessDenied' },
    ];
    const address = 'https://kv-test.vault.azure.net/keys?api-version=7.6';
    const challenge = await call(simulator, address);
    expect(challenge.status).toBe(401);
    expect(challenge.headers['www-authenticate']).toBe(
      `Bearer authorization="https://login.microsoftonline.com/${simulator.tenant.directoryId}", resource="${VAULT}"`,
    );
    const token = await tokenFor(simulator, VAULT);
    const first = await call(simulator, address, { token });
    expect(first.body.value).toHaveLength(2);
    expect(first.body.nextLink).toContain('https://kv-test.vault.azure.net:443/keys?');
    expect((await call(simulator, first.body.nextLink, { token })).body).toEqual({
      value: [key('c')],
      nextLink: null,
    });
    const secrets = await call(simulator, address.replace('keys', 'secrets'), { token });
    expect(secrets).toMatchObject({
      status: 403,
      body: { error: { code: 'Forbidden', innererror: { code: 'AccessDenied' } } },
    });
  });
});

describe('knobs', () => {
  const subscriptions = '/subscriptions?api-version=2022-12-01';

  it('throttle by token bucket', async () => {
    await start({ throttling: { resourceManager: { capacity: 2, refillPerSecond: 0.5 } } });
    expect((await getArm(subscriptions)).headers['x-ms-ratelimit-remaining-tenant-reads']).toBe(
      '1',
    );
    await getArm(subscriptions);
    const throttled = await getArm(subscriptions);
    expect(throttled.status).toBe(429);
    expect(throttled.headers['retry-after']).toBe('2');
  });

  it('break connections and answers', async () => {
    await start();
    const once = { match: { host: 'management', path: '/subscriptions' }, times: 1 };
    simulator.addFault({ ...once, kind: 'reset' });
    await expect(getArm(subscriptions)).rejects.toThrow();
    simulator.addFault({ ...once, kind: 'resetMidBody' });
    await expect(getArm(subscriptions)).rejects.toThrow();
    simulator.addFault({ ...once, kind: 'truncatedJson' });
    expect(await getArm(subscriptions)).toMatchObject({ status: 200, body: undefined });
    simulator.addFault({ ...once, kind: 'html' });
    expect((await getArm(subscriptions)).text).toContain('<html>');
    simulator.addFault({ ...once, kind: 'nextLink', nextLink: 'https://evil.example/' });
    expect((await getArm(subscriptions)).body.nextLink).toBe('https://evil.example/');
    simulator.addFault({ ...once, kind: 'mutate', mutate: (body) => ({ ...body, value: null }) });
    expect((await getArm(subscriptions)).body).toEqual({ value: null });
    expect((await getArm(subscriptions)).body.value).toHaveLength(2);
    expect(simulator.counts.byService.resourceManager).toBe(7);
  });
});
