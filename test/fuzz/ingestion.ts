import type { Entity } from '@jupiterone/integration-sdk-core';

import { Ingestion } from '../../src/framework/ingest';
import type { StepContext } from '../../src/framework/ingest';
import { ListingRecord } from '../../src/framework/outcomes';
import { Run } from '../../src/framework/run';
import { kinds } from '../../src/services';
import type { Sample } from './samples';

/** What became of one object. */
export interface Result {
  entities: Entity[];
  /** Why objects of the kind itself, or within it, were left out. */
  leftOut: string[];
  warnings: number;
}

/** Hands one object to the framework as a page of its own. */
export async function ingest({ kind, raw, context }: Sample): Promise<Result> {
  const entities: Entity[] = [];
  let warnings = 0;
  const stepContext = {
    logger: { warn: () => (warnings += 1), info: () => undefined },
    jobState: {
      hasKey: () => false,
      addEntities: (added: Entity[]) => Promise.resolve(entities.push(...added)),
      addRelationships: () => Promise.resolve(),
    },
    executionConfig: { run: new Run({ directoryId: 'none' }) },
  } as unknown as StepContext;
  const record = new ListingRecord(kind.step.id, kind.entity._type, 'fuzz', undefined);
  const { joined, details, ...scope } = context;
  const id = String((raw as { id?: unknown }).id).toLowerCase();
  await new Ingestion(stepContext, kinds).page(kind, [raw], scope, record, {
    joined: new Map(Object.entries(joined).map(([name, value]) => [name, new Map([[id, value]])])),
    details: new Map([[raw, details]]),
  });
  return { entities, leftOut: record.gaps.map(({ message }) => message), warnings };
}
