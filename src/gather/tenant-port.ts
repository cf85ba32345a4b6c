import type { ObservedSources, TenantSourceName } from '../evidence/case.ts';
import type { IsoTime } from '../evidence/observed.ts';
import type { Scope, ScopeRequest } from './graph/scope.ts';
import type { CloudName } from './sign-in/clouds.ts';

/** Who is signed in, and where. Shown at all times; never stored in a case. */
export interface Account {
  readonly tenantId: string;
  readonly username: string;
  readonly name: string;
  readonly cloud: CloudName;
}

/** A sign-in that did not succeed, for a person: what happened, what to do next, and what to tell support. */
export interface SignInProblem {
  /** Stable: `consent-needed`, `admin-consent-needed`, `blocked-by-policy`, `declined`, `redirect-uri`, `app-not-found` … */
  readonly kind: string;
  /** AADSTS number or MSAL's code; null where there is none. */
  readonly code: string | null;
  readonly says: string;
  readonly next: string;
  readonly correlationId: string | null;
}

/** What came back with the address when the page was loaded. */
export type SignInState =
  | { readonly kind: 'signed-out' }
  | {
      readonly kind: 'signed-in';
      readonly account: Account;
      readonly granted: readonly Scope[];
      readonly returned: boolean;
      /** Why more was not granted, where more was asked; what was granted before still holds. */
      readonly problem?: SignInProblem;
    }
  /** The registration was consented to more than reading: the run must not begin. */
  | { readonly kind: 'writes-granted'; readonly account: Account; readonly scopes: readonly string[] }
  | { readonly kind: 'failed'; readonly problem: SignInProblem };

/** Which registration, tenant and cloud to sign in to. */
export interface SignInTarget {
  readonly clientId: string;
  /** Tenant id, a domain of the tenant, or `organizations`. */
  readonly tenant: string;
  readonly cloud: CloudName;
}

/** Where a domain's tenant is, from Microsoft's public discovery document. */
export interface DiscoveredTenant {
  readonly tenantId: string;
  readonly cloud: CloudName;
}

/** How far the reading of one source is. `rows` counts what has come. */
export interface TenantProgress {
  readonly source: TenantSourceName;
  readonly state: 'waiting' | 'reading' | 'done' | 'failed';
  readonly rows: number;
}

export interface TenantReadOptions {
  readonly signal: AbortSignal;
  readonly progress: (at: TenantProgress) => void;
  /** When mail began to go through the gateway: a message trace does not reach back before it. */
  readonly cutoverAt?: IsoTime;
  /** Called once where the reading cannot go on until the person signs in again; what is missing can be read then. */
  readonly signInAgain?: (problem: SignInProblem) => void;
}

/** A user as the sync would see it, for a preview that stays in memory. */
export interface PreviewUser {
  readonly userPrincipalName: string;
  readonly mail: string | null;
  /** `SMTP:` and `smtp:` addresses, as Graph writes them. */
  readonly proxyAddresses: readonly string[];
  readonly isEnabled: boolean;
  readonly isGuest: boolean;
  readonly hasExchangePlan: boolean;
}

/** Signing in and reading the tenant. Nothing of MSAL or Graph is loaded before the first call. */
export interface TenantPort {
  /** The scopes that these sources need, each once, with its reason; `granted` ones are among them. */
  readonly scopesFor: (sources: readonly TenantSourceName[]) => Promise<readonly ScopeRequest[]>;
  /** Reads what Microsoft's page sent back, and who is still signed in; to be called once after the page was loaded. */
  readonly resume: (target: SignInTarget | null) => Promise<SignInState>;
  /** Leaves for Microsoft's page; gives a problem only where it could not. */
  readonly signIn: (target: SignInTarget, scopes: readonly Scope[]) => Promise<SignInProblem | null>;
  /** Leaves for Microsoft's sign-out page and forgets everything of the account. */
  readonly signOut: () => Promise<void>;
  /** An address by which an administrator consents for the tenant. */
  readonly adminConsentLink: (target: SignInTarget, scopes: readonly Scope[]) => string;
  /** The tenant of a domain; null where Microsoft knows none, or could not be asked. */
  readonly discover: (domain: string, signal: AbortSignal) => Promise<DiscoveredTenant | null>;
  /**
   * Reads the sources, one reading each; a source whose scope was not granted is absent with that reason. `known` are
   * readings of this visit: whole ones are not made again.
   */
  readonly read: (
    sources: readonly TenantSourceName[],
    known: ObservedSources,
    options: TenantReadOptions,
  ) => Promise<ObservedSources>;
  /** Every user, for the preview of a directory sync; never part of a case. */
  readonly previewUsers: (
    signal: AbortSignal,
  ) => Promise<
    | { readonly ok: true; readonly users: readonly PreviewUser[]; readonly isWhole: boolean }
    | { readonly ok: false; readonly says: string }
  >;
}
