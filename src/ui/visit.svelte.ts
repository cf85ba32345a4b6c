import type { Case } from '../evidence/case.ts';
import type { Question } from '../evidence/dns/answer.ts';
import type { IsoTime } from '../evidence/observed.ts';
import type { DomainProblem, PastedDns } from '../report/engine-port.ts';
import type { Report } from '../report/report.ts';
import { newCase, withPasted, withReadings, withoutReadings } from './case-changes.ts';
import type { CaseChange } from './case-changes.ts';
import { Clock } from './clock.svelte.ts';
import { linkOf, readLink } from './deep-link.ts';
import { draftOf, emptyDraft, setupOf } from './draft.ts';
import type { FieldProblems } from './draft.ts';
import { bytesOf } from './files.ts';
import type { ChosenFile } from './files.ts';
import { openCase } from './open-case.ts';
import type { DemoChoice, Ports } from './ports.ts';
import { Progress } from './progress.svelte.ts';
import { readInWaves } from './read-in-waves.ts';
import { isAnythingRead, networkOnly } from './readings.ts';
import { hasCase } from './stage.ts';
import type { Origin, Stage } from './stage.ts';
import { Watch } from './watch.svelte.ts';

const LIVE: Origin = { kind: 'live' };
const PART_OF_PAGE_LOST =
  'A part of this page could not be loaded. Check the connection to the site that serves it and try again.';

/** One reader's visit: what is typed, what runs, and the case and report on screen. */
export class Visit {
  readonly ports: Ports;
  readonly progress = new Progress();
  readonly clock: Clock;
  readonly watch: Watch;
  /** The first screen's fields; its components bind to them. */
  draft = $state(emptyDraft());
  /** The domain whose page is open, where there are several; null for the first one. */
  chosenDomain = $state<string | null>(null);
  /** Domains found in what is typed, and names that cannot be any; the others are gone on with. */
  domains = $state.raw<readonly string[]>([]);
  domainProblems = $state.raw<readonly DomainProblem[]>([]);
  fieldProblems = $state.raw<FieldProblems>({});
  /** Sentences above the screen: a file that could not be opened, a part of a link that was ignored. */
  messages = $state.raw<readonly string[]>([]);
  /** Spoken by screen readers and not shown. */
  announcement = $state('');
  #stage = $state.raw<Stage>({ screen: 'start' });
  /** The reading or judging that may still change the stage; one that is no longer this one may not. */
  #run = new AbortController();

  constructor(ports: Ports) {
    this.ports = ports;
    this.clock = new Clock(ports.now);
    this.watch = new Watch({ now: ports.now, look: (questions, signal) => this.#lookAgain(questions, signal) });
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** Reads the address of the page and, where it holds a whole audit, starts it. */
  async followLink(): Promise<void> {
    const link = readLink(this.ports.hash.read(), this.ports.gateways);
    if (link.kind === 'none') return;
    this.#clear();
    this.draft = { ...emptyDraft(), ...link.fields };
    this.messages = link.notes;
    if (link.complete) await this.check(link.notes);
  }

  /** Finds the domains in what is typed and notes the names that cannot be any; null where the page failed. */
  async lookAtDomains(): Promise<readonly string[] | null> {
    const list = await this.#try(() => this.ports.engine.domainsIn(this.draft.domains));
    this.domains = list?.domains ?? [];
    this.domainProblems = list?.problems ?? [];
    return list?.domains ?? null;
  }

  /** Reads and judges what the fields say, or notes what has to be changed in them. `notes` stay above the screen. */
  async check(notes: readonly string[] = []): Promise<void> {
    this.messages = notes;
    const domains = await this.lookAtDomains();
    if (domains === null) return;
    const setup = setupOf(this.draft, domains, this.ports.gateways);
    this.fieldProblems = setup.ok ? {} : setup.problem;
    if (!setup.ok) return;
    this.ports.hash.write(linkOf(setup.value));
    const kept = this.#stage.screen === 'start' ? this.#stage.kept : undefined;
    await this.#read(kept === undefined ? newCase(setup.value, this.#now()) : { ...kept, setup: setup.value });
  }

  /** Stops the reading; what was read so far is judged, and the reading can be resumed. */
  cancel(): void {
    this.#run.abort();
  }

  /** Goes on with a reading that was stopped; what is settled is not asked again. */
  async resume(): Promise<void> {
    if (hasCase(this.#stage)) await this.#read(this.#stage.case);
  }

  /** Reads everything afresh; what the reader pasted and answered stays. */
  async readAgain(): Promise<void> {
    if (hasCase(this.#stage)) await this.#read(withoutReadings(this.#stage.case));
  }

  /** Back to the fields, with the set-up of the case on screen filled in. */
  editSetup(): void {
    if (!hasCase(this.#stage)) return;
    const { case: file } = this.#stage;
    this.newAudit();
    this.draft = draftOf(file.setup);
    this.#stage = { screen: 'start', kept: withoutReadings(file) };
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

  async openDemo({ id, title }: DemoChoice): Promise<void> {
    const bytes = await this.#try(() => this.ports.openDemo(id));
    if (bytes !== null) await this.#open(bytes, () => ({ kind: 'demo', title }));
  }

  /** Judges the case as of this moment instead of the moment at which it was saved. */
  async judgeNow(): Promise<void> {
    await this.#judge((file) => file, this.#now());
  }

  /**
   * Changes the case and judges it again without asking DNS: as of now for what was read in this visit, as of its own
   * time for a case that was opened.
   */
  async change(changed: CaseChange): Promise<void> {
    const stage = this.#stage;
    const isOpened = hasCase(stage) && stage.origin.kind !== 'live';
    await this.#judge(changed, isOpened ? stage.case.assessedAt : this.#now());
  }

  /** Reads pasted output of a DNS tool into the case; null where the page failed. Without a view nothing has changed. */
  async addPastedDns(text: string): Promise<PastedDns | null> {
    const pasted = await this.#try(() => this.ports.engine.readDnsText(text, this.#now()));
    const view = pasted?.view ?? null;
    if (view !== null) await this.change(withPasted(view));
    return pasted;
  }

  async #open(bytes: Uint8Array<ArrayBuffer>, originOf: (unknown: readonly string[]) => Origin): Promise<void> {
    const opened = await this.#try(() => openCase(this.ports.engine, bytes));
    if (opened?.ok === false) this.messages = [opened.problem];
    if (opened?.ok !== true) return;
    const { file, report, unknownSources } = opened.value;
    this.newAudit();
    this.#show(file, report, originOf(unknownSources));
  }

  async #read(before: Case): Promise<void> {
    const run = this.#leave();
    const { observed, setup } = before;
    this.progress.reset(setup.domains.map(({ name }) => name));
    this.#stage = { screen: 'running', setup, report: null };
    this.announcement = 'Reading DNS.';
    const read = await this.#try(() =>
      readInWaves(this.ports, setup, {
        signal: run.signal,
        known: networkOnly(observed.dns ?? []),
        progress: this.progress.note,
        partly: (dns, part) => void this.#showPart({ ...withReadings(before, dns), setup: part }, run),
      }),
    );
    if (this.#run !== run) return;
    const isStopped = run.signal.aborted;
    const file = { ...withReadings(before, read ?? []), assessedAt: this.#now() };
    if (!isAnythingRead(file.observed.dns ?? [])) {
      this.#stage = { screen: isStopped ? 'stopped' : 'blocked', case: file, report: null, origin: LIVE };
      this.announcement = isStopped ? 'Stopped.' : 'No resolver could be reached.';
      return;
    }
    const report = await this.#try(() => this.ports.engine.assess(file, { now: file.assessedAt }));
    if (this.#run !== run) return;
    if (isStopped || report === null) this.#stage = { screen: 'stopped', case: file, report, origin: LIVE };
    else this.#show(file, report, LIVE);
  }

  async #showPart(file: Case, run: AbortController): Promise<void> {
    const report = await this.#try(() => this.ports.engine.assess(file, { now: this.#now() }));
    if (this.#run === run && this.#stage.screen === 'running') this.#stage = { ...this.#stage, report };
  }

  async #judge(changed: CaseChange, at: IsoTime): Promise<Report | null> {
    const before = this.#stage;
    if (!hasCase(before)) return null;
    const file = { ...changed(before.case, this.#now()), assessedAt: at };
    const report = await this.#try(() => this.ports.engine.assess(file, { now: at }));
    // Something else came on screen meanwhile: the change was made to a case that is no longer there.
    if (report === null || this.#stage !== before) return null;
    if (before.screen === 'blocked') this.#show(file, report, before.origin);
    else this.#stage = { ...before, case: file, report };
    return report;
  }

  async #lookAgain(questions: readonly Question[], signal: AbortSignal): Promise<Report | null> {
    if (!hasCase(this.#stage)) return null;
    const known = networkOnly(this.#stage.case.observed.dns ?? []);
    const read = await this.#try(() => this.ports.dns.readAgain(questions, known, signal));
    return read === null || signal.aborted ? null : this.#judge((file) => withReadings(file, read), this.#now());
  }

  #show(file: Case, report: Report, origin: Origin): void {
    this.#stage = { screen: 'report', case: file, report, origin };
    this.announcement = report.verdict.headline;
  }

  /** Back to an empty first screen; whatever still runs may no longer change it. */
  #clear(): void {
    this.#leave();
    this.draft = emptyDraft();
    this.domains = [];
    this.domainProblems = [];
    this.fieldProblems = {};
    this.messages = [];
    this.chosenDomain = null;
    this.#stage = { screen: 'start' };
  }

  #leave(): AbortController {
    this.#run.abort();
    this.watch.stop();
    this.#run = new AbortController();
    return this.#run;
  }

  /** The ports answer with values; what rejects is a part of the page that could not be loaded, and the screen stays. */
  async #try<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch {
      this.messages = [PART_OF_PAGE_LOST];
      return null;
    }
  }

  #now(): IsoTime {
    return this.ports.now().toISOString();
  }
}
