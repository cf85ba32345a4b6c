import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeTtl } from '../../src/evidence/ttl-judge.ts';
import type { TtlKnowledge, TtlRead } from '../../src/evidence/ttl.ts';

const START = Date.parse('2026-11-20T12:00:00.000Z');
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
const read = (
  resolver: string,
  seconds: number,
  ttlSeconds: number,
  originalTtlSeconds: number | null = null,
): TtlRead => ({
  ...{ resolver, ttlSeconds, originalTtlSeconds, at: at(seconds) },
});
const judge = (reads: readonly TtlRead[], limitSeconds = 300, now = 10_000): TtlKnowledge =>
  judgeTtl(reads, { limitSeconds, now: new Date(START + now * 1000) });

describe('judgeTtl', () => {
  it('knows nothing without a record', () => {
    expect(judge([])).toEqual({ kind: 'none' });
  });

  it('takes the signature for the zone’s own TTL, whatever is left in the cache', () => {
    expect(judge([read('a', 0, 12, 3600), read('b', 0, 300)])).toEqual({ kind: 'signed', ttlSeconds: 3600 });
  });

  it('believes the latest fill of a resolver, and of several resolvers the larger', () => {
    const lowered = [read('a', 0, 3000, 3600), read('a', 700, 290, 300)];
    expect(judge(lowered)).toEqual({ kind: 'signed', ttlSeconds: 300 });
    expect(judge([...lowered, read('b', 700, 100, 3600)])).toEqual({ kind: 'signed', ttlSeconds: 3600 });
  });

  it('does not let a signature pass over a larger unsigned answer that is not older', () => {
    expect(judge([read('a', 0, 290, 300), read('b', 5, 2000)])).toMatchObject({ kind: 'at-least', ttlSeconds: 2000 });
  });

  it('knows a value above the limit at once', () => {
    expect(judge([read('a', 0, 40), read('b', 0, 2000)])).toMatchObject({ kind: 'at-least', ttlSeconds: 2000 });
  });

  it('does not believe one low reading, and says when the first answer runs out', () => {
    expect(judge([read('a', 0, 40), read('b', 0, 250)], 300, 0)).toEqual({
      ...{ kind: 'at-least', ttlSeconds: 250, lookAgainAt: at(40) },
    });
  });

  it('looks at once where an answer has run out unseen', () => {
    expect(judge([read('a', 0, 40), read('b', 0, 250)], 300, 100)).toMatchObject({ lookAgainAt: at(100) });
  });

  it('confirms by a fresh fill of the same value at two resolvers', () => {
    const a = [read('a', 0, 40), read('a', 40, 300)];
    const b = [read('b', 0, 250), read('b', 251, 300)];
    expect(judge([...a, ...b])).toEqual({ kind: 'confirmed', ttlSeconds: 300, by: 'fresh-fills' });
    expect(judge(a)).toMatchObject({ kind: 'at-least', ttlSeconds: 300 });
  });

  it('confirms a value above the limit too, so that it can be told apart from still more', () => {
    const a = [read('a', 0, 40), read('a', 40, 900)];
    const b = [read('b', 0, 250), read('b', 251, 900)];
    expect(judge([...a, ...b])).toEqual({ kind: 'confirmed', ttlSeconds: 900, by: 'fresh-fills' });
  });

  it('does not take a late read, another cache’s rest, or the rest of the old answer for a fresh fill', () => {
    const a = [read('a', 0, 40), read('a', 40, 300)];
    expect(judge([...a, read('b', 0, 40), read('b', 60, 290)], 3600)).toMatchObject({ kind: 'at-least' });
    expect(judge([...a, read('b', 0, 40), read('b', 41, 120)])).toMatchObject({ kind: 'at-least' });
    const rests = [read('a', 0, 1), read('a', 1, 1), read('b', 0, 1), read('b', 1, 0)];
    expect(judge(rests)).toMatchObject({ kind: 'at-least' });
  });

  it('raises the bound when another cache has more', () => {
    const fresh = [read('a', 0, 40), read('a', 40, 300), read('b', 0, 40), read('b', 40, 300)];
    expect(judge([...fresh, read('b', 45, 3000)])).toMatchObject({ kind: 'at-least', ttlSeconds: 3000 });
  });

  it('confirms by a dozen reads of one resolver over a whole period', () => {
    const watch = Array.from({ length: 13 }, (_, i) =>
      read('a', i * 10, (i * 10) % 60 === 0 ? 60 : 60 - ((i * 10) % 60)),
    );
    expect(judge(watch)).toEqual({ kind: 'confirmed', ttlSeconds: 60, by: 'whole-period' });
    expect(judge(watch.slice(0, 11))).toMatchObject({ kind: 'at-least' });
    const heap = [...Array.from({ length: 12 }, () => read('a', 0, 60)), read('a', 65, 55)];
    expect(judge(heap)).toMatchObject({ kind: 'at-least' });
  });

  it('wants far more of a resolver whose answers come from many caches', () => {
    const rest = [200, 40, 260, 130, 30, 290, 70, 220, 180, 50, 280, 90, 240, 20];
    const watch = rest.map((ttl, i) => read('a', i * 30, ttl));
    expect(judge(watch)).toMatchObject({ kind: 'at-least', ttlSeconds: 290 });
    expect(judge(watch, 3600)).toMatchObject({ kind: 'confirmed', by: 'whole-period' });
  });

  it('confirms a TTL of nought', () => {
    const zeros = ['a', 'b'].flatMap((resolver) => [read(resolver, 0, 0), read(resolver, 5, 0)]);
    expect(judge(zeros)).toEqual({ kind: 'confirmed', ttlSeconds: 0, by: 'fresh-fills' });
  });

  it('never throws, on any figures', () => {
    const any = fc.record({
      resolver: fc.constantFrom('a', 'b'),
      ttlSeconds: fc.oneof(fc.double(), fc.nat(400)),
      originalTtlSeconds: fc.option(fc.oneof(fc.double({ noNaN: true }), fc.nat(400))),
      at: fc.oneof(fc.string(), fc.nat(5000).map(at)),
    });
    fc.assert(
      fc.property(fc.array(any), fc.double({ noNaN: true }), (reads, limitSeconds) => {
        expect(judgeTtl(reads, { limitSeconds, now: new Date(START) }).kind).toBeTypeOf('string');
      }),
    );
  });
});

const boundOf = (knowledge: TtlKnowledge): number => (knowledge.kind === 'none' ? -1 : knowledge.ttlSeconds);

describe('judgeTtl on any unsigned reads', () => {
  const reads = fc.array(
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(2000), fc.nat(600))
      .map(([resolver, seconds, ttl]) => read(resolver, seconds, ttl)),
    { maxLength: 30 },
  );

  it('never lowers the bound for more reads', () => {
    fc.assert(
      fc.property(reads, reads, (some, more) => {
        expect(boundOf(judge([...some, ...more]))).toBeGreaterThanOrEqual(boundOf(judge(some)));
      }),
    );
  });

  it('never confirms a value below one that was seen, and never looks again in the past', () => {
    fc.assert(
      fc.property(reads, (some) => {
        const knowledge = judge(some, 300, 1000);
        for (const { ttlSeconds } of some) expect(boundOf(knowledge)).toBeGreaterThanOrEqual(ttlSeconds);
        if (knowledge.kind === 'at-least') expect(knowledge.lookAgainAt >= at(1000)).toBe(true);
      }),
    );
  });
});

/** A resolver with one cache, which anybody's questions fill. */
class Cache {
  private readonly ttl: number;
  private expires = -1;
  constructor(ttl: number) {
    this.ttl = ttl;
  }
  ask(seconds: number): number {
    if (seconds >= this.expires) this.expires = seconds + this.ttl;
    return this.expires - seconds;
  }
  get runsOutAt(): number {
    return this.expires;
  }
}

/** What one resolver told at some of the instants at which it was asked; the other questions are strangers'. */
function watch(
  resolver: string,
  ttl: number,
  asks: readonly { readonly at: number; readonly ours: boolean }[],
): readonly TtlRead[] {
  const cache = new Cache(ttl);
  return [...asks]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ at: seconds, ours }) => {
      const left = cache.ask(seconds);
      return ours ? [read(resolver, seconds, left)] : [];
    });
}

describe('judgeTtl on resolvers with one cache each and strangers who ask as well', () => {
  const LIMIT = 300;
  const SLACK = 2;
  const asks = fc.array(fc.record({ at: fc.nat(1500), ours: fc.boolean() }), { maxLength: 80 });
  const high = fc.oneof(
    fc.integer({ min: LIMIT + SLACK + 1, max: LIMIT + 30 }),
    fc.integer({ min: LIMIT + 31, max: 1000 }),
  );

  it('never confirms a TTL at or under the limit where it is above it by more than the slack', () => {
    fc.assert(
      fc.property(high, asks, asks, (ttl, first, second) => {
        const knowledge = judge([...watch('a', ttl, first), ...watch('b', ttl, second)], LIMIT);
        expect(knowledge.kind === 'confirmed' && knowledge.ttlSeconds <= LIMIT).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it('is not misled by strangers who always ask first', () => {
    const late = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(fc.integer({ min: LIMIT + SLACK + 1, max: LIMIT + 30 }), late, late, (ttl, a, b) => {
        const reads = [['a', a] as const, ['b', b] as const].flatMap(([resolver, wait]) => [
          read(resolver, 0, 100),
          read(resolver, 100 + wait, ttl - wait),
        ]);
        const knowledge = judge(reads, LIMIT);
        expect(knowledge.kind === 'confirmed' && knowledge.ttlSeconds <= LIMIT).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('never does so at all where we ask in the very second in which an answer runs out', () => {
    fc.assert(
      fc.property(fc.integer({ min: LIMIT + 1, max: LIMIT + 20 }), fc.nat(400), fc.nat(400), (ttl, a, b) => {
        const reads = [['a', a] as const, ['b', b] as const].flatMap(([resolver, start]) => {
          const cache = new Cache(ttl);
          cache.ask(0);
          const first = read(resolver, start, cache.ask(start));
          const again = cache.runsOutAt;
          return [first, read(resolver, again, cache.ask(again))];
        });
        expect(judge(reads, LIMIT)).toEqual({ kind: 'confirmed', ttlSeconds: ttl, by: 'fresh-fills' });
      }),
    );
  });

  it('confirms the TTL of a zone when each look is taken at the moment that it named', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.nat(900), fc.nat(900), fc.boolean(), (ttl, a, b, alone) => {
        const caches = new Map([['a', new Cache(ttl)]]);
        if (!alone) caches.set('b', new Cache(ttl));
        caches.get('a')?.ask(-a % (ttl + 1));
        caches.get('b')?.ask(-b % (ttl + 1));
        const reads: TtlRead[] = [];
        let knowledge: TtlKnowledge = { kind: 'none' };
        let now = 0;
        for (let look = 0; look < 40 && knowledge.kind !== 'confirmed'; look += 1) {
          for (const [resolver, cache] of caches) reads.push(read(resolver, now, cache.ask(now)));
          knowledge = judge(reads, LIMIT, now);
          if (knowledge.kind === 'at-least') now = Math.ceil((Date.parse(knowledge.lookAgainAt) - START) / 1000);
        }
        if (alone && ttl > LIMIT) expect(knowledge).toMatchObject({ kind: 'at-least' });
        else if (!alone) expect(knowledge).toMatchObject({ kind: 'confirmed', ttlSeconds: ttl });
        else expect(knowledge.kind).toBe('confirmed');
      }),
      { numRuns: 1000 },
    );
  });

  it('learns nothing from a part of the reads that contradicts the whole', () => {
    fc.assert(
      fc.property(fc.nat(1000), asks, asks, fc.infiniteStream(fc.boolean()), (ttl, first, second, keep) => {
        const all = [...watch('a', ttl, first), ...watch('b', ttl, second)];
        const part = judge(
          all.filter(() => keep.next().value),
          LIMIT,
        );
        const whole = boundOf(judge(all, LIMIT));
        expect(boundOf(part)).toBeLessThanOrEqual(whole);
        if (part.kind === 'confirmed' && part.ttlSeconds <= LIMIT) expect(whole).toBeLessThanOrEqual(LIMIT + SLACK);
      }),
      { numRuns: 2000 },
    );
  });
});
