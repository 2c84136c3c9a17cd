import type { IntegrationInvocationConfig } from '@jupiterone/integration-sdk-core';

import { instanceConfigFields } from './config';
import type { IntegrationConfig } from './config';
import { Run } from './framework/run';
import { dependencyGraphOrder, ingestionConfigOf, startStatesOf, stepsOf } from './framework/steps';
import { kinds } from './services';
import { ingestionSources } from './services/ingestion-sources';
import { validateInvocation } from './validate-invocation';

const integrationSteps = stepsOf(kinds);

/** What JupiterOne's runtimes read. */
export const invocationConfig: IntegrationInvocationConfig<IntegrationConfig> = {
  instanceConfigFields,
  validateInvocation,
  getStepStartStates: (context) => startStatesOf(kinds, integrationSteps, context),
  integrationSteps,
  dependencyGraphOrder,
  ingestionConfig: ingestionConfigOf(kinds, ingestionSources),
  normalizeGraphObjectKey: (key) => key.toLowerCase(),
  loadExecutionConfig: ({ config }) => ({ run: new Run(config as unknown as IntegrationConfig) }),
};

export type { IntegrationConfig } from './config';
