import { defineKind } from '../../framework/definition';
import { flag, text } from '../../framework/entity';
import { ofSubscription } from './of-subscription';

interface Setting {
  kind?: string;
  properties?: { enabled?: boolean } | null;
}

interface AutoProvisioningSetting {
  properties?: { autoProvision?: string } | null;
}

/** Settings - List, 2022-05-01: to whom Defender for Cloud hands its data and alerts. */
export const securitySetting = defineKind<Setting>({
  entity: {
    _type: 'azure_security_center_setting',
    _class: ['Configuration'],
    resourceName: '[RM] Security Center Setting',
  },
  step: { id: 'rm-security-center-settings', name: 'Security Center Settings' },
  ingestionSource: 'security',
  listing: { resource: 'Microsoft.Security/settings', apiVersion: '2022-05-01' },
  inResourceGroup: false,
  properties: ({ kind, properties }) => ({
    kind: text(kind),
    enabled: flag(properties?.enabled),
  }),
  links: [ofSubscription('HAS')],
});

/**
 * Auto Provisioning Settings - List, 2017-08-01-preview. Retired together with the agent that it
 * installed, so there may be none; extensions of the plans have taken its place.
 */
export const autoProvisioningSetting = defineKind<AutoProvisioningSetting>({
  entity: {
    _type: 'azure_security_center_auto_provisioning_setting',
    _class: ['Configuration'],
    resourceName: '[RM] Security Center Auto Provisioning Setting',
  },
  step: {
    id: 'rm-security-center-auto-provisioning-settings',
    name: 'Security Center Auto Provisioning Settings',
  },
  ingestionSource: 'security',
  listing: {
    resource: 'Microsoft.Security/autoProvisioningSettings',
    apiVersion: '2017-08-01-preview',
  },
  inResourceGroup: false,
  properties: ({ properties }) => ({ autoProvision: text(properties?.autoProvision) }),
  links: [ofSubscription('HAS')],
});
