import { defineKind } from '../../framework/definition';
import { text, timestamp } from '../../framework/entity';
import { ofSubscription } from './of-subscription';

interface Assessment {
  id?: string;
  properties?: {
    displayName?: string;
    /** Older answers begin these fields with a capital. */
    resourceDetails?: Record<string, unknown> | null;
    status?: {
      code?: string;
      cause?: string;
      description?: string;
      firstEvaluationDate?: string;
      statusChangeDate?: string;
    } | null;
  } | null;
}

/** Assessments - List, 2021-06-01: of the subscription and of all resources in it, or connected to it. */
export const securityAssessment = defineKind<Assessment>({
  entity: {
    _type: 'azure_security_assessment',
    _class: ['Assessment'],
    resourceName: '[RM] Security Assessment',
  },
  step: { id: 'rm-security-assessments', name: 'Security Assessments' },
  ingestionSource: 'security',
  listing: { resource: 'Microsoft.Security/assessments', apiVersion: '2021-06-01' },
  inResourceGroup: false,
  properties: ({ id, properties }) => {
    const details = properties?.resourceDetails;
    const status = properties?.status;
    const displayName = text(properties?.displayName);
    const resourceId = text(details?.id) ?? text(details?.Id);
    return {
      displayName,
      category: 'Security Assessment',
      summary: text(status?.description) ?? displayName ?? 'Security assessment',
      internal: true,
      statusCode: text(status?.code),
      statusCause: text(status?.cause),
      statusDescription: text(status?.description),
      firstEvaluatedOn: timestamp(status?.firstEvaluationDate),
      statusChangedOn: timestamp(status?.statusChangeDate),
      'resourceDetails.id': resourceId,
      'resourceDetails.source': text(details?.source) ?? text(details?.Source),
      'resourceDetails.connectorId': text(details?.connectorId) ?? text(details?.ConnectorId),
      scannedResourceId: scannedResourceIdOf(id) ?? resourceId,
    };
  },
  links: [ofSubscription('PERFORMED')],
});

/** An assessment extends the resource that it is about. */
function scannedResourceIdOf(id: string | undefined): string | undefined {
  return text(id?.replace(/\/providers\/Microsoft\.Security\/assessments\/[^/]*$/i, ''));
}
