import type { Account } from '../tenants/tenant.ts';
import type { AadstsCode } from './aadsts.ts';

/** The application that signs in, as it is registered in Entra. */
export interface Registration {
  readonly clientId: string;
  readonly spaRedirectUris: readonly string[];
  readonly webRedirectUris: readonly string[];
  /** The only tenant that knows it; null for a multi-tenant one. */
  readonly onlyTenantId: string | null;
}

/** How the next sign-ins go; a test may change each part while the cloud runs. */
export interface LoginBehaviour {
  /** `visible`: a page with the buttons Accept and Cancel; `redirect`: it goes on at once. */
  readonly page: 'redirect' | 'visible';
  /** Who signs in; null for the account of the tenant. */
  readonly account: Account | null;
  /** What the next authorize requests end with. */
  readonly authorizeError: AadstsCode | null;
  /** Where that error is seen; by default as Entra does it with the number. */
  readonly errorAs: 'usual' | 'redirect' | 'page';
  /** What the next token requests end with, for both grants or only when refreshing. */
  readonly tokenError: AadstsCode | null;
  readonly refreshError: AadstsCode | null;
  /** Scopes that the tenant consented to for everybody, the administrator's consent with them; `all` for every one. */
  readonly consented: 'all' | readonly string[];
  /** Given whatever is asked, as when the registration was consented to more: `Mail.ReadWrite`. */
  readonly alsoGrant: readonly string[];
  /** The person takes these out at the consent page; they are missing from the answer. */
  readonly withhold: readonly string[];
  /** How Graph scopes are written in the answer: like the request, `User.Read`, or with the resource before. */
  readonly scopeForm: 'as-asked' | 'bare' | 'qualified';
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /** `no-oid`: the id token lacks the claims of an account. */
  readonly idToken: 'whole' | 'wrong-nonce' | 'no-oid';
}

export const USUAL_BEHAVIOUR: LoginBehaviour = {
  page: 'redirect',
  account: null,
  authorizeError: null,
  errorAs: 'usual',
  tokenError: null,
  refreshError: null,
  consented: 'all',
  alsoGrant: [],
  withhold: [],
  scopeForm: 'as-asked',
  accessTokenSeconds: 3900,
  // A single-page application's refresh token lives for a day, however often it is used.
  refreshTokenSeconds: 86_400,
  idToken: 'whole',
};
