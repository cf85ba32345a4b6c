import type { DnsStatus, Question } from '../dns/answer.ts';
import type { SpfSyntaxProblem } from './record.ts';

/** Most terms that cost a look-up in one check (RFC 7208 4.6.4). */
export const LOOKUP_LIMIT = 10;
/** Most look-ups without a record in one check (RFC 7208 4.6.4). */
export const VOID_LIMIT = 2;
/** Most mail hosts of one `mx`, and most names of one `ptr`, whose addresses are looked up (RFC 7208 4.6.4). */
export const HOST_LIMIT = 10;

/** Where in the evaluation something happened: a record's domain and one of its terms as written. */
export interface SpfPlace {
  readonly domain: string;
  /** Null where it happened to the record itself, or behind its last term. */
  readonly term: string | null;
}

/** Why a check ended in none, temperror or permerror. */
export type SpfProblem =
  /** The client's address or the domain to check is none (result none). */
  | { readonly kind: 'not-an-address'; readonly text: string }
  | { readonly kind: 'not-a-domain'; readonly text: string }
  /** The domain has no SPF record (result none). */
  | { readonly kind: 'no-record'; readonly domain: string }
  | ({ readonly kind: 'several-records'; readonly count: number } & SpfPlace)
  | (SpfSyntaxProblem & { readonly domain: string })
  /** An include or redirect leads to a name without SPF record. */
  | ({ readonly kind: 'target-without-record'; readonly target: string } & SpfPlace)
  | ({ readonly kind: 'too-many-lookups' } & SpfPlace)
  | ({ readonly kind: 'too-many-voids' } & SpfPlace)
  | ({ readonly kind: 'too-many-mail-hosts'; readonly count: number } & SpfPlace)
  /** No usable answer (result temperror). */
  | ({ readonly kind: 'unanswered'; readonly question: Question; readonly status: DnsStatus } & SpfPlace);
