import { channel } from 'node:diagnostics_channel';

import type { IntegrationExecutionContext } from '@jupiterone/integration-sdk-core';

import { Azure } from '../azure/azure';
import { settingsOf } from '../config';
import type { IntegrationConfig, Settings } from '../config';
import { Aliases } from './aliases';
import type { Kind, Scope } from './definition';
import { Outcomes } from './outcomes';
import { PendingLinks } from './pending-links';

export type Context = IntegrationExecutionContext<IntegrationConfig>;

/** Progress and outcomes, for whoever runs the package and wants to show them. */
const progress = channel('graph-azure');

/**
 * The state of one execution, shared by its steps: the way to Azure, the outcomes so far, the
 * relationships that wait for their other ends and the aliases by which these are found. It lives in the SDK's execution config.
 */
export class Run {
  readonly outcomes = new Outcomes();
  readonly pendingLinks = new PendingLinks();
  readonly aliases = new Aliases();
  private connection?: { settings: Settings; azure: Azure };
  private readonly providers = new Map<string, Promise<Set<string> | undefined>>();

  constructor(private readonly config: IntegrationConfig) {}

  /** @throws IntegrationValidationError when the configuration is not complete. */
  get settings(): Settings {
    return this.connect().settings;
  }

  get azure(): Azure {
    return this.connect().azure;
  }

  publish(message: Record<string, unknown>): void {
    progress.publish(message);
  }

  /** Where a kind is to be listed: each subscription of the run, or the directory. */
  scopesOf(kind: Kind): Scope[] {
    return isOfDirectory(kind)
      ? [{ id: 'directory' }]
      : this.settings.subscriptionIds.map((id) => ({ id, subscriptionId: id }));
  }

  /**
   * Whether a resource provider is registered in a subscription, read once for each
   * (Providers - List, 2021-04-01). True where that cannot be read: then the listing itself tells.
   */
  async isRegistered(subscriptionId: string, resource: string): Promise<boolean> {
    let registered = this.providers.get(subscriptionId);
    if (!registered) {
      registered = this.registeredProviders(subscriptionId);
      this.providers.set(subscriptionId, registered);
    }
    const namespaces = await registered;
    return !namespaces || namespaces.has(resource.split('/')[0].toLowerCase());
  }

  private async registeredProviders(subscriptionId: string): Promise<Set<string> | undefined> {
    const namespaces = new Set<string>();
    try {
      const pages = this.azure.resourceManager.pages<{
        namespace?: string;
        registrationState?: string;
      }>(`/subscriptions/${subscriptionId}/providers`, '2021-04-01');
      for await (const page of pages)
        for (const provider of page)
          if (
            provider?.namespace &&
            !/^(not|un)registered$/i.test(provider.registrationState ?? '')
          )
            namespaces.add(provider.namespace.toLowerCase());
    } catch {
      return undefined;
    }
    return namespaces;
  }

  /** Made when first needed: the SDK makes the run before it has validated the configuration. */
  private connect(): { settings: Settings; azure: Azure } {
    if (!this.connection) {
      const settings = settingsOf(this.config);
      const azure = new Azure({
        cloud: settings.cloud,
        directoryId: settings.directoryId,
        credential: settings.credential,
        onRequest: ({ host, status }) => this.publish({ kind: 'request', host, status }),
      });
      this.connection = { settings, azure };
    }
    return this.connection;
  }
}

/** The run that an execution belongs to. */
export function runOf({ executionConfig }: Pick<Context, 'executionConfig'>): Run {
  return (executionConfig as unknown as { run: Run }).run;
}

/** Whether a kind is of the directory rather than of a subscription. */
export function isOfDirectory({ listing }: Kind): boolean {
  return 'scope' in listing ? listing.scope === 'directory' : 'graph' in listing;
}
