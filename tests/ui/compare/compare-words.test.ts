import { describe, expect, it } from 'vitest';
import type { Comparison, Difference, OutcomeDifference } from '../../../src/report/compare/comparison.ts';
import { groupsOf, isEqual, outcomesOf } from '../../../src/ui/compare/compare-words.ts';
import { NOW } from '../../support/build.ts';

const side = { assessedAt: NOW, phase: 'pre-change', checklist: '2026-11-20', version: '0.1.0' } as const;
const difference = (details: Partial<Difference>): Difference => ({
  area: 'dns',
  source: 'dns',
  what: 'changed',
  object: 'MX of contoso.com',
  property: null,
  before: null,
  after: null,
  expected: 'drift',
  ...details,
});
const outcome = (kind: OutcomeDifference['kind'], checkId: string): OutcomeDifference => ({
  checkId,
  title: checkId,
  before: null,
  after: null,
  kind,
  itemsAdded: [],
  itemsGone: [],
});
const comparison = (parts: Partial<Comparison>): Comparison => ({
  before: side,
  after: side,
  outcomes: [],
  notes: [],
  differences: [],
  notCompared: [],
  says: '',
  ...parts,
});

describe('what is otherwise than in the baseline', () => {
  it('stands with what nobody planned first, and within it by area', () => {
    const differences = [
      difference({ expected: 'observed', area: 'mail' }),
      difference({ expected: 'planned' }),
      difference({ area: 'rules', object: 'Mail-flow rule “A”' }),
      difference({ area: 'dns' }),
      difference({ area: 'rules', object: 'Mail-flow rule “B”' }),
      difference({ expected: 'not-as-planned', area: 'connectors' }),
    ];
    const groups = groupsOf(comparison({ differences }));
    expect(groups.map(({ expected, count }) => [expected, count])).toStrictEqual([
      ['drift', 3],
      ['not-as-planned', 1],
      ['planned', 1],
      ['observed', 1],
    ]);
    expect(groups[0]?.areas.map(({ area, differences: own }) => [area, own.length])).toStrictEqual([
      ['dns', 1],
      ['rules', 2],
    ]);
    expect(groups.flatMap(({ areas }) => areas.flatMap((one) => one.differences))).toHaveLength(differences.length);
  });

  it('names what got worse first, and leaves out kinds of which there are none', () => {
    const outcomes = [outcome('asked', 'a'), outcome('better', 'b'), outcome('worse', 'c'), outcome('worse', 'd')];
    expect(outcomesOf(comparison({ outcomes })).map(({ kind, outcomes: own }) => [kind, own.length])).toStrictEqual([
      ['worse', 2],
      ['better', 1],
      ['asked', 1],
    ]);
  });

  it('is nothing only where neither settings nor outcomes differ', () => {
    expect(isEqual(comparison({}))).toBe(true);
    expect(isEqual(comparison({ differences: [difference({})] }))).toBe(false);
    expect(isEqual(comparison({ outcomes: [outcome('better', 'b')] }))).toBe(false);
  });
});
