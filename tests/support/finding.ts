import type { Finding } from '../../src/report/report.ts';
import type { Placed } from '../../src/report/verdict.ts';

/** A finding of which a test names only what it is about; critical, passed, about contoso.com. */
export const finding = (details: Partial<Finding> = {}): Finding => ({
  checkId: 'mx-present',
  revision: 1,
  area: 'mx',
  part: 'dns',
  domain: 'contoso.com',
  outcome: 'pass',
  severity: 'critical',
  code: 'resolvable',
  title: 'A title',
  says: 'A sentence.',
  why: 'A reason.',
  facts: {},
  items: [],
  fix: [],
  references: [],
  crossRefs: [],
  evidence: [],
  views: [],
  ...details,
});

/** Findings with their places, as a report numbers them. */
export const placed = (...findings: readonly Partial<Finding>[]): readonly Placed[] =>
  findings.map((details, index) => ({ index, finding: finding(details) }));
