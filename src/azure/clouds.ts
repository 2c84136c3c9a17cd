/** The Azure clouds that a tenant can live in. */
export type CloudName = 'public' | 'usGovernment' | 'china';

/** Where one cloud's services are, and the audience a token for each of them is asked for. */
export interface Cloud {
  name: CloudName;
  /** Microsoft Entra ID: the only host that sees a credential. */
  authorityHost: string;
  resourceManagerEndpoint: string;
  resourceManagerScope: string;
  graphEndpoint: string;
  graphScope: string;
  /** Every vault is `https://{name}.{vaultSuffix}`. */
  vaultSuffix: string;
  vaultScope: string;
  portal: string;
  /** Storage endpoints are `https://{account}.{blob|file|queue|table}.{storageSuffix}`. */
  storageSuffix: string;
}

export const clouds: Record<CloudName, Cloud> = {
  public: {
    name: 'public',
    authorityHost: 'https://login.microsoftonline.com',
    resourceManagerEndpoint: 'https://management.azure.com',
    resourceManagerScope: 'https://management.azure.com/.default',
    graphEndpoint: 'https://graph.microsoft.com',
    graphScope: 'https://graph.microsoft.com/.default',
    vaultSuffix: 'vault.azure.net',
    vaultScope: 'https://vault.azure.net/.default',
    portal: 'https://portal.azure.com',
    storageSuffix: 'core.windows.net',
  },
  usGovernment: {
    name: 'usGovernment',
    authorityHost: 'https://login.microsoftonline.us',
    resourceManagerEndpoint: 'https://management.usgovcloudapi.net',
    resourceManagerScope: 'https://management.usgovcloudapi.net/.default',
    graphEndpoint: 'https://graph.microsoft.us',
    graphScope: 'https://graph.microsoft.us/.default',
    vaultSuffix: 'vault.usgovcloudapi.net',
    vaultScope: 'https://vault.usgovcloudapi.net/.default',
    portal: 'https://portal.azure.us',
    storageSuffix: 'core.usgovcloudapi.net',
  },
  china: {
    name: 'china',
    authorityHost: 'https://login.chinacloudapi.cn',
    resourceManagerEndpoint: 'https://management.chinacloudapi.cn',
    resourceManagerScope: 'https://management.chinacloudapi.cn/.default',
    graphEndpoint: 'https://microsoftgraph.chinacloudapi.cn',
    graphScope: 'https://microsoftgraph.chinacloudapi.cn/.default',
    vaultSuffix: 'vault.azure.cn',
    vaultScope: 'https://vault.azure.cn/.default',
    portal: 'https://portal.azure.cn',
    storageSuffix: 'core.chinacloudapi.cn',
  },
};
