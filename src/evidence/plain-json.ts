/** What makes parsed JSON unfit to be worked on, and where: `observed.dns.0.value`. */
export interface JsonProblem {
  readonly path: string;
  readonly why: string;
}

/** Levels of nesting; a case has ten. */
const MAX_DEPTH = 40;
/** Values in one file, counted singly; an audit of a hundred domains has some two hundred thousand. */
const MAX_VALUES = 4_000_000;
/** Keys by which a careless copy would reach the prototype of an object. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
/** Half a surrogate pair: such text has no UTF-8 form, so it could neither be written nor hashed. */
const HALF_A_PAIR = /\p{Surrogate}/u;

/**
 * What is wrong with a value that `JSON.parse` gave, whatever its shape: nested too deep, too many values, a key that
 * aims at the prototype, text that is not whole Unicode. Null when it is plain.
 */
export function jsonProblem(value: unknown): JsonProblem | null {
  let left = MAX_VALUES;

  // Recursion is safe here, because it ends at MAX_DEPTH.
  const look = (item: unknown, depth: number): JsonProblem | null => {
    left -= 1;
    if (left < 0) return { path: '', why: `expected at most ${MAX_VALUES} values` };
    if (typeof item === 'string')
      return HALF_A_PAIR.test(item) ? { path: '', why: 'expected text that is whole Unicode' } : null;
    if (typeof item !== 'object' || item === null) return null;
    if (depth === MAX_DEPTH) return { path: '', why: `expected at most ${MAX_DEPTH} levels` };
    if (Array.isArray(item)) {
      // By index, because a list may have millions of entries and `entries()` would make a pair for each.
      for (let index = 0; index < item.length; index++) {
        const problem = look(item[index], depth + 1);
        if (problem !== null) return below(String(index), problem);
      }
      return null;
    }
    for (const [key, entry] of Object.entries(item)) {
      if (FORBIDDEN_KEYS.has(key)) return { path: key, why: 'this name is not allowed' };
      if (HALF_A_PAIR.test(key)) return { path: '', why: 'expected names that are whole Unicode' };
      const problem = look(entry, depth + 1);
      if (problem !== null) return below(key, problem);
    }
    return null;
  };
  return look(value, 0);
}

const below = (key: string, { path, why }: JsonProblem): JsonProblem => ({
  path: path === '' ? key : `${key}.${path}`,
  why,
});
