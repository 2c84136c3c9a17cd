import { location } from './locations';
import { subscription } from './subscriptions';

export const subscriptions = [subscription, location];
