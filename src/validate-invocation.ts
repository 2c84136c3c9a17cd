import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';

import { AzureError, SignInError } from './azure/errors';
import type { Context } from './framework/run';
import { runOf } from './framework/run';

/**
 * Finds out before anything is collected whether the configuration is whole and Azure lets the
 * application in.
 * @throws IntegrationValidationError with one sentence that says what to do.
 */
export async function validateInvocation(context: Context): Promise<void> {
  const run = runOf(context);
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
    for (const subscriptionId of settings.subscriptionIds)
      await azure.resourceManager.get(`/subscriptions/${subscriptionId}`, '2022-12-01');
  } catch (error) {
    throw explained(error, settings.subscriptionIds[0]);
  }
}

function explained(error: unknown, subscriptionId: string | undefined): unknown {
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
