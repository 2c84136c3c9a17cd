import type { Entity } from '@jupiterone/integration-sdk-core';

import { defineKind } from '../../framework/definition';
import { flag, text, texts } from '../../framework/entity';

interface Api {
  name?: string;
  properties?: {
    displayName?: string | null;
    description?: string | null;
    type?: string | null;
    path?: string | null;
    serviceUrl?: string | null;
    protocols?: string[] | null;
    apiRevision?: string | null;
    apiVersion?: string | null;
    apiVersionSetId?: string | null;
    apiVersionSet?: { versioningScheme?: string | null } | null;
    isCurrent?: boolean | null;
    isOnline?: boolean | null;
    subscriptionRequired?: boolean | null;
    authenticationSettings?: {
      oAuth2?: AuthorizationServer | null;
      oAuth2AuthenticationSettings?: AuthorizationServer[] | null;
      openid?: OpenIdProvider | null;
      openidAuthenticationSettings?: OpenIdProvider[] | null;
    } | null;
    subscriptionKeyParameterNames?: { header?: string | null; query?: string | null } | null;
  } | null;
}

interface AuthorizationServer {
  authorizationServerId?: string | null;
}
interface OpenIdProvider {
  openidProviderId?: string | null;
}

/** APIs - List By Service, 2022-08-01. Each revision is an object; those that are not current say nothing of it. */
export const apiManagementApi = defineKind<Api>({
  entity: {
    _type: 'azure_api_management_api',
    _class: ['ApplicationEndpoint'],
    resourceName: '[RM] API Management API',
  },
  step: { id: 'rm-api-management-apis', name: 'API Management APIs' },
  ingestionSource: 'api-management',
  listing: {
    parent: 'azure_api_management_service',
    resource: 'Microsoft.ApiManagement/service/apis',
    apiVersion: '2022-08-01',
    query: { expandApiVersionSet: 'true' },
  },
  properties: (api, { parent }) => {
    const { properties } = api;
    return {
      displayName: text(properties?.displayName),
      description: text(properties?.description),
      address: addressOf(api, parent),
      apiType: text(properties?.type),
      path: text(properties?.path),
      serviceUrl: withoutCredentials(text(properties?.serviceUrl)),
      protocols: texts(properties?.protocols),
      apiRevision: text(properties?.apiRevision),
      apiVersion: text(properties?.apiVersion),
      apiVersionSetId: text(properties?.apiVersionSetId),
      versioningScheme: text(properties?.apiVersionSet?.versioningScheme),
      isCurrent: flag(properties?.isCurrent) ?? false,
      isOnline: flag(properties?.isOnline),
      subscriptionRequired: flag(properties?.subscriptionRequired),
      subscriptionKeyHeaderName: text(properties?.subscriptionKeyParameterNames?.header),
      subscriptionKeyQueryParameterName: text(properties?.subscriptionKeyParameterNames?.query),
      ...authentication(properties?.authenticationSettings),
    };
  },
});

function authentication(settings: NonNullable<Api['properties']>['authenticationSettings']) {
  const oAuth2 = [settings?.oAuth2, ...(settings?.oAuth2AuthenticationSettings ?? [])];
  const openId = [settings?.openid, ...(settings?.openidAuthenticationSettings ?? [])];
  return {
    oAuth2AuthorizationServerIds: distinct(oAuth2.map((each) => each?.authorizationServerId)),
    openIdProviderIds: distinct(openId.map((each) => each?.openidProviderId)),
  };
}

function distinct(values: readonly unknown[]): string[] {
  return [...new Set(values.flatMap((value) => text(value) ?? []))];
}

/** Where callers reach the API: at the gateway, not at the service behind it. */
function addressOf({ name, properties }: Api, service: Entity | undefined): string {
  const gateway = text(service?.gatewayUrl);
  if (!gateway) return text(properties?.path) ?? String(name);
  const protocols = texts(properties?.protocols) ?? [];
  const scheme = protocols.find((each) => /^(https|wss)$/.test(each)) ?? protocols[0] ?? 'https';
  const { versioningScheme } = properties?.apiVersionSet ?? {};
  const version = versioningScheme === 'Segment' ? text(properties?.apiVersion) : undefined;
  const revision = /;rev=\d+$/.exec(name ?? '')?.[0] ?? '';
  const path = [text(properties?.path), version].filter(Boolean).join('/');
  return `${gateway.replace(/^[a-z]+(?=:)/i, scheme)}/${path}${revision}`;
}

/** Keys of functions and signatures stand in the query of a URL, passwords before the host. */
function withoutCredentials(url: string | undefined): string | undefined {
  return url?.replace(/[?#].*$/s, '').replace(/^([a-z]+:\/\/)[^/@]*@/i, '$1');
}
