import { RelationshipClass } from '@jupiterone/integration-sdk-core';

import { defineKind } from '../../framework/definition';
import { text } from '../../framework/entity';

interface Location {
  name?: string;
  displayName?: string;
  regionalDisplayName?: string;
  metadata?: {
    geographyGroup?: string;
    regionType?: string;
    physicalLocation?: string;
    latitude?: string;
    longitude?: string;
  } | null;
}

/** Subscriptions - List Locations, 2022-12-01. All instances share a location's entity. */
export const location = defineKind<Location>({
  entity: { _type: 'azure_location', _class: ['Site'], resourceName: '[RM] Location' },
  step: { id: 'rm-subscription-locations', name: 'Subscription Locations' },
  ingestionSource: 'subscriptions',
  listing: {
    parent: 'azure_subscription',
    resource: 'Microsoft.Resources/subscriptions/locations',
    apiVersion: '2022-12-01',
  },
  mappedTarget: true,
  parentRelationship: RelationshipClass.USES,
  key: ({ name }) => name && `azure_location_${name}`,
  properties: (raw) => ({
    name: text(raw.name),
    displayName: text(raw.regionalDisplayName) ?? text(raw.displayName),
    geographyGroup: text(raw.metadata?.geographyGroup),
    regionType: text(raw.metadata?.regionType),
    physicalLocation: text(raw.metadata?.physicalLocation),
    latitude: text(raw.metadata?.latitude),
    longitude: text(raw.metadata?.longitude),
  }),
});
