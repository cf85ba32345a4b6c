import { GRAPH } from './resources.ts';
import type { Implication, HowItCovers } from './implications.ts';
import { IMPLICATIONS } from './implications.ts';
import type { PermissionKey, PermissionKind } from './permission.ts';
import { permissionNamed, permissionOf } from './index.ts';

/** The ways of covering that hold whatever the narrower permission is used for. */
export type Covers = Extract<HowItCovers, 'superset' | 'near-superset' | 'semantic'>;

/** Surest first. */
const SURE: readonly Covers[] = ['superset', 'near-superset', 'semantic'];

const sureness = (how: HowItCovers): Covers | null => SURE.find((each) => each === how) ?? null;

const weaker = (one: Covers, other: Covers): Covers => (SURE.indexOf(one) < SURE.indexOf(other) ? other : one);

const holdsFor = (implication: Implication, kind: PermissionKind): boolean =>
  (kind === 'application' ? implication.app : implication.user) !== null;

/** Names of Graph permissions that cover others of that kind, each with what it covers, directly or in steps. */
const closure = (kind: PermissionKind): ReadonlyMap<string, ReadonlyMap<string, Covers>> => {
  const direct = IMPLICATIONS.filter((implication) => holdsFor(implication, kind));
  const reached = new Map<string, Map<string, Covers>>();
  for (const { wider } of direct) {
    const seen = new Map<string, Covers>();
    const open: (readonly [string, Covers])[] = [[wider, 'superset']];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [name, soFar] = next;
      for (const implication of direct) {
        const how = implication.wider === name ? sureness(implication.how) : null;
        if (how === null) continue;
        const total = weaker(soFar, how);
        const known = seen.get(implication.narrower);
        if (known !== undefined && SURE.indexOf(known) <= SURE.indexOf(total)) continue;
        seen.set(implication.narrower, total);
        open.push([implication.narrower, total]);
      }
    }
    reached.set(wider, seen);
  }
  return reached;
};

const COVERED: Record<PermissionKind, ReadonlyMap<string, ReadonlyMap<string, Covers>>> = {
  application: closure('application'),
  delegated: closure('delegated'),
};

/**
 * How the first permission covers the second, in one step or several, as weak as the weakest step; null where it does
 * not, where either is unknown, or where they are of two kinds or two APIs. A permission does not cover itself.
 */
export const covers = (wider: PermissionKey, narrower: PermissionKey): Covers | null => {
  if (wider.kind !== narrower.kind) return null;
  if (wider.resourceAppId.toLowerCase() !== GRAPH || narrower.resourceAppId.toLowerCase() !== GRAPH) return null;
  const [one, other] = [permissionOf(wider), permissionOf(narrower)];
  if (one === null || other === null) return null;
  return COVERED[wider.kind].get(one.name)?.get(other.name) ?? null;
};

/** A granted permission that adds nothing, because a wider one is granted too. */
export interface Redundancy {
  readonly narrower: PermissionKey;
  readonly wider: PermissionKey;
  readonly how: Covers;
}

/** What could go from a set of grants without a call being lost, each with the surest reason. */
export const redundanciesAmong = (granted: readonly PermissionKey[]): readonly Redundancy[] =>
  granted.flatMap((narrower) => {
    const reasons = granted.flatMap((wider) => {
      const how = covers(wider, narrower);
      return how === null ? [] : [{ narrower, wider, how }];
    });
    const best = SURE.flatMap((how) => reasons.filter((reason) => reason.how === how))[0];
    return best === undefined ? [] : [best];
  });

/** What is said of these two, covering or not, for a reader who asks why; null where nothing is. */
export const implicationBetween = (kind: PermissionKind, wider: string, narrower: string): Implication | null =>
  permissionNamed(GRAPH, kind, wider) === null
    ? null
    : (IMPLICATIONS.find((each) => each.wider === wider && each.narrower === narrower) ?? null);
