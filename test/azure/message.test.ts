import { presentable } from '../../src/azure/message';

it.each([
  'https://a.blob.core.windows.net/c?sv=1&sig=SECRET',
  'https://user:SECRET@example.com/hook',
  'Endpoint=sb://a;SharedAccessKey=SECRET',
  'Server=a;Password=SECRET;',
  'client_secret=SECRET&scope=x',
  'Authorization: Bearer SECRET0secret',
  'eyJhbGciOiJub25lIn0.SECRET.SECRET',
  '-----BEGIN PRIVATE KEY-----\nSECRET',
])('hides what looks like a secret: %s', (message) => {
  expect(presentable(message)).toContain('REDACTED');
  expect(presentable(message)).not.toContain('SECRET');
});

it('keeps what Azure says, and no more than anybody reads', () => {
  const message =
    "The client 'c' does not have authorization to perform action 'Microsoft.Web/sites/read' over scope '/subscriptions/s?api-version=1'";
  expect(presentable(message)).toBe(message);
  expect(presentable('x'.repeat(1e6))).toHaveLength(1003);
});
