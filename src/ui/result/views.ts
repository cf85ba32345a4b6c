import type { Phase } from '../../evidence/setup.ts';

/** What a report shows below its verdict, in the order of the bar. */
export const VIEWS = ['findings', 'plan', 'change-request', 'compare', 'export'] as const;
export type ReportView = (typeof VIEWS)[number];

const VIEW_WORD: Readonly<Record<ReportView, string>> = {
  findings: 'Findings',
  plan: 'Plan',
  'change-request': 'Change request',
  compare: 'Compare',
  export: 'Save and export',
};

/** The name of a view. A review has no cutover that could be planned. */
export const viewWord = (view: ReportView, phase: Phase): string =>
  view === 'plan' && phase === 'permission-review' ? 'What to change' : VIEW_WORD[view];
