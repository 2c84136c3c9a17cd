import { defineKind } from '../../framework/definition';
import { text, texts } from '../../framework/entity';
import { ofSubscription } from './of-subscription';

interface Contact {
  properties?: {
    /** Several addresses with semicolons between them; one alone in answers of old. */
    emails?: string;
    email?: string;
    phone?: string;
    /** `On` or `Off`, in answers of old. */
    alertNotifications?: string | { state?: string; minimalSeverity?: string } | null;
    alertsToAdmins?: string;
    notificationsByRole?: { state?: string; roles?: string[] } | null;
  } | null;
}

/** Security Contacts - List, 2020-01-01-preview. */
export const securityContact = defineKind<Contact>({
  entity: {
    _type: 'azure_security_center_contact',
    _class: ['Resource'],
    resourceName: '[RM] Security Contact',
  },
  step: { id: 'rm-security-center-contacts', name: 'Security Center Contacts' },
  ingestionSource: 'security',
  listing: { resource: 'Microsoft.Security/securityContacts', apiVersion: '2020-01-01-preview' },
  inResourceGroup: false,
  properties: ({ properties }) => {
    const { alertNotifications: alerts, notificationsByRole: byRole } = properties ?? {};
    const emails = (text(properties?.emails) ?? text(properties?.email) ?? '')
      .split(/[;,]/)
      .map((address) => address.trim())
      .filter(Boolean);
    return {
      email: emails[0],
      emails,
      phone: text(properties?.phone),
      alertNotifications:
        text(alerts) ?? (typeof alerts === 'object' ? text(alerts?.state) : undefined),
      minimalSeverity: typeof alerts === 'object' ? text(alerts?.minimalSeverity) : undefined,
      // Those who hold a role in the subscription, its owners above all.
      alertsToAdmins: text(properties?.alertsToAdmins) ?? text(byRole?.state),
      notifiedRoles: texts(byRole?.roles),
    };
  },
  links: [ofSubscription('HAS')],
});
