import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';

import { AzureError } from '../../src/azure/errors';
import { clouds } from '../../src/azure/clouds';
import { defineKind, linkTo } from '../../src/framework/definition';
import type { Kind, ObjectContext } from '../../src/framework/definition';
import { Ingestion } from '../../src/framework/ingest';
import type { StepContext } from '../../src/framework/ingest';
import { resolveLinks } from '../../src/framework/resolve-links';
import { Run } from '../../src/framework/run';

interface Endpoint {
  id?: string;
  uris?: (string | null)[];
}

interface Reader {
  id?: string;
  reads?: string;
}

const endpoint = defineKind<Endpoint>({
  entity: { _type: 'azure_endpoint', _class: ['Service'], resourceName: 'Endpoint' },
  step: { id: 'rm-endpoints', name: 'Endpoints' },
  ingestionSource: 'things',
  listing: { resource: 'Microsoft.Test/endpoints', apiVersion: '2024-01-01' },
  inResourceGroup: false,
  aliases: ({ uris }) => uris?.map((uri) => uri) ?? [],
  properties: () => ({ category: ['other'], function: ['other'] }),
});

/** A kind whose entities have the same aliases, and are another thing. */
const namesake = defineKind<Endpoint>({
  ...(endpoint as Kind<Endpoint>),
  entity: { _type: 'azure_namesake', _class: ['Service'], resourceName: 'Namesake' },
});

const reads = linkTo<Reader>(
  'USES',
  'azure_endpoint',
  (raw) => raw.reads && { id: raw.reads, properties: { reads: raw.reads } },
  { aliasProperty: 'uri' },
);
const reader = defineKind<Reader>({
  entity: { _type: 'azure_reader', _class: ['Resource'], resourceName: 'Reader' },
  step: { id: 'rm-readers', name: 'Readers' },
  ingestionSource: 'things',
  listing: { resource: 'Microsoft.Test/readers', apiVersion: '2024-01-01' },
  inResourceGroup: false,
  properties: () => ({}),
  links: [reads],
});

interface Scene {
  reads: string;
  endpoints?: Endpoint[];
  namesakes?: Endpoint[];
  endpointsFail?: boolean;
}

/** What a reader is related to when all has been collected, and how the listing of endpoints ended. */
async function relate({ reads, endpoints = [], namesakes = [], endpointsFail }: Scene) {
  const run = new Run({ directoryId: 'unused' });
  const keys = new Set<string>();
  const relationships: Relationship[] = [];
  const context = {
    executionConfig: { run },
    logger: { warn: () => {}, info: () => {} },
    jobState: {
      hasKey: (key: string) => keys.has(key),
      addEntities: async (added: Entity[]) => added.forEach(({ _key }) => keys.add(_key)),
      addRelationships: async (added: Relationship[]) => relationships.push(...added),
    },
  } as unknown as StepContext;
  const objectContext = {
    azure: { cloud: clouds.public },
    settings: { directoryId: 'a-directory' },
  } as unknown as ObjectContext;
  const ingestion = new Ingestion(context, [reader, endpoint, namesake]);
  const ingest = async (kind: Kind, page: unknown[]) => {
    const record = run.outcomes.start(kind.step.id, kind.entity._type, 'scope');
    await ingestion.page(kind, page, objectContext, record);
    return record;
  };
  await ingest(reader, [{ id: '/readers/r', reads }]);
  await ingest(namesake, namesakes);
  const record = await ingest(endpoint, endpoints);
  if (endpointsFail) record.failed(new AzureError('no', { kind: 'forbidden', endpoint: 'GET /' }));
  const resolved = resolveLinks([reader], context, {
    typesOf: () => [],
    classOf: () => ['Service'],
  });
  return { resolved, relationships, record };
}

const known = { id: '/Endpoints/One', uris: [null, 'https://One.example/', 'https://one.test'] };

it.each([
  'https://one.example/',
  'https://one.example',
  'HTTPS://ONE.example//',
  'https://one.test/',
  '/endpoints/ONE',
])('finds the other end by %s', async (reads) => {
  const { resolved, relationships } = await relate({ reads, endpoints: [known] });
  await resolved;
  expect(relationships).toEqual([
    expect.objectContaining({
      _type: 'azure_reader_uses_endpoint',
      _key: '/readers/r|uses|/endpoints/one',
      _fromEntityKey: '/readers/r',
      _toEntityKey: '/endpoints/one',
      reads,
    }),
  ]);
});

it('leaves an end that is not in this run to JupiterOne, which finds it by its property', async () => {
  const { resolved, relationships } = await relate({
    reads: 'https://Other.example/',
    endpoints: [known],
  });
  await resolved;
  expect(relationships).toMatchObject([
    {
      _class: 'USES',
      reads: 'https://Other.example/',
      _mapping: {
        sourceEntityKey: '/readers/r',
        relationshipDirection: 'FORWARD',
        targetEntity: { _type: 'azure_endpoint', uri: 'https://other.example/' },
        targetFilterKeys: [['_type', 'uri']],
        skipTargetCreation: true,
      },
    },
  ]);
});

it('does not take the alias of another kind for an end', async () => {
  const { resolved, relationships } = await relate({
    reads: 'https://one.example/',
    namesakes: [known],
  });
  await resolved;
  expect(relationships).toMatchObject([
    { _mapping: { targetEntity: { _type: 'azure_endpoint' } } },
  ]);
});

it('is partial where the end may exist unread', async () => {
  const { resolved, relationships } = await relate({
    reads: 'https://other.example/',
    endpoints: [known],
    endpointsFail: true,
  });
  await expect(resolved).rejects.toThrow();
  expect(relationships).toEqual([]);
});

it('leaves out an object whose aliases cannot be read', async () => {
  const { resolved, relationships, record } = await relate({
    reads: 'https://one.example/',
    endpoints: [{ id: '/endpoints/one', uris: 'https://one.example/' as unknown as string[] }],
  });
  await expect(resolved).rejects.toThrow();
  expect(record).toMatchObject({ hasGap: true, outcome: 'failed' });
  expect(relationships).toEqual([]);
});
