import { mkdtempSync, rmSync } from 'node:fs';
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

import { mostSampled } from './messages';
import type { Measured, Sample } from './messages';

/** Runs an integration in JupiterOne's runtime, and measures this process meanwhile. */
export async function measure(
  invocationConfig: IntegrationInvocationConfig,
  config: Record<string, unknown>,
): Promise<Measured> {
  const folder = mkdtempSync(path.join(tmpdir(), 'graph-azure-bench-'));
  process.env.JUPITERONE_INTEGRATION_STORAGE_DIRECTORY = folder;
  process.env.DISABLE_DISK_USAGE_METRIC = 'true';
  process.env.LOG_LEVEL = 'error';
  const entities: Record<string, Sample> = {};
  const relationships: Record<string, Sample> = {};
  const counting: IntegrationInvocationConfig = {
    ...invocationConfig,
    beforeAddEntity: (_, entity) => count(entities, entity),
    beforeAddRelationship: (_, relationship) => count(relationships, relationship),
  };
  const startedAt = performance.now();
  const before = process.cpuUsage();
  try {
    const { integrationStepResults } = await executeIntegrationInstance(
      createIntegrationLogger({ name: 'bench', invocationConfig: counting }),
      {
        id: 'bench-instance',
        accountId: 'account',
        name: 'Bench',
        integrationDefinitionId: 'definition',
        config,
      },
      counting,
      { current: { startedOn: Date.now() } },
      {
        enableSchemaValidation: true,
        graphObjectStore: new FileSystemGraphObjectStore({
          integrationSteps: counting.integrationSteps,
        }),
      },
    );
    const { user, system } = process.cpuUsage(before);
    return {
      seconds: (performance.now() - startedAt) / 1_000,
      cpuSeconds: (user + system) / 1_000_000,
      peakMemory: process.resourceUsage().maxRSS / 1_024,
      entities,
      relationships,
      failed: integrationStepResults
        .filter(({ status }) => !['success', 'disabled'].includes(String(status)))
        .map(({ id }) => id),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count<Object extends Entity | Relationship>(
  samples: Record<string, Sample>,
  object: Object,
): Object {
  const sample = (samples[object._type] ??= { count: 0, objects: [] });
  sample.count += 1;
  if (sample.objects.length < mostSampled) sample.objects.push({ ...object });
  return object;
}

/** Sends the result to the process that has forked this one, and ends. */
export function report(measured: Promise<Measured>): void {
  measured.then(
    (result) => process.send?.(result, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
}
