import { defineKind, linkFrom } from '../../framework/definition';
import { text } from '../../framework/entity';

interface NetworkWatcher {
  id?: string;
  location?: string;
}

/** Network Watchers - List All, through @azure/arm-network. */
export const networkWatcher = defineKind<NetworkWatcher>({
  entity: {
    _type: 'azure_network_watcher',
    _class: ['Resource'],
    resourceName: '[RM] Network Watcher',
  },
  step: { id: 'rm-network-watchers', name: 'Network Watchers' },
  ingestionSource: 'network',
  listing: {
    resource: 'Microsoft.Network/networkWatchers',
    client: ({ network }) => network.networkWatchers.listAll(),
  },
  inResourceGraph: 'whole',
  properties: () => ({}),
  links: [
    linkFrom(
      'HAS',
      'azure_location',
      ({ location }) => {
        const name = text(location)?.replace(/ /g, '');
        return name && `azure_location_${name}`;
      },
      { mapped: true },
    ),
  ],
});
