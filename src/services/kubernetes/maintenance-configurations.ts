import { defineKind } from '../../framework/definition';
import { quantity, text } from '../../framework/entity';

interface Span {
  start?: string;
  end?: string;
}

interface MaintenanceConfiguration {
  systemData?: { createdBy?: string; lastModifiedBy?: string } | null;
  properties?: {
    timeInWeek?: { day?: string; hourSlots?: number[] | null }[] | null;
    notAllowedTime?: Span[] | null;
    maintenanceWindow?: {
      schedule?: Record<string, Record<string, unknown> | null> | null;
      durationHours?: number;
      utcOffset?: string;
      startDate?: string;
      startTime?: string;
      notAllowedDates?: Span[] | null;
    } | null;
  } | null;
}

const resource = 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations';

/** Maintenance Configurations - List By Managed Cluster, 2025-05-01. */
export const maintenanceConfiguration = defineKind<MaintenanceConfiguration>({
  entity: {
    _type: 'azure_kube_maintenance_configuration',
    _class: ['Cluster'],
    resourceName: '[RM] Managed Cluster',
  },
  step: { id: 'rm-maintenance-configurations', name: 'Kubernetes Maintenance Configurations' },
  ingestionSource: 'container-services-extras',
  listing: { parent: 'azure_kubernetes_cluster', resource, apiVersion: '2025-05-01' },
  properties: ({ systemData, properties }) => {
    const window = properties?.maintenanceWindow;
    return {
      // Azure leaves it out.
      type: resource,
      createdBy: text(systemData?.createdBy),
      updatedBy: text(systemData?.lastModifiedBy),
      timeInWeek: properties?.timeInWeek
        ?.map(({ day, hourSlots }) => `${day} ${(hourSlots ?? []).join(',')}`)
        .join('; '),
      notAllowedTime: [
        ...(properties?.notAllowedTime ?? []),
        ...(window?.notAllowedDates ?? []),
      ].map(({ start, end }) => `${start} to ${end}`),
      schedule: scheduleText(window?.schedule),
      durationHours: quantity(window?.durationHours),
      utcOffset: text(window?.utcOffset),
      startDate: text(window?.startDate),
      startTime: text(window?.startTime),
    };
  },
});

/** The one schedule of several that is not null: `weekly intervalWeeks=1 dayOfWeek=Sunday`. */
function scheduleText(
  schedule: Record<string, Record<string, unknown> | null> | null | undefined,
): string | undefined {
  const [name, details] = Object.entries(schedule ?? {}).find(([, value]) => value) ?? [];
  if (!name) return undefined;
  const parts = Object.entries(details ?? {}).map(([key, value]) => `${key}=${String(value)}`);
  return [name, ...parts].join(' ');
}
