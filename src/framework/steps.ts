import type {
  IntegrationIngestionConfigFieldMap,
  IntegrationStep,
  StepStartStates,
} from '@jupiterone/integration-sdk-core';

import type { IntegrationConfig, Settings } from '../config';
import { collect } from './collect';
import type { Kind } from './definition';
import { earlierTypesOf } from './earlier-types';
import { linksOf, mappedRelationshipMetadata, relationshipMetadata } from './links';
import { parentRelationshipType } from './parent-relationships';
import { resolveLinks } from './resolve-links';
import type { KnownTypes } from './resolve-links';
import { isOfDirectory, runOf } from './run';
import type { Context } from './run';

export type Step = IntegrationStep<IntegrationConfig>;

/** Graphs of steps, in the order in which they run after the collecting ones. */
export const dependencyGraphOrder = ['links', 'outcomes'];

/** All steps that follow from the kinds. */
export function stepsOf(kinds: readonly Kind[]): Step[] {
  const known = knownTypes(kinds);
  const groups = [...byStep(kinds).values()];
  return [
    ...groups.map((group) => collectingStep(group, kinds)),
    ...groups
      .filter((group) => group.some((kind) => linksOf(kind).length))
      .map((group) => linkStep(group, known)),
    outcomesStep(),
  ];
}

/** What an id, and a wildcard in its place, can be about. */
function knownTypes(kinds: readonly Kind[]): KnownTypes {
  const types = new Map<string, Set<string>>();
  const know = (name: string, { entity }: Kind) =>
    types.set(name, (types.get(name) ?? new Set()).add(entity._type));
  for (const kind of kinds) {
    for (const type of resourceTypesOf(kind)) know(type.toLowerCase(), kind);
    if (kind.principal) know('ANY_PRINCIPAL', kind);
  }
  const classes = new Map(kinds.map(({ entity }) => [entity._type, entity._class]));
  return {
    typesOf: (name) => [...(types.get(name) ?? [])],
    classOf: (type) => classes.get(type),
  };
}

function resourceTypesOf({ resourceTypes, listing }: Kind): readonly string[] {
  if (resourceTypes) return resourceTypes;
  return 'resource' in listing && listing.resource ? [listing.resource] : [];
}

/** The kinds of each step, by the step's id. */
function byStep(kinds: readonly Kind[]): Map<string, Kind[]> {
  const steps = new Map<string, Kind[]>();
  for (const kind of kinds) steps.set(kind.step.id, [...(steps.get(kind.step.id) ?? []), kind]);
  return steps;
}

function collectingStep(kinds: readonly Kind[], allKinds: readonly Kind[]): Step {
  const [{ step, ingestionSource }] = kinds;
  const entities = kinds
    .filter(({ mappedTarget, relationshipsOnly }) => !mappedTarget && !relationshipsOnly)
    .map(({ entity }) => entity);
  const below = kinds.filter((kind) => parentRelationshipType(kind));
  const contained = below.map((kind) => ({
    _type: parentRelationshipType(kind) as string,
    _class: kind.parentRelationship ?? 'HAS',
    sourceType: 'parent' in kind.listing ? kind.listing.parent : '',
    targetType: kind.entity._type,
    mappedTarget: kind.mappedTarget,
  }));
  return {
    ...step,
    ingestionSourceId: ingestionSource,
    entities: unique(entities, ({ _type }) => _type),
    relationships: unique(
      contained
        .filter(({ mappedTarget }) => !mappedTarget)
        .map(({ mappedTarget: _, ...metadata }) => metadata),
      identity,
    ) as Step['relationships'],
    mappedRelationships: contained
      .filter(({ mappedTarget }) => mappedTarget)
      .map(({ mappedTarget: _, ...metadata }) => ({
        ...metadata,
        direction: 'FORWARD',
      })) as Step['mappedRelationships'],
    dependsOn: earlierSteps(kinds, allKinds),
    executionHandler: (context) => collect(kinds, allKinds, context),
  };
}

/** The steps that collect the kinds' parents, and what else they come after. */
function earlierSteps(kinds: readonly Kind[], allKinds: readonly Kind[]): string[] {
  const types = kinds.flatMap(earlierTypesOf);
  const steps = allKinds
    .filter(({ entity }) => types.includes(entity._type))
    .map(({ step }) => step.id);
  return [...new Set(steps)].filter((id) => id !== kinds[0].step.id);
}

/** The id under which users know the step that relates what another has collected. */
function linkStepId({ id }: Kind['step']): string {
  return `${id}-relationships`;
}

function linkStep(kinds: readonly Kind[], known: KnownTypes): Step {
  const [{ step, ingestionSource }] = kinds;
  const links = kinds.flatMap((kind) => linksOf(kind).map((link) => ({ kind, link })));
  return {
    id: linkStepId(step),
    name: `${step.name} Relationships`,
    ingestionSourceId: ingestionSource,
    dependencyGraphId: 'links',
    entities: [],
    relationships: unique(
      links
        .filter(({ link }) => !link.mapped)
        .map(({ kind, link }) => relationshipMetadata(kind, link)),
      identity,
    ),
    mappedRelationships: unique(
      links
        .filter(({ link }) => link.mapped)
        .map(({ kind, link }) => mappedRelationshipMetadata(kind, link)),
      identity,
    ),
    executionHandler: (context) => resolveLinks(kinds, context, known),
  };
}

/** The last of a run: tells how each listing ended. */
function outcomesStep(): Step {
  return {
    id: 'outcomes',
    name: 'Outcomes',
    dependencyGraphId: 'outcomes',
    entities: [],
    relationships: [],
    executionHandler: (context) => {
      const { outcomes, gapEvents } = runOf(context);
      gapEvents.tellRest(context.logger);
      context.logger.info({ outcomes: outcomes.rows }, 'How each listing ended');
      runOf(context).publish({ kind: 'outcomes', outcomes: outcomes.rows });
    },
  };
}

/**
 * Which steps run: those that the configuration asks for.
 * @throws IntegrationValidationError when the configuration is not complete.
 */
export function startStatesOf(
  kinds: readonly Kind[],
  steps: readonly Step[],
  context: Context,
): StepStartStates {
  const { settings } = runOf(context);
  const disabled = new Set(
    kinds
      .filter((kind) => !isWanted(kind, settings))
      .flatMap(({ step }) => [step.id, linkStepId(step)]),
  );
  return Object.fromEntries(steps.map(({ id }) => [id, { disabled: disabled.has(id) }]));
}

function isWanted(kind: Kind, settings: Settings): boolean {
  if (kind.wanted) return kind.wanted(settings);
  return isOfDirectory(kind)
    ? settings.ingestActiveDirectory
    : settings.subscriptions.ids.length > 0;
}

/** The sources that users switch on and off, those that some kind names. */
export function ingestionConfigOf(
  kinds: readonly Kind[],
  sources: IntegrationIngestionConfigFieldMap,
): IntegrationIngestionConfigFieldMap {
  const used = new Set(kinds.map(({ ingestionSource }) => ingestionSource));
  return Object.fromEntries(Object.entries(sources).filter(([id]) => used.has(id)));
}

/** What makes a declared relationship: one step may come to it from several kinds. */
function identity(metadata: {
  _type: string;
  _class: string;
  sourceType: string;
  targetType: string;
  direction?: string;
}): string {
  const { _type, _class, sourceType, targetType, direction } = metadata;
  return [_type, _class, sourceType, targetType, direction].join(' ');
}

function unique<Member>(
  members: readonly Member[],
  identity: (member: Member) => string,
): Member[] {
  return [...new Map(members.map((member) => [identity(member), member])).values()];
}
