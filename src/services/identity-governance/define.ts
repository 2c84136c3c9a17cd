import { defineKind } from '../../framework/definition';
import type { Kind } from '../../framework/definition';

/** A kind whose entities also say what they are in words: saved queries know that property of these. */
export function defineGovernanceKind<Raw, Parent = unknown>(kind: Kind<Raw, Parent>): Kind {
  return defineKind<Raw, Parent>({
    ...kind,
    properties: (raw, context) => ({
      resourceName: kind.entity.resourceName,
      ...kind.properties(raw, context),
    }),
  });
}
