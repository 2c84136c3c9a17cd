import { linkFrom } from '../../framework/definition';
import { text, timestamp } from '../../framework/entity';
import { defineGovernanceKind } from './define';
import { entitlementManagement, subjectName, userIdOf } from './subjects';
import type { Subject } from './subjects';

interface AssignmentRequest {
  id?: string;
  requestType?: string | null;
  state?: string | null;
  status?: string | null;
  createdDateTime?: string | null;
  completedDateTime?: string | null;
  requestor?: Subject | null;
  accessPackage?: { id?: string; displayName?: string | null } | null;
}

/** Microsoft Graph: List assignmentRequests, each with who made it and its access package. */
export const assignmentRequest = defineGovernanceKind<AssignmentRequest>({
  entity: {
    _type: 'azure_access_packages_request',
    _class: ['Requirement'],
    resourceName: '[RM] Access Package Assignment Request',
  },
  step: { id: 'rm-access-package-assignment-request', name: 'Access Package Assignment Requests' },
  ingestionSource: 'identity-governance-access-packages',
  listing: {
    graph: `${entitlementManagement}/assignmentRequests`,
    expand: 'requestor,accessPackage',
    top: 0,
  },
  permissions: { graph: ['EntitlementManagement.Read.All'] },
  properties: (raw) => {
    const parts = [
      text(raw.requestType) ?? 'request',
      text(raw.accessPackage?.displayName),
      subjectName(raw.requestor),
    ];
    const title = parts.filter((part) => part !== undefined).join(': ');
    return {
      name: title,
      displayName: title,
      title,
      requestType: text(raw.requestType),
      state: text(raw.state),
      status: text(raw.status),
      objectId: text(raw.requestor?.objectId),
      requestorType: text(raw.requestor?.subjectType),
      accessPackage: text(raw.accessPackage?.displayName),
      accessPackageId: text(raw.accessPackage?.id),
      createdOn: timestamp(raw.createdDateTime),
      completedOn: timestamp(raw.completedDateTime),
    };
  },
  links: [linkFrom('CREATED', 'azure_user', ({ requestor }) => userIdOf(requestor))],
});
