import type { Properties } from '../../framework/definition';
import { flag, quantity, text, texts } from '../../framework/entity';
import type {
  Conditions,
  GrantControls,
  Guests,
  PolicyDetail,
  SessionControls,
} from './raw-policy';

/** Some lists are one text with commas. */
function split(value: unknown): string[] | undefined {
  return text(value)
    ?.split(',')
    .map((part) => part.trim());
}

/** Who and what a policy is for, and what it leaves out: the one without the other misleads. */
export function conditionProperties(conditions: Conditions | null | undefined): Properties {
  const { users, applications, clientApplications, platforms, locations, devices } =
    conditions ?? {};
  return {
    includeUsers: texts(users?.includeUsers),
    excludeUsers: texts(users?.excludeUsers),
    includesAllUsers: texts(users?.includeUsers)?.includes('All'),
    includeGroups: texts(users?.includeGroups),
    excludeGroups: texts(users?.excludeGroups),
    includeRoles: texts(users?.includeRoles),
    excludeRoles: texts(users?.excludeRoles),
    ...guestProperties('include', users?.includeGuestsOrExternalUsers),
    ...guestProperties('exclude', users?.excludeGuestsOrExternalUsers),
    // Queries know the one in the singular.
    includeApplication: texts(applications?.includeApplications),
    excludeApplications: texts(applications?.excludeApplications),
    applicationFilterMode: text(applications?.applicationFilter?.mode),
    applicationFilterRule: text(applications?.applicationFilter?.rule),
    includeUserActions: texts(applications?.includeUserActions),
    includeAuthenticationContexts: texts(applications?.includeAuthenticationContextClassReferences),
    includeServicePrincipals: texts(clientApplications?.includeServicePrincipals),
    excludeServicePrincipals: texts(clientApplications?.excludeServicePrincipals),
    servicePrincipalFilterMode: text(clientApplications?.servicePrincipalFilter?.mode),
    servicePrincipalFilterRule: text(clientApplications?.servicePrincipalFilter?.rule),
    includePlatforms: texts(platforms?.includePlatforms),
    excludePlatforms: texts(platforms?.excludePlatforms),
    includeLocations: texts(locations?.includeLocations),
    excludeLocations: texts(locations?.excludeLocations),
    deviceFilterMode: text(devices?.deviceFilter?.mode),
    deviceFilterRule: text(devices?.deviceFilter?.rule),
    clientAppTypes: texts(conditions?.clientAppTypes),
    signInRiskLevels: texts(conditions?.signInRiskLevels),
    userRiskLevels: texts(conditions?.userRiskLevels),
    servicePrincipalRiskLevels: texts(conditions?.servicePrincipalRiskLevels),
    insiderRiskLevels: split(conditions?.insiderRiskLevels),
    authenticationFlows: split(conditions?.authenticationFlows?.transferMethods),
  };
}

function guestProperties(side: 'include' | 'exclude', guests: Guests | null | undefined) {
  const tenants = guests?.externalTenants;
  return {
    [`${side}GuestsOrExternalUsers`]: split(guests?.guestOrExternalUserTypes),
    [`${side}ExternalTenants`]:
      texts(tenants?.members) ?? (tenants?.membershipKind ? [tenants.membershipKind] : undefined),
  };
}

/** What a policy asks for before it lets anybody in. */
export function grantProperties(controls: GrantControls | null | undefined): Properties {
  const strength = controls?.authenticationStrength;
  return {
    grantControlOperator: text(controls?.operator),
    grantControls: texts(controls?.builtInControls),
    customAuthenticationFactors: texts(controls?.customAuthenticationFactors),
    termsOfUse: texts(controls?.termsOfUse),
    authenticationStrengthId: text(strength?.id),
    authenticationStrength: text(strength?.displayName),
    authenticationStrengthRequirements: text(strength?.requirementsSatisfied),
    authenticationStrengthCombinations: texts(strength?.allowedCombinations),
    blocksAccess: texts(controls?.builtInControls)?.includes('block') ?? false,
    requiresMultifactorAuthentication: requiresSecondFactor(controls),
  };
}

/** Where any one of several controls is enough, nobody has to give a second factor. */
export function requiresSecondFactor(controls: GrantControls | null | undefined): boolean {
  const builtIn = texts(controls?.builtInControls) ?? [];
  const strength = controls?.authenticationStrength;
  const asked = [
    ...builtIn.map((control) => control === 'mfa'),
    ...(strength ? [/\bmfa\b/i.test(strength.requirementsSatisfied ?? '')] : []),
    ...[controls?.customAuthenticationFactors, controls?.termsOfUse].flatMap((others) =>
      (texts(others) ?? []).map(() => false),
    ),
  ];
  if (!asked.length) return false;
  return /^and$/i.test(controls?.operator ?? '') ? asked.some(Boolean) : asked.every(Boolean);
}

/** What holds for sessions once somebody is in; a control that is switched off says nothing. */
export function sessionProperties(controls: SessionControls | null | undefined): Properties {
  const frequency = controls?.signInFrequency?.isEnabled ? controls.signInFrequency : undefined;
  const browser = controls?.persistentBrowser;
  const cloudApps = controls?.cloudAppSecurity;
  return {
    signInFrequency: quantity(frequency?.value),
    signInFrequencyUnit: text(frequency?.type),
    signInFrequencyInterval: text(frequency?.frequencyInterval),
    signInFrequencyAuthenticationType: text(frequency?.authenticationType),
    persistentBrowser: browser?.isEnabled ? text(browser.mode) : undefined,
    cloudAppSecurity: cloudApps?.isEnabled ? text(cloudApps.cloudAppSecurityType) : undefined,
    applicationEnforcedRestrictions: flag(controls?.applicationEnforcedRestrictions?.isEnabled),
    secureSignInSession: flag(controls?.secureSignInSession?.isEnabled),
    disableResilienceDefaults: flag(controls?.disableResilienceDefaults),
  };
}

export function policyProperties(detail: PolicyDetail | null | undefined): Properties {
  return {
    ...conditionProperties(detail?.conditions),
    ...grantProperties(detail?.grantControls),
    ...sessionProperties(detail?.sessionControls),
  };
}
