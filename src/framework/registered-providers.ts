import type { Azure } from '../azure/azure';
import { oncePer } from './once-per';

interface Provider {
  namespace?: string;
  registrationState?: string;
}

/** Which resource providers are registered in a subscription (Providers - List, 2021-04-01). */
export class RegisteredProviders {
  private readonly inSubscription = oncePer((subscriptionId) => this.read(subscriptionId));

  constructor(private readonly azure: Azure) {}

  /**
   * Whether the provider of a resource type is registered; a subscription is asked about once.
   * @param resource Such as `Microsoft.Compute/disks`.
   * @returns True also where Azure does not tell: then the listing itself does.
   */
  async include(subscriptionId: string, resource: string): Promise<boolean> {
    const namespace = resource.split('/')[0].toLowerCase();
    // Resource Manager's own cannot be switched off.
    if (namespace === 'microsoft.resources') return true;
    return (await this.inSubscription(subscriptionId))?.has(namespace) ?? true;
  }

  private async read(subscriptionId: string): Promise<ReadonlySet<string> | undefined> {
    const namespaces = new Set<string>();
    try {
      const pages = this.azure.resourceManager.pages<Provider | null>(
        `/subscriptions/${subscriptionId}/providers`,
        '2021-04-01',
      );
      for await (const page of pages)
        for (const provider of page)
          if (provider?.namespace && isRegistered(provider))
            namespaces.add(provider.namespace.toLowerCase());
    } catch {
      return undefined;
    }
    return namespaces;
  }
}

/** Also while it is being registered, or where that is not told. */
function isRegistered({ registrationState }: Provider): boolean {
  return !/^(not|un)registered$/i.test(registrationState ?? '');
}
