import type { Azure } from '../azure/azure';
import { oncePer } from './once-per';
import { matchesPattern } from './pattern';

/** What one role that the application has in a subscription lets it do. */
interface RolePermission {
  actions?: (string | null)[] | null;
  notActions?: (string | null)[] | null;
}

/** Roles of which one is enough, with lower-cased patterns of actions. */
type Granted = Record<'actions' | 'notActions', string[]>[];

/**
 * Which actions the application's roles allow in a whole subscription (Permissions - List, 2022-04-01, at the
 * subscription's scope). Roles in single resource groups are not among them.
 */
export class GrantedActions {
  private readonly inSubscription = oncePer((subscriptionId) => this.read(subscriptionId));

  constructor(private readonly azure: Azure) {}

  /**
   * Whether an action is allowed; a subscription is asked about once.
   * @param action Such as `Microsoft.Compute/disks/read`.
   * @returns False also where Azure does not tell.
   */
  async include(subscriptionId: string, action: string): Promise<boolean> {
    const fits = (pattern: string) => matchesPattern(action.toLowerCase(), pattern);
    return (await this.inSubscription(subscriptionId)).some(
      ({ actions, notActions }) => actions.some(fits) && !notActions.some(fits),
    );
  }

  private async read(subscriptionId: string): Promise<Granted> {
    const granted: Granted = [];
    try {
      const pages = this.azure.resourceManager.pages<RolePermission | null>(
        `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/permissions`,
        '2022-04-01',
      );
      for await (const page of pages)
        for (const permission of page)
          granted.push({
            actions: lowerCased(permission?.actions),
            notActions: lowerCased(permission?.notActions),
          });
    } catch {
      return [];
    }
    return granted;
  }
}

function lowerCased(patterns: RolePermission['actions']): string[] {
  return (patterns ?? []).map((pattern) => String(pattern).toLowerCase());
}
