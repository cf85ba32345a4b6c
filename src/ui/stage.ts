import type { Case } from '../evidence/case.ts';
import type { Setup } from '../evidence/setup.ts';
import type { Report } from '../report/report.ts';

/** Where the case on screen came from. */
export type Origin =
  | { readonly kind: 'live' }
  | { readonly kind: 'file'; readonly name: string; readonly unknownSources: readonly string[] }
  | { readonly kind: 'demo'; readonly title: string };

/** What the reader is at, with all that this screen shows. Replaced whole, never changed. */
export type Stage =
  /** `kept`: pasted text and answers of the case whose set-up is being changed. */
  | { readonly screen: 'start'; readonly kept?: Case }
  /** `report` is of the domains that are read already. */
  | { readonly screen: 'running'; readonly setup: Setup; readonly report: Report | null }
  /** The reader stopped it; `report` is of what had been read, null where that was nothing. */
  | { readonly screen: 'stopped'; readonly case: Case; readonly report: Report | null; readonly origin: Origin }
  /** No resolver could be reached and nothing was pasted. */
  | { readonly screen: 'blocked'; readonly case: Case; readonly origin: Origin }
  | { readonly screen: 'report'; readonly case: Case; readonly report: Report; readonly origin: Origin };

/** A stage that holds a case, which can be saved, changed and read again. */
export type StageWithCase = Extract<Stage, { readonly case: Case }>;

export const hasCase = (stage: Stage): stage is StageWithCase => 'case' in stage;
