import type { FailureReason } from '../azure/errors';
import type { ListingRecord } from './outcomes';

/** What opens each of the doors that Azure tells apart, besides the permission itself. */
const remedies: Partial<Record<FailureReason, string>> = {
  rbac: 'Role assignments refuse it: assign the application a role that reads there (for what lies in a vault: Key Vault Reader)',
  accessPolicy:
    'Access policies refuse it: add one that allows the application to list there (List of keys and secrets)',
  firewall:
    'A firewall refuses it: admit the address from which the integration runs, or run it inside the network',
  licence: 'The directory lacks the licence for it',
};

/** Of thousands of refusals an event names this many. */
const named = 20;

/** Says what was refused in a listing, by which door, and what a person does to open it. */
export function missingPermission({
  entityType,
  scope,
  permission,
  gaps,
}: Pick<ListingRecord, 'entityType' | 'scope' | 'permission' | 'gaps'>): string {
  const refusals = gaps.filter(({ kind }) => kind === 'forbidden');
  const where =
    scope === 'directory'
      ? 'as an application permission with admin consent, or as a role at the root management group'
      : `as a role in the subscription ${scope}`;
  const byDoor = Object.entries(remedies).flatMap(([reason, remedy]) => {
    const endpoints = refusals
      .filter((refusal) => refusal.reason === reason)
      .map(({ endpoint }) => endpoint.replace(/^[A-Z]+ /, ''));
    return endpoints.length ? [`${remedy}: ${listed([...new Set(endpoints)])}.`] : [];
  });
  return [
    `${entityType} could not be read completely.`,
    `Grant ${permission ?? 'Reader'} to the application, ${where}.`,
    ...byDoor,
    ...(refusals.length ? [refusals[0].message] : []),
  ].join(' ');
}

function listed(endpoints: readonly string[]): string {
  const more = endpoints.length - named;
  const shown = endpoints.slice(0, named).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
