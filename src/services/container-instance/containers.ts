import { defineKind, linkTo } from '../../framework/definition';
import type { Kind, LinkEnd, ObjectContext } from '../../framework/definition';
import { flag, quantity, text, texts, timestamp } from '../../framework/entity';
import type { ContainerGroup } from './container-groups';
import { portsOf } from './ports';
import type { Port } from './ports';
import { volumeIdOf } from './volumes';

interface Probe {
  exec?: object | null;
  httpGet?: { path?: string; port?: number; scheme?: string } | null;
}

export interface Container {
  name?: string;
  properties?: {
    image?: string;
    ports?: Port[] | null;
    environmentVariables?: { name?: string }[] | null;
    resources?: {
      requests?: { cpu?: number; memoryInGB?: number } | null;
      limits?: { cpu?: number; memoryInGB?: number } | null;
    } | null;
    volumeMounts?: { name?: string; mountPath?: string; readOnly?: boolean }[] | null;
    livenessProbe?: Probe | null;
    readinessProbe?: Probe | null;
    securityContext?: {
      privileged?: boolean;
      allowPrivilegeEscalation?: boolean;
      capabilities?: { add?: string[] | null; drop?: string[] | null } | null;
      runAsUser?: number;
      runAsGroup?: number;
      seccompProfile?: string;
    } | null;
    instanceView?: {
      restartCount?: number;
      currentState?: { state?: string; startTime?: string } | null;
    } | null;
  } | null;
}

/** Within Container Groups - List, 2023-05-01: what runs, and what runs before it. */
export const container = containersIn('containers');
export const initContainer = containersIn('initContainers');

function containersIn(collection: 'containers' | 'initContainers'): Kind {
  const idOf = ({ name }: Container, { parent }: ObjectContext) =>
    name && `${String(parent?.id)}/${collection}/${name}`;
  return defineKind<Container, ContainerGroup>({
    entity: { _type: 'azure_container', _class: ['Container'], resourceName: '[RM] Container' },
    step: { id: 'rm-container-groups', name: 'Container Groups' },
    ingestionSource: 'container-instance',
    listing: {
      parent: 'azure_container_group',
      within: ({ properties }) => properties?.[collection] ?? [],
    },
    permissions: { resourceManager: ['Microsoft.ContainerInstance/containerGroups/read'] },
    // Azure gives a container no id of its own; its name is unique in its group.
    key: idOf,
    properties: (raw, context) => ({
      id: idOf(raw, context),
      ...propertiesOf(raw),
      initContainer: collection === 'initContainers',
      restartPolicy: text(context.parent?.restartPolicy),
      osType: text(context.parent?.osType),
    }),
    links: [
      linkTo('USES', 'azure_container_volume', mounts, { _type: 'azure_container_uses_volume' }),
    ],
  });
}

function propertiesOf({ properties }: Container) {
  const { requests, limits } = properties?.resources ?? {};
  return {
    image: text(properties?.image),
    ports: portsOf(properties?.ports),
    // The names alone: many a value is a credential.
    environmentVariableNames: properties?.environmentVariables?.flatMap(
      ({ name }) => text(name) ?? [],
    ),
    cpuRequest: quantity(requests?.cpu),
    memoryRequestInGb: quantity(requests?.memoryInGB),
    cpuLimit: quantity(limits?.cpu),
    memoryLimitInGb: quantity(limits?.memoryInGB),
    livenessProbe: kindOfProbe(properties?.livenessProbe),
    readinessProbe: kindOfProbe(properties?.readinessProbe),
    state: text(properties?.instanceView?.currentState?.state),
    startedOn: timestamp(properties?.instanceView?.currentState?.startTime),
    restartCount: quantity(properties?.instanceView?.restartCount),
    ...security(properties?.securityContext),
  };
}

function security(context: NonNullable<Container['properties']>['securityContext']) {
  return {
    privileged: flag(context?.privileged),
    allowPrivilegeEscalation: flag(context?.allowPrivilegeEscalation),
    capabilitiesAdded: texts(context?.capabilities?.add),
    capabilitiesDropped: texts(context?.capabilities?.drop),
    runAsUser: quantity(context?.runAsUser),
    runAsGroup: quantity(context?.runAsGroup),
    seccompProfileDefined: context ? Boolean(text(context.seccompProfile)) : undefined,
  };
}

function kindOfProbe(probe: Probe | null | undefined): string | undefined {
  if (probe?.httpGet) return text(probe.httpGet.scheme)?.toLowerCase() ?? 'http';
  return probe?.exec ? 'command' : undefined;
}

/** The same volume may be mounted at several paths. */
function mounts({ properties }: Container, { parent }: ObjectContext): LinkEnd[] {
  return (properties?.volumeMounts ?? []).flatMap(({ name, mountPath, readOnly }) =>
    name
      ? {
          id: volumeIdOf(name, parent),
          key: mountPath,
          properties: { name, mountPath, readOnly: readOnly ?? false },
        }
      : [],
  );
}
