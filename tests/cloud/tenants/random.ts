import { createHash } from 'node:crypto';

/** The generator mulberry32: the same numbers, 0 to less than 1, for the same seed. */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Puts rows into another order; two or more never stay in theirs. */
export function shuffler(seed: number): <T>(rows: readonly T[]) => readonly T[] {
  const random = mulberry32(seed);
  return (rows) => {
    const out = [...rows];
    for (let i = out.length - 1; i > 0; i--) {
      // Sattolo's variant: every row leaves its place.
      const j = Math.floor(random() * i);
      const [a, b] = [out[i], out[j]];
      if (a !== undefined && b !== undefined) [out[i], out[j]] = [b, a];
    }
    return out;
  };
}

/** A GUID made of a name, the same every time. */
export function guid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** GUIDs of a generator, quicker than those of names. */
export function guids(random: () => number): () => string {
  const part = (): string =>
    Math.floor(random() * 4294967296)
      .toString(16)
      .padStart(8, '0');
  return () => {
    const [a, b, c, d] = [part(), part(), part(), part()];
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`;
  };
}
