import type { ObjectContext } from '../../../src/framework/definition';
import { defenderAlert } from '../../../src/services/security/alerts';
import { runRecordedStep } from '../../recording';
import { collectRun, endsOf } from '../../runs/collect';
import { startSimulator } from '../../simulator';
import type { Simulator } from '../../simulator';
import { groups, production, resourceId } from '../../simulator/company/ids';

const step = 'rm-security-defender-alerts';
const machine = (name: string) =>
  resourceId(groups.tracking, 'Microsoft.Compute/virtualMachines', name).toLowerCase();

it('collects alerts as vulnerabilities', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, step);
  const by = (severity: string) => collectedEntities.find((each) => each.severity === severity);

  expect(collectedEntities).toHaveLength(3);
  expect(collectedEntities).toMatchGraphObjectSchema({ _class: ['Vulnerability'] });
  expect(by('High')).toMatchObject({
    _type: 'azure_defender_alert',
    displayName: 'Suspicious download then run activity',
    category: 'Execution',
    status: 'InProgress',
    open: true,
    blocking: false,
    production: true,
    public: false,
    cveId: null,
    incident: true,
    compromisedEntity: 'tracking-db-1',
    resourceIds: [machine('tracking-db-1')],
    createdOn: Date.parse('2026-10-22T20:37:34.610Z'),
    webLink: expect.stringMatching(/^https:\/\/portal\.azure\.com\/#blade\/.*AlertBlade/),
  });
  expect(by('Low')).toMatchObject({ open: true, techniques: ['T1046'] });
  expect(by('Medium')).toMatchObject({
    category: 'other',
    status: 'Dismissed',
    open: false,
    webLink: expect.stringMatching(/\/resource\/subscriptions\//),
  });
});

it('keeps no command line of what was attacked', async () => {
  const { collectedEntities } = await runRecordedStep(__dirname, step);
  expect(JSON.stringify(collectedEntities)).not.toContain('not-a-password-of-an-alert');
});

it('relates alerts to what they are about, and all of them to the subscription', async () => {
  const { collectedRelationships } = await runRecordedStep(__dirname, `${step}-relationships`, [
    'rm-subscription',
    'rm-compute-virtual-machines',
    step,
  ]);
  const from = (type: string) =>
    collectedRelationships
      .filter(({ _type }) => _type === type)
      .map((relationship) => endsOf(relationship).from);

  expect(from('mapping_source_has_defender_alert').sort()).toEqual([
    machine('tracking-db-1'),
    machine('tracking-web-1'),
  ]);
  expect(from('azure_subscription_has_defender_alert')).toEqual(
    Array(3).fill(`/subscriptions/${production}`),
  );
});

describe('with severities configured', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator();
  });
  afterAll(() => simulator.stop());

  it.each([
    ['high', ['High']],
    ['Medium, LOW', ['Low', 'Medium']],
    ['informational', []],
    ['', ['High', 'Low', 'Medium']],
  ])('"%s" collects %j', async (defenderAlertsSeverities, expected) => {
    const { entities } = await collectRun({
      simulator,
      config: { defenderAlertsSeverities, ingestActiveDirectory: false },
    });
    const found = entities.filter(({ _type }) => _type === 'azure_defender_alert');
    expect(found.map(({ severity }) => severity).sort()).toEqual(expected);
  });
});

const context = { scope: { id: 's' } } as unknown as ObjectContext;

it.each([
  ['Active', true],
  ['InProgress', true],
  ['Resolved', false],
  ['dismissed', false],
  [undefined, true],
])('takes an alert that is %s for open: %s', (status, open) => {
  expect(defenderAlert.properties({ properties: { status } }, context).open).toBe(open);
});

it('gives what every vulnerability must have, also of an alert that says nothing', () => {
  expect(defenderAlert.properties({}, context)).toMatchObject({
    category: 'other',
    severity: null,
    open: true,
    cveId: null,
  });
});
