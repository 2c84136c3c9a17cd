import { defineKind, linkTo } from '../../framework/definition';
import type { Listing, Properties } from '../../framework/definition';
import { flag, text, timestamp } from '../../framework/entity';
import { resourceTypeOf } from '../../framework/resource-id';
import { effectOf } from './effect';
import type { ParameterDefinition, PolicyRule } from './effect';
import { referencedDefinitions, setType } from './referenced-definitions';

/** A policy definition, or a set of them. */
export interface Definition {
  id?: string;
  properties?: {
    displayName?: string;
    description?: string;
    policyType?: string;
    mode?: string;
    metadata?: DefinitionMetadata | null;
    parameters?: Record<string, ParameterDefinition | null> | null;
    policyRule?: PolicyRule | null;
    policyDefinitions?: (SetMember | null)[] | null;
  } | null;
}

interface DefinitionMetadata {
  category?: string;
  version?: string;
  deprecated?: boolean;
  preview?: boolean;
  createdBy?: string | null;
  createdOn?: string | null;
  updatedBy?: string | null;
  updatedOn?: string | null;
}

interface SetMember {
  policyDefinitionId?: string | null;
  policyDefinitionReferenceId?: string | null;
}

const step = { id: 'rm-policy-definitions', name: 'Policy Definitions' };
const listing: Listing<Definition> = { pages: referencedDefinitions, scope: 'subscription' };
/** They tell which of the built-in definitions matter. */
const after = ['azure_policy_assignment'];
/** Built-in objects are read once in a run, whoever asks: the two kinds and all subscriptions. */
const permissions = {
  resourceManager: [
    'Microsoft.Authorization/policyDefinitions/read',
    'Microsoft.Authorization/policySetDefinitions/read',
  ],
};

/** See {@link referencedDefinitions}. */
export const policySetDefinition = defineKind<Definition>({
  entity: {
    _type: 'azure_policy_set_definition',
    _class: ['Ruleset'],
    resourceName: '[RM] Policy Set Definition',
  },
  step,
  ingestionSource: 'policy',
  listing,
  after,
  permissions,
  when: isSet,
  properties: (raw) => ({
    policyDefinitionCount: raw.properties?.policyDefinitions?.length,
    ...definitionProperties(raw),
  }),
  links: [
    linkTo('CONTAINS', 'azure_policy_definition', ({ properties }) =>
      (properties?.policyDefinitions ?? []).flatMap((member) => {
        const { policyDefinitionId, policyDefinitionReferenceId } = member ?? {};
        if (!policyDefinitionId) return [];
        const reference = text(policyDefinitionReferenceId);
        return {
          id: policyDefinitionId,
          // A set can contain one definition several times, with other parameters.
          key: reference?.toLowerCase(),
          properties: { policyDefinitionId, policyDefinitionReferenceId: reference },
        };
      }),
    ),
  ],
});

/** See {@link referencedDefinitions}. */
export const policyDefinition = defineKind<Definition>({
  entity: {
    _type: 'azure_policy_definition',
    _class: ['Rule'],
    resourceName: '[RM] Policy Definition',
  },
  step,
  ingestionSource: 'policy',
  listing,
  after,
  permissions,
  when: (raw) => !isSet(raw),
  properties: (raw) => ({
    mode: text(raw.properties?.mode),
    ...definitionProperties(raw),
    effect: effectOf(raw.properties?.policyRule, raw.properties?.parameters),
  }),
});

function isSet({ id }: Definition): boolean {
  return resourceTypeOf(id ?? '') === setType;
}

function definitionProperties({ properties }: Definition): Properties {
  const metadata = properties?.metadata;
  return {
    displayName: text(properties?.displayName),
    description: text(properties?.description),
    policyType: text(properties?.policyType),
    category: text(metadata?.category),
    version: text(metadata?.version),
    deprecated: flag(metadata?.deprecated),
    preview: flag(metadata?.preview),
    createdBy: text(metadata?.createdBy),
    updatedBy: text(metadata?.updatedBy),
    ...(metadata?.createdOn && { createdOn: timestamp(metadata.createdOn) }),
    ...(metadata?.updatedOn && { updatedOn: timestamp(metadata.updatedOn) }),
  };
}
