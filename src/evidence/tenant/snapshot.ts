import type { IsoTime } from '../observed.ts';

/** A job by which an administrator had the tenant's configuration written down. */
export interface SnapshotJob {
  readonly id: string;
  readonly displayName: string | null;
  /** As Graph writes it: `succeeded`, `partiallySuccessful`, `failed`, `running`, `notStarted`. */
  readonly status: string;
  readonly createdAt: IsoTime | null;
  /** Null while it runs: Graph then gives the year 1. */
  readonly completedAt: IsoTime | null;
  /** Types of resource that it was to write down, lower case. */
  readonly resourceTypes: readonly string[];
  /** Types that could not be written down, lower case. */
  readonly failedTypes: readonly string[];
}

/** One thing in a snapshot: a connector, a rule. Keys with an `@` and null values are dropped. */
export interface SnapshotResource {
  /** Lower case: `microsoft.exchange.inboundconnector`. */
  readonly type: string;
  readonly displayName: string | null;
  readonly properties: Readonly<Record<string, SnapshotValue>>;
}

export type SnapshotValue =
  string | number | boolean | readonly SnapshotValue[] | { readonly [name: string]: SnapshotValue };

/** The jobs that can be seen, and the newest snapshot of Exchange among them; null where none can be read. */
export interface ExchangeSnapshot {
  readonly jobs: readonly SnapshotJob[];
  readonly newest: {
    readonly job: SnapshotJob;
    readonly resources: readonly SnapshotResource[];
  } | null;
}
