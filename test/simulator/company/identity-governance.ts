import { GraphObject } from '../graph-directory';
import { applications } from './applications';
import { guid } from './ids';
import { CompanyPart } from './part';
import { servicePrincipals } from './service-principals';
import { userNamed } from './users';

const ENTITLEMENTS = 'identityGovernance/entitlementManagement';

const principalNamed = (name: string) =>
  servicePrincipals.find(({ displayName }) => displayName === name)?.id as string;

function catalog(displayName: string, more: GraphObject = {}): GraphObject {
  return {
    id: guid(`catalog/${displayName}`),
    displayName,
    description: displayName,
    catalogType: 'userManaged',
    state: 'published',
    isExternallyVisible: false,
    createdDateTime: '2024-01-09T08:12:40.51Z',
    modifiedDateTime: '2024-03-02T10:00:00.7Z',
    ...more,
  };
}

const general = catalog('General', {
  description: 'Built-in catalog.',
  catalogType: 'serviceDefault',
});
const finance = catalog('Finance', { isExternallyVisible: true });
// Groups only. Its description names an application that it does not hold.
const warehouse = catalog('Warehouse', {
  state: 'unpublished',
  description: `Instead of Tracking portal (${guid('application/Tracking portal')})`,
});

function resource(displayName: string, originSystem: string, originId: string): GraphObject {
  return {
    id: guid(`resource/${originSystem}/${displayName}`),
    displayName,
    description: `${displayName} for employees`,
    originSystem,
    originId,
    createdDateTime: '2024-01-10T09:00:00Z',
    modifiedDateTime: null,
  };
}

/** An application is in a catalog as the service principal that stands for it. */
const billing = resource(
  'Freight billing export',
  'AadApplication',
  principalNamed('Freight billing export').toUpperCase(),
);
const collector = resource('Graph collector', 'AadApplication', principalNamed('Graph collector'));
// Of another directory: there is a service principal here, but no application.
const appService = resource(
  'Microsoft Azure App Service',
  'AadApplication',
  principalNamed('Microsoft Azure App Service'),
);
const drivers = resource('Platform engineers', 'AadGroup', guid('group/platform-engineers'));

function accessPackage(
  displayName: string,
  of: GraphObject,
  resources: GraphObject[],
  more: GraphObject = {},
): GraphObject {
  return {
    id: guid(`access-package/${displayName}`),
    displayName,
    description: `What it takes: ${displayName}`,
    isHidden: false,
    createdDateTime: '2024-01-27T18:19:50.74Z',
    modifiedDateTime: '2024-02-27T18:19:50.74Z',
    catalog: of,
    resourceRoleScopes: resources.map(({ originId, originSystem, displayName: name }) => ({
      id: guid(`resource-role-scope/${displayName}/${String(originId)}`),
      createdDateTime: '2024-01-27T18:20:00Z',
      role: {
        id: guid(`resource-role/${String(originId)}`),
        displayName: 'Member',
        originSystem,
        originId: `Member_${String(originId)}`,
      },
      scope: {
        id: guid(`resource-scope/${String(originId)}`),
        displayName: 'Root',
        description: `Root Scope of ${String(name)}`,
        originId,
        originSystem,
        isRootScope: true,
      },
    })),
    ...more,
  };
}

const invoicing = accessPackage('Invoicing', finance, [billing, drivers]);
const auditing = accessPackage('Auditing', finance, [drivers], { isHidden: true });
const operations = accessPackage('Operations', general, [collector]);
const scanning = accessPackage('Scanning', warehouse, [drivers]);

const pointer = ({ id, displayName, description }: GraphObject) => ({
  id,
  displayName,
  description,
});

const singleUser = (name: string): GraphObject => ({
  '@odata.type': '#microsoft.graph.singleUser',
  userId: userNamed(name).id,
  description: name,
});
const groupMembers = (nickname: string, description: string): GraphObject => ({
  '@odata.type': '#microsoft.graph.groupMembers',
  groupId: guid(`group/${nickname}`),
  description,
});
const manager: GraphObject = {
  '@odata.type': '#microsoft.graph.requestorManager',
  managerLevel: 1,
};

function policy(displayName: string, of: GraphObject, more: GraphObject): GraphObject {
  return {
    id: guid(`assignment-policy/${displayName}`),
    displayName,
    description: `Policy: ${displayName}`,
    allowedTargetScope: 'specificDirectoryUsers',
    createdDateTime: '2024-02-01T07:00:00Z',
    modifiedDateTime: '2024-02-01T07:00:00Z',
    specificAllowedTargets: [],
    automaticRequestSettings: null,
    expiration: { endDateTime: null, duration: null, type: 'noExpiration' },
    requestorSettings: {
      enableTargetsToSelfAddAccess: true,
      enableTargetsToSelfUpdateAccess: false,
      enableTargetsToSelfRemoveAccess: true,
      allowCustomAssignmentSchedule: true,
      enableOnBehalfRequestorsToAddAccess: false,
      enableOnBehalfRequestorsToUpdateAccess: false,
      enableOnBehalfRequestorsToRemoveAccess: false,
      onBehalfRequestors: [],
    },
    requestApprovalSettings: {
      isApprovalRequiredForAdd: false,
      isApprovalRequiredForUpdate: false,
      stages: [],
    },
    reviewSettings: null,
    accessPackage: pointer(of),
    ...more,
  };
}

const stage = (more: GraphObject): GraphObject => ({
  durationBeforeAutomaticDenial: 'P14D',
  isApproverJustificationRequired: true,
  isEscalationEnabled: false,
  durationBeforeEscalation: 'PT0S',
  primaryApprovers: [],
  fallbackPrimaryApprovers: [],
  escalationApprovers: [],
  fallbackEscalationApprovers: [],
  ...more,
});

const twoStages = policy('Finance with approval', invoicing, {
  specificAllowedTargets: [groupMembers('board', 'Board'), singleUser('Tomasz Wiśniewski')],
  expiration: { endDateTime: null, duration: 'P365D', type: 'afterDuration' },
  requestApprovalSettings: {
    isApprovalRequiredForAdd: true,
    isApprovalRequiredForUpdate: false,
    stages: [
      stage({
        primaryApprovers: [manager],
        fallbackPrimaryApprovers: [singleUser('Ngozi Okonjo')],
      }),
      stage({
        isEscalationEnabled: true,
        durationBeforeEscalation: 'P3D',
        primaryApprovers: [singleUser('Lena Bergström'), groupMembers('board', 'Board')],
        escalationApprovers: [singleUser('Astrid Lindqvist')],
      }),
    ],
  },
  reviewSettings: { isEnabled: true, isSelfReview: false, expirationBehavior: 'removeAccess' },
});
const auditors = policy('Auditors until the audit ends', auditing, {
  allowedTargetScope: 'specificConnectedOrganizationUsers',
  expiration: { endDateTime: '2027-01-31T00:00:00Z', duration: null, type: 'afterDateTime' },
});
const everybody = policy('All users', operations, {
  allowedTargetScope: 'allDirectoryUsers',
  automaticRequestSettings: { requestAccessForAllowedTargets: true },
});

const subject = (name: string): GraphObject => {
  const { id, displayName, mail, userPrincipalName } = userNamed(name);
  return {
    id: guid(`subject/${name}`),
    objectId: id,
    displayName,
    email: mail,
    principalName: userPrincipalName,
    subjectType: 'user',
    subjectLifecycle: 'governed',
    type: null,
    connectedOrganization: null,
  };
};
const robot: GraphObject = {
  id: guid('subject/Graph collector'),
  objectId: principalNamed('Graph collector'),
  displayName: 'Graph collector',
  email: null,
  principalName: null,
  subjectType: 'servicePrincipal',
};

function assignment(
  of: GraphObject,
  under: GraphObject,
  target: GraphObject,
  state: string,
  more: GraphObject = {},
): GraphObject {
  const { accessPackage: _, ...plainPolicy } = under;
  return {
    id: guid(`assignment/${String(of.displayName)}/${String(target.displayName)}`),
    state,
    status: state === 'delivered' ? 'Delivered' : state,
    expiredDateTime: null,
    schedule: {
      startDateTime: '2025-05-02T08:00:00Z',
      recurrence: null,
      expiration: { endDateTime: '2026-05-02T08:00:00Z', duration: null, type: 'afterDateTime' },
    },
    target,
    accessPackage: pointer(of),
    assignmentPolicy: plainPolicy,
    ...more,
  };
}

const assignments: GraphObject[] = [
  assignment(invoicing, twoStages, subject('Tomasz Wiśniewski'), 'delivered'),
  assignment(invoicing, twoStages, subject('Goran Petrović (left)'), 'expired', {
    expiredDateTime: '2025-12-31T00:00:00Z',
  }),
  assignment(auditing, auditors, subject('Priya Raman'), 'delivered'),
  assignment(operations, everybody, robot, 'delivered', { schedule: null }),
];

function request(
  of: GraphObject,
  requestor: GraphObject,
  requestType: string,
  state: string,
  more: GraphObject = {},
): GraphObject {
  return {
    id: guid(`assignment-request/${String(of.displayName)}/${String(requestor.displayName)}`),
    requestType,
    state,
    status: state === 'delivered' ? 'Delivered' : state,
    createdDateTime: '2025-05-01T22:55:11.623Z',
    completedDateTime: '2025-05-02T08:00:00.1Z',
    answers: [],
    schedule: { startDateTime: null, expiration: null, recurrence: null },
    requestor,
    accessPackage: pointer(of),
    ...more,
  };
}

const granted = request(invoicing, subject('Tomasz Wiśniewski'), 'userAdd', 'delivered');
const pending = request(invoicing, subject('渡辺 さくら'), 'userAdd', 'pendingApproval', {
  completedDateTime: null,
});
const byAdministrator = request(auditing, subject('Astrid Lindqvist'), 'adminAdd', 'delivered');
const byRobot = request(operations, robot, 'systemAdd', 'delivered');

function approval(of: GraphObject, number: number, more: GraphObject): GraphObject {
  return {
    id: guid(`approval-stage/${of.id ?? ''}/${number}`),
    displayName: null,
    reviewedDateTime: null,
    reviewResult: 'NotReviewed',
    status: 'InProgress',
    assignedToMe: false,
    justification: '',
    reviewedBy: null,
    ...more,
  };
}

const reviewer = (name: string) => {
  const { id, displayName, mail, userPrincipalName } = userNamed(name);
  return { id, displayName, mail, userPrincipalName };
};

const stages: [request: GraphObject, stages: GraphObject[]][] = [
  [
    granted,
    [
      approval(granted, 1, {
        displayName: 'Stage 1',
        reviewedDateTime: '2025-05-02T06:10:00Z',
        reviewResult: 'Approve',
        status: 'Completed',
        justification: 'Takes over from Goran',
        reviewedBy: reviewer('Ngozi Okonjo'),
      }),
    ],
  ],
  [pending, [approval(pending, 1, {})]],
];

export const identityGovernance: CompanyPart = {
  directory(graph) {
    graph
      .setCollection('applications', applications)
      .setCollection(`${ENTITLEMENTS}/catalogs`, [general, finance, warehouse])
      .setCollection(`${ENTITLEMENTS}/catalogs/${general.id}/resources`, [collector, appService])
      .setCollection(`${ENTITLEMENTS}/catalogs/${finance.id}/resources`, [billing, drivers])
      .setCollection(`${ENTITLEMENTS}/catalogs/${warehouse.id}/resources`, [drivers])
      .setCollection(`${ENTITLEMENTS}/accessPackages`, [invoicing, auditing, operations, scanning])
      .setCollection(`${ENTITLEMENTS}/assignmentPolicies`, [twoStages, auditors, everybody])
      .setCollection(`${ENTITLEMENTS}/assignments`, assignments)
      .setCollection(`${ENTITLEMENTS}/assignmentRequests`, [
        granted,
        pending,
        byAdministrator,
        byRobot,
      ])
      // Only what needs an approval has one: of the other requests Graph knows none.
      .setCollection(
        `${ENTITLEMENTS}/accessPackageAssignmentApprovals`,
        stages.map(([{ id }]) => ({ id })),
      );
    for (const [{ id }, list] of stages)
      graph.setCollection(`${ENTITLEMENTS}/accessPackageAssignmentApprovals/${id}/stages`, list);
  },
};
