import { describe, expect, it } from 'vitest';
import type { AnyCheck, Outcome, Severity } from '../../src/checks/check.ts';
import { CHECKS } from '../../src/checks/index.ts';
import type { Case } from '../../src/evidence/case.ts';
import { assess } from '../../src/report/assess.ts';
import type { Finding } from '../../src/report/report.ts';
import { checkPage } from './check-page.ts';
import { expectLaw } from './law.ts';
import { type AuditParts, audited } from './world.ts';

/** The finding of one check for one domain, out of the whole report of a case at the instant in it. */
export function judge(checkId: string, file: Case, domain = 'contoso.com'): Finding {
  const { findings } = assess(file, { now: new Date(file.assessedAt) });
  const finding = findings.find((one) => one.checkId === checkId && (one.domain ?? domain) === domain);
  if (finding === undefined) throw new Error(`There is no finding of ${checkId} for ${domain}.`);
  return finding;
}

/** One situation, and what the check has to say of it. */
export interface Scenario {
  readonly when: string;
  readonly given: AuditParts | Case;
  readonly is: Outcome;
  readonly code: string;
  /** What the finding points at, where that is the point of the situation. */
  readonly items?: readonly string[];
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Where it depends on what was found. */
  readonly severity?: Severity;
  readonly domain?: string;
}

/**
 * Runs every scenario of a check through the whole engine, holds each to the law on missing evidence, and asks that
 * together they show every code that the check declares; `shownElsewhere` are those that another test file shows.
 */
export function describeCheck(
  check: AnyCheck,
  scenarios: readonly Scenario[],
  shownElsewhere: readonly string[] = [],
): void {
  describe(check.id, () => {
    it('stands in the registry', () => {
      expect(CHECKS).toContain(check);
    });

    it.each(scenarios)('$is: $when', ({ given, is, code, items, facts, severity, domain }) => {
      const finding = judge(check.id, caseIn(given), domain);
      expect({ outcome: finding.outcome, code: finding.code }).toStrictEqual({ outcome: is, code });
      if (items !== undefined) expect(finding.items).toStrictEqual(items);
      if (severity !== undefined) expect(finding.severity).toBe(severity);
      if (facts !== undefined) expect(finding.facts).toMatchObject(facts);
      const sentences = [finding.says, ...finding.fix];
      expect(sentences.filter((text) => !text.endsWith('.'))).toStrictEqual([]);
    });

    it.each(scenarios)('says nothing better with less evidence: $when', ({ given }) => {
      expectLaw(caseIn(given), 5);
    });

    it('is described in docs/checks', async () => {
      const shown = scenarios.map(({ when, given, domain }) => ({
        when,
        finding: judge(check.id, caseIn(given), domain),
      }));
      await expect(checkPage(check, shown)).toMatchFileSnapshot(`../../../docs/checks/${check.id}.md`);
    });

    it('has a scenario for every code', () => {
      const shown = new Set([...scenarios.map(({ code }) => code), ...shownElsewhere]);
      expect(Object.keys(check.words.en.says).filter((code) => !shown.has(code))).toStrictEqual([]);
    });
  });
}

const caseIn = (given: AuditParts | Case): Case => ('format' in given ? given : audited(given));
