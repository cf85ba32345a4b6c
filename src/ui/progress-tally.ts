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
  /** Questions that are over, with or without a usable answer. */
  readonly answered: number;
  /** Domains finished at every resolver. */
  readonly done: number;
}

/** The newest report of each domain and resolver. */
export class ProgressTally {
  readonly #latest: ReadonlyMap<string, Map<string, DnsProgress>>;

  constructor(domains: readonly string[]) {
    this.#latest = new Map(domains.map((domain) => [domain, new Map<string, DnsProgress>()]));
  }

  note(progress: DnsProgress): void {
    this.#latest.get(progress.domain)?.set(progress.resolver, progress);
  }

  board(): ProgressBoard {
    const rows = [...this.#latest].map(([domain, at]) => ({ domain, at: [...at.values()] }));
    const all = rows.flatMap((row) => row.at);
    const sum = (of: (progress: DnsProgress) => number): number => all.reduce((total, one) => total + of(one), 0);
    return {
      rows,
      asked: sum((p) => p.asked),
      answered: sum((p) => p.answered + p.failed),
      done: rows.filter((row) => row.at.length > 0 && row.at.every((p) => p.done)).length,
    };
  }
}
