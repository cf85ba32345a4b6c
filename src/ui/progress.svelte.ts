import type { DnsProgress } from '../gather/dns-port.ts';

/** How far one domain has come, at each resolver that has begun. */
export interface ProgressRow {
  readonly domain: string;
  readonly at: readonly DnsProgress[];
}

/** The rows and their sums, all of one moment. */
export interface ProgressBoard {
  readonly rows: readonly ProgressRow[];
  readonly asked: number;
  readonly answered: number;
  /** Domains finished at every resolver. */
  readonly done: number;
}

/** Collects progress reports, of which there may be thousands, and shows them once a frame. */
export class Progress {
  #board = $state.raw<ProgressBoard>({ rows: [], asked: 0, answered: 0, done: 0 });
  #latest = new Map<string, Map<string, DnsProgress>>();
  #isDue = false;
  readonly #nextFrame: (draw: () => void) => void;

  /** `nextFrame` calls back before the next picture is drawn. */
  constructor(nextFrame: (draw: () => void) => void = (draw) => void requestAnimationFrame(draw)) {
    this.#nextFrame = nextFrame;
  }

  get board(): ProgressBoard {
    return this.#board;
  }

  /** Starts again with these domains, none of them begun. */
  reset(domains: readonly string[]): void {
    this.#latest = new Map(domains.map((domain) => [domain, new Map<string, DnsProgress>()]));
    this.#draw();
  }

  readonly note = (progress: DnsProgress): void => {
    this.#latest.get(progress.domain)?.set(progress.resolver, progress);
    if (this.#isDue) return;
    this.#isDue = true;
    this.#nextFrame(() => {
      this.#draw();
    });
  };

  #draw(): void {
    this.#isDue = false;
    const rows = [...this.#latest].map(([domain, at]) => ({ domain, at: [...at.values()] }));
    const all = rows.flatMap((row) => row.at);
    const sum = (of: (progress: DnsProgress) => number): number => all.reduce((total, one) => total + of(one), 0);
    this.#board = {
      rows,
      asked: sum((p) => p.asked),
      answered: sum((p) => p.answered + p.failed),
      done: rows.filter((row) => row.at.length > 0 && row.at.every((p) => p.done)).length,
    };
  }
}
