import type { Question } from '../evidence/dns/answer.ts';
import type { IsoTime } from '../evidence/observed.ts';
import type { Report } from '../report/report.ts';
import { nextLook } from './next-look.ts';
import type { WatchFor } from './next-look.ts';

/** A watch that runs or has ended. */
export interface WatchState {
  readonly domain: string;
  readonly for: WatchFor;
  /** When it looks again; null once it has ended. */
  readonly nextAt: IsoTime | null;
  readonly looks: number;
}

/** What a watch needs of the visit. */
export interface WatchPorts {
  readonly now: () => Date;
  /** Asks again and judges again; null when that could not be done. */
  readonly look: (questions: readonly Question[], signal: AbortSignal) => Promise<Report | null>;
}

/** The longest delay that a timer of the browser holds. */
const MOST_MS = 2_147_483_647;

/** Looks again at a domain's MX for as long as the page is open: one watch at a time. */
export class Watch {
  #state = $state.raw<WatchState | null>(null);
  #run: AbortController | null = null;
  readonly #ports: WatchPorts;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  get state(): WatchState | null {
    return this.#state;
  }

  start(what: WatchFor, domain: string, report: Report): void {
    this.stop();
    const run = new AbortController();
    this.#run = run;
    this.#plan({ domain, for: what, nextAt: null, looks: 0 }, report, run.signal);
  }

  stop(): void {
    this.#run?.abort();
    this.#run = null;
    this.#state = null;
  }

  #plan(state: WatchState, report: Report, signal: AbortSignal): void {
    const now = this.#ports.now().getTime();
    const nextAt = nextLook(state.for, state.domain, report, now);
    this.#state = { ...state, nextAt };
    if (nextAt === null) return;
    const timer = setTimeout(
      () => void this.#look({ ...state, looks: state.looks + 1 }, report, signal),
      Math.min(Date.parse(nextAt) - now, MOST_MS),
    );
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  }

  async #look(state: WatchState, before: Report, signal: AbortSignal): Promise<void> {
    const report = await this.#ports.look([{ name: state.domain, type: 'MX' }], signal);
    if (!signal.aborted) this.#plan(state, report ?? before, signal);
  }
}
