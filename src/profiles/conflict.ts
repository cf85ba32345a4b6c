import type { DomainRole, Mode } from '../evidence/setup.ts';
import type { Certainty, Reference } from './profile.ts';

/** The subjects on which vendors, Microsoft and benchmarks contradict each other. */
export type ConflictId =
  'filtering' | 'ip-allow-list' | 'zap' | 'link-rewriting' | 'spf-all' | 'connector-type' | 'app-owners' | 'mx-ttl';

/** One opinion, and who holds it. */
export interface ConflictSide {
  /** Unique within its conflict; case files name it. */
  readonly id: string;
  /** `Microsoft`, `Proofpoint`, `CIS and CISA`. */
  readonly who: string;
  /** What they say to do, one sentence. */
  readonly says: string;
  readonly source: Reference;
  readonly certainty: Certainty;
}

/** Who contradicts whom about what, and whom we follow until the reader says otherwise. */
export interface Conflict {
  readonly id: ConflictId;
  /** What is at issue, as a question that one side answers yes. */
  readonly question: string;
  readonly sides: readonly [ConflictSide, ConflictSide, ...ConflictSide[]];
  /** Id of the side that we follow; null where no check judges by it and both are only told. */
  readonly follows: string | null;
  /** Why we follow that side, one sentence. */
  readonly because: string;
}

/** A contradiction, and where it is one: elsewhere the sides agree. */
export interface Dispute extends Conflict {
  readonly where?: {
    readonly modes?: readonly Mode[];
    /** Checklist ids of systems, one of which has to be in use. */
    readonly systems?: readonly string[];
    readonly roles?: readonly DomainRole[];
  };
}
