/** What endpoints of both families of profiles are to users. */
export const endpointEntity = {
  _type: 'azure_cdn_endpoint',
  _class: ['Gateway'],
  resourceName: '[RM] CDN Endpoint',
};

export const endpointStep = { id: 'rm-cdn-endpoints', name: 'CDN Endpoints' };
