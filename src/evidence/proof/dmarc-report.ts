import type { IsoTime } from '../observed.ts';

/** Mail from one address with one outcome, as a receiver counted it. */
export interface DmarcRow {
  readonly ip: string;
  readonly messages: number;
  /** `none`, `quarantine`, `reject`, `pass`; others as written. */
  readonly disposition: string;
  /** Aligned results. Either of them passing is a DMARC pass. */
  readonly dkim: 'pass' | 'fail';
  readonly spf: 'pass' | 'fail';
  /** The domain in From. */
  readonly headerFrom: string | null;
  /** What was found before alignment, each once. */
  readonly dkimResults: readonly { readonly domain: string | null; readonly result: string }[];
  readonly spfResults: readonly { readonly domain: string | null; readonly result: string }[];
  /** Why a receiver did otherwise than the policy says: `forwarded`, `local_policy`. */
  readonly reasons: readonly string[];
}

/** One aggregate report of a receiver about one domain (RFC 7489 appendix C, RFC 9990). Rows of the same kind are one. */
export interface DmarcReport {
  /** Name of the file. */
  readonly file: string;
  readonly form: 'rfc7489' | 'rfc9990';
  /** Who reports, as it calls itself. */
  readonly reporter: string;
  /** With reporter, domain and period it tells a report from its copy. */
  readonly reportId: string;
  /** The domain whose policy this is about. */
  readonly domain: string;
  /** The period that the report covers, not the first and the last message. */
  readonly from: IsoTime;
  readonly to: IsoTime;
  readonly policy: {
    readonly p: string | null;
    readonly sp: string | null;
    readonly dkimAlignment: 'relaxed' | 'strict';
    readonly spfAlignment: 'relaxed' | 'strict';
    /** The domain owner says that the policy is not to be followed yet. */
    readonly isTesting: boolean;
  };
  readonly rows: readonly DmarcRow[];
  /** Where it strays from the form, one sentence each; such a report is read all the same. */
  readonly deviations: readonly string[];
}

/** Why XML that looks like a report is not one. */
export type DmarcProblem =
  /** There is no domain, period or reporter. */
  | { readonly code: 'incomplete-report'; readonly lacks: readonly string[] }
  | { readonly code: 'more-records'; readonly limit: number };
