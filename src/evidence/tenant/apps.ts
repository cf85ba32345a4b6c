import type { IsoTime } from '../observed.ts';

/** A secret or certificate, without anything secret: Graph never returns the value, and its hint is dropped. */
export interface AppCredential {
  readonly kind: 'secret' | 'certificate';
  readonly keyId: string;
  /** The name that its maker gave it; null where there is none. */
  readonly name: string | null;
  readonly startsAt: IsoTime | null;
  readonly endsAt: IsoTime | null;
}

/**
 * An enterprise application: an app as it is present in this tenant (`servicePrincipal` of Graph v1.0).
 * A field is null where the answer did not tell it, which Graph also does for what the account may not read.
 */
export interface ServicePrincipal {
  /** Object id in this tenant; grants and roles name it. */
  readonly id: string;
  /** The app's own id, the same in every tenant. */
  readonly appId: string;
  readonly displayName: string | null;
  /** `Application`, `ManagedIdentity`, `Legacy`, `SocialIdp`, or another type that Graph names. */
  readonly type: string | null;
  readonly isEnabled: boolean | null;
  /** `DisabledDueToViolationOfServicesAgreement` and the like; null where Microsoft has not disabled it. */
  readonly disabledByMicrosoft: string | null;
  /** Tenant in which the app is registered. */
  readonly ownerTenantId: string | null;
  /** `AzureADMyOrg`, `AzureADMultipleOrgs` …; null where it is not told. */
  readonly audience: string | null;
  /** Display name of the verified publisher; null where the app has none. */
  readonly verifiedPublisher: string | null;
  /** Null where they were not told, which is not the same as none. */
  readonly replyUrls: readonly string[] | null;
  readonly homepage: string | null;
  /** Whether only users who are assigned may use it. */
  readonly assignmentRequired: boolean | null;
  /** Credentials on this object, which is unusual; those of the registration are not among them. Null where not told. */
  readonly credentials: readonly AppCredential[] | null;
}

/** An app registration of this tenant (`application` of Graph v1.0). Vendors' multi-tenant apps have theirs elsewhere. */
export interface Application {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string | null;
  readonly createdAt: IsoTime | null;
  readonly audience: string | null;
  /** What it asks for; what it was given stands in the assignments and grants. Null where it was not told. */
  readonly requested:
    | readonly {
        readonly resourceAppId: string;
        readonly kind: PermissionKind;
        readonly id: string;
      }[]
    | null;
  readonly credentials: readonly AppCredential[];
  /** Null where those of one platform or more were not told. */
  readonly redirectUris: readonly { readonly platform: 'web' | 'spa' | 'publicClient'; readonly uri: string }[] | null;
  readonly implicitIdTokens: boolean | null;
  readonly implicitAccessTokens: boolean | null;
  /** `isFallbackPublicClient`: it may sign in without proving what it is. */
  readonly isPublicClient: boolean | null;
  /** Owners by kind; null where they were not read. */
  readonly owners: { readonly users: number; readonly guests: number; readonly servicePrincipals: number } | null;
}

export type PermissionKind = 'application' | 'delegated';

/** An API of this tenant and the permissions that it offers: its own `appRoles` and `oauth2PermissionScopes`. */
export interface ApiResource {
  /** Object id; assignments and grants name it. */
  readonly id: string;
  readonly appId: string;
  readonly displayName: string | null;
  readonly permissions: readonly {
    readonly kind: PermissionKind;
    readonly id: string;
    /** The name that scopes and consent screens show: `Mail.ReadWrite`. */
    readonly value: string;
    readonly displayName: string;
    readonly isEnabled: boolean;
  }[];
}

/** An application permission that somebody holds (`appRoleAssignment`). */
export interface AppRoleAssignment {
  readonly principalId: string;
  /** `ServicePrincipal`, `User` or `Group`. */
  readonly principalType: string;
  readonly resourceId: string;
  /** All zeros is the default access, which is no permission. */
  readonly appRoleId: string;
  readonly createdAt: IsoTime | null;
}

/**
 * Delegated permissions that an app holds (`oAuth2PermissionGrant`). Grants of single users that hold the same scopes
 * are counted together, so that no user is named.
 */
export interface DelegatedGrant {
  /** Object id of the app's service principal. */
  readonly clientId: string;
  readonly resourceId: string;
  /** `all-users`: an administrator consented for everybody. */
  readonly consent: 'all-users' | 'single-users';
  /** Names, in the order of the grant. */
  readonly scopes: readonly string[];
  /** How many users consented; 0 for `all-users`. */
  readonly users: number;
}

/** An Entra role that somebody holds, or may activate. */
export interface DirectoryRoleAssignment {
  readonly principalId: string;
  readonly principalType: 'service-principal' | 'user' | 'group' | 'unknown';
  /** Template id of the role, the same in every tenant. */
  readonly roleTemplateId: string;
  readonly roleName: string;
  /** `/` is the whole tenant. */
  readonly scope: string;
  /** The role-assignable group by which it is held; null where it is held directly. */
  readonly viaGroup: { readonly id: string; readonly name: string | null } | null;
  /**
   * The sign-in name, for users who hold Global Administrator only: the reader has to look at each of them. Null for
   * everybody else.
   */
  readonly userPrincipalName: string | null;
  readonly isGuest: boolean | null;
}

/** When an app last signed in, or last got a token for a user (beta sign-in activity). */
export interface AppActivity {
  readonly appId: string;
  readonly lastUsedAt: IsoTime | null;
}

/** A role that an app holds inside Exchange, by which an administrator limits it to some mailboxes (RBAC for Applications). */
export interface ExchangeAppRole {
  readonly servicePrincipalId: string;
  /** `Application Mail.Read` and the like. */
  readonly role: string;
  /** The scope that limits it; null for the whole organisation. */
  readonly limitedTo: string | null;
}
