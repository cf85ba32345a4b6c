import type { IncomingHttpHeaders } from 'node:http';
import { CLOUD_NAMES } from '../hosts.ts';
import type { NationalCloud } from '../hosts.ts';
import { json, page, plain, redirect } from '../reply.ts';
import type { Reply } from '../reply.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { clientProblem, errorPage, tokenError } from './answers.ts';
import { authorize, tenantAsked } from './authorize.ts';
import { discovery, unknownTenant } from './discovery.ts';
import type { LoginParts, LoginRequest } from './parts.ts';
import { mayConsentForTenant } from './scopes.ts';
import { token } from './token.ts';

/** Pages read of the token endpoint; nothing of the rest may be read by another origin. */
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'x-ms-request-id, x-ms-srs' };

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers for a login host. */
export function answerLogin({ method, url, headers, body }: Asked, parts: LoginParts): Reply {
  const rest = url.pathname.split('/').slice(2).join('/').toLowerCase();
  const tenant = tenantOf(tenantAsked(url), url.hostname, parts);
  if (headers.authorization !== undefined) parts.log.violation('a token sent to the login host');
  if (rest === 'oauth2/v2.0/token') {
    if (method === 'OPTIONS')
      return { status: 204, headers: { ...CORS, 'access-control-allow-methods': 'POST' }, body: '' };
    if (method === 'POST') return withCors(tokenReply(url, tenant, body, headers.origin ?? null, parts));
  }
  if (method !== 'GET') {
    parts.log.violation(`${method} ${url.pathname} at the login host`);
    return plain(405, 'Method not allowed');
  }
  if (rest === 'v2.0/.well-known/openid-configuration')
    return withCors(tenant === null ? unknownTenant(tenantAsked(url)) : discovery(tenant));
  const answers: Readonly<Record<string, (request: LoginRequest) => Reply>> = {
    'oauth2/v2.0/authorize': (request) => authorize(request, parts),
    'oauth2/v2.0/logout': (request) => logout(request, parts),
    'v2.0/adminconsent': (request) => adminConsent(request, parts),
  };
  const answer = answers[rest];
  if (answer === undefined) return plain(404, 'Not found');
  return tenant === null ? errorPage(90002) : answer({ url, tenant, cloud: tenant.cloud });
}

const withCors = (reply: Reply): Reply => ({ ...reply, headers: { ...reply.headers, ...CORS } });

function tokenReply(url: URL, tenant: Tenant | null, body: string, origin: string | null, parts: LoginParts): Reply {
  if (tenant === null) return tokenError(90002, null);
  return token({ url, tenant, cloud: tenant.cloud }, new URLSearchParams(body), origin, parts);
}

/** By id, by a domain, or `organizations`, which is the tenant that the account lives in. */
function tenantOf(name: string, host: string, { tenants, behaviour }: LoginParts): Tenant | null {
  const here = tenants.filter(({ cloud }) => isAnsweredBy(cloud, host));
  const wanted = name.toLowerCase();
  if (wanted === 'organizations' || wanted === 'common') {
    const home = behaviour().account?.homeTenantId;
    return here.find(({ id }) => home === undefined || id === home) ?? null;
  }
  return here.find(({ id, domainNames }) => id === wanted || domainNames.includes(wanted)) ?? null;
}

/** The worldwide host answers for the US government's tenants too, and names their cloud; China has its own. */
const isAnsweredBy = (cloud: NationalCloud, host: string): boolean =>
  CLOUD_NAMES[cloud].login === host || (host === CLOUD_NAMES.global.login && cloud !== 'china');

function logout({ url }: LoginRequest, parts: LoginParts): Reply {
  parts.session.isOpen = false;
  const target = url.searchParams.get('post_logout_redirect_uri');
  const { spaRedirectUris, webRedirectUris } = parts.registration();
  if (target === null || ![...spaRedirectUris, ...webRedirectUris].includes(target))
    return page(200, 'You signed out of your account', '');
  const state = url.searchParams.get('state');
  return redirect(state === null ? target : `${target}?state=${encodeURIComponent(state)}`);
}

/** Consent for the whole tenant, by somebody who may give it. */
function adminConsent({ url, tenant }: LoginRequest, parts: LoginParts): Reply {
  const get = (name: string): string => url.searchParams.get(name) ?? '';
  const asked = get('scope')
    .split(/\s+/)
    .filter((scope) => scope !== '');
  parts.log.asked({
    by: 'adminconsent',
    tenant: tenantAsked(url),
    clientId: get('client_id'),
    scopes: asked,
    prompt: null,
    isChallenged: false,
  });
  const wrong = clientProblem(parts.registration(), get('client_id'), get('redirect_uri'), tenant.id);
  if (wrong !== null) return errorPage(wrong);
  const { consented, account } = parts.behaviour();
  const values = new URLSearchParams(get('state') === '' ? {} : { state: get('state') });
  if (mayConsentForTenant(account ?? tenant.account)) {
    const names = asked.map((scope) => scope.slice(scope.lastIndexOf('/') + 1));
    if (consented !== 'all') parts.change({ consented: [...new Set([...consented, ...names])] });
    for (const [name, value] of [
      ['admin_consent', 'True'],
      ['tenant', tenant.id],
      ['scope', asked.join(' ')],
    ] as const)
      values.set(name, value);
  } else {
    values.set('error', 'access_denied');
    values.set('error_description', 'AADSTS90094: The grant requires administrator permission.');
  }
  return redirect(`${get('redirect_uri')}?${values}`);
}

/** What Entra calls an endpoint that answers with JSON. */
export const unavailable = (status: number, headers: Readonly<Record<string, string>>): Reply =>
  withCors(
    json(
      status,
      {
        error: 'temporarily_unavailable',
        error_description: 'AADSTS90033: A transient error has occurred. Please try again.',
        error_codes: [90033],
      },
      headers,
    ),
  );
