import type { Outcome } from '../../checks/check.ts';
import type { SourceName } from '../../evidence/case.ts';
import type { IsoTime } from '../../evidence/observed.ts';
import type { Phase } from '../../evidence/setup.ts';

/** What a difference is about. */
export type DifferenceArea =
  | 'dns'
  | 'connectors'
  | 'rules'
  | 'exchange' // everything else of Exchange
  | 'apps'
  | 'permissions'
  | 'credentials'
  | 'policies' // of Entra
  | 'devices'
  | 'tenant' // its own record, domains, licences, counts
  | 'mail' // what was seen of real mail
  | 'answers'
  | 'setup';

/**
 * Why something differs. `planned`: it is what the plan made from the baseline asks for. `not-as-planned`: the plan changes
 * it, and to something else. `drift`: nobody planned it. `observed`: it is seen and not set, such as a message trace or the
 * day on which an app was last used, so that it differs by itself.
 */
export type Expectation = 'planned' | 'not-as-planned' | 'drift' | 'observed';

/** One thing that is not as it was. */
export interface Difference {
  readonly area: DifferenceArea;
  readonly source: SourceName | 'answers' | 'setup';
  readonly what: 'added' | 'removed' | 'changed';
  /** What it is, so that a reader finds it: `MX of contoso.com`, `Inbound connector “From Proofpoint”`. */
  readonly object: string;
  /** The property that changed, as the source spells it; null of a whole object. */
  readonly property: string | null;
  /** Short text for a person, never a secret; null where there was, or is, nothing. */
  readonly before: string | null;
  readonly after: string | null;
  readonly expected: Expectation;
  /** Id of the plan's step that asks for it. */
  readonly step?: string;
}

/** A question that gave another answer, paired by check, domain and items. */
export interface OutcomeDifference {
  readonly checkId: string;
  readonly domain?: string;
  /** The check's title as of now. */
  readonly title: string;
  /** Null where the question was not put, `other-revision` where the check has been changed since: then nothing is claimed. */
  readonly before: { readonly outcome: Outcome; readonly code: string; readonly revision: number } | null;
  readonly after: { readonly outcome: Outcome; readonly code: string; readonly revision: number } | null;
  readonly kind: 'better' | 'worse' | 'other' | 'asked' | 'no-longer-asked' | 'other-revision';
  /** What a finding points at now and did not before, and the other way round. */
  readonly itemsAdded: readonly string[];
  readonly itemsGone: readonly string[];
}

/** One of the two reports that are compared. */
export interface Compared {
  readonly assessedAt: IsoTime;
  readonly phase: Phase;
  readonly checklist: string;
  readonly version: string;
}

/** What two reports say otherwise. */
export interface ReportComparison {
  readonly before: Compared;
  readonly after: Compared;
  readonly outcomes: readonly OutcomeDifference[];
  /** What a reader has to know before reading on: other phase, other checklist, other revision of a check; one sentence each. */
  readonly notes: readonly string[];
}

/** What two cases hold otherwise, and what that changes in the answers. */
export interface Comparison extends ReportComparison {
  readonly differences: readonly Difference[];
  /** Sources of which one of the two cases has no reading that counts, so that nothing can be said of them. */
  readonly notCompared: readonly { readonly source: SourceName; readonly why: string }[];
  /** One or two sentences: how much was planned, how much is drift. */
  readonly says: string;
}
