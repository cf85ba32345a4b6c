import { randomUUID } from 'node:crypto';
import { page, redirect, json } from '../reply.ts';
import type { Reply } from '../reply.ts';
import type { LoginBehaviour, Registration } from './behaviour.ts';
import { aadsts, describe } from './aadsts.ts';
import type { AadstsCode } from './aadsts.ts';

/** The login host's own page about an error; nothing goes back to the application. */
export function errorPage(code: AadstsCode): Reply {
  return page(
    400,
    'Sorry, but we’re having trouble signing you in.',
    `<p>${describe(code, randomUUID(), randomUUID())}`,
  );
}

/** Sends the browser back with values in the fragment, or in the query where the request says so. */
export function goBack(url: URL, values: Readonly<Record<string, string>>): Reply {
  const target = url.searchParams.get('redirect_uri') ?? '';
  const state = url.searchParams.get('state');
  const answer = new URLSearchParams({ ...values, ...(state === null ? {} : { state }) });
  const mark = url.searchParams.get('response_mode') === 'query' ? '?' : '#';
  return redirect(`${target}${mark}${answer}`);
}

/** An error as the application gets it, or as a page where Entra shows it itself. */
export function authorizeError(url: URL, code: AadstsCode, errorAs: LoginBehaviour['errorAs']): Reply {
  const { error, isPage, subcode } = aadsts(code);
  if (errorAs === 'page' || (errorAs === 'usual' && isPage === true)) return errorPage(code);
  return goBack(url, {
    error,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    error_description: describe(code, randomUUID(), url.searchParams.get('client-request-id') ?? randomUUID()),
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  });
}

/** The token endpoint's answer to a mistake: 400 with the numbers beside the words. */
export function tokenError(code: AadstsCode, correlationId: string | null): Reply {
  const { error, suberror } = aadsts(code);
  const [trace, correlation] = [randomUUID(), correlationId ?? randomUUID()];
  return json(400, {
    // Both mean the same at the token endpoint, where OAuth knows only the first.
    error: error === 'consent_required' ? 'invalid_grant' : error,
    error_description: describe(code, trace, correlation),
    error_codes: [code],
    timestamp: `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    ...(suberror === undefined ? {} : { suberror }),
  });
}

/** What is wrong with the client and its redirect URI; null for nothing. */
export function clientProblem(
  registration: Registration,
  clientId: string,
  uri: string,
  tenantId: string,
): AadstsCode | null {
  const { onlyTenantId, spaRedirectUris, webRedirectUris } = registration;
  if (clientId !== registration.clientId || (onlyTenantId !== null && onlyTenantId !== tenantId)) return 700016;
  const uris = [...spaRedirectUris, ...webRedirectUris];
  if (uris.length === 0) return 500113;
  return uris.includes(uri) ? null : 50011;
}
