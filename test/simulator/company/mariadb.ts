import { databases, firewallRules, singleServer } from './database-servers';
import { groups, guid, resourceId } from './ids';
import { CompanyPart } from './part';

const TYPE = 'Microsoft.DBforMariaDB/servers';
const DOMAIN = 'mariadb.database.azure.com';

const intranet = singleServer(TYPE, DOMAIN, {
  group: groups.data,
  name: 'tjelvar-intranet',
  properties: { version: '10.3', replicationRole: 'Master' },
  more: { tags: { environment: 'production' } },
});

const replica = singleServer(TYPE, DOMAIN, {
  group: groups.data,
  name: 'Tjelvar-Intranet-Replica',
  location: 'northeurope',
  sku: { name: 'B_Gen5_1', tier: 'Basic', family: 'Gen5', capacity: 1 },
  properties: {
    version: '10.3',
    replicationRole: 'Replica',
    masterServerId: intranet.id,
    sslEnforcement: 'Disabled',
    minimalTlsVersion: 'TLSEnforcementDisabled',
    publicNetworkAccess: 'Disabled',
    privateEndpointConnections: [
      {
        id: `${resourceId(groups.data, TYPE, 'Tjelvar-Intranet-Replica')}/privateEndpointConnections/intranet-pe-${guid('intranet-pe')}`,
        properties: {
          privateEndpoint: {
            id: resourceId(groups.data, 'Microsoft.Network/privateEndpoints', 'intranet-pe'),
          },
          privateLinkServiceConnectionState: { status: 'Approved', actionsRequired: 'None' },
          provisioningState: 'Ready',
        },
      },
    ],
  },
});

export const mariadb: CompanyPart = {
  resources: [
    intranet,
    ...databases(intranet, ['information_schema', 'wiki'], 'utf8', 'utf8_general_ci'),
    ...firewallRules(intranet, [['office', '203.0.113.10', '203.0.113.20']]),
    replica,
    ...databases(replica, ['wiki'], 'utf8', 'utf8_general_ci'),
  ],
};
