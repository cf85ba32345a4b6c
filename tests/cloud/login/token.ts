import { createHash, randomUUID } from 'node:crypto';
import { CLOUD_NAMES } from '../hosts.ts';
import { json } from '../reply.ts';
import type { Reply } from '../reply.ts';
import { tokenError } from './answers.ts';
import { clientInfo, consentKey, isChallenge, saysCp1, tenantAsked } from './authorize.ts';
import type { Grant, LoginParts, LoginRequest } from './parts.ts';
import { needsAdmin, readScopes, writeScopes } from './scopes.ts';
import type { AskedFor } from './scopes.ts';
import type { AadstsCode } from './aadsts.ts';

/** The token endpoint for single-page applications: codes with their verifier, and refresh tokens. */
export function token(request: LoginRequest, form: URLSearchParams, origin: string | null, parts: LoginParts): Reply {
  const get = (name: string): string => form.get(name) ?? '';
  const correlation = form.get('client-request-id') ?? request.url.searchParams.get('client-request-id');
  const fail = (code: AadstsCode): Reply => tokenError(code, correlation);
  parts.log.asked({
    by: 'token',
    tenant: tenantAsked(request.url),
    clientId: get('client_id'),
    scopes: get('scope')
      .split(/\s+/)
      .filter((scope) => scope !== ''),
    prompt: null,
    isChallenged: isChallenge(get('claims')),
  });
  const { tokenError: planned, refreshError } = parts.behaviour();
  if (planned !== null) return fail(planned);
  if (get('client_id') !== parts.registration().clientId) return fail(700016);
  if (form.has('client_secret')) parts.log.violation('a client secret from a browser');
  const graphHost = CLOUD_NAMES[request.cloud].graph;
  const asked = readScopes(get('scope'), graphHost);
  if (typeof asked === 'number') return fail(asked);
  const grantType = get('grant_type');
  if (grantType === 'refresh_token' && refreshError !== null) return fail(refreshError);
  const grant =
    grantType === 'authorization_code'
      ? redeemCode(get, origin, parts)
      : grantType === 'refresh_token'
        ? redeemRefreshToken(get('refresh_token'), asked, parts)
        : 9002313;
  return typeof grant === 'number' ? fail(grant) : tokens(request, get('claims'), grant, asked, parts);
}

function redeemCode(get: (name: string) => string, origin: string | null, parts: LoginParts): Grant | AadstsCode {
  const grant = parts.codes.take(get('code'));
  if (grant === null) return 54005;
  if (grant.redirectUri !== get('redirect_uri')) return 500112;
  const isSpa = parts.registration().spaRedirectUris.includes(grant.redirectUri);
  if (!isSpa && origin !== null) return 9002326;
  if (!isSpa) return 7000218;
  if (origin === null) return 9002327;
  const verifier = get('code_verifier');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  if (!/^[\w.~-]{43,128}$/.test(verifier) || challenge !== grant.codeChallenge) return 501481;
  return grant;
}

/** A refresh token gives what was consented to, and nothing that was not. */
function redeemRefreshToken(refreshToken: string, asked: AskedFor, parts: LoginParts): Grant | AadstsCode {
  const grant = parts.refreshTokens.find(refreshToken);
  if (grant === null) return 700084;
  const { clientId, tenantId, account } = grant.session;
  const given = parts.consents.get(consentKey(clientId, tenantId, account.id)) ?? new Set<string>();
  const { consented } = parts.behaviour();
  // What the tenant consented to for everybody is given without asking the person.
  const scopes = [...new Set([...given, ...(consented === 'all' ? [] : consented)])];
  const missing = asked.graph.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) return needsAdmin(missing, consented, account).length > 0 ? 90094 : 65001;
  return { ...grant, session: { ...grant.session, scopes } };
}

function tokens(
  { tenant, cloud }: LoginRequest,
  claims: string,
  grant: Grant,
  asked: AskedFor,
  parts: LoginParts,
): Reply {
  const { accessTokenSeconds, scopeForm, idToken } = parts.behaviour();
  const session = {
    ...grant.session,
    understandsChallenges: saysCp1(claims) || grant.session.understandsChallenges,
    isChallenged: isChallenge(claims) || grant.session.isChallenged,
  };
  const nowSeconds = Math.floor(parts.now() / 1000);
  const { account } = session;
  const identity = {
    oid: account.id,
    tid: tenant.id,
    preferred_username: account.userPrincipalName,
    name: account.name,
  };
  return json(
    200,
    {
      token_type: 'Bearer',
      scope: writeScopes(session.scopes, asked, scopeForm, CLOUD_NAMES[cloud].graph),
      expires_in: accessTokenSeconds,
      ext_expires_in: accessTokenSeconds,
      access_token: parts.accessTokens.issue(session, accessTokenSeconds),
      ...(asked.openid.includes('offline_access')
        ? {
            refresh_token: parts.refreshTokens.issue({ ...grant, session }, (grant.endsAt - parts.now()) / 1000),
            refresh_token_expires_in: Math.floor((grant.endsAt - parts.now()) / 1000),
          }
        : {}),
      id_token: jwt({
        aud: session.clientId,
        iss: `https://${CLOUD_NAMES[cloud].login}/${tenant.id}/v2.0`,
        iat: nowSeconds,
        nbf: nowSeconds,
        exp: nowSeconds + 3600,
        sub: `sub-${account.id}`,
        ver: '2.0',
        nonce: idToken === 'wrong-nonce' ? randomUUID() : grant.nonce,
        ...(idToken === 'no-oid' ? {} : identity),
      }),
      client_info: clientInfo(account),
    },
    { 'cache-control': 'no-store', 'client-request-id': randomUUID() },
  );
}

/** Parsed by the library and never verified, so that its signature may be anything. */
function jwt(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ typ: 'JWT', alg: 'RS256', kid: 'fake' })}.${part(claims)}.c2lnbmF0dXJl`;
}
