import { INTERNET } from '@jupiterone/data-model';

import type { LinkEnd, RelationshipProperties } from '../../framework/definition';
import type { PortRange } from './security-rules';

/** The Internet, which JupiterOne has once for all. */
export const internetEnd: Exclude<LinkEnd, string> = {
  id: INTERNET._key,
  target: { ...INTERNET, _class: [...INTERNET._class] },
};

/** A range of ports by the names that queries know. */
export function portProperties({ from, to, written }: PortRange): RelationshipProperties {
  return { portRange: written, fromPort: from, toPort: to };
}
