import type { Properties } from '../../framework/definition';

const prefix = 'microsoft.windowsazure.apimanagement.gateway.';
const ciphers = `${prefix}security.ciphers.`;

/** The settings that have a property of their own, by how they end. */
const flags: Record<string, string> = {
  'security.protocols.tls10': 'tls10Enabled',
  'security.protocols.tls11': 'tls11Enabled',
  'security.protocols.ssl30': 'ssl30Enabled',
  'security.backend.protocols.tls10': 'backendTls10Enabled',
  'security.backend.protocols.tls11': 'backendTls11Enabled',
  'security.backend.protocols.ssl30': 'backendSsl30Enabled',
  'security.ciphers.tripledes168': 'tripleDes168Enabled',
  'protocols.server.http2': 'http2Enabled',
};

/**
 * Protocols and ciphers stand under long names as `True` or `false`. What Azure does not mention
 * stays unknown: its default depends on when the service was made.
 */
export function protocolProperties(
  customProperties: Record<string, string | null> | null | undefined,
): Properties {
  const settings = Object.entries(customProperties ?? {}).flatMap(([name, value]) => {
    const state = /^(true|false)$/i.exec(String(value))?.[0].toLowerCase();
    return state ? [{ name, isEnabled: state === 'true' }] : [];
  });
  const ciphersThatAre = (wanted: boolean) =>
    settings
      .filter(({ name, isEnabled }) => isEnabled === wanted && isCipher(name))
      .map(({ name }) => name.slice(ciphers.length));
  return {
    enabledCiphers: ciphersThatAre(true),
    ...Object.fromEntries(
      settings.flatMap(({ name, isEnabled }) => {
        const property = flags[name.toLowerCase().replace(prefix, '')];
        return property ? [[property, isEnabled]] : [];
      }),
    ),
    disabledCiphers: ciphersThatAre(false),
  };
}

function isCipher(name: string): boolean {
  return name.toLowerCase().startsWith(ciphers);
}
