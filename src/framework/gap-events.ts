import { IntegrationWarnEventName } from '@jupiterone/integration-sdk-core';
import type { IntegrationLogger } from '@jupiterone/integration-sdk-core';

import type { AzureError } from '../azure/errors';
import { missingPermission } from './missing-permission';
import type { ListingRecord } from './outcomes';

type Logger = Pick<IntegrationLogger, 'publishWarnEvent'>;
type Gap = Pick<ListingRecord, 'entityType' | 'scope' | 'permission' | 'gaps'>;

/** So many listings have an event each; those that come later are told together at the end. */
const eventsOfTheirOwn = 20;
/** Entity types that one event names, where it names many. */
const typesPerEvent = 40;

/**
 * Tells the user of every gap by an event, of forbidden ones by the permission that is missing. A
 * subscription that refuses everything is one piece of news and not hundreds.
 */
export class GapEvents {
  private told = 0;
  private readonly rest: Gap[] = [];
  private readonly refusedScopes = new Map<string, AzureError>();

  /** Nothing can be read in a scope: its listings need no events of their own. */
  scopeRefused(scope: string, refusal: AzureError): void {
    this.refusedScopes.set(scope, refusal);
  }

  /** Tells of one step's listings as they ended. */
  tell(records: readonly Gap[], logger: Logger): void {
    for (const record of records) {
      if (!record.gaps.length || this.refusedScopes.has(record.scope)) continue;
      if (this.told >= eventsOfTheirOwn) this.rest.push(record);
      else {
        this.told += 1;
        publish(logger, isForbidden(record), descriptionOf(record));
      }
    }
  }

  /** Tells at the end of the run what had no event of its own: for each scope which types. */
  tellRest(logger: Logger): void {
    for (const [scope, refusal] of this.refusedScopes)
      publish(
        logger,
        refusal.kind === 'forbidden',
        `Nothing could be read in the subscription ${scope}, and JupiterOne keeps what it had of it. ${remedyOf(refusal, scope)}${refusal.message}`,
      );
    for (const forbidden of [true, false])
      for (const [types, scopes] of scopesByTypes(
        this.rest.filter((record) => isForbidden(record) === forbidden),
      ))
        publish(
          logger,
          forbidden,
          `${forbidden ? 'Permissions are missing' : 'Azure did not answer as it should'}: in ${scopes.join(', ')} these could not be read completely: ${types}.`,
        );
    this.rest.length = 0;
  }
}

function publish(logger: Logger, forbidden: boolean, description: string): void {
  const { MissingPermission, MissingEntity } = IntegrationWarnEventName;
  logger.publishWarnEvent({ name: forbidden ? MissingPermission : MissingEntity, description });
}

/** Whether a permission would help. */
function isForbidden({ gaps }: Gap): boolean {
  return gaps.some(({ kind }) => kind === 'forbidden');
}

function descriptionOf(record: Gap): string {
  const others = record.gaps.filter(({ kind }) => kind !== 'forbidden');
  if (!others.length) return missingPermission(record);
  const { entityType, scope, gaps } = record;
  const more = others.length > 1 ? ` (and ${others.length - 1} more)` : '';
  const failed = `${entityType} in ${scope === 'directory' ? 'the directory' : `the subscription ${scope}`} could not be read completely, and JupiterOne keeps what it had: ${others[0].message}${more}`;
  return others.length < gaps.length ? `${missingPermission(record)} Besides, ${failed}` : failed;
}

function remedyOf({ kind }: AzureError, scope: string): string {
  return kind === 'forbidden'
    ? `Check the subscription ID, and grant the role Reader on ${scope} to the application. `
    : '';
}

/** Scopes in which the same types have gaps are told together. */
function scopesByTypes(records: readonly Gap[]): Map<string, string[]> {
  const byScope = new Map<string, Set<string>>();
  for (const { scope, entityType, permission, gaps } of records) {
    const needs = permission && isForbidden({ scope, entityType, permission, gaps });
    const types = byScope.get(scope) ?? new Set();
    byScope.set(scope, types.add(needs ? `${entityType} (needs ${permission})` : entityType));
  }
  const scopes = new Map<string, string[]>();
  for (const [scope, types] of byScope) {
    const all = [...types];
    for (let at = 0; at < all.length; at += typesPerEvent) {
      const named = all.slice(at, at + typesPerEvent).join(', ');
      scopes.set(named, [...(scopes.get(named) ?? []), scope]);
    }
  }
  return scopes;
}
