import { covers } from '../permissions/covering.ts';
import type { Covers } from '../permissions/covering.ts';
import { permissionOf } from '../permissions/index.ts';
import type { PermissionKey } from '../permissions/permission.ts';
import { purposeOf, serves } from '../permissions/purposes.ts';
import type { AppProfile, ExpectedPermission } from './app-profile.ts';
import { keyOfExpected } from './app-profile.ts';

/**
 * Why an expected permission is not missed: it is granted; a wider one is, which covers it whatever it is used for; or
 * other grants are enough for all that the vendor wants it for, and no more is known than that.
 */
export type Satisfied =
  | { readonly how: 'granted'; readonly by: readonly PermissionKey[] }
  | { readonly how: Covers; readonly by: readonly PermissionKey[] }
  | { readonly how: 'purpose'; readonly by: readonly PermissionKey[] };

/** Whether two keys name the same permission; a GCC High id counts as the commercial one. */
export const sameKey = (one: PermissionKey, other: PermissionKey): boolean =>
  one.kind === other.kind &&
  one.resourceAppId.toLowerCase() === other.resourceAppId.toLowerCase() &&
  commercialId(one) === commercialId(other);

/** How one expected permission is met by what an app was granted, the best reason first; null where nothing meets it. */
export const satisfiedBy = (expected: ExpectedPermission, granted: readonly PermissionKey[]): Satisfied | null => {
  const key = keyOfExpected(expected);
  if (key === null) return null;
  const itself = granted.filter((grant) => sameKey(grant, key));
  if (itself.length > 0) return { how: 'granted', by: itself };
  for (const how of ['superset', 'near-superset', 'semantic'] as const) {
    const wider = granted.filter((grant) => covers(grant, key) === how);
    if (wider.length > 0) return { how, by: wider };
  }
  return servedBy(expected, granted);
};

/**
 * What the vendor documents as always needed and no grant meets, so that something will not work. Features, set-up and
 * optional permissions are not in it, nor what we only inferred or recall.
 */
export const missedBy = (profile: AppProfile, granted: readonly PermissionKey[]): readonly ExpectedPermission[] =>
  profile.expected.filter(
    (expected) =>
      expected.phase === 'standing' &&
      expected.optional !== true &&
      (expected.certainty === 'published' || expected.certainty === 'observed') &&
      satisfiedBy(expected, granted) === null,
  );

/**
 * What was granted beyond a profile: neither expected nor covered by something expected. Unknown permissions are in it.
 * Where the profile’s list is not complete, this is what lies outside the documents, not what is wrong.
 */
export const beyondProfile = (profile: AppProfile, granted: readonly PermissionKey[]): readonly PermissionKey[] => {
  const documented = profile.expected.flatMap((expected) => keyOfExpected(expected) ?? []);
  return granted.filter((grant) => !documented.some((key) => sameKey(key, grant) || covers(key, grant) !== null));
};

const commercialId = (key: PermissionKey): string => (permissionOf(key)?.key.id ?? key.id).toLowerCase();

const servedBy = (expected: ExpectedPermission, granted: readonly PermissionKey[]): Satisfied | null => {
  if (expected.purposes.length === 0) return null;
  const by: PermissionKey[] = [];
  for (const id of expected.purposes) {
    const purpose = purposeOf(id);
    const enough = granted.find((grant) => {
      const permission = grant.kind === expected.kind ? permissionOf(grant) : null;
      return permission !== null && purpose !== null && serves(permission, purpose);
    });
    if (enough === undefined) return null;
    if (!by.includes(enough)) by.push(enough);
  }
  return { how: 'purpose', by };
};
