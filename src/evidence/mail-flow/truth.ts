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
export const allOf = (truths: readonly Truth[]): Truth => joined(truths, NO, YES);

/** True as soon as one is true; false where all are. */
export const anyOf = (truths: readonly Truth[]): Truth => joined(truths, YES, NO);

/** `deciding` as soon as one is; else what is not known of them, and `otherwise` where nothing is open. */
function joined(truths: readonly Truth[], deciding: Truth, otherwise: Truth): Truth {
  let first: Truth | null = null;
  let isMixed = false;
  for (const truth of truths) {
    if (truth.is === deciding.is) return deciding;
    if (truth.is !== null) continue;
    first ??= truth;
    isMixed ||= truth !== first;
  }
  if (!isMixed) return first ?? otherwise;
  return notKnown(...namesOf(truths.filter(({ is }) => is === null)));
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
