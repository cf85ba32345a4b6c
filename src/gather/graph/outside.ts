import type { GapReason, IsoTime } from '../../evidence/observed.ts';
import type { Scope } from './scope.ts';

/** Why Graph gave nothing. Never holds a token or a body. */
export interface GraphProblem {
  readonly reason: GapReason;
  /** HTTP status; null where no answer came. */
  readonly status: number | null;
  /** Graph's own code: `Authorization_RequestDenied`; null where there is none. */
  readonly code: string | null;
  /** A sentence for a person: which scope or role is missing, what was seen instead. */
  readonly detail: string;
}

export type GraphAnswer =
  | { readonly ok: true; readonly body: unknown; readonly at: IsoTime }
  | { readonly ok: false; readonly problem: GraphProblem; readonly at: IsoTime };

/** The rows of a collection as far as they came. */
export interface GraphRows {
  readonly rows: readonly unknown[];
  /** Why the collection is not whole; null where the last page was reached. */
  readonly problem: GraphProblem | null;
  readonly pages: number;
  /** When the first page was read. */
  readonly at: IsoTime;
}

/**
 * What a gatherer may use: GET requests to the one Graph host of the cloud, with the account that is signed in.
 *
 * Paths begin with `/v1.0/` or `/beta/`. Nothing is thrown: what goes wrong is a value. Throttling is waited out
 * (`Retry-After`, at most a few times), a claims challenge is answered once, a `nextLink` is followed only to the same
 * host and never twice to the same address.
 */
export interface GraphOutside {
  /** The host that every request goes to: `graph.microsoft.com`. What names another host is not followed. */
  readonly host: string;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<GraphAnswer>;
  /** All pages of a collection, one after the other; a page that fails ends it. `progress` gets the rows so far. */
  readonly pages: (
    path: string,
    options?: { readonly headers?: Readonly<Record<string, string>>; readonly progress?: (rows: number) => void },
  ) => Promise<GraphRows>;
  /** Many GETs in batches of 20; the answers in the order of the paths. Inner throttling is waited out too. */
  readonly batch: (paths: readonly string[]) => Promise<readonly GraphAnswer[]>;
  /** Whether the token of the account holds the scope. */
  readonly has: (scope: Scope) => boolean;
  readonly now: () => IsoTime;
  readonly signal: AbortSignal;
}
