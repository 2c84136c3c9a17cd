import { startSimulator } from '../simulator';
import type { Fault, Simulator } from '../simulator';
import { billingApplication } from '../simulator/company/applications';
import { groups, guid } from '../simulator/company/ids';
import type { CollectedRun } from './collect';
import { collectRun, countByType, endsOf, partialTypes } from './collect';

let simulator: Simulator;

/** The company with everything readable. */
async function start(...faults: Fault[]): Promise<void> {
  simulator = await startSimulator({ faults });
  simulator.tenant.denied = [];
}

/** The directory alone. */
const collect = (disabledSources: string[] = []) =>
  collectRun({ simulator, config: { subscriptionId: undefined }, disabledSources });

afterEach(() => simulator.stop());

const gapsOf = ({ outcomes }: CollectedRun) =>
  outcomes
    .filter(({ outcome }) => outcome !== 'complete')
    .map(({ entityType, outcome }) => [entityType, outcome]);
const catalogLinks = ({ relationships }: CollectedRun) =>
  relationships.filter(
    ({ _type }) => _type === 'azure_application_assigned_access_packages_catalog',
  );

const forbidden = {
  kind: 'status',
  status: 403,
  code: 'Authorization_RequestDenied',
  message: 'Insufficient privileges to complete the operation.',
} as const;

it('keeps what JupiterOne had where the directory has no licence', async () => {
  await start({
    ...forbidden,
    message: 'The tenant does not have a valid Microsoft Entra ID Governance license.',
    match: { path: /entitlementManagement/i },
  });
  const run = await collect();
  expect(countByType(run.entities)).toMatchObject({ azure_application: 3, azure_user: 12 });
  expect(gapsOf(run)).toEqual(
    expect.arrayContaining([
      ['azure_access_packages_services', 'forbidden'],
      ['azure_access_packages_catalog', 'forbidden'],
    ]),
  );
  expect(gapsOf(run).every(([type]) => /^azure_access_packages_/.test(type))).toBe(true);
  expect(partialTypes(run)).toEqual(expect.arrayContaining(['azure_access_packages_catalog']));
});

it('keeps a catalog whose resources cannot be read, and counts them as a gap', async () => {
  await start({ ...forbidden, match: { path: `catalogs/${guid('catalog/Finance')}/resources` } });
  const run = await collect();
  expect(countByType(run.entities)).toMatchObject({ azure_access_packages_catalog: 3 });
  expect(catalogLinks(run)).toHaveLength(2);
  expect(gapsOf(run)).toEqual([['azure_access_packages_catalog', 'forbidden']]);
  expect(partialTypes(run)).toContain('azure_application_assigned_access_packages_catalog');
});

it('keeps an access package whose content cannot be read, and counts it as a gap', async () => {
  const path = `accessPackages/${guid('access-package/Invoicing')}`;
  await start({ ...forbidden, match: { path } });
  const run = await collect();
  expect(countByType(run.entities)).toMatchObject({ azure_access_packages_services: 4 });
  expect(gapsOf(run)).toEqual([['azure_access_packages_services', 'forbidden']]);
});

it('costs an object that makes no sense only itself, and counts it as a gap', async () => {
  await start({
    kind: 'mutate',
    match: { path: /entitlementManagement\/assignmentRequests/i },
    page: 1,
    mutate: (body) => ({ ...body, value: [{ state: 'lost' }, ...(body.value as unknown[])] }),
  });
  const run = await collect();
  expect(countByType(run.entities)).toMatchObject({ azure_access_packages_request: 4 });
  expect(gapsOf(run)).toEqual([['azure_access_packages_request', 'failed']]);
  expect(partialTypes(run)).toContain('azure_user_created_access_packages_request');
});

it('finds the applications of catalogs also where service principals are not collected', async () => {
  await start();
  const run = await collect(['ad-generals']);
  expect(countByType(run.entities)).not.toHaveProperty('azure_service_principal');
  expect(catalogLinks(run).map((relationship) => endsOf(relationship).to)).toContain(
    billingApplication.id,
  );
});

it('relates a role to the application that it is assigned to', async () => {
  await start();
  const id = `${groups.data}/providers/Microsoft.Authorization/roleAssignments/${guid('role-assignment/billing')}`;
  simulator.tenant.resources.add({
    id,
    name: guid('role-assignment/billing'),
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      principalId: billingApplication.id,
      principalType: 'Application',
      scope: groups.data,
      roleDefinitionId:
        '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7',
    },
  });
  const run = await collectRun({ simulator });
  const found = run.relationships.filter(
    ({ _type }) => _type === 'azure_role_assignment_assigned_application',
  );
  expect(found).toHaveLength(2);
  expect(found).toContainEqual(
    expect.objectContaining({
      _fromEntityKey: id.toLowerCase(),
      _toEntityKey: billingApplication.id,
    }),
  );
});
