/** What users may consent to, and who may register apps (`authorizationPolicy`). */
export interface UserConsentPolicy {
  /** `ManagePermissionGrantsForSelf.microsoft-user-default-low` and the like, as Graph writes them; empty: none at all. */
  readonly policiesAssigned: readonly string[];
  readonly mayConsentToRiskyApps: boolean | null;
  readonly usersMayRegisterApps: boolean | null;
}

/** Whether users can ask an administrator for consent (`adminConsentRequestPolicy`). */
export interface AdminConsentWorkflow {
  readonly isEnabled: boolean;
  readonly reviewers: number;
}

/** A limit on credentials of apps (`defaultAppManagementPolicy`). */
export interface CredentialRestriction {
  readonly credential: 'secret' | 'certificate';
  /** As Graph writes it: `passwordAddition`, `passwordLifetime`, `asymmetricKeyLifetime` … */
  readonly restriction: string;
  /** ISO 8601 duration such as `P180D`; null where the restriction has none. */
  readonly maxLifetime: string | null;
  readonly isEnforced: boolean;
}

export interface AppManagementPolicy {
  readonly isEnabled: boolean;
  readonly restrictions: readonly CredentialRestriction[];
}
