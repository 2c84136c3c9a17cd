import { AzureError } from '../../src/azure/errors';
import type { FailureReason } from '../../src/azure/errors';
import { missingPermission } from '../../src/framework/missing-permission';

function refusal(host: string, reason?: FailureReason): AzureError {
  const endpoint = `GET https://${host}/keys`;
  return new AzureError(`${endpoint} answered 403`, { kind: 'forbidden', reason, endpoint });
}

const describeGaps = (gaps: AzureError[], more: object = {}) =>
  missingPermission({
    entityType: 'azure_keyvault_key',
    scope: 'the-subscription',
    permission: 'Microsoft.KeyVault/vaults/keys/read',
    gaps,
    ...more,
  });

it('says which permission to grant, and where', () => {
  expect(describeGaps([refusal('a')])).toBe(
    'azure_keyvault_key could not be read completely. Grant Microsoft.KeyVault/vaults/keys/read to the application, as a role in the subscription the-subscription. GET https://a/keys answered 403',
  );
  expect(describeGaps([refusal('a')], { scope: 'directory', permission: undefined })).toContain(
    'Grant Reader to the application, as an application permission with admin consent',
  );
});

it.each<[FailureReason, RegExp]>([
  [
    'rbac',
    /role assignments .*assign the application a role.*: https:\/\/a\/keys, https:\/\/b\/keys\./i,
  ],
  ['accessPolicy', /access policies .*add one.*: https:\/\/a\/keys, https:\/\/b\/keys\./i],
  ['firewall', /firewall .*admit the address.*: https:\/\/a\/keys, https:\/\/b\/keys\./i],
  ['licence', /licence.*: https:\/\/a\/keys, https:\/\/b\/keys\./i],
])('names what %s keeps shut, and how to open it', (reason, expected) => {
  const gaps = [refusal('a', reason), refusal('b', reason), refusal('b', reason)];
  expect(describeGaps(gaps)).toMatch(expected);
});

it('tells several doors apart', () => {
  const text = describeGaps([
    refusal('policy', 'accessPolicy'),
    refusal('wall', 'firewall'),
    refusal('role', 'rbac'),
  ]);
  for (const [start, host, others] of [
    ['Role assignments', 'role', ['policy', 'wall']],
    ['Access policies', 'policy', ['role', 'wall']],
    ['A firewall', 'wall', ['role', 'policy']],
  ] as const) {
    const sentence = text.slice(text.indexOf(start)).split(/\. /)[0];
    expect(sentence).toContain(`https://${host}/keys`);
    for (const other of others) expect(sentence).not.toContain(`https://${other}/`);
  }
});

it('says nothing of what failed for other reasons', () => {
  const failed = new AzureError('GET https://b/keys broke', {
    kind: 'failed',
    reason: 'firewall',
    endpoint: 'GET https://b/keys',
  });
  expect(describeGaps([failed, refusal('a', 'rbac')])).not.toContain('https://b');
});

it('names twenty of very many', () => {
  const text = describeGaps(
    Array.from({ length: 5_000 }, (_, index) => refusal(`v${index}`, 'firewall')),
  );
  expect(text).toContain('https://v19/keys and 4980 more.');
  expect(text).not.toContain('https://v20/');
});
