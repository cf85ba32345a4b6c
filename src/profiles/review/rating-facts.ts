import { referencesOf } from '../permissions/references.ts';
import { ATTACK_PATHS } from '../permissions/sources.ts';
import type { Certainty, FactUsed } from '../profile.ts';
import { isHint } from '../provider.ts';
import { factUsed } from '../stated.ts';
import type { Held } from './held.ts';

/** How certain it is that a permission leads to more power than was granted; roles that do are described by all sources. */
export const certaintyOfWay = ({ permission }: Held): Certainty => permission?.attackPath?.certainty ?? 'published';

/** Of the ways from these permissions and roles to more power: where each is described. */
export const waysUp = (held: readonly Held[]): readonly FactUsed[] =>
  firstThree(held, (one) => {
    const certainty = certaintyOfWay(one);
    const [entry = ATTACK_PATHS] = one.permission === null ? [] : referencesOf(one.permission);
    const source = isHint(certainty) ? entry : ATTACK_PATHS;
    return factUsed(`${one.name} leads to more power than was granted.`, { source, certainty });
  });

/** Of what these permissions allow: where it is described. */
export const allowedBy = (held: readonly Held[]): readonly FactUsed[] =>
  firstThree(held, ({ name, permission }) => {
    const [source = ATTACK_PATHS] = permission === null ? [] : referencesOf(permission);
    return factUsed(`${name}: ${permission?.allows ?? 'its name says what it allows.'}`, {
      source,
      certainty: 'published',
    });
  });

/** One line a permission, those that were read first; what is more than three is counted with the last of them. */
function firstThree(held: readonly Held[], factOf: (held: Held) => FactUsed): readonly FactUsed[] {
  const facts = [...new Map(held.map((one) => [one.name, one])).values()].map(factOf);
  const [read, hints] = [facts.filter((one) => !isHint(one.certainty)), facts.filter((one) => isHint(one.certainty))];
  const sorted = [...read, ...hints];
  const [next] = sorted.slice(MOST);
  if (next === undefined) return sorted;
  const more = sorted.length - MOST;
  return [
    ...sorted.slice(0, MOST),
    { ...next, label: `${more} more permission${more === 1 ? '' : 's'} of the same sort.` },
  ];
}
const MOST = 3;
