import type { Context } from '../checks/check.ts';
import { CLOCKS_DIFFER_MS, type IsoTime } from '../evidence/observed.ts';
import { isOfThePast } from '../evidence/sources.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** Minutes after which a DNS answer no longer counts: a gate opens on what is so now, the rest may wait for a week. */
const GATE_LIMIT = 15;
const PRE_CHANGE_LIMIT = 7 * DAY_MINUTES;
const POST_CUTOVER_LIMIT = DAY_MINUTES;

/** What is dated later than clocks differ is not fresh for ever, but of a time that nobody knows. */
const AHEAD_MINUTES = CLOCKS_DIFFER_MS / MINUTE;

/** Why something counts no longer, and how many minutes it would have counted. */
export interface Staleness {
  readonly readAt: IsoTime;
  readonly because: 'ahead-of-now' | 'before-cutover' | 'older-than';
  readonly limitMinutes: number;
}

/** Why an answer read at `at` is too old to judge by, or of a time that has not come; null where it is fresh. */
export function staleness(
  at: IsoTime,
  gate: boolean,
  { setup, now }: Pick<Context, 'setup' | 'now'>,
): Staleness | null {
  const age = (now.getTime() - Date.parse(at)) / MINUTE;
  if (age < -AHEAD_MINUTES) return { readAt: at, because: 'ahead-of-now', limitMinutes: AHEAD_MINUTES };
  if (setup.phase === 'post-cutover' && setup.cutoverAt !== undefined && setup.cutoverAt <= now.toISOString()) {
    if (at < setup.cutoverAt) return { readAt: at, because: 'before-cutover', limitMinutes: 0 };
    if (!gate) return null;
  }
  const limitMinutes = gate ? GATE_LIMIT : setup.phase === 'post-cutover' ? POST_CUTOVER_LIMIT : PRE_CHANGE_LIMIT;
  return age > limitMinutes ? { readAt: at, because: 'older-than', limitMinutes } : null;
}

/** The same of a reading: what it tells of the past does not grow old, but it cannot be of a time to come. */
export function stalenessOf(source: string, at: IsoTime, context: Pick<Context, 'setup' | 'now'>): Staleness | null {
  const stale = staleness(at, false, context);
  return isOfThePast(source) && stale?.because !== 'ahead-of-now' ? null : stale;
}

/** Whether something that was read of the tenant still counts before a change, but should be read again before anybody acts on it. */
export const isAged = (at: IsoTime, { setup, now }: Context): boolean =>
  setup.phase === 'pre-change' && (now.getTime() - Date.parse(at)) / MINUTE > DAY_MINUTES;
