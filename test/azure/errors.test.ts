import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  asAzureError,
  AzureError,
  azureErrorFromAnswer,
  explainSignIn,
  SignInError,
} from '../../src/azure/errors';

const endpoint = 'GET https://management.azure.com/subscriptions/s';
const answered = (status: number, code?: string, message = 'm'): AzureError =>
  azureErrorFromAnswer({ status, body: { error: { code, message } } }, endpoint);

it.each([
  [404, undefined, 'empty'],
  [404, 'ResourceNotFound', 'empty'],
  [404, 'InvalidResourceType', 'empty'],
  [404, 'SubscriptionNotFound', 'forbidden'],
  [409, 'MissingSubscriptionRegistration', 'empty'],
  [409, 'FeatureNotSupportedForAccount', 'empty'],
  [409, 'Conflict', 'failed'],
  [400, 'NoRegisteredProviderFound', 'empty'],
  [400, 'InvalidApiVersionParameter', 'empty'],
  [404, 'Subscription Not Registered', 'empty'],
  [400, 'SubscriptionNotRegistered', 'empty'],
  [403, 'DisallowedOperation', 'empty'],
  [410, 'Gone', 'empty'],
  [409, 'ReadOnlyDisabledSubscription', 'forbidden'],
  [403, 'AuthorizationFailed', 'forbidden'],
  [401, 'InvalidAuthenticationToken', 'forbidden'],
  [429, 'TooManyRequests', 'throttled'],
  [400, 'BadRequest', 'failed'],
  [500, 'InternalServerError', 'failed'],
])('%d %s is %s', (status, code, kind) => {
  expect(answered(status, code)).toMatchObject({ status, code, kind, endpoint });
});

it('reads both envelopes and bodies that are none', () => {
  const plain = azureErrorFromAnswer(
    { status: 400, body: { code: 'BadRequest', message: 'why' } },
    endpoint,
  );
  expect(plain).toMatchObject({
    code: 'BadRequest',
    message: `${endpoint} answered 400 BadRequest: why`,
  });
  expect(azureErrorFromAnswer({ status: 502, body: '<html>' }, endpoint).kind).toBe('failed');
  expect(
    asAzureError({ statusCode: 403, code: 'AuthorizationFailed', message: 'no' }, endpoint),
  ).toMatchObject({ kind: 'forbidden', reason: 'rbac' });
  expect(asAzureError('odd', endpoint)).toMatchObject({ kind: 'failed' });
});

const recorded = join(__dirname, '../../../shared/reference/azure/errors.json');
(existsSync(recorded) ? it : it.skip)('keeps the code of every recorded error', () => {
  const { examples } = JSON.parse(readFileSync(recorded, 'utf8'));
  for (const { status, code, body, headers, service } of examples) {
    const error = azureErrorFromAnswer({ status, body, headers: new Headers(headers) }, endpoint);
    const inBody = service !== 'storage' && code && code !== 'None' && body?.code !== '404';
    if (inBody && typeof body === 'object') expect([status, error.code]).toEqual([status, code]);
    expect(error.status).toBe(status);
  }
});

it('explains sign-in errors by number, wherever it stands', () => {
  expect(explainSignIn(new Error('invalid_client: AADSTS7000215: Invalid client secret'))).toMatch(
    /Value/,
  );
  expect(explainSignIn(new SignInError('90002', endpoint))).toMatch(
    /No such directory.*AADSTS90002/,
  );
  expect(explainSignIn(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }))).toMatch(
    /DNS/,
  );
  expect(explainSignIn(undefined)).toMatch(/^Signing in failed/);
});
