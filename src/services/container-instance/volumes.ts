import type { Entity } from '@jupiterone/integration-sdk-core';

import { defineKind, linkTo } from '../../framework/definition';
import type { ObjectContext } from '../../framework/definition';
import { flag, text } from '../../framework/entity';
import type { ContainerGroup } from './container-groups';

export interface Volume {
  name?: string;
  azureFile?: { shareName?: string; storageAccountName?: string; readOnly?: boolean } | null;
  emptyDir?: object | null;
  gitRepo?: { repository?: string; directory?: string; revision?: string } | null;
  secret?: Record<string, unknown> | null;
}

/** Azure gives a volume no id of its own; its name is unique in its group. */
export function volumeIdOf(name: string, group: Entity | undefined): string {
  return `${String(group?.id)}/volumes/${name}`;
}

/** Within Container Groups - List, 2023-05-01. */
export const volume = defineKind<Volume, ContainerGroup>({
  entity: {
    _type: 'azure_container_volume',
    _class: ['Disk'],
    resourceName: '[RM] Container Volume',
  },
  step: { id: 'rm-container-groups', name: 'Container Groups' },
  ingestionSource: 'container-instance',
  listing: {
    parent: 'azure_container_group',
    within: ({ properties }) => properties?.volumes ?? [],
  },
  permissions: { resourceManager: ['Microsoft.ContainerInstance/containerGroups/read'] },
  key: ({ name }, { parent }) => name && volumeIdOf(name, parent),
  properties: (raw, { parent }) => ({
    id: volumeIdOf(String(raw.name), parent),
    classification: null,
    // No storage account can be without encryption; of the other types Azure tells nothing.
    encrypted: raw.azureFile ? true : null,
    volumeType: typeOf(raw),
    readOnly: raw.azureFile ? (flag(raw.azureFile.readOnly) ?? false) : undefined,
    storageAccountName: text(raw.azureFile?.storageAccountName),
    shareName: text(raw.azureFile?.shareName),
    repository: withoutUser(text(raw.gitRepo?.repository)),
    repositoryDirectory: text(raw.gitRepo?.directory),
    repositoryRevision: text(raw.gitRepo?.revision),
    secretNames: raw.secret ? Object.keys(raw.secret) : undefined,
  }),
  links: [
    linkTo('USES', 'azure_storage_file_share', shareUrl, {
      _type: 'azure_container_volume_uses_storage_file_share',
      aliasProperty: 'url',
    }),
  ],
});

const types = ['azureFile', 'emptyDir', 'gitRepo', 'secret'] as const;

/** The members that do not apply are absent, or null. */
function typeOf(raw: Volume): string | undefined {
  return types.find((type) => raw[type]);
}

/** A volume names no ids: the share is found by its URL, which is unique in all of Azure. */
function shareUrl({ azureFile }: Volume, { azure }: ObjectContext): string | undefined {
  const { storageAccountName, shareName } = azureFile ?? {};
  return storageAccountName && shareName
    ? `https://${storageAccountName}.file.${azure.cloud.storageSuffix}/${shareName}`
    : undefined;
}

/** A repository's URL without the user and the token that it may sign in with. */
function withoutUser(url: string | undefined): string | undefined {
  return url?.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1');
}
