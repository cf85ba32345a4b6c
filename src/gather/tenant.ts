import type { ObservedSources, TenantSourceName } from '../evidence/case.ts';
import type { IsoTime } from '../evidence/observed.ts';
import { CLOUD_ORIGINS } from '../host/clouds.ts';
import type { CloudName } from '../host/clouds.ts';
import type { GraphOutside } from './graph/outside.ts';
import { asksForBeta, scopesFor } from './graph/scopes.ts';
import type { TokenAnswer, TokenAsk } from './graph/session-world.ts';
import type { AccountSession } from './sign-in/account-session.ts';
import { adminConsentLink } from './sign-in/admin-consent.ts';
import type { AuthClient } from './sign-in/auth-client.ts';
import { forgetAll, hasLeftovers, keepTarget, keptTarget, takeSentBack } from './sign-in/page.ts';
import type { SentBack, SignInPage } from './sign-in/page.ts';
import { redirectUri } from './sign-in/redirect-uri.ts';
import type { SignInProblem, SignInState, SignInTarget, TenantPort, TenantReadOptions } from './tenant-port.ts';

/** What signing in and reading need of the world. */
export interface TenantWorld {
  readonly page: SignInPage;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => IsoTime;
  /** The cloud of the configuration: its hosts are the ones that the page may ask. */
  readonly cloud: CloudName;
  /** Stands in for Microsoft's library, in tests. */
  readonly createClient?: (target: SignInTarget, redirectUri: string) => Promise<AuthClient>;
}

/**
 * Signing in and reading the tenant, over Microsoft's own libraries; these are fetched when they are first needed.
 *
 * To be made before the page is shown: what Microsoft sent back is taken out of the address at once, and the place in
 * the page that the reader left from is put back.
 */
export function createTenantPort(world: TenantWorld): TenantPort {
  const { page, cloud, fetch, now } = world;
  const uri = redirectUri(page.address());
  let sentBack: SentBack = takeSentBack(page);
  let session: AccountSession | null = null;

  const open = async (target: SignInTarget): Promise<AccountSession> => {
    const [{ createAccountSession }, client] = await Promise.all([
      import('./sign-in/account-session.ts'),
      world.createClient?.(target, uri) ??
        import('./sign-in/msal.ts').then(({ createMsal }) => createMsal(target, uri)),
    ]);
    return createAccountSession(client, target, uri, now);
  };

  const problemOf = async (thrown: unknown, target: SignInTarget): Promise<SignInProblem> => {
    const { rawError, signInProblem } = await import('./sign-in/problem.ts');
    return signInProblem(rawError(thrown), { target, redirectUri: uri });
  };

  /** What the gatherers may use; with nobody signed in, every request has that for its answer. */
  const outsideFor = async (
    sources: readonly TenantSourceName[],
    { signal, signInAgain }: Pick<TenantReadOptions, 'signal' | 'signInAgain'>,
  ): Promise<GraphOutside> => {
    const [{ createGraphOutside }, { SIGNED_OUT }] = await Promise.all([
      import('./graph/session.ts'),
      import('./sign-in/account-session.ts'),
    ]);
    const of = session;
    let isTold = false;
    const token = async (ask: TokenAsk): Promise<TokenAnswer> => {
      // Somebody else may have signed in meanwhile: what is read now would be of another tenant.
      const answer: TokenAnswer =
        of !== null && of === session ? await of.token(ask) : { ok: false, problem: SIGNED_OUT };
      if (!answer.ok && !isTold && answer.problem.kind !== 'no-network') {
        isTold = true;
        signInAgain?.(answer.problem);
      }
      return answer;
    };
    const at = of?.target.cloud ?? cloud;
    return createGraphOutside({
      cloud: at,
      graph: CLOUD_ORIGINS[at].graph,
      fetch,
      token,
      // Without a token every request ends with the reason, which no missing scope should hide.
      has: (scope) => of?.tenantId() == null || of.has(scope),
      now,
      signal,
      allowsBeta: asksForBeta(sources),
    });
  };

  return {
    scopesFor: (sources) => Promise.resolve(scopesFor(sources)),
    resume: async (asked) => {
      const { response, refusal } = sentBack;
      sentBack = { response: null, refusal: null };
      const kept = keptTarget(page);
      const target = kept ?? asked;
      if (refusal !== null) return refused(refusal, target, uri);
      if (target === null || (response === null && !hasLeftovers(page))) return { kind: 'signed-out' };
      try {
        session = await open(target);
        return await session.resume(response);
      } catch (thrown) {
        return { kind: 'failed', problem: await problemOf(thrown, target) };
      }
    },
    signIn: async (target, scopes) => {
      try {
        if (session === null || !isFor(session, target)) {
          // One account at a time: what the library keeps of another registration or tenant goes first.
          forgetAll(page);
          session = await open(target);
        }
        if (!keepTarget(page, target)) return await problemOf({ errorCode: 'storage_not_supported' }, target);
        return await session.leave(scopes);
      } catch (thrown) {
        return problemOf(thrown, target);
      }
    },
    signOut: async () => {
      const ending = session;
      session = null;
      let address: string | null = null;
      try {
        address = (await ending?.signOutAddress()) ?? null;
      } catch {
        // Microsoft's session then lives on; here everything is forgotten all the same.
      }
      forgetAll(page);
      if (address !== null) page.leave(address);
    },
    adminConsentLink: (target, scopes) => adminConsentLink(target, scopes, uri),
    discover: async (domain, signal) => {
      const { discoverTenant } = await import('./sign-in/discovery.ts');
      return discoverTenant(domain, CLOUD_ORIGINS[cloud].login, fetch, signal);
    },
    read: async (sources, known, options) => {
      const { readTenant } = await import('./graph/read-tenant.ts');
      return readTenant(
        await outsideFor(sources, options),
        sources,
        ofTenant(known, session?.tenantId() ?? null),
        options,
      );
    },
    previewUsers: async (signal) => {
      const { previewUsers } = await import('./graph/preview-users.ts');
      return previewUsers(await outsideFor([], { signal }));
    },
  };
}

/** Whether the session is for this registration and tenant, which may be named by its id or by a domain. */
const isFor = ({ target, tenantId }: AccountSession, asked: SignInTarget): boolean =>
  target.clientId === asked.clientId &&
  target.cloud === asked.cloud &&
  [target.tenant.toLowerCase(), tenantId()?.toLowerCase()].includes(asked.tenant.toLowerCase());

/** An administrator's consent that did not come about, as Microsoft's consent page sends it back. */
async function refused(
  { error, text }: NonNullable<SentBack['refusal']>,
  target: SignInTarget | null,
  uri: string,
): Promise<SignInState> {
  const { signInProblem } = await import('./sign-in/problem.ts');
  const raw = { code: error, number: '', text, correlationId: '' };
  return { kind: 'failed', problem: signInProblem(raw, { target, redirectUri: uri }) };
}

/**
 * Readings of this visit that are of this tenant; those of another one never stand beside new ones. Only the organisation
 * tells whose they are: without it they count as of another.
 */
function ofTenant(known: ObservedSources, tenantId: string | null): ObservedSources {
  const ids = (known.organisation ?? []).flatMap((reading) =>
    reading.extent === 'absent' ? [] : [reading.value.id.toLowerCase()],
  );
  if (ids.length > 0 && ids.every((id) => id === tenantId?.toLowerCase())) return known;
  const { dns, mtaStsPolicies } = known;
  return { ...(dns !== undefined && { dns }), ...(mtaStsPolicies !== undefined && { mtaStsPolicies }) };
}
