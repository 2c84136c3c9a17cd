import { existsSync } from 'node:fs';
import path from 'node:path';
import { call, tokenFor } from './client';
import { leftOutOf, referenceTenant, startSimulator } from './index';

const REFERENCE = path.resolve(__dirname, '../../../shared/reference/azure');

const describeReference = existsSync(REFERENCE) ? describe : describe.skip;

describeReference('the tenant of recorded objects', () => {
  const read = () => referenceTenant(REFERENCE);

  it('uses nearly all of them, and says what it leaves out', () => {
    const tenant = read();
    const reasons = new Set(leftOutOf(tenant).map(({ reason }) => reason));
    expect([...reasons].sort()).toMatchInlineSnapshot(`
      [
        "another example has the same id",
        "events are no resources",
        "follows from the tree of the groups",
        "no id",
        "read one by one it is another document than in a list",
        "selected fields of a resource, its id not among them",
        "text, no JSON object",
        "the general list shows resources of other kinds in part",
        "the simulator describes providers by itself",
      ]
    `);
    expect(tenant.resources.size).toBeGreaterThan(600);
  });

  it.each([
    ['Microsoft.Compute/virtualMachines', '2025-04-01'],
    ['Microsoft.Network/networkSecurityGroups', '2025-05-01'],
    ['Microsoft.Authorization/roleDefinitions', '2022-04-01'],
    ['Microsoft.Security/alerts', '2022-01-01'],
  ])('lists %s', async (type, version) => {
    const simulator = await startSimulator({ tenant: read() });
    const token = await tokenFor(simulator, 'https://management.azure.com');
    const { id } = simulator.tenant.resources.listSubscriptions().at(0);
    const address = `https://management.azure.com${id}/providers/${type}?api-version=${version}`;
    const { body } = await call(simulator, address, { token });
    await simulator.stop();
    expect(body.value.length).toBeGreaterThan(1);
  });
});
