import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type {
  Entity,
  IntegrationInvocationConfig,
  Relationship,
} from '@jupiterone/integration-sdk-core';
import {
  createIntegrationLogger,
  executeIntegrationInstance,
  FileSystemGraphObjectStore,
} from '@jupiterone/integration-sdk-runtime';
import type { ExecuteIntegrationResult } from '@jupiterone/integration-sdk-runtime';

import { invocationConfig } from '../../src';
import type { IntegrationConfig } from '../../src';
import type { LimitOverrides } from '../../src/azure/limits';
import type { Kind } from '../../src/framework/definition';
import type { Outcome } from '../../src/framework/outcomes';
import { Run } from '../../src/framework/run';
import { startStatesOf, stepsOf } from '../../src/framework/steps';
import type { Simulator, Tenant } from '../simulator';
import { production } from '../simulator/company/ids';

export interface RunOptions {
  simulator: Simulator;
  /** Stronger than what the company's administrator would configure; undefined takes a field away. */
  config?: Partial<Record<keyof IntegrationConfig, unknown>>;
  disabledSources?: string[];
  limits?: LimitOverrides;
  /** Other kinds than the package's. */
  kinds?: readonly Kind[];
}

export interface CollectedRun {
  entities: Entity[];
  relationships: Relationship[];
  summary: ExecuteIntegrationResult;
  outcomes: Outcome[];
  events: { name: string; description: string }[];
  /** All that was logged, a line of JSON for each entry. */
  log: string;
}

/** What was logged until a run was given up, with its error. */
export interface RefusedRun {
  error: Error;
  log: string;
}

/** How the company's administrator would configure the integration. */
export function companyConfig(tenant: Tenant): IntegrationConfig {
  return {
    directoryId: tenant.directoryId,
    clientId: tenant.clientId,
    clientSecret: tenant.clientSecret,
    subscriptionId: production,
    ingestActiveDirectory: true,
    configureSubscriptionInstances: true,
  };
}

/** Runs the package in JupiterOne's runtime against a local Azure, schema validation included. */
export async function collectRun(options: RunOptions): Promise<CollectedRun> {
  const run = await attempt(options);
  if ('error' in run) throw run.error;
  return run;
}

/** A run that has to fail before anything is collected. */
export async function refusedRun(options: RunOptions): Promise<RefusedRun> {
  const run = await attempt(options);
  if ('error' in run) return run;
  throw new Error('The run was expected to fail');
}

async function attempt({
  simulator,
  config,
  disabledSources = [],
  limits,
  kinds,
}: RunOptions): Promise<CollectedRun | RefusedRun> {
  const folder = mkdtempSync(path.join(tmpdir(), 'graph-azure-run-'));
  process.env.JUPITERONE_INTEGRATION_STORAGE_DIRECTORY = folder;
  process.env.GRAPH_AZURE_SIMULATOR = simulator.url;
  process.env.DISABLE_DISK_USAGE_METRIC = 'true';
  const lines: string[] = [];
  const events: CollectedRun['events'] = [];
  let outcomes: Outcome[] = [];
  const listen = (message: unknown) => {
    const { kind, outcomes: rows } = message as { kind: string; outcomes: Outcome[] };
    if (kind === 'outcomes') outcomes = rows;
  };
  subscribe('graph-azure', listen);
  const invocation = invocationOf(kinds, limits);
  try {
    const summary = await executeIntegrationInstance(
      loggerOf(lines, events),
      {
        id: 'a-test-instance',
        accountId: 'account',
        name: 'Test instance',
        integrationDefinitionId: 'definition',
        config: { ...companyConfig(simulator.tenant), ...config },
        disabledSources: disabledSources.map((ingestionSourceId) => ({ ingestionSourceId })),
      },
      invocation as unknown as IntegrationInvocationConfig,
      { current: { startedOn: Date.now() } },
      {
        enableSchemaValidation: true,
        graphObjectStore: new FileSystemGraphObjectStore({
          integrationSteps: invocation.integrationSteps as never,
        }),
      },
    );
    const log = lines.join('\n');
    return { ...graphOf(folder), summary, outcomes, events, log };
  } catch (error) {
    return { error: error as Error, log: lines.join('\n') };
  } finally {
    unsubscribe('graph-azure', listen);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The package as it is, but for its limits and its kinds where a test has others. */
function invocationOf(kinds?: readonly Kind[], limits?: LimitOverrides): typeof invocationConfig {
  const steps = kinds && stepsOf(kinds);
  return {
    ...invocationConfig,
    ...(steps && {
      integrationSteps: steps,
      getStepStartStates: (context) => startStatesOf(kinds, steps, context),
    }),
    loadExecutionConfig: ({ config }) => ({
      run: new Run(config as unknown as IntegrationConfig, limits),
    }),
  };
}

/** A logger of the runtime's that keeps what it is told instead of printing it. */
function loggerOf(lines: string[], events: CollectedRun['events']) {
  const logger = createIntegrationLogger({
    name: 'test',
    invocationConfig: invocationConfig as unknown as IntegrationInvocationConfig,
  });
  const keep = { write: (entry: unknown) => lines.push(JSON.stringify(entry)) };
  const { _logger } = logger as unknown as { _logger: { streams: unknown[]; _level: number } };
  Object.assign(_logger, { streams: [{ type: 'raw', level: 10, stream: keep }], _level: 10 });
  logger.on('event', (event) => events.push(event));
  return logger;
}

function graphOf(folder: string): Pick<CollectedRun, 'entities' | 'relationships'> {
  const graph: Pick<CollectedRun, 'entities' | 'relationships'> = {
    entities: [],
    relationships: [],
  };
  const files = readdirSync(path.join(folder, 'graph'), { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.json'))) {
    const content = JSON.parse(readFileSync(path.join(folder, 'graph', file), 'utf8'));
    graph.entities.push(...(content.entities ?? []));
    graph.relationships.push(...(content.relationships ?? []));
  }
  return graph;
}

/** How many objects there are of each type. */
export function countByType(objects: readonly { _type: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { _type } of objects) counts[_type] = (counts[_type] ?? 0) + 1;
  return counts;
}

/** The types of which JupiterOne keeps what it had, sorted. */
export function partialTypes({ summary }: CollectedRun): string[] {
  return [...summary.metadata.partialDatasets.types].sort();
}

/** Both ends of a relationship, whether direct or mapped. */
export function endsOf(relationship: Relationship): { from?: string; to?: string } {
  const { _mapping, _fromEntityKey, _toEntityKey } = relationship as {
    _mapping?: {
      relationshipDirection: 'FORWARD' | 'REVERSE';
      sourceEntityKey: string;
      targetEntity: { _key?: string };
    };
    _fromEntityKey?: string;
    _toEntityKey?: string;
  };
  if (!_mapping) return { from: _fromEntityKey, to: _toEntityKey };
  const { relationshipDirection, sourceEntityKey, targetEntity } = _mapping;
  return relationshipDirection === 'FORWARD'
    ? { from: sourceEntityKey, to: targetEntity._key }
    : { from: targetEntity._key, to: sourceEntityKey };
}
