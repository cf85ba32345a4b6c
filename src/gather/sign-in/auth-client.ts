import type { AccountInfo } from '@azure/msal-browser';

/** A token response. */
export interface AuthResult {
  /** `tenantId` is the tenant that was signed in to, which for a guest is not the home tenant. */
  readonly account: AccountInfo;
  readonly accessToken: string;
  readonly scopes: readonly string[];
  readonly expiresOn: Date | null;
}

export interface SilentAsk {
  readonly account: AccountInfo;
  readonly scopes: string[];
  readonly authority: string;
  /** JSON text of a claims challenge. */
  readonly claims: string | null;
  readonly isFresh: boolean;
}

export interface InteractiveAsk {
  /** Null to let the person choose. */
  readonly account: AccountInfo | null;
  readonly scopes: string[];
  readonly authority: string;
  readonly claims: string | null;
}

/** The part of the sign-in library that is used. Everything may reject with an error of the library. */
export interface AuthClient {
  /** Redeems the response (what stood after `#`); null without one. Must have ended before anything else is asked. */
  readonly handle: (response: string | null) => Promise<AuthResult | null>;
  /** The account that is signed in, from the tab's storage. */
  readonly account: () => AccountInfo | null;
  /** Makes the account the one that is signed in, and forgets all others. */
  readonly adopt: (account: AccountInfo) => Promise<void>;
  readonly silent: (ask: SilentAsk) => Promise<AuthResult>;
  /** Leaves the page; resolves only where it did not. */
  readonly redirect: (ask: InteractiveAsk) => Promise<void>;
  /** Forgets the account, and gives the address at which Microsoft ends its session; null where there is none. */
  readonly signOutAddress: (account: AccountInfo | null) => Promise<string | null>;
}
