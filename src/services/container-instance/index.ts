import { containerGroup } from './container-groups';
import { container, initContainer } from './containers';
import { volume } from './volumes';

export const containerInstance = [containerGroup, container, initContainer, volume];
