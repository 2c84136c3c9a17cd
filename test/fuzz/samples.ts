import { existsSync } from 'node:fs';
import path from 'node:path';

import type { Kind, ObjectContext } from '../../src/framework/definition';
import { kinds } from '../../src/services';
import { collectRun } from '../runs/collect';
import { referenceTenant, startSimulator } from '../simulator';
import type { SimulatorOptions } from '../simulator';
import { development, production } from '../simulator/company/ids';

/** An object as a kind is given it, with what was read besides. */
export interface Sample {
  kind: Kind;
  raw: object;
  context: ObjectContext;
}

const REFERENCE = path.resolve(__dirname, '../../../shared/reference/azure');

/** Objects of each kind: the company's, and recorded ones where they are at hand. */
export async function samples(perKind: number): Promise<Sample[]> {
  const found = await samplesOf({}, perKind, `${production},${development}`);
  if (existsSync(REFERENCE)) {
    const tenant = referenceTenant(REFERENCE);
    found.push(...(await samplesOf({ tenant }, perKind, 'all')));
  }
  return found;
}

async function samplesOf(
  options: SimulatorOptions,
  perKind: number,
  subscriptionIds: string,
): Promise<Sample[]> {
  const found = new Map<Kind, Sample[]>(kinds.map((kind) => [kind, []]));
  const watched = kinds.map((kind) => ({
    ...kind,
    properties: (raw: unknown, context: ObjectContext) => {
      const known = found.get(kind) as Sample[];
      if (known.length < perKind) known.push({ kind, raw: raw as object, context });
      return kind.properties(raw, context);
    },
  }));
  const simulator = await startSimulator(options);
  simulator.tenant.denied = [];
  await collectRun({
    simulator,
    kinds: watched,
    config: { subscriptionId: undefined, subscriptionIds },
  });
  await simulator.stop();
  return [...found.values()].flat();
}
