import { redacted, withoutSecrets } from '../../src/framework/redact';

const secret = 'hunter2-of-the-test';

describe.each([
  'password',
  'adminPassword',
  'administratorLoginPassword',
  'clientSecret',
  'client_secret',
  'secret',
  'secrets',
  'secretText',
  'connectionString',
  'primaryConnectionString',
  'connectionStrings',
  'rdb-storage-connection-string',
  'aof-storage-connection-string-0',
  'accountKey',
  'storageAccountKey',
  'primaryKey',
  'secondaryKey',
  'sharedKey',
  'authorizationKey',
  'serviceKey',
  'sasToken',
  'sasKey',
  'validationKey',
  'decryptionKey',
  'encodedCertificate',
  'privateKey',
  'accessToken',
  'refreshToken',
  'commandToExecute',
  'customData',
  'userData',
  'protectedSettings',
  'command',
  'commandLine',
  'suspicious Command Line',
  'additionalUnattendContent',
  'ccePolicy',
  'workspaceKey',
  'secureValue',
])('a field named %s', (name) => {
  it('loses its value, however deep it lies', () => {
    const cleaned = withoutSecrets({ properties: [{ settings: { [name]: secret } }] });
    expect(JSON.stringify(cleaned)).not.toContain(secret);
    expect(cleaned).toEqual({ properties: [{ settings: { [name]: redacted } }] });
  });

  it('stays empty where it is', () => {
    expect(withoutSecrets({ [name]: '' })).toEqual({ [name]: '' });
    expect(withoutSecrets({ [name]: null })).toEqual({ [name]: null });
  });
});

describe.each<[what: string, value: string]>([
  ['a signed URL', `https://a.blob.core.windows.net/b?sv=2024&sig=${secret}&se=2030`],
  ['the URL of a function with its key', `https://a.azurewebsites.net/api/b?code=${secret}`],
  ['a file for containers in place of an image', `COMPOSE|${secret}`],
  [
    'a connection string of a storage account',
    `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${secret};EndpointSuffix=x`,
  ],
  [
    'a connection string of a bus',
    `Endpoint=sb://a/;SharedAccessKeyName=b;SharedAccessKey=${secret}`,
  ],
  ['a connection string of a database', `Server=a;User ID=b;Password=${secret};`],
  ['a private key', `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----`],
])('%s', (_, value) => {
  it('is a secret under any name', () => {
    expect(JSON.stringify(withoutSecrets({ a: [{ anything: value }, value] }))).not.toContain(
      secret,
    );
  });
});

it.each([
  'secretUri',
  'secretUrl',
  'secretName',
  'secretId',
  'keyVaultSecretId',
  'secretVersion',
  'secretIdentifier',
  'passwordCredentialsCount',
  'keyUri',
])('keeps %s, which only points at a secret', (name) => {
  const pointer = { properties: { [name]: 'https://v.vault.azure.net/secrets/a/b' } };
  expect(withoutSecrets(pointer)).toEqual(pointer);
});

it('takes the value of what calls itself a secret', () => {
  const attributes = [
    { name: 'x-key', type: 'Static', properties: { value: secret, isSecret: true } },
    { name: 'x-team', type: 'Static', properties: { value: 'dispatch', isSecret: false } },
  ];
  expect(withoutSecrets(attributes)).toEqual([
    { name: 'x-key', type: 'Static', properties: { value: redacted, isSecret: true } },
    attributes[1],
  ]);
});

it('keeps flags about secrets', () => {
  const flags = { disablePasswordAuthentication: true, linux: { provisionPassword: false } };
  expect(withoutSecrets(flags)).toEqual(flags);
});

it('does not touch what it was given', () => {
  const object = { a: { password: secret, list: [{ sasToken: secret }] }, b: { plain: 'x' } };
  const before = structuredClone(object);
  const cleaned = withoutSecrets(object);
  expect(object).toEqual(before);
  expect(cleaned).not.toBe(object);
  expect(cleaned.b).toBe(object.b);
});

it('copies nothing where there is no secret', () => {
  const object = { a: [1, 'two', { three: null }], b: undefined, c: true };
  expect(withoutSecrets(object)).toBe(object);
});

it('lets no name reach the prototype', () => {
  const object = JSON.parse(`{ "__proto__": { "password": "${secret}" }, "b": 1 }`);
  const cleaned = withoutSecrets(object) as Record<string, unknown>;
  expect(JSON.stringify(cleaned)).not.toContain(secret);
  expect(({} as { password?: string }).password).toBeUndefined();
});

it('takes settings that only the machine may see away whole', () => {
  expect(withoutSecrets({ protectedSettings: { script: secret } })).toEqual({
    protectedSettings: redacted,
  });
});

it('takes the contents of a secret volume, and keeps the names of its files', () => {
  const volume = { name: 'v', secret: { 'cert.pem': secret, 'deep/file': secret, empty: '' } };
  expect(withoutSecrets({ volumes: [volume] })).toEqual({
    volumes: [{ name: 'v', secret: { 'cert.pem': redacted, 'deep/file': redacted, empty: '' } }],
  });
});

it('takes the beginning of an application’s password, and nobody else’s hints', () => {
  const credential = (hint: string) => ({ keyId: 'k', hint, displayName: 'export' });
  expect(withoutSecrets({ passwordCredentials: [credential('k7Q')] })).toEqual({
    passwordCredentials: [credential(redacted)],
  });
  expect(withoutSecrets({ hint: 'the second door' })).toEqual({ hint: 'the second door' });
});

it('keeps a reference to a secret', () => {
  const id =
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.Cdn/profiles/p/secrets/certificate';
  const settings = { tlsSettings: { certificateType: 'CustomerCertificate', secret: { id } } };
  expect(withoutSecrets(settings)).toBe(settings);
});

it.each(['appSettings', 'environmentVariables', 'environmentSettings', 'httpHeaders'])(
  'keeps of %s the names alone',
  (name) => {
    const named = [{ name: 'GREETING', value: secret }, { name: 'EMPTY' }];
    expect(withoutSecrets({ properties: { [name]: named } })).toEqual({
      properties: { [name]: [{ name: 'GREETING', value: redacted }, { name: 'EMPTY' }] },
    });
  },
);

it('takes the value of a parameter whose name says that it is a secret', () => {
  const parameters = (value: string) => ({
    workspaceKey: { value },
    workspaceName: { value: 'security' },
  });
  expect(withoutSecrets({ properties: { parameters: parameters(secret) } })).toEqual({
    properties: { parameters: parameters(redacted) },
  });
});

it('takes everything that a secret consists of', () => {
  const files = (content: string) => ({ name: 'files', secret: { passwords: { first: content } } });
  expect(withoutSecrets(files(secret))).toEqual(files(redacted));
});

it('keeps values elsewhere', () => {
  const objects = { tags: [{ name: 'a', value: 'b' }], labels: { value: 'c' } };
  expect(withoutSecrets(objects)).toBe(objects);
});

it('takes the value of a header that a rule sets', () => {
  const parameters = { headerAction: 'Append', headerName: 'X-Origin-Token', value: secret };
  expect(withoutSecrets({ parameters })).toEqual({
    parameters: { ...parameters, value: redacted },
  });
});

it('takes the value of a header that a gateway rewrites', () => {
  const header = { headerName: 'Authorization', headerValue: secret };
  const actionSet = { requestHeaderConfigurations: [header] };
  expect(withoutSecrets({ rewriteRules: [{ actionSet }] })).toEqual({
    rewriteRules: [
      { actionSet: { requestHeaderConfigurations: [{ ...header, headerValue: redacted }] } },
    ],
  });
});

it.each([
  [`https://build:${secret}@git.example/freight.git`, 'https://REDACTED@git.example/freight.git'],
  [`https://${secret}@git.example/freight.git`, 'https://REDACTED@git.example/freight.git'],
  [`HTTP://proxy:${secret}@10.0.0.1:3128/`, 'HTTP://REDACTED@10.0.0.1:3128/'],
])('takes out of a URL whom it signs in as', (url, cleaned) => {
  expect(withoutSecrets({ repository: url })).toEqual({ repository: cleaned });
});

it.each([
  'https://git.example/@scope/package',
  'ops@example.com',
  'https://a.example?to=b@c.example',
])('keeps %s, which signs in as nobody', (text) => {
  expect(withoutSecrets({ text })).toEqual({ text });
});
