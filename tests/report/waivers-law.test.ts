import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Case, Waiver } from '../../src/evidence/case.ts';
import { assess } from '../../src/report/assess.ts';
import type { Finding, Report } from '../../src/report/report.ts';
import { canBeWaived } from '../../src/ui/result/waivers.ts';
import { waiver } from '../support/build.ts';
import { DEMOS } from '../support/demos.ts';

vi.setConfig({ testTimeout: 120_000 });

const LATER = '2027-11-24T00:00:00.000Z';
const judged = (file: Case): Report => assess(file, { now: new Date(file.assessedAt) });
const withWaivers = (file: Case, ...waivers: readonly Waiver[]): Report =>
  judged({ ...file, waivers: [...file.waivers, ...waivers] });
const without = (findings: readonly Finding[]): readonly Finding[] =>
  findings.map((finding) => Object.fromEntries(Object.entries(finding).filter(([key]) => key !== 'waiver')) as never);
const keyOf = ({ checkId, domain }: Pick<Finding, 'checkId' | 'domain'>): string => `${checkId} ${domain ?? ''}`;

/** The waiver that covers exactly this finding. */
const covering = ({ checkId, code, domain, items }: Finding, details: Partial<Waiver> = {}): Waiver =>
  waiver(checkId, code, { ...(domain === undefined ? {} : { domain }), items, expires: LATER, ...details });

const clean = DEMOS.map(({ id, file }) => ({ id, file: { ...file, waivers: [] } }));
const failing = clean
  .map(({ id, file }) => ({ id, file, report: judged(file) }))
  .filter(({ report }) => report.findings.some(({ outcome }) => outcome === 'fail'));
const failuresOf = (report: Report): readonly Finding[] => report.findings.filter(canBeWaived);

/** A waiver that may be about anything of a report: the right one, or one that misses in some way. */
const anyWaiver = (report: Report): fc.Arbitrary<Waiver> =>
  fc
    .record({
      finding: fc.constantFrom(...report.findings),
      other: fc.constantFrom(...report.findings),
      keep: fc.double({ min: 0, max: 1, noNaN: true }),
      takesCode: fc.boolean(),
      takesDomain: fc.boolean(),
      isOver: fc.boolean(),
    })
    .map(({ finding, other, keep, takesCode, takesDomain, isOver }) =>
      covering(
        {
          ...finding,
          ...(takesCode ? { code: other.code } : {}),
          ...(takesDomain ? { domain: other.domain ?? 'fabrikam.com' } : {}),
        },
        {
          items: finding.items.slice(0, Math.ceil(finding.items.length * keep)),
          ...(isOver ? { expires: report.assessedAt } : {}),
        },
      ),
    );

describe('adding waivers', () => {
  it.each(clean)('$id: hides no finding and changes no score, whatever they name', ({ file }) => {
    const before = judged(file);
    fc.assert(
      fc.property(fc.array(anyWaiver(before), { maxLength: 6 }), (waivers) => {
        const after = withWaivers(file, ...waivers);
        expect(without(after.findings)).toStrictEqual(without(before.findings));
        expect(after.score).toStrictEqual(before.score);
        expect(after.domains.map(({ findings }) => findings.toSorted())).toStrictEqual(
          before.domains.map(({ findings }) => findings.toSorted()),
        );
        const waived = after.findings.filter((one) => one.outcome === 'fail' && one.waiver?.expired === false);
        expect(after.verdict.waived).toBe(waived.length);
        expect(
          after.verdict.because.every((at) => !waived.includes(after.findings[at]!) || after.findings[at]?.incomplete),
        ).toBe(true);
      }),
      { numRuns: 8 },
    );
  });

  it('has failures to cover', () => {
    expect(failing.length).toBeGreaterThan(5);
  });
});

describe.each(failing)('a waiver for a failure of $id', ({ file, report }) => {
  const failures = failuresOf(report);
  const statesWith = (make: (finding: Finding) => Waiver): ReadonlyMap<string, Finding['waiver']> =>
    new Map(withWaivers(file, ...failures.map(make)).findings.map((one) => [keyOf(one), one.waiver]));

  it('covers it where it names all of it', () => {
    const states = statesWith((finding) => covering(finding));
    for (const finding of failures) expect(states.get(keyOf(finding))).toMatchObject({ expired: false });
  });

  it('does not cover it with one item more', () => {
    const more = failures.filter(({ items }) => new Set(items).size > 0);
    const states = statesWith((finding) =>
      covering(finding, { items: finding.items.filter((item) => item !== finding.items[0]) }),
    );
    for (const finding of more) expect(states.get(keyOf(finding))).toBeUndefined();
  });

  it('does not cover it for another domain, or for none', () => {
    const states = statesWith(({ domain, ...finding }) =>
      covering(domain === undefined ? { ...finding, domain: 'fabrikam.com' } : finding),
    );
    for (const finding of failures) expect(states.get(keyOf(finding))).toBeUndefined();
    const elsewhere = statesWith((finding) => covering({ ...finding, domain: 'elsewhere.example' }));
    for (const finding of failures) expect(elsewhere.get(keyOf(finding))).toBeUndefined();
  });

  it('counts as if it were not there once it has run out', () => {
    const over = withWaivers(file, ...failures.map((finding) => covering(finding, { expires: file.assessedAt })));
    expect(over.verdict).toStrictEqual(report.verdict);
    for (const finding of failures)
      expect(over.findings.find((one) => keyOf(one) === keyOf(finding))?.waiver).toMatchObject({ expired: true });
  });
});
