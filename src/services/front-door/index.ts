import type { Kind } from '../../framework/definition';

export const frontDoor: Kind[] = [];
