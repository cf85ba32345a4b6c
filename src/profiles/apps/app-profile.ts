import type { Certainty, Cited, Reference } from '../profile.ts';
import type { PermissionKey, PermissionKind } from '../permissions/permission.ts';
import { permissionNamed } from '../permissions/index.ts';
import type { PurposeId } from '../permissions/purposes.ts';

/** One permission that a vendor documents, or that follows from what it documents. */
export interface ExpectedPermission {
  readonly resourceAppId: string;
  readonly kind: PermissionKind;
  readonly name: string;
  /** What the vendor wants it for, as far as that can be named; a wider grant that serves all of them will do. */
  readonly purposes: readonly PurposeId[];
  /** The vendor’s reason in our words: a sentence. */
  readonly justification: string;
  /**
   * `standing`: always. `set-up-only`: probably needed once, while connecting; that is our inference, so that its
   * presence later is a question to the vendor and not a failure, and its absence is fine. `feature`: only where that
   * feature is used.
   */
  readonly phase: 'standing' | 'set-up-only' | 'feature';
  /** The feature’s name at the vendor; present exactly where `phase` is `feature`. */
  readonly feature?: string;
  /** In order where it is found, never missed where it is not. */
  readonly optional?: true;
  readonly source: Reference;
  readonly certainty: Certainty;
  /** What the documents leave open about it. */
  readonly note?: string;
}

/**
 * Permissions that one app must not hold, whatever its vendor’s list turns out to be. It is our own rule, by what the
 * app is for, and no statement of the vendor; so it may fail.
 */
export interface ForbiddenPermissions {
  /** Tested against the name of a granted permission, on any API and of either kind; anchored at both ends. */
  readonly pattern: RegExp;
  readonly why: string;
  /** The page that says what the app is for. */
  readonly source: Reference;
}

/**
 * One application that a vendor brings into a tenant or has an administrator make there. `vendor-app`: the vendor’s own
 * registration, of which the tenant sees the enterprise app alone. `own-registration`: made here by hand, with a secret.
 * `intune-app`: a program that Intune installs; it holds no permission and has no enterprise app.
 */
export interface AppProfile {
  /** The id in the map of systems. */
  readonly id: string;
  readonly name: string;
  /** The system in that map to which it belongs. */
  readonly systemId: string;
  /** The vendor’s product in its own words. */
  readonly product: string;
  readonly kind: 'vendor-app' | 'own-registration' | 'intune-app';
  /** Names that it goes by, each anchored at both ends and blind to case. A name alone proves nothing. */
  readonly displayNames: readonly Cited<RegExp>[];
  /** Of Microsoft’s publisher verification; anchored and blind to case. */
  readonly verifiedPublisherNames: readonly Cited<RegExp>[];
  /** Tenants of the vendor that own the registration; empty, because nobody publishes them. */
  readonly ownerTenantIds: readonly Cited<string>[];
  /** Hosts of reply URLs, lower case, on dot boundaries, anchored at the end. */
  readonly replyUrlHosts: readonly Cited<RegExp>[];
  readonly expected: readonly ExpectedPermission[];
  /** False where the vendor’s list was read in part or does not exist: what goes beyond it is then unknown, not wrong. */
  readonly listIsComplete: boolean;
  readonly mustNeverHave: readonly ForbiddenPermissions[];
  /** Directory roles that its documents give it or imply, by Microsoft’s names. */
  readonly directoryRoles: readonly Cited<string>[];
  /** What a reviewer should know, one sentence each. */
  readonly notes: readonly Cited<string>[];
  /** To be sent as they stand. */
  readonly questionsForVendor: readonly string[];
}

/** The key of an expected permission; null would mean a name that the catalogue lacks, which the tests rule out. */
export const keyOfExpected = (expected: ExpectedPermission): PermissionKey | null =>
  permissionNamed(expected.resourceAppId, expected.kind, expected.name)?.key ?? null;

/** The rule by which this app must not hold a permission of this name, or null where no rule speaks of it. */
export const forbiddenBy = (profile: AppProfile, permissionName: string): ForbiddenPermissions | null =>
  profile.mustNeverHave.find(({ pattern }) => pattern.test(permissionName)) ?? null;
