import { backendPool } from './backend-pools';
import { frontDoor as door } from './front-doors';
import { frontendEndpoint } from './frontend-endpoints';
import { routingRule } from './routing-rules';
import { rulesEngine } from './rules-engines';

export const frontDoor = [backendPool, door, frontendEndpoint, routingRule, rulesEngine];
