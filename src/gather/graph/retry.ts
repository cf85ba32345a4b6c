import type { IsoTime } from '../../evidence/observed.ts';

/** How often one request is sent at most. */
export const MOST_ATTEMPTS = 5;
/** Nobody watches a still page for longer. */
const LONGEST_WAIT_MS = 90_000;
/** All waits of one reading together; requests that wait side by side each count. */
const LONGEST_TOTAL_MS = 360_000;
/** Before asking again a server that did not say when. Doubled each time. */
const FIRST_WAIT_MS = 1_000;

/** A limited amount of waiting, shared by all requests of a reading. */
export interface Patience {
  /** Waits, or less long when the signal stops it; false at once where the wait is longer than what is left. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<boolean>;
}

export function createPatience(): Patience {
  let leftMs = LONGEST_TOTAL_MS;
  return {
    wait: async (ms, signal) => {
      if (ms > LONGEST_WAIT_MS || ms > leftMs) return false;
      leftMs -= ms;
      await pause(ms, signal);
      return !signal.aborted;
    },
  };
}

/**
 * Milliseconds that a `Retry-After` asks for: seconds, or a date (RFC 9110 10.2.3). Where it says nothing usable, a
 * second, doubled with each attempt before.
 */
export function retryAfterMs(header: string | null, attempts: number, now: IsoTime): number {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  const date = Date.parse(text);
  if (!Number.isNaN(date)) return Math.max(0, date - Date.parse(now));
  return FIRST_WAIT_MS * 2 ** (attempts - 1);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}
