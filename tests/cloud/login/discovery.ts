import { randomUUID } from 'node:crypto';
import { CLOUD_NAMES } from '../hosts.ts';
import { json } from '../reply.ts';
import type { Reply } from '../reply.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** The OpenID configuration of a tenant, with the fields that tell its region and cloud. */
export function discovery({ id, cloud, region }: Tenant): Reply {
  const { login, graph, instance } = CLOUD_NAMES[cloud];
  const base = `https://${login}/${id}`;
  return json(200, {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${base}/v2.0`,
    request_uri_parameter_supported: false,
    userinfo_endpoint: `https://${graph}/oidc/userinfo`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    tenant_region_scope: region.scope,
    // Absent in the commercial cloud, and not null.
    ...(region.subScope === null ? {} : { tenant_region_sub_scope: region.subScope }),
    cloud_instance_name: instance,
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: graph,
    rbac_url: 'https://pas.windows.net',
  });
}

export function unknownTenant(name: string): Reply {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return json(400, {
    error: 'invalid_tenant',
    error_description: `AADSTS90002: Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant. Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [90002],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: 'https://login.microsoftonline.com/error?code=90002',
  });
}
