import type { Azure } from '../azure/azure';

/** What one role that the application has in a subscription lets it do. */
interface RolePermission {
  actions?: (string | null)[] | null;
  notActions?: (string | null)[] | null;
}

/** Roles of which one is enough, each as a test of a lower-cased action. */
type Granted = ((action: string) => boolean)[];

/**
 * Which actions the application's roles allow in a whole subscription (Permissions - List, 2022-04-01, at the
 * subscription's scope). Roles in single resource groups are not among them.
 */
export class GrantedActions {
  private readonly bySubscription = new Map<string, Promise<Granted>>();

  constructor(private readonly azure: Azure) {}

  /**
   * Whether an action is allowed; a subscription is asked about once.
   * @param action Such as `Microsoft.Compute/disks/read`.
   * @returns False also where Azure does not tell.
   */
  async include(subscriptionId: string, action: string): Promise<boolean> {
    let granted = this.bySubscription.get(subscriptionId);
    if (!granted) this.bySubscription.set(subscriptionId, (granted = this.read(subscriptionId)));
    return (await granted).some((allows) => allows(action.toLowerCase()));
  }

  private async read(subscriptionId: string): Promise<Granted> {
    const granted: Granted = [];
    try {
      const pages = this.azure.resourceManager.pages<RolePermission | null>(
        `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/permissions`,
        '2022-04-01',
      );
      for await (const page of pages)
        for (const permission of page) {
          const actions = anyOf(permission?.actions);
          const notActions = anyOf(permission?.notActions);
          granted.push((action) => actions(action) && !notActions(action));
        }
    } catch {
      return [];
    }
    return granted;
  }
}

/** Tests an action against patterns in which `*` stands for anything. */
function anyOf(patterns: RolePermission['actions']): (action: string) => boolean {
  const tests = (patterns ?? []).map((pattern) => {
    const parts = String(pattern).split('*');
    const escaped = parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${escaped.join('.*')}$`, 'i');
  });
  return (action) => tests.some((test) => test.test(action));
}
