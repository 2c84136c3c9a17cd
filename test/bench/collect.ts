/** Collects from a local Azure, and tells what that took. */
import type { IntegrationInvocationConfig } from '@jupiterone/integration-sdk-core';

import { invocationConfig } from '../../src';
import { measure, report } from './measure';

report(
  measure(
    invocationConfig as unknown as IntegrationInvocationConfig,
    JSON.parse(process.argv[2]) as Record<string, unknown>,
  ),
);
