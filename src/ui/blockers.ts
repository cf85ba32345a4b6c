import type { Outcome } from '../checks/check.ts';
import type { DomainReport, Finding, Report } from '../report/report.ts';
import { OUTCOMES } from '../words/judgement.ts';

/** One check that blocks, and the domains for which it does, in the report's order. */
export interface BlockerGroup {
  readonly checkId: string;
  /** The first of its findings. */
  readonly finding: Finding;
  readonly domains: readonly string[];
}

/** The findings that decide the verdict, gathered by check, worst first as the verdict names them. */
export function groupBlockers({ verdict, findings }: Report): readonly BlockerGroup[] {
  const groups = new Map<string, { finding: Finding; domains: string[] }>();
  for (const index of verdict.because) {
    const finding = findings[index];
    if (finding === undefined) continue;
    const group = groups.get(finding.checkId) ?? { finding, domains: [] };
    if (finding.domain !== undefined) group.domains.push(finding.domain);
    groups.set(finding.checkId, group);
  }
  return [...groups].map(([checkId, group]) => ({ checkId, ...group }));
}

/** A review is about apps and not about domains. */
export const isReview = ({ phase }: Report): boolean => phase === 'permission-review';

/** What is about the whole tenant; without what blocks, where that stands with the only domain. */
export function tenantFindings(report: Report): readonly Finding[] {
  const isSaidAbove = report.domains.length === 1 && !isReview(report);
  const blocking = new Set(isSaidAbove ? report.verdict.because : []);
  return report.findings.filter(({ domain }, index) => domain === undefined && !blocking.has(index));
}

/** A domain's findings: those that block, and the rest in the order worst first. */
export function findingsOf(
  { findings }: Report,
  domain: DomainReport,
): { readonly blockers: readonly Finding[]; readonly rest: readonly Finding[] } {
  const pick = (indexes: readonly number[]): readonly Finding[] => indexes.flatMap((index) => findings[index] ?? []);
  const blocking = new Set(domain.verdict.because);
  return {
    blockers: pick(domain.verdict.because),
    rest: worstFirst(pick(domain.findings.filter((index) => !blocking.has(index)))),
  };
}

/** Findings by outcome, worst first; otherwise in the order given. */
export const worstFirst = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => rank(a.outcome) - rank(b.outcome));

const rank = (outcome: Outcome): number => OUTCOMES.indexOf(outcome);
