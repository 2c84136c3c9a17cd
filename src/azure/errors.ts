import { classify } from './classification';
import type { FailureKind, FailureReason } from './classification';
import { presentable } from './message';
import { explanationFor } from './sign-in-explanations';

export type { FailureKind, FailureReason } from './classification';

export interface AzureErrorDetails {
  kind: FailureKind;
  status?: number;
  code?: string;
  endpoint: string;
  reason?: FailureReason;
}

/**
 * A request that Azure did not answer, or not with what was asked for.
 * It holds copies of a few fields and never the request: that one carries a token.
 */
export class AzureError extends Error {
  readonly kind: FailureKind;
  readonly status?: number;
  /** Azure's own error code, for instance `AuthorizationFailed`. */
  readonly code?: string;
  /** `GET https://host/path`, without the query string. */
  readonly endpoint: string;
  readonly reason?: FailureReason;

  constructor(message: string, details: AzureErrorDetails) {
    super(presentable(message));
    this.name = 'AzureError';
    this.kind = details.kind;
    this.status = details.status;
    this.code = details.code;
    this.endpoint = details.endpoint;
    this.reason = details.reason;
  }
}

/** No token could be had. `code` is Entra's number without `AADSTS`, or one of our own words. */
export class SignInError extends AzureError {
  constructor(code: string | undefined, endpoint: string) {
    super(explainSignIn({ code }), { kind: 'failed', code, endpoint });
    this.name = 'SignInError';
  }
}

/** What a failed HTTP answer says, whichever client read it. */
export interface FailedAnswer {
  status: number;
  headers?: { get(name: string): string | null | undefined };
  body?: unknown;
}

/**
 * Makes an {@link AzureError} from an answer with a status of 400 or more.
 * Reads the error envelopes of Resource Manager (`{error:{code,message}}` or the same without
 * `error`), Microsoft Graph and Key Vault (`innererror`).
 */
export function azureErrorFromAnswer(answer: FailedAnswer, endpoint: string): AzureError {
  const body = asRecord(answer.body);
  const error = asRecord(body.error ?? body['odata.error'] ?? body);
  const code =
    text(error.code) ?? text(error.Code) ?? answer.headers?.get('x-ms-error-code') ?? undefined;
  const message = text(error.message) ?? text(error.Message) ?? text(asRecord(error.message).value);
  const inner = asRecord(error.innererror ?? error.innerError);
  const facts = { status: answer.status, code, message, innerCode: text(inner.code) };
  return new AzureError(
    `${endpoint} answered ${answer.status}${code ? ` ${code}` : ''}${message ? `: ${message}` : ''}`,
    { ...classify(facts), status: answer.status, code, endpoint },
  );
}

/**
 * Turns whatever a client threw into an {@link AzureError}; one that is already stays itself.
 * @param endpoint `GET https://host/path`, for errors that do not say it themselves.
 */
export function asAzureError(error: unknown, endpoint: string): AzureError {
  if (error instanceof AzureError) return error;
  const thrown = asRecord(error);
  const response = asRecord(thrown.response);
  const status = number(thrown.statusCode) ?? number(thrown.status) ?? number(response.status);
  if (status !== undefined && status >= 400) {
    const body = response.parsedBody ?? parsed(response.bodyAsText) ?? parsed(thrown.body);
    return azureErrorFromAnswer({ status, body: body ?? thrown }, endpoint);
  }
  const code = text(thrown.code) ?? text(thrown.name);
  const message = text(thrown.message) ?? 'unknown error';
  return new AzureError(`${endpoint} failed: ${message}`, {
    kind: 'failed',
    code,
    endpoint,
    reason: 'network',
  });
}

/**
 * Says in one sentence what a person should do about a failed sign-in.
 * @param error A {@link SignInError}, or anything whose code or message holds an AADSTS number.
 */
export function explainSignIn(error: unknown): string {
  const code = signInCode(error);
  const known = explanationFor(code);
  if (known) return code && /^\d+$/.test(code) ? `${known} (AADSTS${code})` : known;
  return code && /^\d+$/.test(code)
    ? `Signing in failed with AADSTS${code}: look the number up at https://login.microsoftonline.com/error.`
    : 'Signing in failed: check the directory (tenant) ID, the application (client) ID and its credential.';
}

/** Finds Entra's error number, or a code that has an explanation, in an error of any kind. */
export function signInCode(error: unknown): string | undefined {
  const thrown = asRecord(error);
  const code = text(thrown.code);
  if (code && (explanationFor(code) || /^\d+$/.test(code))) return code;
  const said = `${code ?? ''} ${text(thrown.message) ?? ''}`;
  const entra = /AADSTS(\d+)/.exec(said)?.[1];
  if (entra) return entra;
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|CERT|network_error/.test(
      said,
    )
  )
    return 'Unreachable';
  if (/CredentialUnavailable/.test(text(thrown.name) ?? '')) return 'CredentialUnavailable';
  if (/ENOENT|EACCES|PEM|certificate/i.test(said)) return 'CredentialFile';
  return undefined;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function parsed(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch {
    return undefined;
  }
}
