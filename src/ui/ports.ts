import type { Component } from 'svelte';
import type { DnsPort } from '../gather/dns-port.ts';
import type { GatewayChoice } from '../profiles/choices.ts';
import type { EnginePort } from '../report/engine-port.ts';
import type { Job } from './stage.ts';
import type { Visit } from './visit.svelte.ts';

/** A saved case that comes with the page. */
export interface DemoChoice {
  readonly id: string;
  readonly title: string;
  /** One sentence about what it shows. */
  readonly says: string;
}

/** The part of the page's address after `#`, which a reader can share. */
export interface HashPort {
  readonly read: () => string;
  /** Replaces it without a new entry in the history and without telling `changed`. */
  readonly write: (hash: string) => void;
  /** Calls back when the reader changes it, until the returned function is called. */
  readonly changed: (listener: () => void) => () => void;
}

/** Everything that the page needs of the world besides its own document. */
export interface Ports {
  readonly engine: EnginePort;
  readonly dns: DnsPort;
  readonly gateways: readonly GatewayChoice[];
  readonly demos: readonly DemoChoice[];
  /** The bytes of a demo's case file; rejects when the page's own server does not give it. */
  readonly openDemo: (id: string) => Promise<Uint8Array<ArrayBuffer>>;
  readonly now: () => Date;
  /** Sentences about the configuration, such as a resolver that the page's own policy blocks. */
  readonly notices: readonly string[];
  readonly hash: HashPort;
  /** The screens after the first one (`AuditScreens.svelte`), fetched when the reader begins to type. */
  readonly auditScreens: () => Promise<Component<{ visit: Visit; job: Job }>>;
}
