import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from '../dns/certificate.ts';
import { Faults } from './faults.ts';
import { fetchFrom } from './fetch.ts';
import { ENDPOINTS } from './graph/endpoints.ts';
import { TenantIndex } from './graph/tenant-index.ts';
import { ALL_HOSTS, CLOUD_NAMES } from './hosts.ts';
import { Log } from './log.ts';
import type { AskedScopes, LoggedRequest } from './log.ts';
import { USUAL_BEHAVIOUR } from './login/behaviour.ts';
import type { LoginBehaviour, Registration } from './login/behaviour.ts';
import type { Grant, LoginParts } from './login/parts.ts';
import { readScopes } from './login/scopes.ts';
import { serve } from './serve.ts';
import type { Account, Tenant } from './tenants/tenant.ts';
import { Tokens } from './tokens.ts';
import type { Session } from './tokens.ts';

/**
 * A Microsoft cloud on loopback, for tests: one HTTPS server that answers for the login and Graph hosts of every
 * national cloud, written from Microsoft's documentation and from nothing in `src`.
 *
 * In Chromium, `hostRules` goes into `--host-resolver-rules` and `spki` into `--ignore-certificate-errors-spki-list`,
 * as for the test DNS. In Node, `fetch` reaches the same server under the real names, and `token` gives an access token
 * without signing in.
 *
 * - **Sign-in** (`login/`): authorization code with PKCE for single-page applications, refresh tokens, sign-out, consent
 *   of an administrator, discovery of a tenant by its domain. `login({ … })` changes what happens next: an AADSTS error,
 *   narrowed or surplus consent, short-lived tokens, a visible consent page with `#accept` and `#cancel`.
 * - **Graph** (`graph/`): the endpoints in `graph/endpoints.ts`, with scopes (`data/endpoint-scopes.json`), roles of the
 *   account, paging, `$select`, `$filter`, `$expand`, `$count`, `$batch`, CORS with preflights, and the quirks that the
 *   documents show.
 * - **Tenants** (`tenants/`): plain data, made by builders; `tenants/index.ts` names them.
 * - **Faults** (`faults.ts`): planned by endpoint, page and count with `faults.add({ on, kind, … })`; `EVERY_FAULT` lists
 *   one of each kind, and `EVERY_ENDPOINT` what they can be planned for.
 * - **What was asked** (`log.ts`): every request without its token, every scope asked, and `violations`: sentences
 *   about what a read-only client must never do. A test that ends with one of those has failed.
 */
export interface Cloud {
  readonly port: number;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
  /** For Chromium's `--host-resolver-rules`. */
  readonly hostRules: string;
  /** The certificate, which signs itself, as PEM. */
  readonly certificate: string;
  readonly faults: Pick<Faults, 'add' | 'clear'>;
  readonly requests: () => readonly LoggedRequest[];
  readonly askedScopes: () => readonly AskedScopes[];
  readonly violations: () => readonly string[];
  /** Forgets what was asked and consented to, the faults and the behaviour; tokens and deletions stay. */
  readonly reset: () => void;
  /** Changes how sign-ins go from now on; what is not named stays. */
  readonly login: (changes: Partial<LoginBehaviour>) => void;
  readonly register: (changes: Partial<Registration>) => void;
  /** Ends every access token, or every refresh token, that was given out. */
  readonly endTokens: (kind: 'access' | 'refresh') => void;
  /** Deletes an object, which lists still show. */
  readonly remove: (tenantId: string, objectId: string) => void;
  /** An access token without signing in. `tenant` is the first one where it is left out. */
  readonly token: (
    scopes: readonly string[],
    options?: { readonly tenant?: Tenant; readonly account?: Account },
  ) => string;
  /** Like the global `fetch`, but every host of the fake leads to it. Fails for every other host. */
  readonly fetch: typeof fetch;
  readonly close: () => Promise<void>;
}

export interface CloudOptions {
  /** At least one. The first is the one of `organizations`. */
  readonly tenants: readonly Tenant[];
  readonly registration?: Partial<Registration>;
  readonly login?: Partial<LoginBehaviour>;
  /** Milliseconds since the epoch; the clock of the tokens and of the message trace. */
  readonly now?: () => number;
}

/** Every endpoint of Graph by a pattern for a fault, lower case, with a star for each id. */
export const EVERY_ENDPOINT: readonly string[] = ENDPOINTS.map(({ endpoint }) => endpoint.replaceAll('{id}', '*'));

/** The id under which the application is registered unless a test says otherwise. */
export const CLIENT_ID = '11111111-2222-4333-8444-555555555555';

const REGISTRATION: Registration = {
  clientId: CLIENT_ID,
  spaRedirectUris: ['http://localhost/'],
  webRedirectUris: [],
  onlyTenantId: null,
};

/** Starts the cloud on a free port of loopback. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const folder = mkdtempSync(join(tmpdir(), 'test-cloud-'));
  const certificate = makeCertificate(folder, ALL_HOSTS);
  rmSync(folder, { recursive: true, force: true });
  const now = options.now ?? Date.now;
  const usual = { ...USUAL_BEHAVIOUR, ...options.login };
  let [behaviour, registration] = [usual, { ...REGISTRATION, ...options.registration }];
  const [log, faults, accessTokens] = [new Log(), new Faults(), new Tokens<Session>(now)];
  const tenants = new Map(options.tenants.map((tenant) => [tenant.id, new TenantIndex(tenant)]));
  const login: LoginParts = {
    registration: () => registration,
    behaviour: () => behaviour,
    change: (changes) => {
      behaviour = { ...behaviour, ...changes };
    },
    tenants: options.tenants,
    codes: new Tokens<Grant>(now),
    refreshTokens: new Tokens<Grant>(now),
    accessTokens,
    faults,
    log,
    now,
    consents: new Map(),
    session: { isOpen: false },
  };
  const graph = { tokens: accessTokens, tenants, faults, log, now };

  const sockets = new Set<Socket>();
  const server = createServer(
    { key: certificate.key, cert: certificate.cert, keepAlive: true },
    (request, response) => {
      answerOne(request, response);
    },
  );
  const answerOne = (request: IncomingMessage, response: ServerResponse): void => {
    serve(request, response, { login, graph }).catch(() => request.socket.destroy());
  };
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    port,
    spki: certificate.spki,
    hostRules: ALL_HOSTS.map((host) => `MAP ${host}:443 127.0.0.1:${port}`).join(','),
    certificate: certificate.cert,
    faults,
    requests: log.requests,
    askedScopes: log.askedScopes,
    violations: log.violations,
    reset: () => {
      log.clear();
      faults.clear();
      behaviour = usual;
      login.consents.clear();
      login.session.isOpen = false;
    },
    login: login.change,
    register: (changes) => {
      registration = { ...registration, ...changes };
    },
    endTokens: (kind) => {
      (kind === 'access' ? accessTokens : login.refreshTokens).end();
    },
    remove: (tenantId, objectId) => {
      tenants.get(tenantId)?.remove(objectId);
    },
    token: (scopes, { tenant = firstOf(options.tenants), account = tenant.account } = {}) =>
      accessTokens.issue(sessionOf(scopes, tenant, account, registration.clientId), 3600),
    fetch: fetchFrom(port, certificate.cert),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function firstOf(tenants: readonly Tenant[]): Tenant {
  const [first] = tenants;
  if (first === undefined) throw new Error('a cloud without tenants');
  return first;
}

function sessionOf(scopes: readonly string[], tenant: Tenant, account: Account, clientId: string): Session {
  const read = readScopes(scopes.join(' '), CLOUD_NAMES[tenant.cloud].graph);
  if (typeof read === 'number') throw new Error(`AADSTS${read}: ${scopes.join(' ')}`);
  const flags = { understandsChallenges: true, isChallenged: false };
  return { cloud: tenant.cloud, tenantId: tenant.id, account, clientId, scopes: read.graph, ...flags };
}
