import type { Case } from '../evidence/case.ts';
import { completeExchange } from '../evidence/exchange/complete.ts';
import { staleness } from './freshness.ts';

/** The case with what the newest readings of Exchange lack and older ones that are still fresh tell. */
export const completed = (file: Case, now: Date): Case => ({
  ...file,
  observed: completeExchange(file.observed, (at) => staleness(at, false, { setup: file.setup, now }) === null),
});
