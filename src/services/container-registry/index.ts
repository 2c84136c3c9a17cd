import { registry } from './registries';
import { webhook } from './webhooks';

export const containerRegistry = [registry, webhook];
