import { randomBytes } from 'node:crypto';
import type { NationalCloud } from './hosts.ts';
import type { Account } from './tenants/tenant.ts';

/** What a token stands for. Tokens are random strings, so that nobody can learn anything by reading one. */
export interface Session {
  readonly cloud: NationalCloud;
  readonly tenantId: string;
  readonly account: Account;
  readonly clientId: string;
  /** Names of Graph permissions without the resource, `User.Read`. */
  readonly scopes: readonly string[];
  /** The client said that it understands claims challenges (`xms_cc` with `cp1`). */
  readonly understandsChallenges: boolean;
  /** The request for it handed on a claims challenge. */
  readonly isChallenged: boolean;
}

interface Kept<T> {
  readonly value: T;
  /** Milliseconds since the epoch. */
  readonly endsAt: number;
}

/** Tokens and codes of one kind, each until its end. */
export class Tokens<T> {
  readonly #kept = new Map<string, Kept<T>>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(value: T, seconds: number): string {
    const token = randomBytes(32).toString('base64url');
    this.#kept.set(token, { value, endsAt: this.#now() + seconds * 1000 });
    return token;
  }

  /** Null where it is unknown or over. */
  find(token: string): T | null {
    const kept = this.#kept.get(token);
    return kept === undefined || kept.endsAt <= this.#now() ? null : kept.value;
  }

  has = (token: string): boolean => this.#kept.has(token);

  /** Finds it once. */
  take(token: string): T | null {
    const value = this.find(token);
    this.#kept.delete(token);
    return value;
  }

  /** Ends all of them, which are then known but over. */
  end(): void {
    for (const [token, { value }] of this.#kept) this.#kept.set(token, { value, endsAt: 0 });
  }
}
