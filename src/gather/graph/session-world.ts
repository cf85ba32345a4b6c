import type { IsoTime } from '../../evidence/observed.ts';
import type { CloudName } from '../sign-in/clouds.ts';
import type { SignInProblem } from '../tenant-port.ts';
import type { Scope } from './scope.ts';

/** A token for Graph, or why there is none. */
export type TokenAnswer =
  { readonly ok: true; readonly token: string } | { readonly ok: false; readonly problem: SignInProblem };

/** Asks for a token: any that is good; one that holds these claims; one other than the token that was refused. */
export interface TokenAsk {
  /** JSON text of a claims challenge; null without one. */
  readonly claims: string | null;
  readonly insteadOf: string | null;
}

/** What the session needs of the world. */
export interface GraphWorld {
  readonly cloud: CloudName;
  /** Origin of the one Graph host. */
  readonly graph: string;
  readonly fetch: typeof globalThis.fetch;
  /** Never rejects. */
  readonly token: (ask: TokenAsk) => Promise<TokenAnswer>;
  readonly has: (scope: Scope) => boolean;
  readonly now: () => IsoTime;
  readonly signal: AbortSignal;
  /** Whether the user let beta addresses be asked. */
  readonly allowsBeta: boolean;
}
