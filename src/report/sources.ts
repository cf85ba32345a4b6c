import { counted, listed } from '../checks/english.ts';
import type { Case, SourceName } from '../evidence/case.ts';
import type { DnsView } from '../evidence/dns/answer.ts';
import type { GapReason, Reading } from '../evidence/observed.ts';
import { sourcesIn } from '../evidence/sources.ts';
import { resolverOf } from '../evidence/settle.ts';
import type { SourceReport } from './report.ts';

const REASON: Readonly<Record<GapReason, string>> = {
  'not-requested': 'Not part of this assessment.',
  'not-permitted': 'Your account may not read this.',
  'not-in-cloud': 'This cloud does not offer it.',
  'not-in-file': 'The file does not hold it.',
  throttled: 'Asked us to slow down.',
  unreachable: 'Could not be reached.',
  cancelled: 'Stopped before it was read.',
  malformed: 'Answered something that could not be read.',
};

/** How each route to each source went, in the order in which they were read. */
export function sourceReports(file: Case): readonly SourceReport[] {
  const { dns = [], mtaStsPolicies = [], ...tenant } = file.observed;
  return [
    ...dns.map((reading) =>
      sourceReport('dns', reading, answered, file.setup.withoutResolvers?.includes(resolverOf(reading)) ?? false),
    ),
    ...mtaStsPolicies.map((reading) =>
      sourceReport(
        'mtaStsPolicies',
        reading,
        (policies) => `${counted(policies.length, 'policy', 'policies')} pasted.`,
        false,
      ),
    ),
    ...sourcesIn(tenant).flatMap(([source, readings]) =>
      readings.map((reading: Reading<unknown>) => sourceReport(source, reading, counting, false)),
    ),
  ];
}

const counting = (value: unknown): string =>
  Array.isArray(value) ? `${counted(value.length, 'entry', 'entries')} read.` : 'Read.';

function sourceReport<T>(
  source: SourceName,
  reading: Reading<T>,
  says: (value: T) => string,
  leftOut: boolean,
): SourceReport {
  if (reading.extent === 'absent') {
    const { route, request, at, reason, detail } = reading;
    const because = detail === '' ? REASON[reason] : `${REASON[reason].slice(0, -1)} (${detail}).`;
    return { source, route, request, at, extent: 'absent', says: because, leftOut };
  }
  const { route, request, at } = reading.provenance;
  const missing =
    reading.extent !== 'part'
      ? ''
      : source === 'dns'
        ? ` Stopped early: ${counted(reading.missing.length, 'question')} not asked.`
        : ` Missing: ${listed(reading.missing)}.`;
  return { source, route, request, at, extent: reading.extent, says: `${says(reading.value)}${missing}`, leftOut };
}

function answered(views: readonly DnsView[]): string {
  const answers = views.flatMap((view) => view.answers);
  const usable = answers.filter(({ status }) => status === 'NOERROR' || status === 'NXDOMAIN').length;
  return `Answered ${usable} of ${counted(answers.length, 'question')}.`;
}
