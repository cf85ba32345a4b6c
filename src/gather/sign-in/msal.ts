import {
  CacheLookupPolicy,
  ClientAuthError,
  ClientAuthErrorCodes,
  LogLevel,
  PublicClientApplication,
} from '@azure/msal-browser';
import type { AuthenticationResult } from '@azure/msal-browser';
import { CLOUD_ORIGINS } from '../../host/clouds.ts';
import type { SignInTarget } from '../tenant-port.ts';
import type { AuthClient, AuthResult } from './auth-client.ts';

/**
 * Microsoft's library for signing in, set up for this page.
 *
 * In words: redirects only; tokens in the tab's sessionStorage; tokens are renewed by the refresh token and never by a
 * hidden frame, which the page's policy forbids; `CP1` tells Graph that claims challenges are understood; the library
 * logs nothing.
 */
export async function createMsal(target: SignInTarget, redirectUri: string): Promise<AuthClient> {
  let signOutTo: string | null = null;
  let isSigningOut = false;
  const app = new PublicClientApplication({
    auth: {
      clientId: target.clientId,
      authority: `${CLOUD_ORIGINS[target.cloud].login}/${encodeURIComponent(target.tenant)}`,
      redirectUri,
      postLogoutRedirectUri: redirectUri,
      clientCapabilities: ['CP1'],
      onRedirectNavigate: (url) => {
        if (!isSigningOut) return true;
        // What the library keeps is removed before the page leaves, so it is we who leave.
        signOutTo = url;
        return false;
      },
    },
    cache: { cacheLocation: 'sessionStorage' },
    system: {
      loggerOptions: { logLevel: LogLevel.Error, piiLoggingEnabled: false, loggerCallback: () => undefined },
    },
  });
  await app.initialize();

  return {
    handle: async (response) => {
      const result = await inTime(
        app.handleRedirectPromise({
          navigateToLoginRequestUrl: false,
          ...(response !== null && { hash: response }),
        }),
      );
      return result === null ? null : resultOf(result);
    },
    account: () => app.getActiveAccount() ?? app.getAllAccounts()[0] ?? null,
    adopt: async (account) => {
      for (const other of app.getAllAccounts())
        if (other.homeAccountId !== account.homeAccountId) await app.clearCache({ account: other });
      app.setActiveAccount(account);
    },
    silent: async ({ account, scopes, authority, claims, isFresh }) =>
      resultOf(
        await inTime(
          app.acquireTokenSilent({
            account,
            scopes,
            authority,
            forceRefresh: isFresh,
            cacheLookupPolicy: CacheLookupPolicy.AccessTokenAndRefreshToken,
            ...(claims !== null && { claims }),
          }),
        ),
      ),
    redirect: ({ account, scopes, authority, claims }) =>
      app.acquireTokenRedirect({
        scopes,
        authority,
        redirectStartPage: redirectUri,
        ...(account === null ? { prompt: 'select_account' } : { account }),
        ...(claims !== null && { claims }),
      }),
    signOutAddress: async (account) => {
      isSigningOut = true;
      await app.logoutRedirect(account === null ? {} : { account });
      return signOutTo;
    },
  };
}

const TIMEOUT_MS = 30_000;

/** The library waits for Microsoft without limit; here a silence ends as a network error of the library's does. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ClientAuthError(ClientAuthErrorCodes.networkError, ''));
    }, TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

const resultOf = ({ account, accessToken, scopes, expiresOn }: AuthenticationResult): AuthResult => ({
  account,
  accessToken,
  scopes,
  expiresOn,
});
