import type { Outcome } from '../../src/checks/check.ts';
import type { Finding, Report } from '../../src/report/report.ts';

/** The findings about one domain (the only one when not named) as `outcome code` by check. */
export function codesOf(report: Report, domain = onlyDomain(report)): Readonly<Record<string, string>> {
  return Object.fromEntries(
    findingsOf(report, domain).map(({ checkId, outcome, code }) => [checkId, `${outcome} ${code}`]),
  );
}

/** The checks about one domain that came to that outcome, in the order of the report. */
export const checksThat = (outcome: Outcome, report: Report, domain = onlyDomain(report)): readonly string[] =>
  findingsOf(report, domain)
    .filter((finding) => finding.outcome === outcome)
    .map(({ checkId }) => checkId);

const findingsOf = (report: Report, domain: string | undefined): readonly Finding[] =>
  report.findings.filter((finding) => finding.domain === domain);

const onlyDomain = ({ domains }: Report): string | undefined => domains[0]?.name;
