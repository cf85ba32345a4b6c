import type { Report } from '../report.ts';
import type { Compared, ReportComparison } from './comparison.ts';

/** What two reports say otherwise, question by question. */
export function compareReports(before: Report, after: Report): ReportComparison {
  return { before: compared(before), after: compared(after), outcomes: [], notes: [] };
}

const compared = ({ assessedAt, phase, checklist, tool }: Report): Compared => ({
  assessedAt,
  phase,
  checklist,
  version: tool.version,
});
