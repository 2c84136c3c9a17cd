import { defineKind } from '../../framework/definition';
import { flag, text, texts, timestamp } from '../../framework/entity';

interface NamedLocation {
  '@odata.type'?: string;
  id?: string;
  displayName?: string | null;
  createdDateTime?: string | null;
  modifiedDateTime?: string | null;
  isTrusted?: boolean | null;
  ipRanges?: ({ cidrAddress?: string | null } | null)[] | null;
  countriesAndRegions?: string[] | null;
  countryLookupMethod?: string | null;
  includeUnknownCountriesAndRegions?: boolean | null;
}

const network = /^(\d{1,3}\.){3}\d{1,3}(\/([0-9]|[12][0-9]|3[0-2]))?$/;

/** `ip`, `country` or what else Graph may think of: `#microsoft.graph.ipNamedLocation`. */
function locationTypeOf(raw: NamedLocation): string | undefined {
  return /\.(\w+?)NamedLocation$/i.exec(raw['@odata.type'] ?? '')?.[1];
}

/** Microsoft Graph: List conditionalAccess namedLocations. */
export const namedLocation = defineKind<NamedLocation>({
  entity: {
    _type: 'azure_conditional_access_named_location',
    _class: ['Network'],
    resourceName: '[AD] Conditional Access Named location',
  },
  step: { id: 'ad-conditional-access-named-location', name: 'Conditional Access Named Locations' },
  ingestionSource: 'conditional-access-policy',
  listing: { graph: '/identity/conditionalAccess/namedLocations', top: 0 },
  permissions: { graph: ['Policy.Read.All'] },
  properties: (raw) => {
    const ranges = raw.ipRanges?.flatMap((range) => text(range?.cidrAddress) ?? []);
    const ipv4Ranges = ranges?.filter((range) => network.test(range));
    return {
      name: text(raw.displayName),
      locationType: locationTypeOf(raw),
      isTrusted: flag(raw.isTrusted),
      ipRanges: ranges,
      ipv4Ranges,
      ipv6Ranges: ranges?.filter((range) => range.includes(':')),
      // A network has one block only; that of several would hide the others.
      CIDR: (ranges?.length === 1 && ipv4Ranges?.[0]) || null,
      // Sign-ins are seen to come from addresses of the internet.
      public: true,
      internal: false,
      countriesAndRegions: texts(raw.countriesAndRegions),
      countryLookupMethod: text(raw.countryLookupMethod),
      includeUnknownCountriesAndRegions: flag(raw.includeUnknownCountriesAndRegions),
      createdDateTime: text(raw.createdDateTime),
      createdOn: timestamp(raw.createdDateTime),
      modifiedDateTime: text(raw.modifiedDateTime),
      updatedOn: timestamp(raw.modifiedDateTime),
    };
  },
});
