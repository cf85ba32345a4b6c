import type { Exported, Named } from './object.ts';

/** `Get-ApplicationAccessPolicy`: which mailboxes an app may open, the older of the two ways. */
export interface ApplicationAccessPolicy extends Exported {
  readonly accessRight: 'RestrictAccess' | 'DenyAccess' | null;
  /** Lower case. */
  readonly appIds: readonly string[] | null;
  readonly scope: string | null;
}

/** Exchange's own record of an app (`Get-ServicePrincipal`), without which it can hold no role in Exchange. */
export interface ExchangeServicePrincipal extends Named {
  /** Lower case. */
  readonly appId: string | null;
  /** Id of the service principal in Entra, lower case. */
  readonly objectId: string | null;
}

/** `Get-ManagementRoleAssignment` of an app (RBAC for Applications). */
export interface ManagementRoleAssignment extends Named {
  readonly role: string | null;
  /** As Exchange writes it: an id or a name; `''` where it is given to a person. */
  readonly app: string | null;
  /** `''` where it reaches the whole organisation. */
  readonly customResourceScope: string | null;
  readonly administrativeUnitScope: string | null;
}
