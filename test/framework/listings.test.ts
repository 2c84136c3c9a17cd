import type { Entity } from '@jupiterone/integration-sdk-core';

import { defineKind } from '../../src/framework/definition';
import type { Listing } from '../../src/framework/definition';
import { liesBelow } from '../../src/framework/listings';

function kindWith(listing: Listing<unknown>) {
  return defineKind({
    entity: { _type: 'azure_part', _class: ['Resource'], resourceName: 'Part' },
    step: { id: 'rm-parts', name: 'Parts' },
    ingestionSource: 'things',
    listing,
    properties: () => ({}),
  });
}

function parent(type: string, more: object = {}): Entity {
  const _key = `/subscriptions/s/resourcegroups/g/providers/${type}/a`;
  return { _key, _type: 'azure_thing', _class: ['Resource'], ...more };
}

const listing = {
  parent: 'azure_thing',
  resource: 'Microsoft.Test/things/parts',
  apiVersion: '2024-01-01',
};

it('looks for a kind only below parents of its own resource type', () => {
  expect(liesBelow(kindWith(listing), parent('microsoft.test/things'))).toBe(true);
  expect(liesBelow(kindWith(listing), parent('microsoft.test/flexiblethings'))).toBe(false);
});

it('asks only those parents that can have such children', () => {
  const kind = kindWith({ ...listing, below: ({ sku }) => sku === 'Premium' });
  expect(liesBelow(kind, parent('microsoft.test/things', { sku: 'Premium' }))).toBe(true);
  expect(liesBelow(kind, parent('microsoft.test/things', { sku: 'Basic' }))).toBe(false);
  expect(liesBelow(kind, parent('microsoft.test/others', { sku: 'Premium' }))).toBe(false);
});
