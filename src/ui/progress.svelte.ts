import type { DnsProgress } from '../gather/dns-port.ts';
import { ProgressTally } from './progress-tally.ts';
import type { ProgressBoard } from './progress-tally.ts';

/** Collects progress reports, of which there may be thousands, and shows them once a frame. */
export class Progress {
  #tally = new ProgressTally([]);
  #board = $state.raw<ProgressBoard>(this.#tally.board());
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
    this.#tally = new ProgressTally(domains);
    this.#board = this.#tally.board();
  }

  readonly note = (progress: DnsProgress): void => {
    this.#tally.note(progress);
    if (this.#isDue) return;
    this.#isDue = true;
    this.#nextFrame(() => {
      this.#isDue = false;
      this.#board = this.#tally.board();
    });
  };
}
