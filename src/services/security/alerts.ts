import { defineKind, linkFrom } from '../../framework/definition';
import type { ListingContext } from '../../framework/definition';
import { flag, text, texts, timestamp } from '../../framework/entity';
import { resourceTypeOf } from '../../framework/resource-id';

interface Alert {
  properties?: {
    status?: string;
    severity?: string;
    alertType?: string;
    alertDisplayName?: string;
    description?: string;
    intent?: string;
    compromisedEntity?: string;
    isIncident?: boolean;
    productName?: string;
    vendorName?: string;
    timeGeneratedUtc?: string;
    startTimeUtc?: string;
    endTimeUtc?: string;
    alertUri?: string;
    remediationSteps?: string[] | null;
    techniques?: string[] | null;
    resourceIdentifiers?: ({ azureResourceId?: string } | null)[] | null;
  } | null;
}

/** Alerts - List, 2022-01-01; of the severities that are configured, or all. Azure cannot filter. */
async function* alerts({
  azure: { resourceManager },
  scope,
  settings: { defenderAlertsSeverities: wanted },
}: ListingContext): AsyncGenerator<Alert[]> {
  const path = `/subscriptions/${scope.subscriptionId}/providers/Microsoft.Security/alerts`;
  for await (const page of resourceManager.pages<Alert>(path, '2022-01-01'))
    yield wanted.length
      ? page.filter((alert) => wanted.includes(String(alert.properties?.severity).toLowerCase()))
      : page;
}

export const defenderAlert = defineKind<Alert>({
  entity: {
    _type: 'azure_defender_alert',
    _class: ['Vulnerability'],
    resourceName: '[RM] Defender Alert',
  },
  step: { id: 'rm-security-defender-alerts', name: 'Defender Alerts' },
  ingestionSource: 'defender_alerts',
  listing: {
    resource: 'Microsoft.Security/locations/alerts',
    pages: alerts,
    scope: 'subscription',
  },
  permissions: { resourceManager: ['Microsoft.Security/alerts/read'] },
  properties: ({ properties }) => {
    const status = text(properties?.status);
    return {
      ...asVulnerability,
      category: text(properties?.intent) ?? 'other',
      severity: text(properties?.severity) ?? null,
      status,
      // The others are resolved and dismissed.
      open: !/^(resolved|dismissed)$/i.test(status ?? ''),
      displayName: text(properties?.alertDisplayName),
      description: text(properties?.description),
      alertType: text(properties?.alertType),
      intent: text(properties?.intent),
      techniques: texts(properties?.techniques),
      compromisedEntity: text(properties?.compromisedEntity),
      incident: flag(properties?.isIncident),
      productName: text(properties?.productName),
      vendorName: text(properties?.vendorName),
      remediationSteps: texts(properties?.remediationSteps),
      resourceIds: resourceIdsOf({ properties }),
      createdOn: timestamp(properties?.timeGeneratedUtc),
      startedOn: timestamp(properties?.startTimeUtc),
      endedOn: timestamp(properties?.endTimeUtc),
      ...webLinkOf(properties?.alertUri),
    };
  },
  links: [
    linkFrom(
      'HAS',
      'azure_subscription',
      (_, { scope }) => `/subscriptions/${scope.subscriptionId}`,
    ),
    linkFrom(
      'HAS',
      'ANY_RESOURCE',
      // The subscription has it in any case.
      (alert) =>
        resourceIdsOf(alert).filter(
          (id) => resourceTypeOf(id) !== 'microsoft.resources/subscriptions',
        ),
      { _type: 'mapping_source_has_defender_alert' },
    ),
  ],
});

/**
 * What vulnerabilities must say, of which an alert tells nothing: it is not a published weakness with
 * a number, and keeps no deployment back; and what it is about is in use.
 */
const asVulnerability = { blocking: false, production: true, public: false, cveId: null };

function resourceIdsOf({ properties }: Alert): string[] {
  return (properties?.resourceIdentifiers ?? []).flatMap(
    (identifier) => text(identifier?.azureResourceId) ?? [],
  );
}

/** The alert's own page in the portal, where Azure tells it. */
function webLinkOf(alertUri: string | undefined) {
  return alertUri && URL.canParse(alertUri) ? { webLink: alertUri } : {};
}
