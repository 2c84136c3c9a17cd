/**
 * How a request failed, in the terms in which a listing ends:
 * - empty: there is nothing of this kind here, and there cannot be (not registered, retired);
 * - forbidden: something may be here, and the credential may not read it;
 * - throttled: Azure kept refusing until our patience ended;
 * - failed: anything else.
 */
export type FailureKind = 'empty' | 'forbidden' | 'throttled' | 'failed';

/** What is behind a failure, where Azure says so. */
export type FailureReason =
  | 'rbac'
  | 'accessPolicy'
  | 'firewall'
  | 'provider'
  | 'retired'
  | 'unsupported'
  | 'licence'
  | 'subscription'
  | 'token'
  | 'network'
  | 'paging'
  | 'host';

export interface FailureFacts {
  status: number;
  code?: string;
  message?: string;
  innerCode?: string;
}

export interface Classification {
  kind: FailureKind;
  reason?: FailureReason;
}

/** Codes that say the whole kind of resource cannot exist here, whatever the status. */
const emptyCodes: Record<string, FailureReason> = {
  missingsubscriptionregistration: 'provider',
  subscriptionnotregistered: 'provider',
  subscriptionnotregisteredforfeature: 'provider',
  resourceprovidernotregistered: 'provider',
  noregisteredproviderfound: 'provider',
  invalidresourcenamespace: 'provider',
  invalidresourcetype: 'retired',
  invalidapiversionparameter: 'retired',
  disallowedoperation: 'retired',
  featureretired: 'retired',
  serviceretired: 'retired',
  featurenotsupportedforaccount: 'unsupported',
};

/** Codes that look like "not found" and yet mean "not for you". */
const forbiddenCodes: Record<string, FailureReason> = {
  subscriptionnotfound: 'subscription',
  readonlydisabledsubscription: 'subscription',
  authorizationfailed: 'rbac',
  linkedauthorizationfailed: 'rbac',
  authentication_requestfromnonpremiumtenantorb2ctenant: 'licence',
};

/** Key Vault's `innererror.code`: the three doors that can be shut, each opened elsewhere. */
const vaultCodes: Record<string, FailureReason> = {
  forbiddenbypolicy: 'accessPolicy',
  accessdenied: 'accessPolicy',
  forbiddenbyrbac: 'rbac',
  forbiddenbyfirewall: 'firewall',
  forbiddenbyconnection: 'firewall',
};

/**
 * Sorts a failed answer by status, code and message.
 * Codes come first: Azure says "not registered" with 400, 403, 404 and 409 alike.
 */
export function classify({ status, code, message = '', innerCode }: FailureFacts): Classification {
  const normalized = (code ?? '').toLowerCase().replaceAll(' ', '');
  const forbidden = forbiddenCodes[normalized];
  if (forbidden) return { kind: 'forbidden', reason: forbidden };
  const empty = emptyCodes[normalized];
  if (empty) return { kind: 'empty', reason: empty };
  if (status === 429) return { kind: 'throttled' };
  if (status === 401) return { kind: 'forbidden', reason: 'token' };
  if (
    [400, 403, 404, 409].includes(status) &&
    /\bsubscription\b.*\bnot registered\b/i.test(message)
  )
    return { kind: 'empty', reason: 'provider' };
  if (status === 403) return { kind: 'forbidden', reason: forbiddenReason(innerCode, message) };
  if (status === 404) return { kind: 'empty' };
  if (status === 410) return { kind: 'empty', reason: 'retired' };
  return { kind: 'failed' };
}

function forbiddenReason(
  innerCode: string | undefined,
  message: string,
): FailureReason | undefined {
  const byCode = vaultCodes[(innerCode ?? '').toLowerCase()];
  if (byCode) return byCode;
  // Older vaults say it only in words.
  if (/does not have .* permission on key vault/i.test(message)) return 'accessPolicy';
  if (/client address is not authorized|public network access is disabled/i.test(message))
    return 'firewall';
  if (/premium|licen[cs]e/i.test(message)) return 'licence';
  return undefined;
}
