import {
  IntegrationValidationError,
  IntegrationWarnEventName,
} from '@jupiterone/integration-sdk-core';

import { AzureError, SignInError } from './azure/errors';
import type { Context } from './framework/run';
import { Run, runOf } from './framework/run';
import type { SelectedSubscription } from './framework/subscriptions';

/**
 * Finds out before anything is collected whether the configuration is whole and Azure lets the
 * application in.
 * @throws IntegrationValidationError with one sentence that says what to do.
 */
export async function validateInvocation(context: Context): Promise<void> {
  // The SDK's troubleshooting command makes no run.
  const run = context.executionConfig ? runOf(context) : new Run(context.instance.config);
  const { settings, azure } = run;
  try {
    if (settings.ingestActiveDirectory) {
      const { roles, scopes } = await azure.signIn('graph');
      if (scopes.length && !roles.length)
        context.logger?.warn(
          { scopes },
          'The token holds delegated permissions: grant Microsoft Graph permissions of the type Application.',
        );
      else if (!roles.length)
        throw new IntegrationValidationError(
          'The application has no permissions of Microsoft Graph: grant Directory.Read.All as an application permission (not a delegated one), then grant admin consent.',
        );
    }
    if (!settings.ingestActiveDirectory || settings.ingestManagementGroups)
      await azure.signIn('resourceManager');
    if (settings.subscriptions.ids.length)
      validateSubscriptions(await run.subscriptions(), context);
  } catch (error) {
    throw explained(error);
  }
}

/**
 * One that can be read is enough: what the others refuse becomes a gap of theirs.
 * @throws AzureError where there is none.
 */
function validateSubscriptions(
  subscriptions: readonly SelectedSubscription[],
  { logger }: Context,
): void {
  const refused = subscriptions.filter(({ refusal }) => refusal);
  for (const { id, raw, skipped } of subscriptions)
    if (skipped)
      logger?.publishWarnEvent({
        name: IntegrationWarnEventName.MissingEntity,
        description: `The subscription ${raw?.displayName ?? id} (${id}) is passed over: ${skipped}.`,
      });
  if (refused.length < subscriptions.length) return;
  const [first] = refused;
  if (!first?.refusal)
    throw new IntegrationValidationError(
      'The application sees no subscription that is to be collected: assign the role Reader to it, and check includeSubscriptions and excludeSubscriptions.',
    );
  throw explained(first.refusal, first.id);
}

function explained(error: unknown, subscriptionId = 'in question'): unknown {
  if (error instanceof SignInError) return new IntegrationValidationError(error.message);
  if (!(error instanceof AzureError)) return error;
  if (error.code === 'InvalidAuthenticationTokenTenant')
    return new IntegrationValidationError(
      `The subscription ${subscriptionId} belongs to another directory: check the directory (tenant) ID.`,
    );
  if (error.kind === 'forbidden' || error.kind === 'empty')
    return new IntegrationValidationError(
      `The application cannot see the subscription ${subscriptionId} (${error.code ?? error.status}): check the subscription ID, and assign the role Reader to the application there.`,
    );
  return new IntegrationValidationError(`Azure did not answer as it should: ${error.message}`);
}
