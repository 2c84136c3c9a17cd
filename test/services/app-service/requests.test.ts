import { collectRun, partialTypes } from '../../runs/collect';
import type { CollectedRun } from '../../runs/collect';
import { startSimulator } from '../../simulator';
import type { Denial, Simulator } from '../../simulator';

let simulator: Simulator;

async function runWithout(...denied: Denial[]): Promise<CollectedRun> {
  simulator = await startSimulator();
  simulator.tenant.denied = denied;
  return collectRun({ simulator });
}

afterEach(() => simulator.stop());

it('lists sites once, and reads what it reads of each without asking for secrets', async () => {
  const { entities } = await runWithout();

  const asked = simulator.requests.filter(({ path }) => /microsoft\.web\//i.test(path));
  expect(asked.filter(({ path }) => /\/microsoft\.web\/sites$/i.test(path))).toHaveLength(1);
  expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(asked.filter(({ path }) => /\/(list|appsettings|connectionstrings)/i.test(path))).toEqual(
    [],
  );
  expect(asked).toHaveLength(2 + 2 * 11);
  expect(JSON.stringify(entities)).not.toMatch(/not-a-real/);
});

it('keeps a site whose configuration may not be read, and says that something is missing', async () => {
  const run = await runWithout({ path: 'sites/tracking-api/config/web' });

  const webApps = run.entities.filter(({ _type }) => _type === 'azure_web_app');
  const api = webApps.find(({ name }) => name === 'tracking-api');
  expect(webApps).toHaveLength(5);
  expect(api).toMatchObject({ httpsOnly: true, authEnabled: false });
  expect(api).not.toHaveProperty('minTlsVersion');
  expect(webApps.find(({ name }) => name === 'tracking-portal')?.minTlsVersion).toBe('1.3');
  expect(partialTypes(run)).toEqual(expect.arrayContaining(['azure_web_app']));
  expect(partialTypes(run)).not.toContain('azure_app_service_plan');
  expect(run.outcomes.filter(({ outcome }) => outcome === 'forbidden')).toMatchObject([
    {
      entityType: 'azure_web_app',
      count: 5,
      permission: 'Microsoft.Web/sites/read, Microsoft.Web/sites/config/read',
    },
  ]);
});
