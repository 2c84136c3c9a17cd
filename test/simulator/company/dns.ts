import { Resource } from '../resource-store';
import { domain, groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';

/** As Azure writes this type, other than all others: without a capital letter. */
const zoneType = 'Microsoft.Network/dnszones';

interface ZoneOptions {
  group?: string;
  servers: number;
  recordSets: number;
  more?: object;
  tags?: object;
}

function zone(name: string, { group, servers, recordSets, more, tags }: ZoneOptions): Resource {
  const id = resourceId(group ?? groups.platform, zoneType, name);
  return {
    id,
    name,
    type: zoneType,
    etag: guid(`etag/${id}`),
    location: 'global',
    tags: tags ?? {},
    properties: {
      maxNumberOfRecordSets: 10000,
      maxNumberOfRecordsPerRecordSet: null,
      nameServers: nameServers(servers),
      numberOfRecordSets: recordSets,
      zoneType: 'Public',
      ...more,
    },
  };
}

function nameServers(servers: number): string[] {
  return ['com', 'net', 'org', 'info'].map(
    (top, index) => `ns${index + 1}-${servers}.azure-dns.${top}.`,
  );
}

function recordSet(parent: Resource, type: string, name: string, properties: object): Resource {
  const at = name === '@' ? '' : `${name}.`;
  return {
    id: `${parent.id}/${type}/${name}`,
    name,
    type: `${zoneType}/${type}`,
    etag: guid(`etag/${parent.id}/${type}/${name}`),
    properties: {
      fqdn: `${at}${parent.name}.`,
      TTL: 3600,
      targetResource: {},
      provisioningState: 'Succeeded',
      ...properties,
    },
  };
}

/** What every zone has from the start. */
function apex(parent: Resource, servers: number): Resource[] {
  return [
    recordSet(parent, 'NS', '@', {
      TTL: 172800,
      NSRecords: nameServers(servers).map((nsdname) => ({ nsdname })),
    }),
    recordSet(parent, 'SOA', '@', {
      SOARecord: {
        email: 'azuredns-hostmaster.microsoft.com',
        expireTime: 2419200,
        host: nameServers(servers)[0],
        minimumTTL: 300,
        refreshTime: 3600,
        retryTime: 300,
        serialNumber: 1,
      },
    }),
  ];
}

const company = zone(domain, {
  servers: 7,
  recordSets: 20,
  tags: { environment: 'production', owner: 'platform network' },
  more: {
    signingKeys: [
      {
        delegationSignerInfo: [
          { digestAlgorithmType: 2, digestValue: '6861BEB7', record: '62539 13 2 6861BEB7' },
        ],
        flags: 257,
        keyTag: 62539,
        protocol: 3,
        publicKey: 'a-public-key',
        securityAlgorithmType: 13,
      },
    ],
  },
});

const records: Resource[] = [
  ...apex(company, 7),
  recordSet(company, 'A', 'tracking', {
    TTL: 300,
    ARecords: [{ ipv4Address: '203.0.113.10' }, { ipv4Address: '203.0.113.11' }],
  }),
  // An alias follows the address of what it points at; its casing is as somebody typed it.
  recordSet(company, 'A', '@', {
    ARecords: [{ ipv4Address: '203.0.113.10' }],
    targetResource: {
      id: resourceId(
        groups.tracking.replace('rg-tracking-prod', 'RG-Tracking-Prod'),
        'Microsoft.Network/publicIPAddresses',
        'tracking-lb-pip',
      ),
    },
  }),
  // What this alias pointed at was deleted: no addresses, and no time to keep them.
  recordSet(company, 'A', 'depot', {
    TTL: undefined,
    targetResource: {
      id: resourceId(groups.tracking, 'Microsoft.Network/publicIPAddresses', 'depot-pip'),
    },
  }),
  recordSet(company, 'AAAA', 'tracking', { AAAARecords: [{ ipv6Address: '2001:db8:20::10' }] }),
  recordSet(company, 'CAA', '@', {
    caaRecords: [
      { flags: 0, tag: 'issue', value: 'digicert.com' },
      { flags: 128, tag: 'iodef', value: `mailto:security@${domain}` },
    ],
  }),
  recordSet(company, 'CNAME', 'www', { CNAMERecord: { cname: 'tjelvar-front.azurefd.net' } }),
  recordSet(company, 'CNAME', 'track', {
    metadata: { purpose: 'customers', reviewed: '' },
    CNAMERecord: { cname: 'tjelvar-front.azurefd.net' },
  }),
  // Nobody holds this name any longer: whoever takes it takes the company's.
  recordSet(company, 'CNAME', 'campaign-2021', {
    CNAMERecord: { cname: 'tjelvar-campaign.azurewebsites.net' },
  }),
  recordSet(company, 'CNAME', '*', { CNAMERecord: { cname: `www.${domain}` } }),
  recordSet(company, 'DS', 'customs', {
    DSRecords: [
      { algorithm: 13, digest: { algorithmType: 2, value: '49FD46E6C4B45C55D4AC' }, keyTag: 15288 },
    ],
  }),
  recordSet(company, 'MX', '@', {
    MXRecords: [
      { exchange: 'tjelvarfreight-example.mail.protection.outlook.com.', preference: 0 },
      { exchange: `backup-mail.${domain}.`, preference: 20 },
    ],
  }),
  recordSet(company, 'NS', 'customs', {
    NSRecords: [{ nsdname: 'ns1.customs.example.' }, { nsdname: 'ns2.customs.example.' }],
  }),
  recordSet(company, 'PTR', '10.113.0.203', { PTRRecords: [{ ptrdname: `tracking.${domain}.` }] }),
  recordSet(company, 'SRV', '_sip._tls', {
    SRVRecords: [{ port: 443, priority: 100, target: 'sipdir.online.lync.com.', weight: 1 }],
  }),
  recordSet(company, 'TLSA', '_25._tcp.backup-mail', {
    TLSARecords: [
      { certAssociationData: '0C72AC70B745AC19', matchingType: 1, selector: 1, usage: 3 },
    ],
  }),
  recordSet(company, 'TXT', '@', {
    TXTRecords: [
      { value: ['v=spf1 include:spf.protection.outlook.com -all'] },
      { value: ['MS=ms12345678'] },
    ],
  }),
  // What is longer than 255 characters is cut in pieces.
  recordSet(company, 'TXT', 'selector1._domainkey', {
    TXTRecords: [{ value: ['v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3', 'DQEBAQUAA4GNADCBiQKBgQC'] }],
  }),
  recordSet(company, 'TXT', '_dmarc', { TXTRecords: [{ value: ['v=DMARC1; p=none'] }] }),
];

const parked = zone('tjelvar-parked.example', {
  group: groups.security,
  servers: 3,
  recordSets: 2,
  more: { signingKeys: [] },
});
const laboratory = zone('lab.tjelvarfreight.example', {
  group: groups.development,
  servers: 9,
  recordSets: 3,
});

export const dns: CompanyPart = {
  resources: [
    company,
    ...records,
    parked,
    ...apex(parked, 3),
    laboratory,
    ...apex(laboratory, 9),
    recordSet(laboratory, 'A', 'jump', { ARecords: [{ ipv4Address: '198.51.100.77' }] }),
  ],
};
