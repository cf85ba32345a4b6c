import type { Case } from '../../evidence/case.ts';
import type { FileReport, ImportFile } from '../../evidence/import/read-import.ts';
import type { Phase } from '../../evidence/setup.ts';
import type { ImportOutcome } from '../../report/engine-port.ts';
import { linkOf } from '../deep-link.ts';
import { draftOf } from '../draft-setup.ts';
import type { ImportJob } from '../stage.ts';
import { withSmartHosts } from '../read-smart-hosts.ts';
import type { Visit } from '../visit.svelte.ts';
import { newerReports, unusedName, withoutFile } from './given.ts';
import { openFiles } from './open-files.ts';
import type { GivenFile } from './open-files.ts';

/** The name that came with a tenant: nobody moves its mail. */
const CAME_WITH_TENANT = /\.(?:onmicrosoft\.(?:com|us|de)|partner\.onmschina\.cn)$/;

/** How far the files given last are: read from the disk, and after that by the engine. */
export interface ImportProgress {
  readonly opened: number;
  readonly files: number;
}

/** The files that a reader gives to one case, and what came of them. Nothing of it is in the case before it is judged. */
export class Importing {
  readonly visit: Visit;
  /** Whether domains and gateway are asked for here, because no set-up with domains is there yet. */
  readonly asksForSetup: boolean;
  /** The case with everything that was read so far. */
  file: Case;
  reports = $state.raw<readonly FileReport[]>([]);
  outcome = $state.raw<ImportOutcome | null>(null);
  /** Files of the last drop that are another tenant’s. */
  refused = $state.raw<readonly string[]>([]);
  /** Null while nothing is being read. */
  progress = $state.raw<ImportProgress | null>(null);
  isJudging = $state(false);
  readonly #job: ImportJob;
  /** What is given while something is being read waits for it. */
  #work: Promise<void> = Promise.resolve();
  #isOver = false;
  /** Ends what still runs when the screen goes. */
  readonly #leaving = new AbortController();

  constructor(visit: Visit, job: ImportJob) {
    this.visit = visit;
    this.#job = job;
    this.file = $state.raw(job.case);
    this.asksForSetup = job.report === null || job.case.setup.domains.length === 0;
    // What is typed on the first screen is still there; of a report only its set-up is.
    if (job.report !== null) visit.draft = draftOf(job.case.setup, visit.ports.gateways);
    visit.takeFiles = (files) => void this.give(files);
    visit.title = 'Files from Exchange';
    visit.announcement = visit.title;
    void this.#inTurn(() => this.#take([]));
    if (job.files !== undefined) void this.give(job.files);
  }

  /** Whether there is something new to judge. */
  get isChanged(): boolean {
    return this.file.observed !== this.#job.case.observed;
  }

  /** Accepted domains in the files, where no domain was typed yet. */
  get offeredDomains(): readonly string[] {
    if (!this.asksForSetup || this.visit.draft.domains.trim() !== '') return [];
    return (this.outcome?.acceptedDomains ?? []).filter((name) => !CAME_WITH_TENANT.test(name));
  }

  give(files: readonly GivenFile[]): Promise<void> {
    return this.#inTurn(async () => {
      this.progress = { opened: 0, files: files.length };
      const { opened, unread } = await openFiles(files, (count) => {
        this.progress = { opened: count, files: files.length };
      });
      this.#show(unread);
      await this.#take(opened);
    });
  }

  /** Text as it was pasted; false where the page failed, so that it can stay in its field. */
  async paste(text: string): Promise<boolean> {
    const before = this.reports;
    await this.#inTurn(() => {
      const names = [...this.reports, ...(this.outcome?.imported ?? [])].map(({ name }) => name);
      return this.#take([
        { name: unusedName('pasted text', names), bytes: new TextEncoder().encode(text), pasted: true },
      ]);
    });
    return this.reports !== before;
  }

  /** Takes everything that came by this file out of the case. */
  forget(name: string): Promise<void> {
    return this.#inTurn(async () => {
      const file = await this.visit.try(() => this.visit.ports.engine.forgetFile(this.file, name));
      if (file === null || this.#isOver) return;
      this.file = file;
      this.reports = withoutFile(this.reports, name);
      this.refused = [];
      await this.#take([]);
    });
  }

  /** Tells anew what is missing when another phase is chosen. */
  inPhase(phase: Phase): void {
    if (!this.asksForSetup) return;
    void this.#inTurn(async () => {
      if (this.file.setup.phase === phase) return;
      this.file = { ...this.file, setup: { ...this.file.setup, phase } };
      await this.#take([]);
    });
  }

  /** Fills the field for domains with those that the files tell. */
  useOfferedDomains(): Promise<unknown> {
    this.visit.draft.domains = this.offeredDomains.join('\n');
    return this.visit.lookAtDomains();
  }

  /** Judges the case with the files as of now; domains and smart hosts that are new to it are read first. */
  async judge(): Promise<void> {
    await this.#work;
    if (this.isJudging || this.#isOver) return;
    this.isJudging = true;
    await (this.asksForSetup ? this.visit.checkWith(this.file) : this.#judgeNow());
    this.isJudging = false;
  }

  /** Back to what was on screen before, without the files. */
  async cancel(): Promise<void> {
    const { report, case: file, origin } = this.#job;
    this.end();
    if (report === null) this.visit.backToStart();
    else
      await this.visit.begin(
        { kind: 'opened', case: file, report, origin },
        linkOf(file.setup, this.visit.ports.gateways),
      );
  }

  /** To be called when the screen goes. */
  end(): void {
    this.#isOver = true;
    this.#leaving.abort();
    this.visit.takeFiles = null;
  }

  async #judgeNow(): Promise<void> {
    const { ports } = this.visit;
    const before = this.#job.case.observed;
    const judged = await this.visit.try(async () => {
      const read = await withSmartHosts(ports, this.file, before, this.#leaving.signal);
      const file = { ...read, assessedAt: ports.now().toISOString() };
      return { file, report: await ports.engine.assess(file, { now: file.assessedAt }) };
    });
    if (judged === null || this.#isOver) return;
    const { file, report } = judged;
    await this.visit.begin(
      { kind: 'opened', case: file, report, origin: { kind: 'live' } },
      linkOf(file.setup, this.visit.ports.gateways),
    );
  }

  /** Has the engine read files into the case; with none it tells what the case holds and lacks. */
  async #take(files: readonly ImportFile[]): Promise<void> {
    const now = this.visit.ports.now().toISOString();
    const outcome = await this.visit.try(() => this.visit.ports.engine.importFiles(this.file, files, now));
    if (outcome === null || this.#isOver) return;
    this.outcome = outcome;
    if (files.length === 0) return;
    // Files of no use leave the case as it is, the very same.
    if (outcome.files.some(({ format }) => format !== null)) this.file = outcome.case;
    this.refused = outcome.otherTenant;
    this.#show(outcome.files);
  }

  #show(reports: readonly FileReport[]): void {
    if (reports.length > 0) this.reports = newerReports(this.reports, reports);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(async () => {
      if (!this.#isOver) await work();
      this.progress = null;
    });
    return this.#work;
  }
}
