import type { Case, TenantSourceName } from '../evidence/case.ts';
import type { Question } from '../evidence/dns/answer.ts';
import type { IsoTime } from '../evidence/observed.ts';
import type { PastedDns } from '../report/engine-port.ts';
import type { Report } from '../report/report.ts';
import { momentAfter, withPasted, withReadings, withoutReadings } from './case-changes.ts';
import type { CaseChange } from './case-changes.ts';
import { Clock } from './clock.svelte.ts';
import { draftOf } from './draft-setup.ts';
import { Progress } from './progress.svelte.ts';
import { readInWaves } from './read-in-waves.ts';
import { withSmartHosts } from './read-smart-hosts.ts';
import { isAnythingRead, networkOnly } from './readings.ts';
import type { ReportView } from './result/views.ts';
import { ReadTenant } from './sign-in/read-tenant.svelte.ts';
import { isOfTenant } from './sign-in/tenants.ts';
import type { AuditJob, Origin, Stage } from './stage.ts';
import type { Visit } from './visit.svelte.ts';
import { Watch } from './watch.svelte.ts';

const LIVE: Origin = { kind: 'live' };

const TITLE: Readonly<Record<Exclude<Stage['screen'], 'report'>, string>> = {
  running: 'Reading',
  stopped: 'Stopped',
  blocked: 'No resolver could be reached',
};

/** One audit from its first question to its report, and every change to it after that. */
export class Audit {
  readonly visit: Visit;
  readonly progress = new Progress();
  readonly tenant: ReadTenant;
  readonly clock: Clock;
  readonly watch: Watch;
  /** As of when a case that was opened had been judged; null for a reading. */
  readonly openedAsOf: IsoTime | null;
  /** The domain whose page is open, where there are several; null for the first one. */
  chosenDomain = $state<string | null>(null);
  /** Object id of the app whose page is open. */
  chosenApp = $state<string | null>(null);
  /** What its report shows below the verdict. */
  view = $state<ReportView>('findings');
  /** Under whose name permissions are decided. */
  reviewer = $state('');
  isReviewerMissing = $state(false);
  /** Resolves when what the job began with has come to a screen that waits for the reader. */
  readonly begun: Promise<void>;
  #stage: Stage;
  /** The reading that may still change the stage; one that is no longer this one may not. */
  #run = new AbortController();
  readonly #sources: readonly TenantSourceName[];
  /** Whether the tenant’s own domains still have to join the set-up. */
  #fillsDomains: boolean;
  /** Changes that wait for the one before them to be judged. */
  #changes: CaseChange[] = [];
  #changing: Promise<void> | null = null;
  readonly #onScreen = (): Case => this.#stage.case;

  constructor(visit: Visit, job: AuditJob) {
    this.visit = visit;
    this.openedAsOf = job.kind === 'opened' ? job.case.assessedAt : null;
    this.tenant = new ReadTenant(visit);
    this.#sources = (job.kind === 'read' ? job.sources : visit.signedIn?.sources) ?? [];
    this.#fillsDomains = job.kind === 'read' && job.fillsDomains === true;
    visit.caseOnScreen = this.#onScreen;
    this.clock = new Clock(job, visit.ports.now);
    this.watch = new Watch({ now: visit.ports.now, look: (questions, signal) => this.#lookAgain(questions, signal) });
    this.#stage = $state.raw(firstStage(job));
    this.#go(this.#stage);
    this.begun = job.kind === 'read' ? this.#read(job.case) : Promise.resolve();
  }

  get stage(): Stage {
    return this.#stage;
  }

  /** The moment at which the reader acts; what is made up has a time of its own. */
  get moment(): IsoTime {
    return this.#stage.origin.kind === 'demo' ? this.#stage.case.assessedAt : this.#now();
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
    return this.#read(withoutReadings(this.#stage.case), true);
  }

  /** Goes to where the reader chooses what is read with an account, and takes the case along. */
  signIn(): void {
    const { case: file, report, origin } = this.#stage;
    void this.visit.begin({ kind: 'sign-in', case: file, report, origin }, null);
  }

  /** Goes to where files of Exchange are given to the case on screen. */
  addFiles(): void {
    const { case: file, report, origin } = this.#stage;
    void this.visit.begin({ kind: 'import', case: file, report, origin }, null);
  }

  editSetup(): void {
    const file = withoutReadings(this.#stage.case);
    this.visit.editSetup(file, draftOf(file.setup, this.visit.ports.gateways));
  }

  /** Ends everything that still runs; to be called when the audit leaves the screen. */
  leave(): void {
    this.watch.stop();
    this.#run.abort();
    this.#run = new AbortController();
  }

  /** As `leave`, for good. */
  end(): void {
    this.leave();
    // The next audit may be there already.
    if (this.visit.caseOnScreen === this.#onScreen) this.visit.caseOnScreen = null;
  }

  /** Judges the case as of this moment instead of the moment at which it was saved. */
  async judgeNow(): Promise<void> {
    await this.#judge((file) => file, this.#now());
  }

  /**
   * Changes the case and judges it again without asking DNS: as of now for what was read in this visit, as of its own
   * time for a case that was opened, unless what it is given is newer.
   */
  change(changed: CaseChange): Promise<void> {
    this.#changes.push(changed);
    this.#changing ??= this.#carryOut().finally(() => {
      this.#changing = null;
    });
    return this.#changing;
  }

  /** Makes a change in the reviewer’s name; asks for the name where there is none. */
  async decide(changed: (by: string) => CaseChange): Promise<void> {
    const by = this.reviewer.trim();
    this.isReviewerMissing = by === '';
    if (by !== '') await this.change(changed(by));
  }

  /** Reads pasted output of a DNS tool into the case; null where the page failed. Without a view nothing has changed. */
  async addPastedDns(text: string): Promise<PastedDns | null> {
    const pasted = await this.visit.try(() => this.visit.ports.engine.readDnsText(text, this.#now()));
    const view = pasted?.view ?? null;
    if (view !== null) await this.change(withPasted(view));
    return pasted;
  }

  /** Those that wait are judged together, so that a row of decisions on a large tenant takes two judgements and not ten. */
  async #carryOut(): Promise<void> {
    while (this.#changes.length > 0) {
      const changes = this.#changes;
      this.#changes = [];
      await this.#judge((file, at) => changes.reduce((changed, change) => change(changed, at), file));
    }
  }

  async #read(given: Case, isAnew = false): Promise<void> {
    this.leave();
    const run = this.#run;
    const { visit } = this;
    const account = visit.signedIn?.account;
    // Evidence of two tenants never mixes, whoever has signed in meanwhile.
    const sources = account !== undefined && isOfTenant(given, account.tenantId) ? this.#sources : [];
    this.#start(given, sources);
    const first = await this.tenant.organisation(given, sources, run.signal, isAnew, this.#fillsDomains);
    if (this.#run !== run) return;
    if (first !== given) this.#start(first, sources);
    if (!run.signal.aborted) this.#fillsDomains = false;
    const [dns, observed] = await Promise.all([
      visit.try(() =>
        readInWaves(visit.ports, first, {
          signal: run.signal,
          progress: this.progress.note,
          partly: (read, setup) => void this.#showPart({ ...withReadings(first, read), setup }, run),
        }),
      ),
      this.tenant.rest(first, sources, run.signal, isAnew),
    ]);
    if (this.#run !== run) return;
    const both = withReadings({ ...first, observed }, dns ?? []);
    // A snapshot that came meanwhile may hold connectors.
    const whole = await visit.try(() => withSmartHosts(visit.ports, both, first.observed, run.signal));
    if (this.#run !== run) return;
    const isStopped = run.signal.aborted;
    const file = { ...(whole ?? both), assessedAt: this.#now() };
    const { dns: ofDns = [], ...others } = file.observed;
    const isOther = sources.length > 0 || file.setup.domains.length === 0 || Object.keys(others).length > 0;
    const isRead = isOther || isAnythingRead(ofDns);
    const report = isRead ? await this.#assess(file) : null;
    if (this.#run !== run) return;
    if (!isRead && !isStopped) this.#go({ screen: 'blocked', case: file, report: null, origin: LIVE });
    else if (isStopped || report === null) this.#go({ screen: 'stopped', case: file, report, origin: LIVE });
    else this.#go({ screen: 'report', case: file, report, origin: LIVE });
  }

  #start(file: Case, sources: readonly TenantSourceName[]): void {
    this.progress.reset(file.setup.domains.map(({ name }) => name));
    this.tenant.expect(sources);
    this.#go({ screen: 'running', case: file, report: null, origin: LIVE });
  }

  async #showPart(file: Case, run: AbortController): Promise<void> {
    const report = await this.#assess({ ...file, assessedAt: this.#now() });
    if (this.#run === run && this.#stage.screen === 'running') this.#stage = { ...this.#stage, report };
  }

  async #judge(changed: CaseChange, at?: IsoTime): Promise<Report | null> {
    const before = this.#stage;
    const now = this.moment;
    const after = changed(before.case, now);
    const isLive = before.origin.kind === 'live';
    const file = { ...after, assessedAt: at ?? (isLive ? now : momentAfter(before.case, after, now)) };
    const report = await this.#assess(file);
    // Something else came on screen meanwhile: the change was made to a case that is no longer there.
    if (report === null || this.#stage !== before) return null;
    if (before.screen === 'blocked') this.#go({ ...before, screen: 'report', case: file, report });
    else this.#go({ ...before, case: file, report });
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

const firstStage = (job: AuditJob): Stage =>
  job.kind === 'read'
    ? { screen: 'running', case: job.case, report: null, origin: LIVE }
    : { screen: 'report', case: job.case, report: job.report, origin: job.origin };
