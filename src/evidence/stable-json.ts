/**
 * A value as JSON with the keys of every object in order, so that the same content gives the same text whatever its
 * history. Half a surrogate pair, which has no UTF-8 form, becomes U+FFFD.
 *
 * @param first Keys of the outermost object, which stand in this order before all others.
 */
export function stableJson(value: object, first: readonly string[], indent: number): string {
  const rest = Object.keys(value)
    .filter((key) => !first.includes(key))
    .sort();
  const entries = new Map(Object.entries(value));
  const inOrder = [...first.filter((key) => entries.has(key)), ...rest];
  return JSON.stringify(Object.fromEntries(inOrder.map((key) => [key, ordered(entries.get(key))])), null, indent);
}

function ordered(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd');
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, ordered(entry)]),
  );
}
