import { describe, expect, it } from 'vitest';
import { scoreOf } from '../../src/report/score.ts';
import { finding } from '../support/finding.ts';

describe('the score', () => {
  it('is weight earned over weight decided, beside the share that is decided', () => {
    // Critical 8, high 4, medium 2, low 1. Earned 8 + 2 + 0 = 10, decided 8 + 4 + 2 = 14, applicable 14 + 4 + 1 = 19.
    const score = scoreOf([
      finding({ checkId: 'a', severity: 'critical', outcome: 'pass' }),
      finding({ checkId: 'b', severity: 'high', outcome: 'warn' }),
      finding({ checkId: 'c', severity: 'medium', outcome: 'fail' }),
      finding({ checkId: 'd', severity: 'high', outcome: 'unknown' }),
      finding({ checkId: 'e', severity: 'low', outcome: 'manual' }),
      finding({ checkId: 'f', severity: 'critical', outcome: 'not-applicable' }),
    ]);
    expect(score).toStrictEqual({
      score: 10 / 14,
      coverage: 14 / 19,
      counts: { pass: 1, warn: 1, fail: 1, unknown: 1, manual: 1, 'not-applicable': 1 },
    });
  });

  it('counts a check once, at its worst domain', () => {
    const score = scoreOf([
      finding({ domain: 'a.example', outcome: 'pass' }),
      finding({ domain: 'b.example', outcome: 'fail' }),
      finding({ domain: 'c.example', outcome: 'unknown' }),
    ]);
    expect(score).toMatchObject({ score: 0, coverage: 1, counts: { fail: 1, pass: 0, unknown: 0 } });
  });

  it('takes what was not seen for worse than a warning, and the severer of equal outcomes', () => {
    expect(scoreOf([finding({ outcome: 'warn' }), finding({ outcome: 'unknown' })]).counts.unknown).toBe(1);
    const { coverage } = scoreOf([
      finding({ checkId: 'a', outcome: 'unknown', severity: 'low' }),
      finding({ checkId: 'a', outcome: 'unknown', severity: 'critical' }),
      finding({ checkId: 'b', outcome: 'pass', severity: 'critical' }),
    ]);
    expect(coverage).toBe(0.5);
  });

  it('is no number where nothing is decided, and none of either where nothing applies', () => {
    expect(scoreOf([finding({ outcome: 'unknown' })])).toMatchObject({ score: null, coverage: 0 });
    expect(scoreOf([finding({ outcome: 'not-applicable' })])).toMatchObject({ score: null, coverage: null });
    expect(scoreOf([])).toMatchObject({ score: null, coverage: null });
  });
});
