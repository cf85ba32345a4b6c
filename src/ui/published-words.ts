import type { AlsoPublished } from '../report/report.ts';

type States<K extends keyof AlsoPublished> = Readonly<Record<AlsoPublished[K]['state'], string>>;

const TLS_REPORTS: States<'tlsReports'> = {
  published: 'Sent to',
  none: 'Nobody asks for them.',
  several: 'More than one record, which senders take for none.',
  invalid: 'One record that cannot be used.',
  unanswered: 'No resolver answered, so nothing is known.',
};

const MTA_STS: States<'mtaSts'> = {
  announced: 'Announced, with the id',
  none: 'None is announced.',
  several: 'More than one record, which senders take for none.',
  invalid: 'One record that cannot be used.',
  unanswered: 'No resolver answered, so nothing is known.',
};

/** Where reports about TLS in mail delivery go, or why they go nowhere. */
export const tlsReportWords = ({ state, addresses }: AlsoPublished['tlsReports']): string =>
  state === 'published' ? `${TLS_REPORTS[state]} ${addresses.join(', ')}` : TLS_REPORTS[state];

/** Whether an MTA-STS policy is announced, and which. */
export const mtaStsWords = ({ state, id }: AlsoPublished['mtaSts']): string =>
  state === 'announced' ? `${MTA_STS[state]} ${id ?? ''}` : MTA_STS[state];
