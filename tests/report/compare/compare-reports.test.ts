import { describe, expect, it } from 'vitest';
import type { Finding, Report } from '../../../src/report/report.ts';
import { assess } from '../../../src/report/assess.ts';
import { compareReports } from '../../../src/report/compare/compare-reports.ts';
import { NOW } from '../../support/build.ts';
import { DEMOS } from '../../support/demos.ts';

const [DEMO] = DEMOS;
const REPORT = assess(DEMO?.file ?? DEMOS[0]!.file, { now: new Date(NOW) });
const [FINDING] = REPORT.findings;

/** A finding of any check, with all that matters here. */
const finding = (change: Partial<Finding>): Finding => ({
  ...(FINDING ?? REPORT.findings[0]!),
  checkId: 'mx-present',
  domain: 'contoso.com',
  revision: 1,
  outcome: 'pass',
  severity: 'high',
  code: 'present',
  items: [],
  ...change,
});
const report = (findings: readonly Finding[], change: Partial<Report> = {}): Report => ({
  ...REPORT,
  ...change,
  findings,
});
const kinds = (was: Partial<Finding>, is: Partial<Finding>): readonly string[] =>
  compareReports(report([finding(was)]), report([finding(is)])).outcomes.map(({ kind }) => kind);

describe('the answers of two reports', () => {
  it.each([
    ['pass', 'fail', 'worse'],
    ['pass', 'warn', 'worse'],
    ['warn', 'fail', 'worse'],
    ['pass', 'unknown', 'worse'],
    ['pass', 'manual', 'worse'],
    ['fail', 'unknown', 'other'],
    ['warn', 'manual', 'other'],
    ['unknown', 'manual', 'other'],
    ['fail', 'not-applicable', 'other'],
    ['not-applicable', 'pass', 'other'],
  ] as const)('from %s to %s are %s, and the other way round the opposite', (was, is, kind) => {
    expect(kinds({ outcome: was }, { outcome: is })).toStrictEqual([kind]);
    expect(kinds({ outcome: is }, { outcome: was })).toStrictEqual([kind === 'worse' ? 'better' : kind]);
  });

  it.each([
    [['a'], ['a', 'b'], 'worse'],
    [['a', 'b'], ['a'], 'better'],
    [['a'], ['b'], 'other'],
  ] as const)('of a failure are told by what it points at: %j and %j', (was, is, kind) => {
    const [one] = compareReports(
      report([finding({ outcome: 'fail', items: was })]),
      report([finding({ outcome: 'fail', items: is })]),
    ).outcomes;
    expect(one).toMatchObject({
      kind,
      itemsAdded: is.filter((item) => !(was as readonly string[]).includes(item)),
      itemsGone: was.filter((item) => !(is as readonly string[]).includes(item)),
    });
  });

  it('are told by the code where the outcome is the same', () => {
    expect(kinds({ code: 'present' }, { code: 'null-mx' })).toStrictEqual(['other']);
    expect(kinds({}, {})).toStrictEqual([]);
  });

  it('are paired by domain', () => {
    const before = report([finding({ domain: 'a.example' }), finding({ domain: 'b.example', outcome: 'fail' })]);
    const after = report([finding({ domain: 'b.example' }), finding({ domain: 'c.example' })]);
    expect(compareReports(before, after).outcomes.map(({ domain, kind }) => [domain, kind])).toStrictEqual([
      ['c.example', 'asked'],
      ['a.example', 'no-longer-asked'],
      ['b.example', 'better'],
    ]);
  });

  it('of another revision claim nothing, even where they are the same, and a note says so', () => {
    const { outcomes, notes } = compareReports(
      report([finding({ items: ['a'] }), finding({ domain: 'x.example', outcome: 'fail' })]),
      report([finding({ items: ['b'], revision: 2 }), finding({ domain: 'x.example', revision: 2 })]),
    );
    expect(outcomes.map(({ kind, itemsAdded, itemsGone }) => [kind, itemsAdded, itemsGone])).toStrictEqual([
      ['other-revision', [], []],
      ['other-revision', [], []],
    ]);
    expect(notes).toHaveLength(1);
  });

  it('stand worst first, and by severity', () => {
    const before = [
      finding({ checkId: 'a', severity: 'low' }),
      finding({ checkId: 'b', severity: 'critical' }),
      finding({ checkId: 'c', severity: 'critical', outcome: 'fail' }),
    ];
    const after = [
      finding({ checkId: 'a', severity: 'low', outcome: 'fail' }),
      finding({ checkId: 'b', severity: 'critical', outcome: 'warn' }),
      finding({ checkId: 'c', severity: 'critical' }),
    ];
    const { outcomes } = compareReports(report(before), report(after));
    expect(outcomes.map(({ checkId }) => checkId)).toStrictEqual(['b', 'a', 'c']);
  });
});

describe('a note', () => {
  const plain = report([]);
  it.each<readonly [string, Partial<Report>]>([
    ['another phase', { phase: 'post-cutover' }],
    ['another checklist', { checklist: '2020-01-01' }],
    ['another version of the program', { tool: { name: 'Gatecheck', version: '0.0.1' } }],
    ['an earlier moment than what is compared with', { assessedAt: '2020-01-01T00:00:00.000Z' }],
  ])('tells of %s', (_what, change) => {
    const { notes, before, after } = compareReports(plain, report([], change));
    expect(notes).toHaveLength(1);
    expect(before).toStrictEqual({
      assessedAt: NOW,
      phase: plain.phase,
      checklist: plain.checklist,
      version: plain.tool.version,
    });
    expect(after).not.toStrictEqual(before);
  });

  it('is not there where nothing has to be known', () => {
    expect(compareReports(plain, plain).notes).toStrictEqual([]);
  });

  it('tells of a report in another form and language, which another version wrote', () => {
    const other: unknown = { ...plain, version: 2, language: 'de' };
    expect(compareReports(plain, other as Report).notes).toHaveLength(2);
  });
});
