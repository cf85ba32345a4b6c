import type { NationalCloud } from '../hosts.ts';

/** One object as Graph writes it. */
export type Entity = Readonly<Record<string, unknown>> & { readonly id: string };

/** Somebody who signs in. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly userPrincipalName: string;
  /** Names of the Entra roles that the account holds here; they decide what is answered with 403. */
  readonly roles: readonly string[];
  /** Where the account lives; another tenant than the one it signs in to makes it a guest. */
  readonly homeTenantId: string;
}

/** Everything that the fake cloud knows of one tenant. Plain data: a test may spread it and change what it likes. */
export interface Tenant {
  readonly id: string;
  readonly cloud: NationalCloud;
  /** Every domain by which the login host finds the tenant, lower case. */
  readonly domainNames: readonly string[];
  /** As in the discovery document: `NA`, `EU`, `USGov`; the second is null in the commercial cloud. */
  readonly region: { readonly scope: string; readonly subScope: string | null };
  readonly account: Account;
  readonly organization: Entity;
  readonly domains: readonly Entity[];
  /** By domain. A domain without an entry has no service records, which Graph answers with an empty list. */
  readonly serviceRecords: Readonly<Record<string, readonly Entity[]>>;
  readonly users: readonly Entity[];
  readonly groups: readonly Entity[];
  /** Object ids of the direct members, by group. */
  readonly members: Readonly<Record<string, readonly string[]>>;
  readonly servicePrincipals: readonly Entity[];
  readonly applications: readonly Entity[];
  /** Object ids of the owners, by object. */
  readonly owners: Readonly<Record<string, readonly string[]>>;
  readonly appRoleAssignments: readonly Entity[];
  readonly grants: readonly Entity[];
  readonly roleDefinitions: readonly Entity[];
  readonly roleAssignments: readonly Entity[];
  readonly eligibleRoles: readonly Entity[];
  readonly subscribedSkus: readonly Entity[];
  readonly policies: {
    readonly authorization: Entity;
    readonly adminConsentRequest: Entity;
    readonly permissionGrant: readonly Entity[];
    readonly defaultAppManagement: Entity;
  };
  readonly mobileApps: readonly Entity[];
  readonly mobileAppAssignments: Readonly<Record<string, readonly Entity[]>>;
  readonly mobileAppCategories: Readonly<Record<string, readonly Entity[]>>;
  readonly snapshotJobs: readonly Entity[];
  readonly snapshots: readonly Entity[];
  readonly messageTraces: readonly Entity[];
  readonly signInActivities: readonly Entity[];
  readonly exchangeRbac: {
    readonly roleAssignments: readonly Entity[];
    readonly roleDefinitions: readonly Entity[];
    readonly customAppScopes: readonly Entity[];
  };
  /** What was bought: P1 for sign-in reports, P2 for eligible roles, Intune for its apps. */
  readonly has: { readonly p1: boolean; readonly p2: boolean; readonly intune: boolean };
  /** Ids that are still in lists, and gone when asked for one by one. */
  readonly vanished: readonly string[];
}
