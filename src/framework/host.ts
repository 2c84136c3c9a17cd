import type { Properties } from './definition';

interface HostIdentity {
  /** A computer's name; kept where it is a host name. */
  hostname?: string;
  /** The names under which DNS knows it. */
  fqdn?: string | readonly string[];
  /** As Azure writes it: `Linux`, `Windows`. */
  osType?: string;
  osName?: string;
  osVersion?: string;
  physical?: boolean;
}

/**
 * What every host must have, in the shape that each of the data models takes: lists where there may
 * be many, texts for the system, null for what Azure does not say. A kind's own properties go after
 * these, and may replace them.
 */
export function hostProperties({
  hostname,
  fqdn = [],
  osType,
  osName = 'unknown',
  osVersion = 'unknown',
  physical = false,
}: HostIdentity = {}): Properties {
  const platform = platformOf(osType);
  return {
    category: null,
    hostname: isHostname(hostname) ? hostname : null,
    fqdn: typeof fqdn === 'string' ? [fqdn] : [...fqdn],
    ipv4Addresses: [],
    ipv6Addresses: [],
    macAddresses: [],
    publicIpAddresses: [],
    privateIpAddresses: [],
    serial: null,
    deviceId: null,
    make: null,
    model: null,
    lastSeenOn: null,
    platform,
    osType: platform ?? null,
    osName,
    osVersion,
    osDetails: osName === osVersion ? osName : `${osName} ${osVersion}`,
    physical,
  };
}

function platformOf(osType: string | undefined): string | undefined {
  const platform = osType?.toLowerCase();
  return platform === 'linux' || platform === 'windows' ? platform : undefined;
}

/** The newer data model takes a single label only: no dots, no underscores. */
function isHostname(name: string | undefined): boolean {
  return name !== undefined && /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(name);
}
