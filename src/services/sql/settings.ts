import type { Detail, Properties } from '../../framework/definition';
import { isEnabled } from '../../framework/database-servers';
import { flag, quantity, text, texts } from '../../framework/entity';

/** Of everything that is read of Azure SQL. */
export const apiVersion = '2023-08-01';

/** One of the settings that servers and databases keep apart from themselves. */
export function setting<Raw>(
  resource: string,
  collection: string,
  { name = 'default', when }: { name?: string; when?: (raw: Raw) => boolean } = {},
): Detail<Raw> {
  return {
    path: `/${collection}/${name}`,
    apiVersion,
    ...(when && { when }),
    permission: `${resource}/${collection}/read`,
  };
}

export interface AuditingSettings {
  properties?: {
    state?: string;
    storageEndpoint?: string;
    retentionDays?: number;
    auditActionsAndGroups?: string[] | null;
    isAzureMonitorTargetEnabled?: boolean;
    isManagedIdentityInUse?: boolean;
    isStorageSecondaryKeyInUse?: boolean;
  } | null;
}

export function auditingProperties(settings: AuditingSettings | undefined): Properties {
  const auditing = settings?.properties;
  return {
    auditingEnabled: isEnabled(auditing?.state),
    auditLogDestination: text(auditing?.storageEndpoint),
    auditLogMonitorEnabled: flag(auditing?.isAzureMonitorTargetEnabled),
    // Without end where it is zero.
    auditLogRetentionDays: quantity(auditing?.retentionDays),
    auditActionsAndGroups: texts(auditing?.auditActionsAndGroups),
    auditLogManagedIdentityUsed: flag(auditing?.isManagedIdentityInUse),
    auditLogSecondaryKeyUsed: flag(auditing?.isStorageSecondaryKeyInUse),
  };
}

export interface SecurityAlertPolicy {
  properties?: {
    state?: string;
    disabledAlerts?: string[] | null;
    emailAddresses?: string[] | null;
    emailAccountAdmins?: boolean;
    retentionDays?: number;
  } | null;
}

/** What Advanced Threat Protection does, which the policy was called once. */
export function alertProperties(policy: SecurityAlertPolicy | undefined): Properties {
  const alerting = policy?.properties;
  return {
    alertingEnabled: isEnabled(alerting?.state),
    disabledAlerts: alerting && members(alerting.disabledAlerts),
    alertEmailAddresses: alerting && members(alerting.emailAddresses),
    alertEmailAdministrators: flag(alerting?.emailAccountAdmins),
    alertRetentionDays: quantity(alerting?.retentionDays),
  };
}

/** Azure writes an empty list as one empty text, and sometimes several members as one text. */
export function members(list: readonly string[] | null | undefined): string[] {
  return (texts(list) ?? [])
    .flatMap((member) => member.split(';'))
    .map((member) => member.trim())
    .filter(Boolean);
}
