import type { Kind } from '../../framework/definition';

export const apiManagement: Kind[] = [];
