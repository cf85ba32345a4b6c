/** Stands for null among the keys, which have to be objects. */
const NOTHING = {};

/**
 * The same function, with its last result kept for each first argument: asked again with the very same objects it
 * answers at once. Thirty checks of one report so share one join, and a case that is dropped takes its joins along.
 */
export function remembered<A extends object | null, Rest extends readonly unknown[], R>(
  make: (first: A, ...rest: Rest) => R,
): (first: A, ...rest: Rest) => R {
  const kept = new WeakMap<object, { readonly rest: Rest; readonly result: R }[]>();
  return (first, ...rest) => {
    const key = first ?? NOTHING;
    const entries = kept.get(key) ?? [];
    const known = entries.find((entry) => entry.rest.every((one, at) => one === rest[at]));
    if (known !== undefined) return known.result;
    const result = make(first, ...rest);
    kept.set(key, [...entries.slice(-MOST_KEPT), { rest, result }]);
    return result;
  };
}

/** Results kept for one first argument, less one: enough for a report and its repetition, too few to fill a memory. */
const MOST_KEPT = 3;
