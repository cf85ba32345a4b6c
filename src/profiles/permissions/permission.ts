import type { Certainty } from '../profile.ts';

/** Held by the app itself, without anybody signed in, or lent to it by a user who signs in. */
export type PermissionKind = 'application' | 'delegated';

/**
 * What names a permission for certain. The id alone does not: some ids stand on two resources, so a grant is looked up
 * with the resource on which it was given.
 */
export interface PermissionKey {
  /** `appId` of the API that the permission opens; lower case, as Graph gives it. */
  readonly resourceAppId: string;
  readonly kind: PermissionKind;
  /** Id of the `appRole` or `oauth2PermissionScope`; lower case. */
  readonly id: string;
}

/**
 * How dangerous a permission is in the wrong hands; our own reading, not Microsoft's.
 * `critical`: makes anybody an administrator, or changes all mail, files or devices. `high`: reads all of them, sends as
 * anybody, locks accounts, deletes, or hides alerts. `medium`: personal or security data of the whole tenant, or a
 * limited write. `low`: address book, configuration, public data.
 */
export type Tier = 'critical' | 'high' | 'medium' | 'low';

/** Most dangerous first. */
export const TIERS: readonly Tier[] = ['critical', 'high', 'medium', 'low'];

/**
 * What a permission touches, and what changes its weight. All that end in `-write`, and `mail-send`, change something.
 * `scopable`: Exchange can limit it to some mailboxes, which the grant does not show. `needs-role`: asleep without a
 * directory role or an Exchange role group. `per-mailbox`: works only in mailboxes that were given one by one.
 * `site-by-site`: the same for sites. `legacy`: its API is retired, so that the grant is a leftover. `retiring`: its API
 * is being switched off. `overbroad`: wider than what most apps ask it for. `caution`: Microsoft's own documents warn.
 */
export type Trait =
  | 'access-write'
  | 'directory-read'
  | 'directory-write'
  | 'identity-write'
  | 'policy-read'
  | 'policy-write'
  | 'mail-metadata'
  | 'mail-read'
  | 'mail-write'
  | 'mail-send'
  | 'mail-settings-read'
  | 'mail-settings-write'
  | 'content-read'
  | 'content-write'
  | 'exchange-read'
  | 'exchange-write'
  | 'security-read'
  | 'security-write'
  | 'device-read'
  | 'device-write'
  | 'secret-read'
  | 'log-read'
  | 'configuration-read'
  | 'configuration-write'
  | 'sign-in'
  | 'scopable'
  | 'needs-role'
  | 'per-mailbox'
  | 'site-by-site'
  | 'legacy'
  | 'retiring'
  | 'overbroad'
  | 'caution';

/** What somebody who steals the app's key can do with one permission, step by step. */
export interface AttackPath {
  /** In order, one act each, each a sentence that needs no knowledge of the API. */
  readonly steps: readonly string[];
  /** The last step is Global Administrator or a power equal to it. */
  readonly endsAtGlobalAdministrator: boolean;
  /** What has to be so in the tenant, as a sentence; null where nothing special is needed. */
  readonly onlyIf: string | null;
  /** `published` where Microsoft or a catalogue of attack paths describes it, `inferred` where it is our reading. */
  readonly certainty: Certainty;
}

/** One permission of one API, as far as we know it. */
export interface Permission {
  readonly key: PermissionKey;
  /** The `value` that stands in tokens and consent screens: `Mail.ReadWrite`. */
  readonly name: string;
  readonly tier: Tier;
  /** What the holder may do: a sentence without a subject. */
  readonly allows: string;
  /** Why it stands in that tier. */
  readonly why: string;
  /** What a thief makes of it; null where there is no way worth spelling out. */
  readonly attackPath: AttackPath | null;
  /**
   * A way from here to more power than was granted is documented or follows from the documents; most end at Global
   * Administrator. Reading and writing mail is dangerous in another way and does not count.
   */
  readonly escalates: boolean;
  /** Narrower ways to the same end, each a phrase; permissions in back-quotes. Empty where we know none. */
  readonly instead: readonly string[];
  readonly traits: readonly Trait[];
  /** True for every application permission; for a delegated one, whether a user alone cannot consent. */
  readonly adminConsentRequired: boolean;
  /** Users could consent by its type, but the consent policy that Microsoft manages does not let them. */
  readonly blockedByMicrosoftManagedUserConsent: boolean;
  /** The id in the US government cloud GCC High; null where it is the same or not known. */
  readonly gccHighId: string | null;
  /** What else a reviewer should know. */
  readonly note: string | null;
}

/** Whether the permission changes, sends or deletes anything; false for what only reads and for sign-in. */
export const changesThings = (permission: Permission): boolean =>
  permission.traits.some((trait) => trait.endsWith('-write') || trait === 'mail-send');
