import type { Component } from 'svelte';
import type { Case } from '../evidence/case.ts';
import type { Setup } from '../evidence/setup.ts';
import type { DomainProblem } from '../report/engine-port.ts';
import { emptyDraft, mayLackDomains } from './draft.ts';
import type { Draft, FieldProblems } from './draft.ts';
import { bytesOf } from './files.ts';
import type { ChosenFile } from './files.ts';
import { newCase } from './new-case.ts';
import type { DemoChoice, Ports, SetupParts } from './ports.ts';
import { isReturning } from './returning.ts';
import type { SignedIn } from './signed-in.ts';
import type { Job, Origin } from './stage.ts';

const START = 'Check mail routing';
const LIVE: Origin = { kind: 'live' };
const NO_LINK = { kind: 'none' } as const;
const PART_OF_PAGE_LOST =
  'A part of this page could not be loaded. Check the connection to the site that serves it and try again.';

/** An audit's job with the screens that carry it out. */
export interface Begun {
  readonly job: Job;
  readonly screens: Component<{ visit: Visit; job: Job }>;
}

/** One reader's visit: what is typed on the first screen, and the audit that came of it. */
export class Visit {
  readonly ports: Ports;
  /** The first screen's fields; its components bind to them. */
  draft = $state(emptyDraft());
  /** Domains found in what is typed, and names that cannot be any; the others are gone on with. */
  domains = $state.raw<readonly string[]>([]);
  domainProblems = $state.raw<readonly DomainProblem[]>([]);
  fieldProblems = $state.raw<FieldProblems>({});
  /** Sentences above the screen: a file that could not be opened, a part of a link that was ignored. */
  messages = $state.raw<readonly string[]>([]);
  /** The name of what is on screen, as the window's title. */
  title = $state(START);
  /** Spoken by screen readers and not shown. */
  announcement = $state('');
  /** Null while nobody is signed in. */
  signedIn = $state.raw<SignedIn | null>(null);
  /** Gives the case that is on screen, so that it can be saved before the page is left. */
  caseOnScreen = $state.raw<(() => Case) | null>(null);
  /** An earlier case that what is on screen is compared with. */
  baseline = $state.raw<{ readonly name: string; readonly case: Case } | null>(null);
  /** Takes what is dropped on the page, while a screen wants files; else a dropped file is opened as a case. */
  takeFiles: ((files: readonly ChosenFile[]) => void) | null = null;
  #begun = $state.raw<Begun | null>(null);
  /** What the reader pasted and answered in the case whose set-up is being changed. */
  #kept = $state.raw<Case | null>(null);

  constructor(ports: Ports) {
    this.ports = ports;
  }

  /** The audit that the page shows; null for the first screen. */
  get begun(): Begun | null {
    return this.#begun;
  }

  /** Whether the fields hold the set-up of an audit that is being changed. */
  get isChanging(): boolean {
    return this.#kept !== null;
  }

  /** Reads the address of the page and, where it holds a whole audit, starts it. */
  async followLink(): Promise<void> {
    const hash = this.ports.hash.read();
    if (!hash.startsWith('#/audit?')) return;
    const parts = await this.#parts();
    const link = parts?.readLink(hash, this.ports) ?? NO_LINK;
    if (link.kind === 'none') return;
    this.#clear();
    this.draft = { ...emptyDraft(), ...link.fields };
    this.messages = link.notes;
    if (link.complete) await this.check(link.notes);
  }

  /** Finds the domains in what is typed and notes the names that cannot be any; null where the page failed. */
  async lookAtDomains(): Promise<readonly string[] | null> {
    const list = await this.try(() => this.ports.engine.domainsIn(this.draft.domains));
    this.domains = list?.domains ?? [];
    this.domainProblems = list?.problems ?? [];
    return list?.domains ?? null;
  }

  /** Begins an audit of what the fields say, or notes what has to be changed in them. `notes` stay above the screen. */
  async check(notes: readonly string[] = [], isWithTenant = false): Promise<void> {
    this.messages = notes;
    // Of products alone, what was read of them before is there to be judged.
    const isHeld = mayLackDomains(this.draft) && Object.keys(this.#kept?.observed ?? {}).length > 0;
    const read = await this.#setup(isWithTenant || isHeld);
    if (read === null) return;
    // An audit whose set-up was changed goes on reading what it read before.
    const sources = this.#kept === null ? [] : (this.signedIn?.sources ?? []);
    await this.begin({ kind: 'read', case: this.#caseAbout(read.setup), sources }, read.link);
  }

  /** Goes to the screen on which the reader chooses what is read with an account. */
  async signIn(): Promise<void> {
    this.messages = [];
    const read = await this.#setup(true);
    if (read === null) return;
    const job = { kind: 'sign-in', case: this.#caseAbout(read.setup), origin: LIVE, report: null } as const;
    await this.begin(job, read.link);
  }

  /** Goes to the screen on which files of Exchange are given; what is typed so far stays as it is. */
  async addFiles(files: readonly ChosenFile[] = []): Promise<void> {
    this.messages = [];
    const domains = (await this.lookAtDomains()) ?? [];
    const parts = await this.#parts();
    if (parts === null) return;
    const typed = parts.setupOf(this.draft, domains, this.ports.gateways, true);
    const { phase } = this.draft;
    const setup = typed.ok ? typed.value : { phase, systems: [], domains: [], outboundThroughGateway: false };
    await this.begin({ kind: 'import', case: this.#caseAbout(setup), report: null, origin: LIVE, files }, null);
  }

  /** As `check`, beginning with what a case holds already; a review of files may do without domains. */
  async checkWith(file: Case): Promise<void> {
    const before = this.#kept;
    this.#kept = file;
    await this.check([], this.draft.phase === 'permission-review');
    if (this.#begun?.job.kind === 'import') this.#kept = before;
  }

  /** The first screen as it was left. */
  backToStart(): void {
    this.title = START;
    this.#begun = null;
  }

  /** To be called once, when the page is there: takes up a sign-in that is under way, or follows the address. */
  async arrive(): Promise<void> {
    const { hash, keep, signIn } = this.ports;
    if (signIn !== null && isReturning(hash.read(), keep)) await this.begin({ kind: 'return' }, null);
    else await this.followLink();
  }

  /** Back to the first screen with a set-up filled in; `kept` is the case with which the next reading begins. */
  editSetup(kept: Case, draft: Draft): void {
    this.newAudit();
    this.draft = draft;
    this.#kept = kept;
    void this.lookAtDomains();
  }

  /** The first screen, as the address wants it. */
  async start(): Promise<void> {
    this.#clear();
    await this.followLink();
  }

  /** Forgets who was signed in and what is on screen; the browser may be on its way to Microsoft’s sign-out page. */
  forget(): void {
    this.signedIn = null;
    this.#clear();
  }

  newAudit(): void {
    this.#clear();
    this.ports.hash.write('');
  }

  async openFile(file: ChosenFile): Promise<void> {
    const bytes = await bytesOf(file);
    if (bytes === null) this.messages = [`“${file.name}” could not be read from the disk. Choose it again.`];
    else await this.#open(bytes, (unknownSources) => ({ kind: 'file', name: file.name, unknownSources }));
  }

  async openDemo({ id, title, says }: DemoChoice): Promise<void> {
    const bytes = await this.try(() => this.ports.openDemo(id));
    if (bytes !== null) await this.#open(bytes, () => ({ kind: 'demo', id, title, says }));
  }

  /**
   * Does what needs a port; null where it failed. Ports answer with values, so what rejects is a part of the page that
   * could not be loaded: the reader is told, and what is on screen stays.
   */
  async try<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch {
      this.messages = [PART_OF_PAGE_LOST];
      return null;
    }
  }

  async #open(bytes: Uint8Array<ArrayBuffer>, originOf: (unknown: readonly string[]) => Origin): Promise<void> {
    const opened = await this.try(async () => (await this.ports.setupParts()).openCase(this.ports.engine, bytes));
    if (opened?.ok === false) this.messages = [opened.problem];
    if (opened?.ok !== true) return;
    const { file, report, unknownSources } = opened.value;
    await this.begin({ kind: 'opened', case: file, report, origin: originOf(unknownSources) }, '');
  }

  /** Leaves what is on screen for a job, as soon as its screens are there. `hash` null leaves the address alone. */
  async begin(job: Job, hash: string | null): Promise<void> {
    const screens = await this.try(this.ports.auditScreens);
    if (screens === null) return;
    if (job.kind === 'opened') this.#clear();
    if (hash !== null) this.ports.hash.write(hash);
    this.#begun = { job, screens };
  }

  /** What the fields mean, and the address that says it; null where something has to be changed in them first. */
  async #setup(isWithTenant: boolean): Promise<{ readonly setup: Setup; readonly link: string } | null> {
    const domains = await this.lookAtDomains();
    const parts = domains === null ? null : await this.#parts();
    if (domains === null || parts === null) return null;
    const { gateways } = this.ports;
    const read = parts.setupOf(this.draft, domains, gateways, isWithTenant);
    this.fieldProblems = read.ok ? {} : read.problem;
    return read.ok ? { setup: read.value, link: parts.linkOf(read.value, gateways) } : null;
  }

  #parts(): Promise<SetupParts | null> {
    return this.try(this.ports.setupParts);
  }

  #caseAbout(setup: Setup): Case {
    const kept = this.#kept;
    if (kept === null) return newCase(setup, this.ports.now().toISOString());
    // What the reader said on the report, and no field here holds.
    const { appMatches, positions, change } = kept.setup;
    const said = {
      ...(appMatches !== undefined && { appMatches }),
      ...(positions !== undefined && { positions }),
      ...(change !== undefined && { change }),
    };
    return { ...kept, setup: { ...setup, ...said } };
  }

  #clear(): void {
    this.draft = emptyDraft();
    this.domains = [];
    this.domainProblems = [];
    this.fieldProblems = {};
    this.messages = [];
    this.title = START;
    this.#kept = null;
    this.baseline = null;
    this.#begun = null;
  }
}
