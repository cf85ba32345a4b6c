import { createContext } from 'svelte';
import type { Case } from '../../evidence/case.ts';
import type { Finding, Report } from '../../report/report.ts';
import type { Audit } from '../audit.svelte.ts';
import type { Places } from './places.svelte.ts';

/** What every part of a report may need; read it through the object, since its values change. */
export interface ReportContext {
  readonly audit: Audit;
  readonly report: Report;
  readonly file: Case;
  /** It was read in this visit, so resolvers can be asked again. */
  readonly isLive: boolean;
  /** It is made up, so nothing real may join it. */
  readonly isDemo: boolean;
  /** Everything is to be open and no control shown. */
  readonly isPrinting: boolean;
  readonly places: Places;
  /** Takes the reader to a finding, wherever it stands. */
  readonly goTo: (finding: Finding) => Promise<void>;
}

export const [getReportContext, setReportContext] = createContext<ReportContext>();
