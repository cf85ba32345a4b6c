import type { Case } from '../evidence/case.ts';
import type { Question } from '../evidence/dns/answer.ts';
import type { IsoTime } from '../evidence/observed.ts';
import type { PastedDns } from '../report/engine-port.ts';
import type { Report } from '../report/report.ts';
import { withPasted, withReadings, withoutReadings } from './case-changes.ts';
import type { CaseChange } from './case-changes.ts';
import { Clock } from './clock.svelte.ts';
import { Progress } from './progress.svelte.ts';
import { readInWaves } from './read-in-waves.ts';
import { isAnythingRead, networkOnly } from './readings.ts';
import type { Job, Origin, Stage } from './stage.ts';
import type { Visit } from './visit.svelte.ts';
import { Watch } from './watch.svelte.ts';

const LIVE: Origin = { kind: 'live' };

const TITLE: Readonly<Record<Exclude<Stage['screen'], 'report'>, string>> = {
  running: 'Reading DNS',
  stopped: 'Stopped',
  blocked: 'No resolver could be reached',
};

/** One audit from its first question to its report, and every change to it after that. */
export class Audit {
  readonly visit: Visit;
  readonly progress = new Progress();
  readonly clock: Clock;
  readonly watch: Watch;
  /** The domain whose page is open, where there are several; null for the first one. */
  chosenDomain = $state<string | null>(null);
  /** Resolves when what the job began with has come to a screen that waits for the reader. */
  readonly begun: Promise<void>;
  #stage: Stage;
  /** The reading that may still change the stage; one that is no longer this one may not. */
  #run = new AbortController();

  constructor(visit: Visit, job: Job) {
    this.visit = visit;
    this.clock = new Clock(visit.ports.now);
    this.watch = new Watch({ now: visit.ports.now, look: (questions, signal) => this.#lookAgain(questions, signal) });
    this.#stage = $state.raw(firstStage(job));
    this.#go(this.#stage);
    this.begun = job.kind === 'read' ? this.#read(job.case) : Promise.resolve();
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** Stops the reading; what was read so far is judged, and the reading can be resumed. */
  cancel(): void {
    this.#run.abort();
  }

  /** Goes on with a reading that was stopped; what is settled is not asked again. */
  resume(): Promise<void> {
    return this.#read(this.#stage.case);
  }

  /** Reads everything afresh; what the reader pasted and answered stays. */
  readAgain(): Promise<void> {
    return this.#read(withoutReadings(this.#stage.case));
  }

  editSetup(): void {
    this.visit.editSetup(withoutReadings(this.#stage.case));
  }

  /** Ends everything that still runs; to be called when the audit leaves the screen. */
  leave(): void {
    this.watch.stop();
    this.#run.abort();
    this.#run = new AbortController();
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
    const { origin, case: file } = this.#stage;
    await this.#judge(changed, origin.kind === 'live' ? this.#now() : file.assessedAt);
  }

  /** Reads pasted output of a DNS tool into the case; null where the page failed. Without a view nothing has changed. */
  async addPastedDns(text: string): Promise<PastedDns | null> {
    const pasted = await this.visit.try(() => this.visit.ports.engine.readDnsText(text, this.#now()));
    const view = pasted?.view ?? null;
    if (view !== null) await this.change(withPasted(view));
    return pasted;
  }

  async #read(before: Case): Promise<void> {
    this.leave();
    const run = this.#run;
    this.progress.reset(before.setup.domains.map(({ name }) => name));
    this.#go({ screen: 'running', case: before, report: null, origin: LIVE });
    const read = await this.visit.try(() =>
      readInWaves(this.visit.ports, before.setup, {
        signal: run.signal,
        known: networkOnly(before.observed.dns ?? []),
        progress: this.progress.note,
        partly: (dns, setup) => void this.#showPart({ ...withReadings(before, dns), setup }, run),
      }),
    );
    if (this.#run !== run) return;
    const isStopped = run.signal.aborted;
    const file = { ...withReadings(before, read ?? []), assessedAt: this.#now() };
    const isRead = isAnythingRead(file.observed.dns ?? []);
    const report = isRead ? await this.#assess(file) : null;
    if (this.#run !== run) return;
    if (!isRead && !isStopped) this.#go({ screen: 'blocked', case: file, report: null, origin: LIVE });
    else if (isStopped || report === null) this.#go({ screen: 'stopped', case: file, report, origin: LIVE });
    else this.#go({ screen: 'report', case: file, report, origin: LIVE });
  }

  async #showPart(file: Case, run: AbortController): Promise<void> {
    const report = await this.#assess({ ...file, assessedAt: this.#now() });
    if (this.#run === run && this.#stage.screen === 'running') this.#stage = { ...this.#stage, report };
  }

  async #judge(changed: CaseChange, at: IsoTime): Promise<Report | null> {
    const before = this.#stage;
    const file = { ...changed(before.case, this.#now()), assessedAt: at };
    const report = await this.#assess(file);
    // Something else came on screen meanwhile: the change was made to a case that is no longer there.
    if (report === null || this.#stage !== before) return null;
    if (before.screen === 'blocked') this.#go({ ...before, screen: 'report', case: file, report });
    else this.#stage = { ...before, case: file, report };
    return report;
  }

  async #lookAgain(questions: readonly Question[], signal: AbortSignal): Promise<Report | null> {
    const known = networkOnly(this.#stage.case.observed.dns ?? []);
    const read = await this.visit.try(() => this.visit.ports.dns.readAgain(questions, known, signal));
    return read === null || signal.aborted ? null : this.#judge((file) => withReadings(file, read), this.#now());
  }

  #assess(file: Case): Promise<Report | null> {
    return this.visit.try(() => this.visit.ports.engine.assess(file, { now: file.assessedAt }));
  }

  #go(stage: Stage): void {
    this.#stage = stage;
    this.visit.title = stage.screen === 'report' ? stage.report.verdict.headline : TITLE[stage.screen];
    this.visit.announcement = this.visit.title;
  }

  #now(): IsoTime {
    return this.visit.ports.now().toISOString();
  }
}

const firstStage = (job: Job): Stage =>
  job.kind === 'read'
    ? { screen: 'running', case: job.case, report: null, origin: LIVE }
    : { screen: 'report', case: job.case, report: job.report, origin: job.origin };
