import { audienceOf } from './clouds';
import { loginError } from './errors';
import { json, Reply, SimulatedRequest } from './http';
import { Tenant } from './tenant';
import { makeToken } from './tokens';

export interface LoginSettings {
  tokenLifetimeSeconds: number;
}

/** Microsoft Entra ID as far as a daemon needs it: client credentials, and the metadata around them. */
export function answerLogin(
  tenant: Tenant,
  request: SimulatedRequest,
  settings: LoginSettings,
): Reply {
  const [first, ...rest] = request.path.split('/').filter(Boolean);
  const action = rest.join('/').toLowerCase();
  if (`${first}/${action}` === 'common/discovery/instance') return discovery(request);
  if (action === 'v2.0/.well-known/openid-configuration') {
    return isTenant(tenant, first) ? configuration(tenant, request) : unknownTenant(first);
  }
  if (request.method === 'POST' && /^oauth2\/(v2\.0\/)?token$/.test(action)) {
    return token(tenant, first, request, settings);
  }
  return { status: 404, body: '' };
}

function token(
  tenant: Tenant,
  addressed: string,
  request: SimulatedRequest,
  settings: LoginSettings,
): Reply {
  const form = new URLSearchParams(request.body);
  if (!isTenant(tenant, addressed)) return unknownTenant(addressed);
  const grant = form.get('grant_type');
  if (grant !== 'client_credentials') {
    return loginError(
      400,
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${grant ?? ''}'.`,
    );
  }
  return refuseCredential(tenant, form) ?? issue(tenant, form, request, settings);
}

/** A secret is compared; an assertion, of a certificate or a federation, is believed when it looks like one. */
function refuseCredential(tenant: Tenant, form: URLSearchParams): Reply | undefined {
  const clientId = form.get('client_id') ?? '';
  if (clientId.toLowerCase() !== tenant.clientId.toLowerCase()) {
    return loginError(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${tenant.directoryId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    );
  }
  const assertion = form.get('client_assertion');
  if (assertion !== null) {
    if (assertion.split('.').length === 3) return undefined;
    return loginError(401, 'invalid_client', 50027, 'JWT token is invalid or malformed.');
  }
  const secret = form.get('client_secret');
  if (secret === null) {
    return loginError(
      401,
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  }
  if (secret !== tenant.clientSecret) {
    return loginError(
      401,
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${tenant.clientId}'.`,
    );
  }
  if (tenant.clientSecretExpired) {
    return loginError(
      401,
      'invalid_client',
      7000222,
      `The provided client secret keys for app '${tenant.clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
    );
  }
  return undefined;
}

function issue(
  tenant: Tenant,
  form: URLSearchParams,
  { cloud }: SimulatedRequest,
  { tokenLifetimeSeconds }: LoginSettings,
): Reply {
  const scope = form.get('scope') ?? '';
  const resource = form.get('resource') ?? scope.replace(/\/\.default$/, '');
  if (form.get('resource') === null && !scope.endsWith('/.default')) {
    return loginError(
      400,
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  const audience = audienceOf(cloud, resource);
  if (!audience) {
    return loginError(
      400,
      'invalid_resource',
      500011,
      `The resource principal named ${resource} was not found in the tenant named ${tenant.directoryId}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
    );
  }
  const isGraph = audience === `https://${cloud.graphHost}`;
  return json({
    token_type: 'Bearer',
    expires_in: tokenLifetimeSeconds,
    ext_expires_in: tokenLifetimeSeconds,
    access_token: makeToken({
      aud: audience,
      iss: `https://sts.windows.net/${tenant.directoryId}/`,
      tid: tenant.directoryId,
      appid: tenant.clientId,
      oid: tenant.clientObjectId,
      ...(isGraph && { roles: tenant.grantedGraphRoles }),
      exp: Math.floor(Date.now() / 1000) + tokenLifetimeSeconds,
    }),
  });
}

function isTenant({ directoryId, domain }: Tenant, addressed: string | undefined): boolean {
  const name = addressed?.toLowerCase();
  return (
    name === directoryId.toLowerCase() || (domain !== undefined && name === domain.toLowerCase())
  );
}

function unknownTenant(addressed = ''): Reply {
  return loginError(
    400,
    'invalid_request',
    90002,
    `Tenant '${addressed}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  );
}

function configuration({ directoryId }: Tenant, { host, cloud }: SimulatedRequest): Reply {
  const authority = `https://${host}/${directoryId}`;
  return json({
    token_endpoint: `${authority}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: [
      'client_secret_post',
      'private_key_jwt',
      'client_secret_basic',
    ],
    jwks_uri: `${authority}/discovery/v2.0/keys`,
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    issuer: `${authority}/v2.0`,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${authority}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${authority}/oauth2/v2.0/logout`,
    cloud_instance_name: host,
    msgraph_host: cloud.graphHost,
  });
}

function discovery({ cloud, query }: SimulatedRequest): Reply {
  return json({
    tenant_discovery_endpoint: (query.get('authorization_endpoint') ?? '').replace(
      /\/oauth2\/v2\.0\/authorize$/,
      '/v2.0/.well-known/openid-configuration',
    ),
    'api-version': '1.1',
    metadata: [
      {
        preferred_network: cloud.loginHosts[0],
        preferred_cache: cloud.loginHosts.at(-1),
        aliases: cloud.loginHosts,
      },
    ],
  });
}
