import type { Session } from '../tokens.ts';
import type { TenantIndex } from './tenant-index.ts';

/** A GET of Graph that came with a token that may ask it. */
export interface GraphRequest {
  /** In full, with the host that was asked. */
  readonly url: URL;
  readonly version: 'v1.0' | 'beta';
  /** Without the version, in the case in which it was sent. */
  readonly path: string;
  readonly isEventual: boolean;
  /** `Prefer: include-unknown-enum-members`. */
  readonly wantsNewEnumMembers: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly session: Session;
  readonly tenant: TenantIndex;
}
