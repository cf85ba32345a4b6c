import type { Component } from 'svelte';
import type { SourceName, TenantSourceName } from '../evidence/case.ts';
import type { DnsPort } from '../gather/dns-port.ts';
import type { Scope } from '../gather/graph/scope.ts';
import type { CloudHosts, CloudName } from '../gather/sign-in/clouds.ts';
import type { RegistrationGuide } from '../gather/sign-in/registration.ts';
import type { TenantPort } from '../gather/tenant-port.ts';
import type { GatewayChoice, ProductChoice } from '../profiles/choices.ts';
import type { EnginePort } from '../report/engine-port.ts';
import type * as setupParts from './setup-parts.ts';
import type { Job } from './stage.ts';
import type { Visit } from './visit.svelte.ts';

/** A saved case that comes with the page. */
export interface DemoChoice {
  readonly id: string;
  readonly title: string;
  /** What it shows, in two or three lines. */
  readonly says: string;
  /** The system that it is about and the stage of its set-up, for one of a set of three. */
  readonly of?: { readonly system: string; readonly name: string; readonly stage: 'before' | 'during' | 'after' };
}

/** The part of the page's address after `#`, which a reader can share. */
export interface HashPort {
  readonly read: () => string;
  /** Replaces it without a new entry in the history and without telling `changed`. */
  readonly write: (hash: string) => void;
  /** Calls back when the reader changes it, until the returned function is called. */
  readonly changed: (listener: () => void) => () => void;
}

/** What whoever serves the page decided about signing in. */
export interface SignInSettings {
  /** The app registration; null where the reader has to name one for the visit. */
  readonly clientId: string | null;
  /** Tenant id, a domain of the tenant, `organizations` or `common`; null where none is set. */
  readonly tenant: string | null;
  /** The one cloud whose hosts the page’s own policy lets it ask. */
  readonly cloud: CloudName;
  /** The page’s own address without query and fragment, to which Microsoft’s page sends the reader back. */
  readonly redirectUri: string;
}

/** The parts of the page that sign in and read the tenant, with what has to be said about them. */
export interface SignInParts {
  readonly tenant: TenantPort;
  readonly clouds: Readonly<Record<CloudName, Pick<CloudHosts, 'title' | 'without'>>>;
  readonly sourceTitles: Readonly<Record<SourceName, string>>;
  /** Whether any of the sources is only at a beta address of Graph. */
  readonly asksForBeta: (sources: readonly TenantSourceName[]) => boolean;
  readonly registration: (redirectUri: string, cloud: CloudName, scopes: readonly Scope[]) => RegistrationGuide;
}

/** The tab’s own storage, in which the case waits while the reader is at Microsoft’s page. */
export interface KeepPort {
  /** Null where nothing is kept. */
  readonly read: () => string | null;
  /** False where the browser has no room for it. */
  readonly write: (text: string) => boolean;
  readonly clear: () => void;
  /** Whether a sign-in is under way or in force, by what stands in the address and by what the library left in the tab. */
  readonly isUnderWay: () => boolean;
}

/** Parts of the first screen that most readers never unfold. */
export type FoldedFields = Readonly<Record<'ProductFields' | 'AdvancedFields', Component<{ visit: Visit }>>>;

/** What reads and writes a set-up, a link or a case (`setup-parts.ts`). */
export type SetupParts = typeof setupParts;

/** Everything that the page needs of the world besides its own document. */
export interface Ports {
  readonly engine: EnginePort;
  readonly dns: DnsPort;
  readonly gateways: readonly GatewayChoice[];
  /** What may be in use beside a gateway. */
  readonly products: readonly ProductChoice[];
  readonly demos: readonly DemoChoice[];
  /** The bytes of a demo's case file; rejects when the page's own server does not give it. */
  readonly openDemo: (id: string) => Promise<Uint8Array<ArrayBuffer>>;
  readonly now: () => Date;
  /** Sentences about the configuration, such as a resolver that the page's own policy blocks. */
  readonly notices: readonly string[];
  readonly hash: HashPort;
  /** Null where this page cannot sign in at all. */
  readonly signIn: SignInSettings | null;
  /** Fetched when the reader wants to sign in, or comes back from doing so. */
  readonly signInParts: () => Promise<SignInParts>;
  readonly keep: KeepPort;
  /** Fetched when the reader begins to type. */
  readonly setupParts: () => Promise<SetupParts>;
  /** The fields of the first screen that are folded away, fetched when the reader begins to type or unfolds them. */
  readonly foldedFields: () => Promise<FoldedFields>;
  /** The screens after the first one (`AuditScreens.svelte`), fetched when the reader begins to type. */
  readonly auditScreens: () => Promise<Component<{ visit: Visit; job: Job }>>;
}
