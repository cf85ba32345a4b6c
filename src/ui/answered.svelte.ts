import type { Case } from '../evidence/case.ts';
import type { Visit } from './visit.svelte.ts';

/**
 * What the engine makes of the case on screen. The former answer stays until the next one is there, so that nothing jumps
 * while the reader types.
 */
export class Answered<T> {
  /** Null until the first answer is there. */
  value = $state.raw<T | null>(null);
  /** The engine could not be asked; the page says so above the screen. */
  isLost = $state(false);
  readonly #visit: Visit;
  readonly #ask: (file: Case) => Promise<T>;
  #asked: Case | null = null;

  constructor(visit: Visit, ask: (file: Case) => Promise<T>) {
    this.#visit = visit;
    this.#ask = ask;
  }

  /** Asks about a case; an answer that another question has overtaken is dropped. */
  async ask(file: Case): Promise<void> {
    if (this.#asked === file) return;
    this.#asked = file;
    const value = await this.#visit.try(() => this.#ask(file));
    if (this.#asked !== file) return;
    this.isLost = value === null;
    if (value !== null) this.value = value;
  }
}
