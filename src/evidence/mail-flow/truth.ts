/**
 * An answer in three-valued logic. `null` is not known, and `names` then tells what would have to be known: properties
 * as Exchange spells them, or what the description of the message leaves out. Known answers have no names.
 */
export interface Truth {
  readonly is: boolean | null;
  readonly names: readonly string[];
}

export const YES: Truth = { is: true, names: [] };
export const NO: Truth = { is: false, names: [] };

export const known = (is: boolean): Truth => (is ? YES : NO);
export const notKnown = (...names: readonly string[]): Truth => ({ is: null, names });

/** False as soon as one is false, whatever is not known of the others; true where all are. */
export function allOf(truths: readonly Truth[]): Truth {
  if (truths.some(({ is }) => is === false)) return NO;
  const open = truths.filter(({ is }) => is === null);
  return open.length === 0 ? YES : notKnown(...namesOf(open));
}

/** True as soon as one is true; false where all are. */
export function anyOf(truths: readonly Truth[]): Truth {
  if (truths.some(({ is }) => is === true)) return YES;
  const open = truths.filter(({ is }) => is === null);
  return open.length === 0 ? NO : notKnown(...namesOf(open));
}

export const not = (truth: Truth): Truth => (truth.is === null ? truth : known(!truth.is));

/** The same answer for each of several subjects, else not known: for what Exchange asks of a message as a whole. */
export function alike(truths: readonly Truth[], name: string): Truth {
  const [first] = truths;
  if (first === undefined) return notKnown(name);
  if (truths.every(({ is }) => is === first.is && is !== null)) return first;
  return notKnown(...new Set([...namesOf(truths), name]));
}

const namesOf = (truths: readonly Truth[]): readonly string[] => [...new Set(truths.flatMap(({ names }) => names))];
