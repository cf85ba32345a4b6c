import type { Case, TenantSourceName } from '../evidence/case.ts';
import type { Report } from '../report/report.ts';
import type { ChosenFile } from './files.ts';

/** Where the case on screen came from. */
export type Origin =
  | { readonly kind: 'live' }
  | { readonly kind: 'file'; readonly name: string; readonly unknownSources: readonly string[] }
  | { readonly kind: 'demo'; readonly id: string; readonly title: string; readonly says: string };

/** What an audit begins with. Each is a new beginning, also with equal contents. */
export type AuditJob =
  /** `sources` are read with the signed-in account; where `fillsDomains`, the tenant’s own domains join the set-up. */
  | {
      readonly kind: 'read';
      readonly case: Case;
      readonly sources?: readonly TenantSourceName[];
      readonly fillsDomains?: boolean;
    }
  | { readonly kind: 'opened'; readonly case: Case; readonly report: Report; readonly origin: Origin };

/** What leads to Microsoft’s page, and what follows when the page is loaded again. */
export type SignInJob =
  /** To choose what is read; `report` is what was on screen before, null where nothing was judged. */
  | { readonly kind: 'sign-in'; readonly case: Case; readonly report: Report | null; readonly origin: Origin }
  | { readonly kind: 'return' };

/** Files of Exchange are given to the case. `report` is what was on screen before, null where nothing was judged. */
export interface ImportJob {
  readonly kind: 'import';
  readonly case: Case;
  readonly report: Report | null;
  readonly origin: Origin;
  /** Files that were given before the screen was there. */
  readonly files?: readonly ChosenFile[];
}

/** What the screens after the first one are to begin with. */
export type Job = AuditJob | SignInJob | ImportJob;

/** What an audit is at, with all that its screen shows. Replaced whole, never changed. */
export type Stage =
  /** `report` is of the domains that are read already. */
  | { readonly screen: 'running'; readonly case: Case; readonly report: Report | null; readonly origin: Origin }
  /** The reader stopped it; `report` is of what had been read, null where that was nothing. */
  | { readonly screen: 'stopped'; readonly case: Case; readonly report: Report | null; readonly origin: Origin }
  /** No resolver could be reached and nothing was pasted. */
  | { readonly screen: 'blocked'; readonly case: Case; readonly report: null; readonly origin: Origin }
  | { readonly screen: 'report'; readonly case: Case; readonly report: Report; readonly origin: Origin };

/** The stage of one screen. */
export type StageOf<S extends Stage['screen']> = Extract<Stage, { readonly screen: S }>;
