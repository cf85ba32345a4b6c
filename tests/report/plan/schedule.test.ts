import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allBefore, type Timed, timesOf } from '../../../src/report/plan/schedule.ts';

const NOW = Date.parse('2026-11-24T09:00:00.000Z');
const timed = (id: string, after: readonly string[], change: Partial<Timed> = {}): Timed => ({
  id,
  after,
  stage: 'before',
  state: 'to-do',
  isCutover: false,
  pause: null,
  opensAt: null,
  ...change,
});
const pause = (seconds: number | null) => ({ says: '', seconds });
const begins = (steps: readonly Timed[], startsAt: number | null = null): readonly (number | null)[] => {
  const times = timesOf(steps, NOW, startsAt === null ? null : { startsAt });
  return steps.map(({ id }) => {
    const at = times.get(id)?.begins ?? null;
    return at === null ? null : (at - NOW) / 1000;
  });
};

describe('timesOf', () => {
  it('takes the longest way', () => {
    const steps = [
      timed('a', [], { pause: pause(60) }),
      timed('b', [], { pause: pause(600) }),
      timed('c', ['a', 'b'], { pause: pause(5) }),
      timed('d', ['c', 'a']),
    ];
    expect(begins(steps)).toStrictEqual([0, 0, 600, 605]);
  });

  it('has no date behind a wait without an end, and one beside it', () => {
    const steps = [timed('a', [], { pause: pause(null) }), timed('b', ['a']), timed('c', [])];
    expect(begins(steps)).toStrictEqual([0, null, 0]);
  });

  it('carries on from a wait that is known from below only, and promises no last moment before it', () => {
    const steps = [
      timed('a', [], { pause: { ...pause(60), isAtLeast: true } }),
      timed('b', ['a'], { pause: pause(5) }),
      timed('c', ['b']),
      timed('d', []),
      timed('e', [], { notBefore: { step: 'b', seconds: 7 } }),
    ];
    expect(begins(steps)).toStrictEqual([0, 60, 65, 0, 67]);
    const times = timesOf(steps, NOW, { startsAt: NOW + 1000_000 });
    expect(steps.map(({ id }) => times.get(id)?.isAtLeast)).toStrictEqual([false, true, true, false, true]);
    expect(steps.map(({ id }) => ((times.get(id)?.latest ?? NaN) - NOW) / 1000)).toStrictEqual([
      NaN,
      995,
      1000,
      1000,
      1000,
    ]);
  });

  it('knows all that has to be done before a step', () => {
    const steps = [timed('a', []), timed('b', ['a']), timed('c', []), timed('d', ['b'])];
    expect([...allBefore(steps, ['d'])].sort()).toStrictEqual(['a', 'b']);
    expect([...allBefore(steps, ['a'])]).toStrictEqual([]);
  });

  it('keeps to an end that is known already', () => {
    const ends = { says: '', seconds: null, ends: new Date(NOW + 90_000).toISOString() };
    expect(begins([timed('a', [], { pause: ends }), timed('b', ['a'])])).toStrictEqual([0, 90]);
  });

  it('counts what is done as over, and gives it no date', () => {
    expect(begins([timed('a', [], { state: 'done', pause: pause(null) }), timed('b', ['a'])])).toStrictEqual([null, 0]);
  });

  it('holds the cutover for the window, and what comes after it for the cutover', () => {
    const steps = [timed('mx', [], { isCutover: true, stage: 'window' }), timed('lock', ['mx'], { stage: 'after' })];
    expect(begins(steps, NOW + 3_600_000)).toStrictEqual([3600, 3600]);
  });

  it('holds a step for so long after another', () => {
    const steps = [timed('mx', []), timed('ttl', ['mx'], { notBefore: { step: 'mx', seconds: 77 } })];
    expect(begins(steps)).toStrictEqual([0, 77]);
  });

  it('leaves every step before the window time for all waits behind it', () => {
    const steps = [
      timed('a', [], { pause: pause(60) }),
      timed('b', ['a'], { pause: pause(600) }),
      timed('mx', ['b'], { isCutover: true, stage: 'window' }),
      timed('c', []),
    ];
    const times = timesOf(steps, NOW, { startsAt: NOW + 3_600_000 });
    expect(steps.map(({ id }) => ((times.get(id)?.latest ?? NaN) - NOW) / 1000)).toStrictEqual([
      2940, 3000, 3600, 3600,
    ]);
  });

  it('never begins a step before what it waits for is over', () => {
    const graph = fc.array(
      fc.record({ waits: fc.array(fc.nat(30), { maxLength: 4 }), seconds: fc.option(fc.nat(100_000)) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(graph, (nodes) => {
        const steps = nodes.map(({ waits, seconds }, at) =>
          timed(String(at), [...new Set(waits.filter((one) => one < at))].map(String), { pause: pause(seconds) }),
        );
        const times = timesOf(steps, NOW, null);
        for (const { id, after } of steps) {
          const at = times.get(id)?.begins ?? null;
          const ends = after.map((one) => times.get(one)?.ends ?? null);
          expect(at === null).toBe(ends.includes(null));
          for (const end of ends) if (at !== null) expect(at).toBeGreaterThanOrEqual(end ?? Infinity);
        }
      }),
    );
  });
});
