import type { Faults } from '../faults.ts';
import type { NationalCloud } from '../hosts.ts';
import type { Log } from '../log.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { Session, Tokens } from '../tokens.ts';
import type { Registration, LoginBehaviour } from './behaviour.ts';

/** An authorization code or refresh token, with what it may be changed into. */
export interface Grant {
  readonly session: Session;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly nonce: string;
  /** Milliseconds since the epoch at which the refresh token ends, which refreshing does not move. */
  readonly endsAt: number;
}

/** What the login hosts need of the cloud. */
export interface LoginParts {
  readonly registration: () => Registration;
  readonly behaviour: () => LoginBehaviour;
  readonly change: (changes: Partial<LoginBehaviour>) => void;
  readonly tenants: readonly Tenant[];
  readonly codes: Tokens<Grant>;
  readonly refreshTokens: Tokens<Grant>;
  readonly accessTokens: Tokens<Session>;
  readonly faults: Faults;
  readonly log: Log;
  readonly now: () => number;
  /** What each account consented to already, by `clientId tenant account`: Entra gives it again with every token. */
  readonly consents: Map<string, ReadonlySet<string>>;
  /** Whether the browser has a session at the login host. */
  readonly session: { isOpen: boolean };
}

/** A GET at the login host, with the tenant of its path. */
export interface LoginRequest {
  readonly url: URL;
  readonly tenant: Tenant;
  readonly cloud: NationalCloud;
}
