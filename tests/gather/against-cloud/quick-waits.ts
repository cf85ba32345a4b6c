import { vi } from 'vitest';

/** A second of waiting becomes this many milliseconds. */
const QUICK_SECOND = 1;
/** An answer that does not come is given up after this; the fake answers far sooner. */
const LONGEST_MS = 400;
/** From this on it is a limit for an answer, and no wait before another attempt. */
const LIMIT_FROM_MS = 30_000;

/** Makes every timer of the page short from now on; sockets keep their own time. */
export function quickWaits(): void {
  const real = globalThis.setTimeout;
  const quick = (run: () => void, ms = 0): NodeJS.Timeout =>
    real(run, ms >= LIMIT_FROM_MS ? LONGEST_MS : (ms / 1_000) * QUICK_SECOND);
  vi.stubGlobal('setTimeout', quick);
}
