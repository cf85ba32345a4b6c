import type { DnsStatus } from '../dns/answer.ts';
import type { SpfSyntaxCode } from './record.ts';

/** Results of check_host (RFC 7208 2.6). */
export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';

/** One term of a record in the look-up tree, with what it costs a receiver that evaluates everything. */
export interface SpfTermNode {
  /** As published, qualifier included: `include:spf.protection.outlook.com`. */
  readonly text: string;
  /** 1 where evaluating the term itself counts against the limit of ten (RFC 7208 4.6.4), else 0. */
  readonly cost: 0 | 1;
  /** `cost` and all that is below. */
  readonly lookups: number;
  /** Void look-ups (no record or no such name) of the term itself. */
  readonly voids: number;
  /**
   * What the term says that deserves a word: `deprecated` (ptr), `macro`, `after-all`, `duplicate` of an earlier term; and
   * what ends every evaluation that comes to it in a permerror: an mx of more than ten hosts, an include or redirect of
   * what is no DNS name.
   */
  readonly marks: readonly (
    | 'deprecated'
    | 'macro'
    | 'after-all'
    | 'duplicate'
    | 'unknown-modifier'
    | 'too-many-mail-hosts'
    | 'target-impossible'
  )[];
  /** The record that include or redirect leads to. */
  readonly record?: SpfRecordNode;
}

/** One SPF record in the look-up tree. */
export interface SpfRecordNode {
  readonly domain: string;
  /** The record's text; null where there is none or more than one, or where the answer is not known. */
  readonly text: string | null;
  /** Why `text` is null or cannot be used. */
  readonly problem: SpfRecordProblem | null;
  readonly terms: readonly SpfTermNode[];
  /** Look-ups of the whole branch; the root's is the number that counts against ten. */
  readonly lookups: number;
  readonly voids: number;
}

/** What is wrong with a record in the tree. */
export type SpfRecordProblem =
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly count: number }
  | { readonly kind: 'syntax'; readonly term: string; readonly position: number; readonly why: SpfSyntaxCode }
  | { readonly kind: 'loop' }
  | { readonly kind: 'too-deep' }
  | { readonly kind: 'unanswered'; readonly status: DnsStatus };
