import { createRedactor } from '../../commands/redact';

const SECRET = 'p@ss word/+"$x';

describe('the redactor', () => {
  const redact = createRedactor({
    CLIENT_SECRET: SECRET,
    CLIENT_ID: 'the-client',
    JUPITERONE_API_KEY: '',
  });

  it.each([
    ['as it is', SECRET],
    ['in a URL', encodeURIComponent(SECRET)],
    ['in a form', new URLSearchParams({ a: SECRET }).toString().slice(2)],
    ['in JSON', JSON.stringify({ a: SECRET }).slice(6, -2)],
    ['in base64', Buffer.from(SECRET).toString('base64')],
  ])('masks a secret %s', (_, text) => {
    expect(redact(`before ${text} after`)).toBe('before *** after');
  });

  it('masks what looks like a token, whosever it is', () => {
    const token = 'eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl';
    expect(redact(`Authorization: 'Bearer abcdefgh12345'`)).toBe(`Authorization: 'Bearer ***'`);
    expect(redact(`token ${token}.`)).not.toContain('eyJ');
    expect(redact('?sv=1&sig=abc%2Bdef&x=1')).toBe('?sv=1&sig=***&x=1');
  });

  it('leaves everything else alone', () => {
    const text = 'the-client read 12 objects of azure_keyvault_secret, bearer of tidings\n';
    expect(redact(text)).toBe(text);
  });

  it('masks secrets given besides, the longer one first', () => {
    expect(createRedactor({}, ['long-secret', 'long-secret-2'])('long-secret-2')).toBe('***');
  });
});
