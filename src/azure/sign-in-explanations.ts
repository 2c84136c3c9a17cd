/** What to do about each way of failing to sign in, by Entra's error number (AADSTS...) or ARM's code. */
const explanations: Record<string, string> = {
  '16000': 'The account is not known in this directory: check the directory (tenant) ID.',
  '50001':
    'The directory does not know the service that a token was asked for: check that the configured cloud (public, US Government, China) is the one the directory lives in.',
  '50034': 'The account does not exist in this directory: check the directory (tenant) ID.',
  '50076': 'The account has to use multi-factor authentication: sign in with an app registration.',
  '50105':
    'The application is not assigned: assign it in Enterprise applications > Users and groups.',
  '53003':
    'A conditional access policy blocks this sign-in: exclude the application (workload identity) or allow the address it comes from.',
  '65001':
    'The application has no consent for this permission: an administrator has to select "Grant admin consent" under API permissions.',
  '70011': 'The requested scope is not valid in this cloud: check which cloud is configured.',
  '70021':
    "No federated credential matches the token's issuer, subject and audience: compare them under Certificates & secrets > Federated credentials.",
  '90002':
    'No such directory: check the directory (tenant) ID, and that the configured cloud is the one it lives in.',
  '90072': 'The account does not exist in this directory: check the directory (tenant) ID.',
  '500011':
    'The directory has no service principal for the service a token was asked for: an administrator has to consent to it once, and the configured cloud has to be the right one.',
  '700016':
    'The directory has no such application: check the application (client) ID and the directory (tenant) ID it is registered in.',
  '700024':
    'The signed assertion is outside its period of validity: check the clock of this machine and that the token file is still being renewed.',
  '700027':
    "The certificate is not one of the application's: upload its public part under Certificates & secrets, and check that it has not expired.",
  '700213':
    "No federated credential has this token's subject: compare the subject under Certificates & secrets > Federated credentials.",
  '700211':
    "No federated credential has this token's issuer: compare the issuer under Certificates & secrets > Federated credentials.",
  '700212':
    "No federated credential has this token's audience: compare the audience under Certificates & secrets > Federated credentials.",
  '900021':
    'The directory (tenant) ID is malformed: it is the GUID on the overview page of Microsoft Entra ID.',
  '900023':
    "The directory (tenant) ID is malformed: give the GUID on the overview page of Microsoft Entra ID, or the directory's domain name.",
  '7000112': 'The application is disabled: enable it in Enterprise applications > Properties.',
  '7000215':
    "The client secret is wrong: paste the secret's Value, which is shown only once when it is made, not its Secret ID.",
  '7000222':
    'The client secret has expired: make a new one under Certificates & secrets and configure it.',
  '7000218': 'The request had no client secret or certificate: configure one for this application.',
  '7000229':
    'The application has no service principal in this directory: an administrator has to consent to it there.',
  InvalidAuthenticationTokenTenant:
    'The token is from another directory than the subscription: check the directory (tenant) ID.',
  InvalidAuthenticationTokenAudience:
    'The token is for another service: check which cloud is configured.',
  AuthorizationFailed:
    'The application may not read here: assign it the Reader role on the subscription or management group.',
  SubscriptionNotFound:
    'The subscription was not found: check its ID, and that the application has a role on it.',
  Throttled: 'Microsoft Entra ID refuses more sign-ins for now: try again in a few minutes.',
  Unreachable:
    'The sign-in service could not be reached: check DNS, proxy and firewall for outgoing HTTPS (port 443).',
  CredentialUnavailable:
    'The configured kind of credential is not available on this machine: for a managed identity, run on an Azure resource that has it; for the Azure CLI, install it and run "az login".',
  CredentialFile:
    'The credential could not be read from its file: check the path, its permissions and its content (a certificate file holds the certificate and its private key, both PEM).',
};

/**
 * Says what a person should do about a sign-in that failed.
 * @param code Entra's error number without `AADSTS`, or another code of {@link SignInError}.
 * @returns One sentence, or undefined for a code that is not known.
 */
export function explanationFor(code: string | undefined): string | undefined {
  return code === undefined ? undefined : explanations[code];
}
