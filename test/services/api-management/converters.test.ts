import type { Entity } from '@jupiterone/integration-sdk-core';

import type { ObjectContext } from '../../../src/framework/definition';
import { apiManagementApi } from '../../../src/services/api-management/apis';
import { protocolProperties } from '../../../src/services/api-management/protocols';
import { apiManagementService } from '../../../src/services/api-management/services';

function apiOf(
  raw: { name?: string; properties?: object },
  gatewayUrl: string | undefined = 'https://gateway.example',
) {
  const parent = { gatewayUrl } as unknown as Entity;
  return apiManagementApi.properties(raw, { parent } as ObjectContext);
}

it.each<[what: string, raw: { name?: string; properties?: object }, expected: string]>([
  ['a path', { properties: { path: 'a/b', protocols: ['https'] } }, 'https://gateway.example/a/b'],
  ['no protocols', { properties: { path: 'a' } }, 'https://gateway.example/a'],
  ['HTTP alone', { properties: { path: 'a', protocols: ['http'] } }, 'http://gateway.example/a'],
  [
    'a web socket in two ways',
    { properties: { path: 'a', protocols: ['ws', 'wss'] } },
    'wss://gateway.example/a',
  ],
  ['no path', { properties: { path: '', protocols: ['https'] } }, 'https://gateway.example/'],
  [
    'a version in the path',
    {
      properties: { path: 'a', apiVersion: 'v1', apiVersionSet: { versioningScheme: 'Segment' } },
    },
    'https://gateway.example/a/v1',
  ],
  [
    'a version in the query',
    { properties: { path: 'a', apiVersion: 'v1', apiVersionSet: { versioningScheme: 'Query' } } },
    'https://gateway.example/a',
  ],
  [
    'a version whose scheme is not known',
    { properties: { path: 'a', apiVersion: 'v1' } },
    'https://gateway.example/a',
  ],
  [
    'a revision',
    { name: 'a;rev=12', properties: { path: 'a' } },
    'https://gateway.example/a;rev=12',
  ],
])('gives the address of an API with %s', (_, raw, expected) => {
  expect(apiOf(raw).address).toBe(expected);
});

it('gives what it knows where the gateway has no address yet', () => {
  expect(apiOf({ name: 'a', properties: { path: 'b' } }, '').address).toBe('b');
  expect(apiOf({ name: 'a', properties: {} }, '').address).toBe('a');
});

it.each<[url: string | null, expected: string | undefined]>([
  ['https://a.example/b', 'https://a.example/b'],
  ['https://a.example/b?code=key', 'https://a.example/b'],
  ['https://user:word@a.example/b', 'https://a.example/b'],
  ['https://a.example/b@c', 'https://a.example/b@c'],
  ['', undefined],
  [null, undefined],
])('shows of the URL behind an API, %s, no credentials', (serviceUrl, expected) => {
  expect(apiOf({ properties: { serviceUrl } }).serviceUrl).toBe(expected);
});

it.each<[properties: object | null, expected: boolean]>([
  [{ virtualNetworkType: 'None', publicNetworkAccess: 'Enabled' }, true],
  [{ virtualNetworkType: 'External', publicNetworkAccess: 'Enabled' }, true],
  [{ virtualNetworkType: 'Internal', publicNetworkAccess: 'Enabled' }, false],
  [{ virtualNetworkType: 'None', publicNetworkAccess: 'Disabled' }, false],
  [{}, true],
  [null, true],
])('tells whether the internet reaches a service with %j', (properties, expected) => {
  const context = {} as ObjectContext;
  expect(apiManagementService.properties({ properties }, context).public).toBe(expected);
});

const gateway = 'Microsoft.WindowsAzure.ApiManagement.Gateway';

it('reads protocols and ciphers, however they are written', () => {
  expect(
    protocolProperties({
      [`${gateway}.Security.Protocols.Tls10`]: 'True',
      [`${gateway.toLowerCase()}.security.backend.protocols.tls11`]: 'false',
      [`${gateway}.Security.Ciphers.TLS_RSA_WITH_AES_256_GCM_SHA384`]: 'true',
      [`${gateway}.Security.Ciphers.TripleDes168`]: 'FALSE',
      [`${gateway}.Protocols.Server.Http2`]: 'perhaps',
      [`${gateway}.Security.Protocols.Ssl30`]: null,
      'Some.Other.Setting': 'true',
    }),
  ).toEqual({
    tls10Enabled: true,
    backendTls11Enabled: false,
    tripleDes168Enabled: false,
    enabledCiphers: ['TLS_RSA_WITH_AES_256_GCM_SHA384'],
    disabledCiphers: ['TripleDes168'],
  });
});

it.each([null, undefined, {}])('claims nothing where nothing is said (%j)', (settings) => {
  expect(protocolProperties(settings)).toEqual({ enabledCiphers: [], disabledCiphers: [] });
});
