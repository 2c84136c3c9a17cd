/**
 * What the SDK's runtime alone takes for as many entities and relationships, with the same properties
 * and raw data, made from memory: nothing can collect them in less.
 */
import { readFileSync } from 'node:fs';

import {
  createDirectRelationship,
  createIntegrationEntity,
} from '@jupiterone/integration-sdk-core';
import type {
  Entity,
  IntegrationInvocationConfig,
  IntegrationStepExecutionContext,
  Relationship,
} from '@jupiterone/integration-sdk-core';

import { measure, report } from './measure';
import type { Measured, Sample } from './messages';

type Samples = Pick<Measured, 'entities' | 'relationships'>;

type Sampled = Sample['objects'][number];

const pageSize = 500;

async function addAll(
  { jobState }: IntegrationStepExecutionContext,
  samples: Samples,
): Promise<void> {
  for (const sample of Object.values(samples.entities))
    await inPages(sample, entityOf, (entities) => jobState.addEntities(entities));
  for (const sample of Object.values(samples.relationships))
    await inPages(sample, relationshipOf, (page) => jobState.addRelationships(page));
}

async function inPages<Made>(
  { count, objects }: Sample,
  make: (object: Sampled, index: number) => Made,
  add: (page: Made[]) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < count; at += pageSize) {
    const length = Math.min(pageSize, count - at);
    await add(
      Array.from({ length }, (_, index) => make(objects[index % objects.length], at + index)),
    );
  }
}

function entityOf(object: Sampled, index: number): Entity {
  const made = createIntegrationEntity({
    entityData: {
      source: {},
      assign: { ...object, _key: `${String(object._key)}-${index}` } as never,
    },
  });
  made._class = object._class as string[];
  return made;
}

function relationshipOf(object: Sampled, index: number): Relationship {
  const { _fromEntityKey, _toEntityKey, _class, ...properties } = object as unknown as Relationship;
  if (typeof _fromEntityKey !== 'string')
    return { ...object, _key: `${String(object._key)}-${index}` } as unknown as Relationship;
  return createDirectRelationship({
    _class: _class as never,
    fromKey: `${_fromEntityKey}-${index}`,
    fromType: 'azure_from',
    toKey: `${_toEntityKey as string}-${index}`,
    toType: 'azure_to',
    properties: { ...properties, _key: `${String(object._key)}-${index}` } as never,
  });
}

/** One step that declares all types, as the steps of the package do. */
function invocationConfigOf(samples: Samples): IntegrationInvocationConfig {
  return {
    instanceConfigFields: {},
    integrationSteps: [
      {
        id: 'floor',
        name: 'Floor',
        entities: Object.values(samples.entities).map(({ objects: [object] }) => ({
          resourceName: String(object._type),
          _type: String(object._type),
          _class: object._class as string[],
        })),
        relationships: Object.values(samples.relationships).map(({ objects: [object] }) => ({
          _type: String(object._type),
          _class: object._class as never,
          sourceType: 'azure_from',
          targetType: 'azure_to',
        })),
        executionHandler: (context) => addAll(context, samples),
      },
    ],
    normalizeGraphObjectKey: (key) => key.toLowerCase(),
  };
}

const samples = JSON.parse(readFileSync(process.argv[2], 'utf8')) as Samples;
report(measure(invocationConfigOf(samples), {}));
