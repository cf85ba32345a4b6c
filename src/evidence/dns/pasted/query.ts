import type { IsoTime } from '../../observed.ts';
import type { DnsStatus, DnsType } from '../answer.ts';

/** A record as a tool printed it, already in the form that `DnsReply.records` has. */
export interface PastedRecord {
  readonly owner: string;
  readonly type: DnsType;
  readonly data: string;
  /** Null where the tool printed none. */
  readonly ttlSeconds: number | null;
}

/** The output of one query. */
export interface PastedQuery {
  /** What was asked, as far as the text tells; the type is null where it does not. */
  readonly asked: { readonly name: string; readonly type: DnsType | null } | null;
  readonly status: DnsStatus;
  /** The text says that there is no record of the type, in so many words or by a count of nought. */
  readonly noData: boolean;
  /** The answer section only. */
  readonly records: readonly PastedRecord[];
  /** Original TTLs by `<type> <owner>`, where signatures were printed (RFC 4034 3.1.4). */
  readonly originalTtls: ReadonlyMap<string, number>;
  readonly negativeTtlSeconds: number | null;
  readonly authenticated: boolean;
  /** When the tool says that it asked; null where it does not. */
  readonly at: IsoTime | null;
}

/** A query of which nothing is known yet. */
export const NO_QUERY: PastedQuery = {
  asked: null,
  status: 'NOERROR',
  noData: false,
  records: [],
  originalTtls: new Map(),
  negativeTtlSeconds: null,
  authenticated: false,
  at: null,
};

/** What a reader of one tool's output found; notes are sentences for a person. */
export interface PastedQueries {
  readonly queries: readonly PastedQuery[];
  readonly notes: readonly string[];
}
