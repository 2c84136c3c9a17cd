import { readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';

import { executeStepWithDependencies } from '@jupiterone/integration-sdk-testing';

import { invocationConfig } from '../../src';
import { isRecording, recordedConfig, withRecording } from '../recording';
import { companyTenant } from '../simulator';
import { production } from '../simulator/company/ids';

const recording = { directory: __dirname, name: 'no-network' };

function subscriptionStep(subscriptionId = recordedConfig.subscriptionId) {
  return executeStepWithDependencies({
    stepId: 'rm-subscription',
    invocationConfig: invocationConfig as never,
    instanceConfig: { ...recordedConfig, subscriptionId },
  });
}

describe('a replay', () => {
  beforeAll(async () => {
    if (isRecording) await withRecording(recording, () => subscriptionStep());
  });

  function forbidSockets() {
    const refuse = () => {
      throw new Error('A replay opened a socket');
    };
    return [
      jest.spyOn(net, 'connect').mockImplementation(refuse),
      jest.spyOn(net, 'createConnection').mockImplementation(refuse),
      jest.spyOn(tls, 'connect').mockImplementation(refuse),
      // Whatever opens a connection ends here, fetch included.
      jest.spyOn(net.Socket.prototype, 'connect').mockImplementation(refuse),
    ];
  }

  afterEach(() => jest.restoreAllMocks());

  it('opens no socket', async () => {
    const spies = forbidSockets();
    const { collectedEntities } = await withRecording({ ...recording, mode: 'replay' }, () =>
      subscriptionStep(),
    );
    expect(collectedEntities.map(({ _key }) => _key)).toEqual([`/subscriptions/${production}`]);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it('opens none for a request that was not recorded either: the step fails', async () => {
    const spies = forbidSockets();
    const replay = withRecording({ ...recording, mode: 'replay' }, () =>
      subscriptionStep('00000000-0000-4000-8000-000000000000'),
    );
    await expect(replay).rejects.toThrow();
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });
});

describe('the recordings', () => {
  const files = () =>
    readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.har'))
      .map((file) => ({ file, text: readFileSync(path.join(__dirname, file), 'utf8') }));

  /** The texts of a recording as they are, and as they would be read. */
  const forms = (text: string) => [text, text.replaceAll('\\"', '"')];

  const secrets: [name: string, pattern: RegExp][] = [
    ['a client secret', new RegExp(escaped(companyTenant().clientSecret))],
    [
      'an encoded client secret',
      new RegExp(escaped(encodeURIComponent(companyTenant().clientSecret))),
    ],
    ['a sign-in', /client_secret=|client_assertion=|refresh_token=/],
    ['a bearer header that is no challenge', /"Bearer (?!authorization=)[^"]/],
    ['a signed token', /eyJ[\w-]+\.[\w-]+\.[\w-]+/],
    ['a token that is none of ours', /"access_token"\s*:\s*"(?!eyJ[\w-]+\.[\w-]+\.")/],
    ['a request body', /"postData"/],
    ['a signed URL', /[?&]sig=/],
    ['a cookie or authorization header', /"name":\s*"(authorization|cookie|set-cookie)"/i],
    ['a wait', /"name":\s*"retry-after/i],
    ['a body that nobody can read', /"_isBinary":\s*true|"encoding":\s*"(base64|hex)"/],
  ];

  it.each(secrets)('hold not one of: %s', (_, pattern) => {
    expect(files()).not.toEqual([]);
    const found = files().filter(({ text }) => forms(text).some((form) => pattern.test(form)));
    expect(found.map(({ file }) => file)).toEqual([]);
  });

  it('say where they come from', () => {
    for (const { file, text } of files()) {
      const { log } = JSON.parse(text) as { log: { entries: { comment?: string }[] } };
      expect({ file, entries: log.entries.length }).not.toEqual({ file, entries: 0 });
      for (const { comment } of log.entries)
        expect(comment).toBe("Made from the project's simulator of Azure (npm run record)");
    }
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
