import type { Component } from 'svelte';
import type { TenantSourceName } from '../evidence/case.ts';
import type { Scope } from '../gather/graph/scope.ts';
import type { Account } from '../gather/tenant-port.ts';
import type { Visit } from './visit.svelte.ts';

/** Who is signed in, and what the reader chose to have read. Lives as long as the page does. */
export interface SignedIn {
  readonly account: Account;
  readonly granted: readonly Scope[];
  readonly sources: readonly TenantSourceName[];
  /** The registration; absent where it is not known, so that it has to be typed again. */
  readonly clientId?: string;
  /** What says so on every screen; it comes with the parts that sign in. */
  readonly bar: Component<{ visit: Visit }>;
}
