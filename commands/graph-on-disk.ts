import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IntegrationInvocationConfig } from '@jupiterone/integration-sdk-core';
import { storage } from './run-cli';

/** What the runtime writes at the end of a run; absent where the run did not come that far. */
export interface Summary {
  integrationStepResults: { id: string; name: string; status: string }[];
  metadata: { partialDatasets: { types: string[] } };
}

/** Numbers of entities and relationships, per type. */
export interface Counts {
  entities: Map<string, number>;
  relationships: Map<string, number>;
}

export function readSummary(project: string): Summary | undefined {
  const file = path.join(storage(project), 'summary.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Summary) : undefined;
}

/** Counts the collected graph, one file at a time, since a large tenant's does not fit into memory. */
export function countGraph(project: string): Counts {
  const counts: Counts = { entities: new Map(), relationships: new Map() };
  const graph = path.join(storage(project), 'graph');
  const files = existsSync(graph) ? readdirSync(graph, { recursive: true, encoding: 'utf8' }) : [];
  for (const file of files.filter((name) => name.endsWith('.json'))) {
    const content = JSON.parse(readFileSync(path.join(graph, file), 'utf8'));
    for (const part of ['entities', 'relationships'] as const) {
      for (const { _type } of (content[part] ?? []) as { _type: string }[]) {
        counts[part].set(_type, (counts[part].get(_type) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** Sums the counts per service: the ingestion source of a type's step, for a relationship that of its source. */
export function countByService(
  { entities, relationships }: Counts,
  { integrationSteps, ingestionConfig }: IntegrationInvocationConfig,
): [service: string, entities: number, relationships: number][] {
  const serviceOf = new Map<string, string>();
  for (const { ingestionSourceId, name, entities: declared } of integrationSteps) {
    const service = (ingestionSourceId && ingestionConfig?.[ingestionSourceId]?.title) ?? name;
    for (const { _type } of declared) if (!serviceOf.has(_type)) serviceOf.set(_type, service);
  }
  for (const { relationships: declared } of integrationSteps) {
    for (const { _type, sourceType } of declared) {
      const service = serviceOf.get(sourceType);
      if (service && !serviceOf.has(_type)) serviceOf.set(_type, service);
    }
  }
  const rows = new Map<string, [number, number]>();
  for (const [column, counts] of [entities, relationships].entries()) {
    for (const [type, count] of counts) {
      const service = serviceOf.get(type) ?? 'between services';
      const row = rows.get(service) ?? [0, 0];
      row[column] += count;
      rows.set(service, row);
    }
  }
  return [...rows]
    .map(([service, [ofEntities, ofRelationships]]): [string, number, number] => [
      service,
      ofEntities,
      ofRelationships,
    ])
    .sort(([one], [other]) => one.localeCompare(other));
}
