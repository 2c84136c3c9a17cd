/** A list that Graph may leave out, or give as null. */
type Texts = (string | null)[] | null;

export interface Guests {
  /** Several, parted by commas. */
  guestOrExternalUserTypes?: string | null;
  externalTenants?: { membershipKind?: string | null; members?: Texts } | null;
}

interface Filter {
  mode?: string | null;
  rule?: string | null;
}

export interface Conditions {
  users?: {
    includeUsers?: Texts;
    excludeUsers?: Texts;
    includeGroups?: Texts;
    excludeGroups?: Texts;
    includeRoles?: Texts;
    excludeRoles?: Texts;
    includeGuestsOrExternalUsers?: Guests | null;
    excludeGuestsOrExternalUsers?: Guests | null;
  } | null;
  applications?: {
    includeApplications?: Texts;
    excludeApplications?: Texts;
    includeUserActions?: Texts;
    includeAuthenticationContextClassReferences?: Texts;
    applicationFilter?: Filter | null;
  } | null;
  clientApplications?: {
    includeServicePrincipals?: Texts;
    excludeServicePrincipals?: Texts;
    servicePrincipalFilter?: Filter | null;
  } | null;
  platforms?: { includePlatforms?: Texts; excludePlatforms?: Texts } | null;
  locations?: { includeLocations?: Texts; excludeLocations?: Texts } | null;
  devices?: { deviceFilter?: Filter | null } | null;
  clientAppTypes?: Texts;
  signInRiskLevels?: Texts;
  userRiskLevels?: Texts;
  servicePrincipalRiskLevels?: Texts;
  insiderRiskLevels?: string | null;
  authenticationFlows?: { transferMethods?: string | null } | null;
}

export interface GrantControls {
  operator?: string | null;
  builtInControls?: Texts;
  customAuthenticationFactors?: Texts;
  termsOfUse?: Texts;
  authenticationStrength?: {
    id?: string | null;
    displayName?: string | null;
    requirementsSatisfied?: string | null;
    allowedCombinations?: Texts;
  } | null;
}

export interface SessionControls {
  signInFrequency?: {
    isEnabled?: boolean | null;
    value?: number | null;
    type?: string | null;
    frequencyInterval?: string | null;
    authenticationType?: string | null;
  } | null;
  persistentBrowser?: { isEnabled?: boolean | null; mode?: string | null } | null;
  cloudAppSecurity?: { isEnabled?: boolean | null; cloudAppSecurityType?: string | null } | null;
  applicationEnforcedRestrictions?: { isEnabled?: boolean | null } | null;
  secureSignInSession?: { isEnabled?: boolean | null } | null;
  disableResilienceDefaults?: boolean | null;
}

/** What a policy and a template of one have in common. */
export interface PolicyDetail {
  conditions?: Conditions | null;
  grantControls?: GrantControls | null;
  sessionControls?: SessionControls | null;
}

export interface ConditionalAccessPolicy extends PolicyDetail {
  id?: string;
  displayName?: string | null;
  description?: string | null;
  state?: string | null;
  templateId?: string | null;
  createdDateTime?: string | null;
  modifiedDateTime?: string | null;
}
