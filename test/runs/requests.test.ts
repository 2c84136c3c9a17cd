import { generateTenant, startSimulator } from '../simulator';
import { collectRun } from './collect';

/** Requests that a tenant of the same resources costs, by what they ask for. */
async function requestsWith(resourceGroups: number): Promise<{ requests: number; vms: number }> {
  const simulator = await startSimulator({
    tenant: generateTenant({
      subscriptions: 1,
      resourceGroups,
      resources: {
        'Microsoft.Compute/virtualMachines': 30,
        'Microsoft.Compute/disks': 30,
        'Microsoft.Network/networkInterfaces': 30,
        'Microsoft.Network/networkSecurityGroups': 30,
      },
    }),
  });
  try {
    const subscriptionId = String(simulator.tenant.resources.listSubscriptions().at(0).id);
    const run = await collectRun({
      simulator,
      config: { subscriptionId: subscriptionId.split('/')[2] },
    });
    const vms = run.entities.filter(({ _type }) => _type === 'azure_vm');
    return { requests: simulator.requests.length, vms: vms.length };
  } finally {
    await simulator.stop();
  }
}

it('asks no more of a tenant that spreads the same resources over more resource groups', async () => {
  const few = await requestsWith(3);
  const many = await requestsWith(300);
  expect(few.vms).toBe(30);
  expect(many).toEqual(few);
});
