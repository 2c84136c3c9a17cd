import type { Fault } from '../../simulator';

type Where = Pick<Fault, 'match' | 'page'>;

/** A listing of each way to Azure, by the entity type that it gives. */
export const listings = {
  /** Through a client of Resource Manager. */
  azure_vm: { match: { path: /\/providers\/Microsoft\.Compute\/virtualMachines\?/i } },
  /** Resource Manager, by a path. */
  azure_keyvault_service: { match: { path: /\/providers\/Microsoft\.KeyVault\/vaults\?/i } },
  /** Resource Manager, below each parent. */
  azure_storage_container: { match: { path: /\/blobServices\/default\/containers\?/i } },
  azure_user: { match: { path: /^\/v1\.0\/users\?/i } },
  /** Within batches of Microsoft Graph. */
  azure_group_member: { match: { path: /^\/v1\.0\/groups\/[^/]+\/members\?/i } },
  azure_keyvault_secret: { match: { host: 'vault.azure.net', path: /^\/secrets/i } },
} satisfies Record<string, Where>;

export type Listed = keyof typeof listings;

/** Where a fault has to last: of what a vault refuses, Resource Manager gives what is needed. */
const lasting: Partial<Record<Listed, Where>> = {
  azure_keyvault_secret: { match: { path: /\/secrets\?/i } },
};

/** The same fault on the same page of each of the listings. */
export function everywhere(
  fault: Omit<Fault, 'match'>,
  types = Object.keys(listings) as Listed[],
): Fault[] {
  return types.map((type) => ({
    ...fault,
    ...((fault.times === undefined && lasting[type]) || listings[type]),
  }));
}
