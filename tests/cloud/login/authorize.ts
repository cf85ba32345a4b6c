import { page } from '../reply.ts';
import type { Reply } from '../reply.ts';
import type { Account } from '../tenants/tenant.ts';
import type { Session } from '../tokens.ts';
import { CLOUD_NAMES } from '../hosts.ts';
import { authorizeError, clientProblem, errorPage, goBack } from './answers.ts';
import type { LoginParts, LoginRequest } from './parts.ts';
import { needsAdmin, readScopes } from './scopes.ts';
import type { AskedFor } from './scopes.ts';
import type { AadstsCode } from './aadsts.ts';

const CODE_SECONDS = 600;

/** The authorization endpoint: checks the request, and sends the browser back with a code or an error. */
export function authorize(request: LoginRequest, parts: LoginParts): Reply {
  const { url, tenant, cloud } = request;
  const get = (name: string): string => url.searchParams.get(name) ?? '';
  const behaviour = parts.behaviour();
  const [clientId, prompt] = [get('client_id'), url.searchParams.get('prompt')];
  const scopes = get('scope')
    .split(/\s+/)
    .filter((scope) => scope !== '');
  const isOwnStep = url.searchParams.has('fake_step');
  if (!isOwnStep)
    parts.log.asked({
      by: 'authorize',
      tenant: tenantAsked(url),
      clientId,
      scopes,
      prompt,
      isChallenged: isChallenge(get('claims')),
    });

  const wrongClient = clientProblem(parts.registration(), clientId, get('redirect_uri'), tenant.id);
  if (wrongClient !== null) return errorPage(wrongClient);
  if (behaviour.authorizeError !== null) return authorizeError(url, behaviour.authorizeError, behaviour.errorAs);
  const mistake = formProblem(get);
  if (mistake !== null) return authorizeError(url, mistake, 'redirect');
  const account = behaviour.account ?? tenant.account;
  if (account.homeTenantId !== tenant.id && !tenant.users.some(({ id }) => id === account.id)) return errorPage(50020);
  if (prompt === 'none' && !parts.session.isOpen) return authorizeError(url, 50058, 'redirect');
  const asked = readScopes(get('scope'), CLOUD_NAMES[cloud].graph);
  if (typeof asked === 'number') return authorizeError(url, asked, 'redirect');
  if (needsAdmin(asked.graph, behaviour.consented, account).length > 0)
    return authorizeError(url, prompt === 'none' ? 65001 : 90094, 'redirect');
  if (behaviour.page === 'visible' && !isOwnStep) return consentPage(url, account, asked);
  if (get('fake_step') === 'cancel') return authorizeError(url, 65004, 'redirect');
  return withCode(request, account, asked, parts);
}

function withCode({ url, tenant, cloud }: LoginRequest, account: Account, asked: AskedFor, parts: LoginParts): Reply {
  const { alsoGrant, consented, withhold, refreshTokenSeconds } = parts.behaviour();
  const get = (name: string): string => url.searchParams.get(name) ?? '';
  const who = consentKey(get('client_id'), tenant.id, account.id);
  const before = [...(parts.consents.get(who) ?? []), ...(consented === 'all' ? [] : consented)];
  const granted = [...before, ...asked.graph, ...alsoGrant];
  const given = [...new Set(granted)].filter((scope) => !withhold.includes(scope));
  parts.consents.set(who, new Set(given));
  parts.session.isOpen = true;
  const session: Session = {
    cloud,
    tenantId: tenant.id,
    account,
    clientId: get('client_id'),
    scopes: given,
    understandsChallenges: saysCp1(get('claims')),
    isChallenged: isChallenge(get('claims')),
  };
  const code = parts.codes.issue(
    {
      session,
      redirectUri: get('redirect_uri'),
      codeChallenge: get('code_challenge'),
      nonce: get('nonce'),
      endsAt: parts.now() + refreshTokenSeconds * 1000,
    },
    CODE_SECONDS,
  );
  return goBack(url, { code, client_info: clientInfo(account), session_state: '00000000-0000-4000-8000-000000000001' });
}

/** What is wrong with the form of the request; null for nothing. */
function formProblem(get: (name: string) => string): AadstsCode | null {
  if (get('response_type') !== 'code') return 9002313;
  if (get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(get('code_challenge'))) return 9002325;
  const needed = ['nonce', 'state', 'scope'].every((name) => get(name) !== '');
  return needed && get('scope').split(' ').includes('openid') ? null : 90014;
}

function consentPage(url: URL, { userPrincipalName }: Account, { graph }: AskedFor): Reply {
  const step = (name: string): string => {
    const target = new URL(url.href);
    target.searchParams.set('fake_step', name);
    return `${target.pathname}${target.search}`.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  };
  const list = graph.map((scope) => `<li>${scope}`).join('');
  const buttons = `<a id="accept" href="${step('accept')}">Accept</a> <a id="cancel" href="${step('cancel')}">Cancel</a>`;
  return page(200, 'Permissions requested', `<p>${userPrincipalName}<ul>${list}</ul><p>${buttons}`);
}

export const consentKey = (clientId: string, tenantId: string, accountId: string): string =>
  [clientId, tenantId, accountId].join(' ');

export const clientInfo = ({ id, homeTenantId }: Account): string =>
  Buffer.from(JSON.stringify({ uid: id, utid: homeTenantId })).toString('base64url');

export const tenantAsked = (url: URL): string => decodeURIComponent(url.pathname.split('/')[1] ?? '');

/** Whether `claims` hands on a challenge, and not only says what the client understands. */
export const isChallenge = (claims: string): boolean => /"nbf"|"acrs"/.test(claims);

export const saysCp1 = (claims: string): boolean => /"xms_cc"\s*:\s*\{[^}]*"cp1"/i.test(claims);
