import { Resource } from '../resource-store';
import { groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';

const zoneType = 'Microsoft.Network/privateDnsZones';

interface LinkOptions {
  registrationEnabled?: boolean;
}

interface Zone {
  object: Resource;
  links: Resource[];
}

/** A zone, and the networks that ask it. */
function zone(
  group: string,
  name: string,
  recordSets: number,
  networks: [network: string, options?: LinkOptions][],
): Zone {
  const id = resourceId(group, zoneType, name);
  const links = networks.map(([network, options]) => link(id, network, options));
  const registering = networks.filter(([, options]) => options?.registrationEnabled).length;
  const object = {
    id,
    name,
    type: zoneType,
    etag: guid(`etag/${id}`),
    location: 'global',
    tags: { environment: 'production' },
    properties: {
      maxNumberOfRecordSets: 25000,
      maxNumberOfVirtualNetworkLinks: 1000,
      maxNumberOfVirtualNetworkLinksWithRegistration: 100,
      numberOfRecordSets: recordSets,
      numberOfVirtualNetworkLinks: links.length,
      numberOfVirtualNetworkLinksWithRegistration: registering,
      provisioningState: 'Succeeded',
    },
  };
  return { object, links };
}

function link(zoneId: string, network: string, { registrationEnabled = false }: LinkOptions = {}) {
  const name = `to-${network.split('/').pop()}`;
  const id = `${zoneId}/virtualNetworkLinks/${name}`;
  return {
    id,
    name,
    type: `${zoneType}/virtualNetworkLinks`,
    etag: `"${guid(`etag/${id}`)}"`,
    location: 'global',
    properties: {
      provisioningState: 'Succeeded',
      registrationEnabled,
      virtualNetwork: { id: network },
      virtualNetworkLinkState: 'Completed',
    },
  };
}

function recordSet(
  { object }: Zone,
  type: string,
  name: string,
  properties: object,
  isAutoRegistered = false,
): Resource {
  const at = name === '@' ? '' : `${name}.`;
  return {
    id: `${object.id}/${type}/${name}`,
    name,
    type: `${zoneType}/${type}`,
    etag: guid(`etag/${object.id}/${type}/${name}`),
    properties: { fqdn: `${at}${object.name}.`, ttl: 3600, ...properties, isAutoRegistered },
  };
}

/** What every zone has from the start, and all that it cannot be without. */
function startOfAuthority(parent: Zone): Resource {
  return recordSet(parent, 'SOA', '@', {
    soaRecord: {
      email: 'azureprivatedns-host.microsoft.com',
      expireTime: 2419200,
      host: 'azureprivatedns.net',
      minimumTTL: null,
      refreshTime: 3600,
      retryTime: 300,
      serialNumber: 1,
      minimumTtl: 10,
    },
  });
}

function address(parent: Zone, name: string, ...addresses: string[]): Resource {
  return recordSet(parent, 'A', name, {
    ttl: 10,
    metadata: { creator: `created by private endpoint ${name}-pe` },
    aRecords: addresses.map((ipv4Address) => ({ ipv4Address })),
  });
}

const network = 'Microsoft.Network/virtualNetworks';
const hub = resourceId(groups.platform, network, 'hub');
// Azure gives ids back as they were typed at the time.
const spoke = resourceId(groups.tracking, network, 'tracking').replace('/rg-', '/RG-');

const blob = zone(groups.platform, 'privatelink.blob.core.windows.net', 2, [[hub], [spoke]]);
const vault = zone(groups.platform, 'privatelink.vaultcore.azure.net', 2, [[hub]]);
const database = zone(groups.platform, 'privatelink.database.windows.net', 2, [[spoke]]);
/** Nobody asks it any longer. */
const forgotten = zone(groups.data, 'privatelink.redis.cache.windows.net', 1, []);
const internal = zone(groups.platform, 'internal.tjelvarfreight.example', 8, [
  [hub],
  [spoke, { registrationEnabled: true }],
]);
const laboratory = zone(groups.development, 'lab.internal', 1, [
  [resourceId(groups.development, network, 'lab'), { registrationEnabled: true }],
]);
const zones = [blob, vault, database, forgotten, internal, laboratory];

const records: Resource[] = [
  address(blob, 'tjelvartracking', '10.20.10.4'),
  address(vault, 'tjelvar-kv-prod', '10.20.10.5'),
  address(database, 'tjelvar-sql', '10.20.10.6', '10.20.10.7'),
  recordSet(
    internal,
    'A',
    'tracking-web-1',
    { ttl: 10, aRecords: [{ ipv4Address: '10.20.8.4' }] },
    true,
  ),
  recordSet(internal, 'AAAA', 'tracking-web-1', {
    aaaaRecords: [{ ipv6Address: 'fd5c:7a1e:40:1::4' }],
  }),
  recordSet(internal, 'CNAME', 'orders', { cnameRecord: { cname: 'tracking-web-1' } }),
  recordSet(internal, 'MX', '@', {
    mxRecords: [{ exchange: 'mail.internal.tjelvarfreight.example', preference: 10 }],
  }),
  recordSet(internal, 'PTR', '4.8.20.10', {
    ptrRecords: [{ ptrdname: 'tracking-web-1.internal.tjelvarfreight.example' }],
  }),
  recordSet(internal, 'SRV', '_ldap._tcp', {
    srvRecords: [{ port: 389, priority: 0, target: 'dc1.tjelvar.internal', weight: 100 }],
  }),
  recordSet(internal, 'TXT', 'about', { txtRecords: [{ value: ['names of machines'] }] }),
];

export const privateDns: CompanyPart = {
  resources: [
    ...zones.flatMap((each) => [each.object, ...each.links, startOfAuthority(each)]),
    ...records,
  ],
};
