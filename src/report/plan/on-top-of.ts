import type { Change, PortalChange } from './plan.ts';

type Setting = PortalChange['settings'][number];

/**
 * A change of a portal on top of what the steps before set there; null where nothing of it is left. Records and objects of
 * Exchange are made on top of each other by their makers.
 *
 * In words: what a step before set is what this one finds. Of a list, what this one adds and takes away is added and
 * taken away there.
 */
export function onTopOf(change: Change, earlier: readonly Change[]): Change | null {
  if (change.kind !== 'portal') return change;
  const before = earlier
    .filter((one) => one.kind === 'portal')
    .filter(({ portal, where }) => portal === change.portal && where === change.where);
  if (before.length === 0) return change;
  const settings = change.settings.flatMap((setting) => {
    const known = before.flatMap((one) => one.settings).findLast(({ name }) => name === setting.name);
    if (known === undefined) return [setting];
    const next = { ...setting, before: known.after, after: applied(setting, known.after) };
    return isSame(next.before, next.after) ? [] : [next];
  });
  return settings.length === 0 ? null : { ...change, settings };
}

function applied({ before, after }: Setting, found: Setting['after']): Setting['after'] {
  if (typeof after === 'string' || typeof found === 'string' || typeof before === 'string') return after;
  const taken = (before ?? []).filter((one) => !after.includes(one));
  const added = after.filter((one) => before?.includes(one) !== true && !found.includes(one));
  return [...found.filter((one) => !taken.includes(one)), ...added];
}

const isSame = (a: Setting['after'], b: Setting['after']): boolean => JSON.stringify(a) === JSON.stringify(b);
