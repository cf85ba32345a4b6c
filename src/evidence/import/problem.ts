import type { ExchangeKind } from '../exchange/object.ts';
import type { TraceGap } from '../proof/trace-table.ts';

/** What is wrong with a file, or with something in it. The words for each stand in words.ts. */
export type ImportProblem =
  | { readonly code: 'too-large'; readonly bytes: number; readonly limit: number }
  /** The files together are more than is read at once; this one was not read. */
  | { readonly code: 'too-many' }
  | { readonly code: 'empty' }
  /** The text ends before it is complete. */
  | { readonly code: 'cut-short' }
  | { readonly code: 'not-json'; readonly line: number }
  | { readonly code: 'not-xml'; readonly line: number }
  /** A document type or an entity of its own, by which XML can be made to swell or to reach outside. */
  | { readonly code: 'unsafe-xml' }
  | { readonly code: 'too-deep'; readonly limit: number }
  | { readonly code: 'too-many-values'; readonly limit: number }
  /** The same name twice in one object: which of them Exchange meant cannot be told. */
  | { readonly code: 'duplicate-name'; readonly name: string }
  | { readonly code: 'damaged-archive' }
  /** It unpacks to far more than an export has. */
  | { readonly code: 'swelling-archive' }
  | { readonly code: 'locked-archive' }
  | { readonly code: 'archive-in-archive' }
  | { readonly code: 'more-entries'; readonly limit: number }
  | { readonly code: 'unrecognised'; readonly looksLike: LooksLike }
  /** The bytes are not UTF-8 and were read as Windows-1252; letters beyond ASCII may be wrong. */
  | { readonly code: 'guessed-encoding' }
  /** A property's content was lost on the way: what stands there is the name of a type. */
  | { readonly code: 'type-name'; readonly kind: ExchangeKind; readonly properties: readonly string[] }
  /** Lists that PowerShell shortened with an ellipsis. */
  | { readonly code: 'cut-list'; readonly kind: ExchangeKind; readonly properties: readonly string[] }
  /** Values that were wrapped in the text and put together again; blanks may differ. */
  | { readonly code: 'rejoined'; readonly kind: ExchangeKind; readonly properties: readonly string[] }
  /** Something stands there that the property cannot hold: `Enabled: maybe`, a bare number for a word. */
  | { readonly code: 'unreadable'; readonly kind: ExchangeKind; readonly properties: readonly string[] }
  /** Objects that carry neither name nor identity, or whose list is not there at all. */
  | { readonly code: 'not-objects'; readonly kind: ExchangeKind }
  /** The export itself says that this part failed. */
  | { readonly code: 'refused'; readonly kind: ExchangeKind; readonly detail: string }
  | { readonly code: 'more-objects'; readonly kind: ExchangeKind; readonly limit: number }
  /** CSV holds no lists; these properties came without content. */
  | { readonly code: 'csv-loses-lists'; readonly kind: ExchangeKind }
  /** A rule's command that could not be taken apart. */
  | { readonly code: 'unreadable-command'; readonly rule: string }
  /** Its accepted domains share nothing with those of the tenant, as Entra or the other files tell them; it was not read. */
  | {
      readonly code: 'other-tenant';
      readonly domains: readonly string[];
      readonly others: readonly string[];
      readonly by: 'entra' | 'files';
    }
  /** None of the domains in question is among its accepted domains, and nothing else tells whose it is; it was read. */
  | { readonly code: 'domains-not-in-set-up'; readonly domains: readonly string[] }
  /** Pasted headers with more fields than a message has, or without any `Received`. */
  | { readonly code: 'too-many-fields' | 'no-received' }
  /** Lines without an indent were put together again. */
  | { readonly code: 'mended-headers' }
  /** What a message trace lacks. */
  | { readonly code: 'trace-gap'; readonly gap: TraceGap }
  /** A DMARC report without what it is about. */
  | { readonly code: 'incomplete-report'; readonly lacks: readonly string[] }
  /** A reporter sent a word in place of its report. */
  | { readonly code: 'empty-report' }
  | { readonly code: 'more-records'; readonly limit: number }
  /** Text of SMTP sessions whose end was not read. */
  | { readonly code: 'long-session' }
  /** A saved case that cannot be read, or is of a later version of this program. */
  | { readonly code: 'case-not-read'; readonly isNewer: boolean }
  /** A saved case that gives no earlier state of the apps. */
  | { readonly code: 'no-earlier-apps'; readonly lacks: 'no-apps' | 'no-tenant' }
  /** Lists that the saved case lacks or has in part. */
  | { readonly code: 'earlier-apps-in-part'; readonly missing: readonly string[] }
  /** A saved case of another tenant than the one that was read; it was not read. */
  | { readonly code: 'case-of-other-tenant'; readonly domains: readonly string[]; readonly others: readonly string[] }
  /** Objects in the file that are of no kind that is read here, and their number. */
  | { readonly code: 'other-objects'; readonly objects: number };

/** What a file that cannot be used seems to be. */
export type LooksLike =
  | 'excel'
  | 'pdf'
  | 'picture'
  | 'word'
  | 'outlook-message'
  | 'analyser-page'
  | 'web-page'
  | 'case-file'
  | 'snapshot-jobs'
  | 'tls-report'
  | 'message-trace'
  | 'format-table'
  | 'mailbox-list'
  | 'script'
  | 'binary'
  | 'json'
  | 'xml'
  | 'csv'
  | 'text';
