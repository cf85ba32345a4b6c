import type { AppProfile, ExpectedPermission } from '../apps/app-profile.ts';
import { forbiddenBy, keyOfExpected } from '../apps/app-profile.ts';
import { beyondProfile, missedBy, sameKey, satisfiedBy } from '../apps/compare.ts';
import { changesThings, type PermissionKey } from '../permissions/permission.ts';
import type { FactUsed } from '../profile.ts';
import { isHint } from '../provider.ts';
import { factUsed } from '../stated.ts';
import { DIRECTORY, type Held } from './held.ts';
import type { RecognisedApp } from './recognise-app.ts';

/** Where a permission stands beside the vendor's list. */
export type Standing = 'documented' | 'covers' | 'set-up-only' | 'beyond' | 'must-not-have' | 'not-compared';

/** A permission beside the list of the vendor. */
export interface Compared {
  readonly held: Held;
  readonly standing: Standing;
  /** Why it is asked for, in a sentence; null where no document says. */
  readonly justification: string | null;
  /** The documented permission that it is, or that it makes good for. */
  readonly expected: ExpectedPermission | null;
}

/** An app beside the documents of its vendor. */
export interface Comparison {
  readonly profile: AppProfile;
  readonly compared: readonly Compared[];
  /** Documented and neither held nor made good for. Optional ones are never missed, nor is anything by an incomplete list. */
  readonly missing: readonly ExpectedPermission[];
  /** Documented and not held, but made good for by something that is. */
  readonly madeGood: readonly MadeGood[];
  /** Those missing without which something does not work, as the documents say in so many words. */
  readonly missed: readonly ExpectedPermission[];
}

/**
 * What somebody stated about the app that the standing of a permission rests on: of what its list does not name, the
 * whole list; of what it must never have nothing, since that is our own rule.
 */
export function factsBehind(
  profile: AppProfile,
  { held, expected, standing }: Pick<Compared, 'held' | 'expected' | 'standing'>,
): readonly FactUsed[] {
  if (expected !== null) return [factUsed(`${profile.name} asks for ${expected.name}.`, expected)];
  if (standing === 'must-not-have') return [];
  const role = profile.directoryRoles.find(({ value }) => value.startsWith(held.name));
  if (held.resourceAppId === DIRECTORY && role !== undefined)
    return [factUsed(`${profile.name} is given the role ${role.value}.`, role)];
  return factsOfList(profile);
}

/** The list of what an app asks for, one fact a page and certainty. */
export function factsOfList({ name, expected }: AppProfile): readonly FactUsed[] {
  const same = (one: ExpectedPermission, other: ExpectedPermission): boolean =>
    one.certainty === other.certainty && one.source.label === other.source.label;
  const firsts = expected.filter((one, at) => expected.findIndex((other) => same(one, other)) === at);
  return firsts.map((first) => {
    const others = expected.filter((one) => same(one, first)).length - 1;
    const more = others === 0 ? '' : ` and ${others} more permission${others === 1 ? '' : 's'}`;
    return factUsed(`${name} asks for ${first.name}${more}.`, first);
  });
}

/** Compares with the profile, and where others fit as well with the one by which the least is left unexplained. */
export function compareWith({ profile, alike }: RecognisedApp, held: readonly Held[]): Comparison {
  const all = [profile, ...alike].map((one) => compare(one, held));
  const strange = ({ compared }: Comparison): number => compared.filter(({ standing }) => isStrange(standing)).length;
  return all.reduce((best, one) => (strange(one) < strange(best) ? one : best));
}

const isStrange = (standing: Standing): boolean => standing === 'beyond' || standing === 'must-not-have';

function compare(profile: AppProfile, held: readonly Held[]): Comparison {
  const keys = held.filter(({ resourceAppId }) => resourceAppId !== DIRECTORY).map(keyOfHeld);
  const made = profile.expected.flatMap((expected) => {
    const how = expected.optional === true ? null : satisfiedBy(expected, keys);
    if (how === null || how.how === 'granted') return [];
    return [{ expected, by: held.filter((one) => how.by.some((key) => sameKey(key, keyOfHeld(one)))) }];
  });
  return {
    profile,
    compared: held.map((one) => standingOf(one, profile, made)),
    // Nothing is missing by a list of which we know a part only.
    missing: profile.listIsComplete
      ? profile.expected.filter((one) => one.optional !== true && satisfiedBy(one, keys) === null)
      : [],
    missed: profile.listIsComplete ? missedBy(profile, keys) : [],
    madeGood: made,
  };
}

/** A documented permission that is not held, and what makes good for it. */
export interface MadeGood {
  readonly expected: ExpectedPermission;
  readonly by: readonly Held[];
}

const keyOfHeld = ({ resourceAppId, kind, permissionId }: Held): PermissionKey => ({
  resourceAppId,
  kind,
  id: permissionId,
});

function standingOf(held: Held, profile: AppProfile, made: readonly MadeGood[]): Compared {
  const is = (
    standing: Standing,
    justification: string | null,
    expected: ExpectedPermission | null = null,
  ): Compared => ({
    held,
    standing,
    justification,
    expected,
  });
  if (held.resourceAppId === DIRECTORY) return is(roleStanding(held, profile), null);
  const forbidden = forbiddenBy(profile, held.name);
  if (forbidden !== null) return is('must-not-have', forbidden.why);
  const own = profile.expected.find((expected) => isIt(held, expected));
  if (own !== undefined) return is(own.phase === 'set-up-only' ? 'set-up-only' : 'documented', own.justification, own);
  if (signsIn(held)) return is('documented', 'It signs users in, which every app may do.');
  const wanted = made.find(({ by }) => by.includes(held))?.expected;
  if (wanted !== undefined)
    return is('covers', `In the place of ${wanted.name}, which it covers: ${wanted.justification}`, wanted);
  const wider = profile.expected.find((expected) => isNarrower(held, expected, profile));
  if (wider !== undefined)
    return is('documented', `Part of ${wider.name}, which is documented: ${wider.justification}`, wider);
  return is(isListRead(profile) ? 'beyond' : 'not-compared', null);
}

/** Whether a list is complete, and somebody read it: what lies outside of what we concluded or recall is not beyond a list. */
const isListRead = ({ listIsComplete, expected }: AppProfile): boolean =>
  listIsComplete && expected.some(({ certainty }) => !isHint(certainty));

const roleStanding = (held: Held, profile: AppProfile): Standing => {
  if (profile.directoryRoles.some(({ value }) => value.startsWith(held.name))) return 'documented';
  return isListRead(profile) ? 'beyond' : 'not-compared';
};

const isIt = (held: Held, expected: ExpectedPermission): boolean => {
  const key = keyOfExpected(expected);
  return key !== null && sameKey(keyOfHeld(held), key);
};

const isNarrower = (held: Held, expected: ExpectedPermission, profile: AppProfile): boolean =>
  beyondProfile({ ...profile, expected: [expected] }, [keyOfHeld(held)]).length === 0;

/** Signing in and reading one's own profile: what every app with a sign-in page has. */
export const signsIn = ({ kind, permission }: Held): boolean =>
  kind === 'delegated' && permission?.traits.includes('sign-in') === true;

/** Whether it changes, sends or deletes anything; by its name where the catalogue does not know it. */
export const writes = ({ permission, name }: Held): boolean =>
  permission === null
    ? /write|send|manage|full|access_as|impersonat|accessasuser|privileged/i.test(name)
    : changesThings(permission);
