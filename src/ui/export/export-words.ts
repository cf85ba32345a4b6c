import type { Phase } from '../../evidence/setup.ts';
import type { ExportFormat } from '../../report/export/export-format.ts';

/** How one form of export is offered. */
export interface Offer {
  readonly format: ExportFormat;
  /** What it is called in a row of its own. */
  readonly title: string;
  readonly says: string;
  /** On the button. */
  readonly save: string;
}

/** Those who are handed something, and what there is for them. */
export interface OfferGroup {
  readonly title: string;
  readonly offers: readonly Offer[];
}

const FOR_PEOPLE: readonly Offer[] = [
  {
    format: 'html',
    title: 'Report as a page',
    says: 'One file that opens anywhere without a network and prints. It carries the case, so it can be opened here again.',
    save: 'Save as HTML',
  },
  {
    format: 'markdown',
    title: 'Report as text',
    says: 'Markdown, for a ticket, a wiki or a pull request.',
    save: 'Save as Markdown',
  },
  {
    format: 'csv',
    title: 'Findings as a table',
    says: 'One row a finding, for a spreadsheet. No cell of it can run as a formula.',
    save: 'Save as CSV',
  },
];
const FOR_THE_CHANGE: readonly Offer[] = [
  {
    format: 'change-request-html',
    title: 'Change request as a page',
    says: 'As it stands under “Change request”, to print and to sign.',
    save: 'Save the request as HTML',
  },
  {
    format: 'change-request-markdown',
    title: 'Change request as text',
    says: 'The same in Markdown.',
    save: 'Save the request as Markdown',
  },
];
const CALENDAR: Offer = {
  format: 'plan-calendar',
  title: 'Waits of the plan',
  says: 'The change window and the end of each wait, for a calendar. It names no person.',
  save: 'Save as calendar',
};
const FOR_PROGRAMS: readonly Offer[] = [
  {
    format: 'report-json',
    title: 'Report for programs',
    says: 'All that the screen shows, as JSON with a published schema.',
    save: 'Save report',
  },
  {
    format: 'ocsf',
    title: 'Findings for a SIEM',
    says: 'OCSF Compliance Findings, version 1.8.0, one JSON object a line.',
    save: 'Save as OCSF',
  },
  {
    format: 'case',
    title: 'Case file',
    says: 'The case once more, to be opened here by somebody else. For a bug report tick the pseudonyms above: it then holds neither the names nor the text that you typed, and is judged alike.',
    save: 'Save as case file',
  },
];

/** What can be saved besides the case. A review has no waits. */
export const offersFor = (phase: Phase): readonly OfferGroup[] => [
  { title: 'For people', offers: FOR_PEOPLE },
  { title: 'For the change', offers: phase === 'permission-review' ? FOR_THE_CHANGE : [...FOR_THE_CHANGE, CALENDAR] },
  { title: 'For programs', offers: FOR_PROGRAMS },
];
