import { describe, expect, it } from 'vitest';
import type { PartId, ReportVerdict } from '../../src/report/report.ts';
import { PARTS, type Placed, verdictOf, wholeVerdict } from '../../src/report/verdict.ts';
import { placed } from '../support/finding.ts';
import { secondsFromNow } from '../support/build.ts';

const waived = (expired: boolean) => ({ waiver: { owner: 'o', reason: 'r', expires: secondsFromNow(60), expired } });

describe('the verdict on some findings', () => {
  it.each([
    ['pre-change', 'ready', 'not-ready'],
    ['post-cutover', 'verified', 'not-verified'],
    ['permission-review', 'signed-off', 'open'],
  ] as const)('has its own words in the phase %s', (phase, yes, no) => {
    expect(verdictOf(placed({ outcome: 'pass' }), phase).word).toBe(yes);
    expect(verdictOf(placed({ outcome: 'fail' }), phase).word).toBe(no);
    expect(verdictOf(placed({ outcome: 'unknown' }), phase).word).toBe('cannot-tell');
    expect(verdictOf([], phase).word).toBe('not-looked-at');
  });

  it.each([
    ['critical', 'fail', 'not-ready'],
    ['high', 'fail', 'not-ready'],
    ['medium', 'fail', 'ready'],
    ['low', 'fail', 'ready'],
    ['critical', 'unknown', 'cannot-tell'],
    ['high', 'unknown', 'cannot-tell'],
    ['high', 'manual', 'cannot-tell'],
    ['medium', 'unknown', 'ready'],
    ['critical', 'warn', 'ready'],
    ['critical', 'not-applicable', 'ready'],
  ] as const)('with a %s %s is %s', (severity, outcome, word) => {
    expect(verdictOf(placed({ severity, outcome }, {}), 'pre-change').word).toBe(word);
  });

  it('has not looked at anything where no question arose', () => {
    const excused = { outcome: 'not-applicable', code: 'other-role' } as const;
    const verdict = verdictOf(placed(excused, excused), 'pre-change', PARTS.dns);
    expect(verdict).toMatchObject({ word: 'not-looked-at', headline: 'DNS: not looked at', because: [] });
    expect(verdict.says).toBe('No question arises.');
  });

  it('has not looked at anything where no question was decided, so that losing the evidence makes no yes', () => {
    const open = { outcome: 'unknown', severity: 'medium' } as const;
    const verdict = verdictOf(placed(open, { outcome: 'not-applicable' }), 'permission-review', PARTS.devices);
    expect(verdict).toMatchObject({ word: 'not-looked-at', headline: 'Devices: not looked at', because: [] });
    expect(verdict.says).toBe('None of its questions could be decided.');
  });

  it('takes a failure before an open question, and names the severest first', () => {
    const verdict = verdictOf(
      placed({ outcome: 'unknown' }, { outcome: 'fail', severity: 'high' }, {}, { outcome: 'fail' }),
      'pre-change',
    );
    expect(verdict).toMatchObject({ word: 'not-ready', because: [3, 1] });
  });

  it('is not held up by a failure that is waived, and says how many are', () => {
    const verdict = verdictOf(placed({ outcome: 'fail', ...waived(false) }, {}), 'pre-change');
    expect(verdict).toMatchObject({ word: 'ready', waived: 1, because: [] });
    expect(verdict.says).toContain('1 failure is waived.');
  });

  it('counts an expired waiver as if it were not there', () => {
    expect(verdictOf(placed({ outcome: 'fail', ...waived(true) }), 'pre-change')).toMatchObject({
      word: 'not-ready',
      waived: 0,
    });
  });

  it('cannot tell where not all of a waived failure was seen', () => {
    const findings = placed({ outcome: 'fail', incomplete: true, ...waived(false) });
    expect(verdictOf(findings, 'pre-change')).toMatchObject({ word: 'cannot-tell', because: [0], waived: 1 });
  });
});

describe('the verdict on the whole', () => {
  const NONE = verdictOf([], 'pre-change');
  const parts = (some: Partial<Record<PartId, ReportVerdict>>): Record<PartId, ReportVerdict> => ({
    dns: NONE,
    exchange: NONE,
    apps: NONE,
    devices: NONE,
    answers: NONE,
    ...some,
  });
  const whole = (findings: readonly Placed[], part: Partial<Record<PartId, ReportVerdict>>) =>
    wholeVerdict(parts(part), findings, 'pre-change');

  it('says what the part came to that was looked at, and cannot tell for programs', () => {
    const findings = placed({});
    expect(whole(findings, { dns: verdictOf(findings, 'pre-change', PARTS.dns) })).toMatchObject({
      word: 'cannot-tell',
      headline: 'DNS: ready',
    });
  });

  it('says no when one part says no', () => {
    const findings = placed({ outcome: 'fail' });
    expect(whole(findings, { dns: verdictOf(findings, 'pre-change', PARTS.dns) })).toMatchObject({
      word: 'not-ready',
      headline: 'DNS: not ready',
    });
  });

  it('names no part when all were looked at', () => {
    const findings = placed({});
    const good = verdictOf(findings, 'pre-change');
    const all = whole(findings, { dns: good, exchange: good, apps: good, devices: good, answers: good });
    expect(all).toMatchObject({ word: 'ready', headline: 'Ready' });
  });

  it('misses no part of which no question arises', () => {
    const findings = [...placed({}), ...placed({ part: 'devices', outcome: 'not-applicable', code: 'other-system' })];
    const good = verdictOf(findings, 'pre-change');
    const all = { dns: good, exchange: good, apps: good, answers: good };
    expect(whole(findings, all)).toMatchObject({ word: 'ready', headline: 'Ready' });
    expect(whole(placed({}), all).word).toBe('cannot-tell');
  });

  it('says that nothing was looked at when there is no finding', () => {
    expect(whole([], {})).toMatchObject({ word: 'not-looked-at', headline: 'Not looked at', because: [] });
  });
});
