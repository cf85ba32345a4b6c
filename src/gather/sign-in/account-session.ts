import type { AccountInfo } from '@azure/msal-browser';
import type { IsoTime } from '../../evidence/observed.ts';
import { CLOUD_ORIGINS } from '../../host/clouds.ts';
import type { Scope } from '../graph/scope.ts';
import type { TokenAnswer, TokenAsk } from '../graph/session-world.ts';
import type { Account, SignInProblem, SignInState, SignInTarget } from '../tenant-port.ts';
import type { AuthClient, AuthResult } from './auth-client.ts';
import { qualified, readGranted } from './granted.ts';
import type { Granted } from './granted.ts';
import { rawError, signInProblem } from './problem.ts';

/** A token that ends sooner is replaced before it is used. */
const SOON_MS = 120_000;

/** One registration, tenant and cloud, and the account that is signed in there, if any. */
export interface AccountSession {
  readonly target: SignInTarget;
  /** Redeems what Microsoft sent back, or finds who is still signed in. */
  readonly resume: (response: string | null) => Promise<SignInState>;
  /** Leaves the page; gives a problem only where it could not. */
  readonly leave: (scopes: readonly Scope[]) => Promise<SignInProblem | null>;
  /** A token for Graph; none once it held a scope that can write, or once the person has to sign in again. */
  readonly token: (ask: TokenAsk) => Promise<TokenAnswer>;
  /** Whether the last token held the scope; the session may have ended since. */
  readonly has: (scope: Scope) => boolean;
  /** The tenant of the account; null while nobody is signed in. */
  readonly tenantId: () => string | null;
  /** Forgets the account, and gives the address at which Microsoft ends its session. */
  readonly signOutAddress: () => Promise<string | null>;
}

interface Held {
  readonly account: AccountInfo;
  readonly token: string;
  readonly expiresAt: number;
  readonly granted: Granted;
}

/** `redirectUri` is told where a registration does not know it. */
export function createAccountSession(
  client: AuthClient,
  target: SignInTarget,
  redirectUri: string,
  now: () => IsoTime,
): AccountSession {
  const { login, graph } = CLOUD_ORIGINS[target.cloud];
  const place = { target, redirectUri };
  let held: Held | null = null;
  /** Why no token can be had any more until the person acts. */
  let ended: SignInProblem | null = null;
  /** What the next sign-in has to prove. */
  let wantedClaims: string | null = null;
  const underWay = new Map<string, Promise<TokenAnswer>>();

  const hold = (result: AuthResult): Held => {
    const granted = readGranted(result.scopes, graph);
    const expiresAt = result.expiresOn?.getTime() ?? Date.parse(now()) + SOON_MS;
    held = { account: result.account, token: result.accessToken, expiresAt, granted };
    ended = granted.writes.length > 0 ? writesGranted(granted.writes) : null;
    return held;
  };

  const renew = async (account: AccountInfo, claims: string | null, isFresh: boolean): Promise<Held> => {
    const scopes = qualified(['User.Read'], graph);
    const authority = `${login}/${encodeURIComponent(account.tenantId)}`;
    const result = await client.silent({ account, scopes, authority, claims, isFresh });
    if (result.account.tenantId === account.tenantId) return hold(result);
    held = null;
    throw new OtherTenant();
  };

  const problemOf = (thrown: unknown): SignInProblem =>
    thrown instanceof OtherTenant ? OTHER_TENANT : signInProblem(rawError(thrown), place);

  const stateOf = ({ account, granted }: Held, returned: boolean, problem: SignInProblem | null): SignInState => {
    const who = accountOf(account, target);
    if (granted.writes.length > 0) return { kind: 'writes-granted', account: who, scopes: granted.writes };
    return { kind: 'signed-in', account: who, granted: granted.scopes, returned, ...(problem !== null && { problem }) };
  };

  const fetchToken = async (account: AccountInfo, claims: string | null, isFresh: boolean): Promise<TokenAnswer> => {
    try {
      const { token } = await renew(account, claims, isFresh);
      return ended === null ? { ok: true, token } : { ok: false, problem: ended };
    } catch (thrown) {
      const problem = problemOf(thrown);
      // Without a network the next request may do better; everything else waits for the person.
      if (problem.kind !== 'no-network') {
        ended = problem;
        wantedClaims = claims;
      }
      return { ok: false, problem };
    }
  };

  return {
    target,
    resume: async (response) => {
      let problem: SignInProblem | null = null;
      try {
        const result = await client.handle(response);
        if (result !== null) {
          await client.adopt(result.account);
          return stateOf(hold(result), true, null);
        }
      } catch (thrown) {
        problem = problemOf(thrown);
      }
      const account = client.account();
      if (account === null) return problem === null ? { kind: 'signed-out' } : { kind: 'failed', problem };
      try {
        return stateOf(await renew(account, null, false), problem !== null, problem);
      } catch (thrown) {
        return { kind: 'failed', problem: problem ?? problemOf(thrown) };
      }
    },
    leave: async (scopes) => {
      const account = held?.account ?? client.account();
      const authority = `${login}/${encodeURIComponent(account?.tenantId ?? target.tenant)}`;
      try {
        await client.redirect({ account, scopes: qualified(scopes, graph), authority, claims: wantedClaims });
        return null;
      } catch (thrown) {
        return problemOf(thrown);
      }
    },
    token: ({ claims, insteadOf }) => {
      if (ended !== null) return Promise.resolve({ ok: false, problem: ended });
      if (held === null) return Promise.resolve({ ok: false, problem: SIGNED_OUT });
      const { token, account, expiresAt } = held;
      const isGood = expiresAt - Date.parse(now()) > SOON_MS && token !== insteadOf;
      if (claims === null && isGood) return Promise.resolve({ ok: true, token });
      // Requests that were refused side by side share one new token.
      const key = claims ?? '';
      const running = underWay.get(key);
      if (running !== undefined) return running;
      const run = fetchToken(account, claims, true).finally(() => underWay.delete(key));
      underWay.set(key, run);
      return run;
    },
    has: (scope) => held?.granted.scopes.includes(scope) ?? false,
    tenantId: () => held?.account.tenantId ?? null,
    signOutAddress: async () => {
      const account = held?.account ?? client.account();
      held = null;
      ended = null;
      return client.signOutAddress(account);
    },
  };
}

const accountOf = ({ tenantId, username, name }: AccountInfo, { cloud }: SignInTarget): Account => ({
  tenantId: tenantId.toLowerCase(),
  username,
  name: name ?? username,
  cloud,
});

/** A token of another tenant than the one that is signed in to: readings of two tenants must never mix. */
class OtherTenant extends Error {}

const problem = (kind: string, says: string, next: string): SignInProblem => ({
  kind,
  code: null,
  says,
  next,
  correlationId: null,
});

/** What every request gets while nobody is signed in. */
export const SIGNED_OUT = problem('signed-out', 'Nobody is signed in.', 'Sign in, and read what is missing.');
const OTHER_TENANT = problem(
  'other-tenant',
  'Microsoft gave a token for another tenant.',
  'Sign out and sign in again.',
);
const writesGranted = (scopes: readonly string[]): SignInProblem =>
  problem(
    'writes-granted',
    `The app registration was given more than reading: ${scopes.join(', ')}.`,
    'Remove these permissions from the registration and revoke the consent, or use a registration of its own for this page.',
  );
