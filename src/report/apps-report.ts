import type { Answer, GrantKey } from '../evidence/case.ts';
import type { IsoTime } from '../evidence/observed.ts';
import type { AppCredential, Application, PermissionKind } from '../evidence/tenant/apps.ts';

/** How dangerous a permission is; `unknown` for one that the catalogue does not know, which never means harmless. */
export type Risk = 'critical' | 'high' | 'medium' | 'low' | 'unknown';

/** One permission or directory role that an app holds, beside what its vendor documents. */
export interface GrantView {
  /** By which a reviewer's decision names it. */
  readonly key: GrantKey;
  /** `Mail.ReadWrite`, or the name of a directory role; the id where nothing tells a name. */
  readonly permission: string;
  /** `Microsoft Graph`; `Entra` for a directory role. */
  readonly resource: string;
  readonly risk: Risk;
  /** How it was given. `assigned` is an application permission or a role, which only an administrator gives. */
  readonly consent: 'assigned' | 'all-users' | 'single-users';
  /** How many users consented; 0 unless `single-users`. */
  readonly users: number;
  /**
   * Beside the vendor's list: `documented`; `covers`, wider than a documented one and needed for its purpose;
   * `set-up-only`, asked for when the product is connected and perhaps not afterwards; `beyond` the list; `must-not-have`;
   * `not-compared`, where the app is none of our profiles or the list is known to be incomplete.
   */
  readonly standing: 'documented' | 'covers' | 'set-up-only' | 'beyond' | 'must-not-have' | 'not-compared';
  /** Why the vendor asks for it, in our words; null where no document says. */
  readonly justification: string | null;
  /** What its holder can do, and why it is rated so. */
  readonly allows: string;
  readonly why: string;
  /** Steps by which its holder becomes Global Administrator; empty where none is documented. */
  readonly path: readonly string[];
  /** What would do with less; empty where nothing is known. */
  readonly instead: readonly string[];
  /** What a reviewer decided; null while it is open. */
  readonly decision: Answer | null;
}

/** A permission that the vendor documents and the app does not hold. */
export interface MissingGrant {
  readonly permission: string;
  readonly resource: string;
  readonly kind: PermissionKind;
  readonly justification: string;
  /** `feature` and `set-up-only` ones are missing only if that is used, or before it is done. */
  readonly phase: 'standing' | 'feature' | 'set-up-only';
}

/** How an app was recognised as one of our profiles. */
export interface AppProfileMatch {
  readonly profile: string;
  readonly name: string;
  readonly certainty: 'sure' | 'likely' | 'possible' | 'pinned';
  /** What it was recognised by, as parts of a sentence: `its verified publisher Proofpoint, Inc.`. */
  readonly by: readonly string[];
}

/** One app of the tenant with what it may do. */
export interface AppView {
  readonly servicePrincipalId: string;
  readonly appId: string;
  /** Null where the account may not read it. */
  readonly name: string | null;
  readonly publisher: string | null;
  /** Registered in a tenant of Microsoft. */
  readonly isMicrosoft: boolean;
  /** Registered in this tenant. */
  readonly isOwn: boolean;
  readonly isEnabled: boolean | null;
  readonly match: AppProfileMatch | null;
  /** The highest of its grants; null where it holds none. */
  readonly risk: Risk | null;
  /** Critical and high ones first. */
  readonly grants: readonly GrantView[];
  readonly missing: readonly MissingGrant[];
  readonly credentials: readonly (AppCredential & { readonly on: 'registration' | 'service-principal' })[];
  readonly redirectUris: readonly string[];
  readonly audience: string | null;
  readonly owners: Application['owners'];
  readonly lastUsedAt: IsoTime | null;
  /** Questions to put to the vendor, and where documents contradict each other, one sentence each. */
  readonly questions: readonly string[];
}

/** What the apps of a tenant may do. */
export interface AppsReport {
  /** Every app that holds something, or that is one of our products; the most dangerous first. */
  readonly apps: readonly AppView[];
  /** Service principals that hold nothing and are none of our products. */
  readonly withoutGrants: number;
  /** Sources that could not be read whole, so that an app may hold more than is shown; sentences. */
  readonly gaps: readonly string[];
  /** Critical and high permissions without a decision. */
  readonly undecided: number;
}
