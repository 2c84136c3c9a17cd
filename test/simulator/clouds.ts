/** One of Azure's separate clouds: its hosts, and whom a token must be made out to. */
export interface Cloud {
  name: 'public' | 'usGovernment' | 'china';
  loginHosts: string[];
  resourceManagerHost: string;
  /** Every audience Resource Manager accepts; the first is the one it gives for `<host>/.default`. */
  resourceManagerAudiences: string[];
  graphHost: string;
  vaultSuffix: string;
}

export const clouds: Cloud[] = [
  {
    name: 'public',
    loginHosts: ['login.microsoftonline.com', 'login.windows.net'],
    resourceManagerHost: 'management.azure.com',
    resourceManagerAudiences: [
      'https://management.azure.com',
      'https://management.core.windows.net',
    ],
    graphHost: 'graph.microsoft.com',
    vaultSuffix: 'vault.azure.net',
  },
  {
    name: 'usGovernment',
    loginHosts: ['login.microsoftonline.us'],
    resourceManagerHost: 'management.usgovcloudapi.net',
    resourceManagerAudiences: [
      'https://management.usgovcloudapi.net',
      'https://management.core.usgovcloudapi.net',
    ],
    graphHost: 'graph.microsoft.us',
    vaultSuffix: 'vault.usgovcloudapi.net',
  },
  {
    name: 'china',
    loginHosts: ['login.chinacloudapi.cn', 'login.partner.microsoftonline.cn'],
    resourceManagerHost: 'management.chinacloudapi.cn',
    resourceManagerAudiences: [
      'https://management.chinacloudapi.cn',
      'https://management.core.chinacloudapi.cn',
    ],
    graphHost: 'microsoftgraph.chinacloudapi.cn',
    vaultSuffix: 'vault.azure.cn',
  },
];

/** Microsoft Graph's application id, a valid audience and scope wherever its address is one. */
export const GRAPH_APPLICATION = '00000003-0000-0000-c000-000000000000';

type Service = 'login' | 'resourceManager' | 'graph' | 'keyVault';

/** Which service of which cloud a host name belongs to. */
export function serviceOfHost(host: string): { cloud: Cloud; service: Service } | undefined {
  for (const cloud of clouds) {
    if (cloud.loginHosts.includes(host)) return { cloud, service: 'login' };
    if (host === cloud.resourceManagerHost) return { cloud, service: 'resourceManager' };
    if (host === cloud.graphHost) return { cloud, service: 'graph' };
    if (host.endsWith(`.${cloud.vaultSuffix}`)) return { cloud, service: 'keyVault' };
  }
  return undefined;
}

/** The audience a token for `resource` carries, or nothing where this cloud has no such resource. */
export function audienceOf(cloud: Cloud, resource: string): string | undefined {
  const wanted = resource.replace(/\/+$/, '');
  if (cloud.resourceManagerAudiences.includes(wanted)) return wanted;
  if (wanted === `https://${cloud.graphHost}` || wanted === GRAPH_APPLICATION) {
    return `https://${cloud.graphHost}`;
  }
  return wanted === `https://${cloud.vaultSuffix}` ? wanted : undefined;
}
