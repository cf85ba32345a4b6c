import type { Context } from '../checks/check.ts';
import type { IsoTime } from '../evidence/observed.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** Minutes after which a DNS answer no longer counts: a gate opens on what is so now, the rest may wait for a week. */
const GATE_LIMIT = 15;
const PRE_CHANGE_LIMIT = 7 * DAY_MINUTES;
const POST_CUTOVER_LIMIT = DAY_MINUTES;

/** Why an answer read at `at` is too old to judge by; null where it is fresh. */
export function staleness(
  at: IsoTime,
  gate: boolean,
  { setup, now }: Context,
): { readonly readAt: IsoTime; readonly because: string; readonly limitMinutes: number } | null {
  if (setup.phase === 'post-cutover' && setup.cutoverAt !== undefined && setup.cutoverAt <= now.toISOString()) {
    if (at < setup.cutoverAt) return { readAt: at, because: 'before-cutover', limitMinutes: 0 };
    if (!gate) return null;
  }
  const limitMinutes = gate ? GATE_LIMIT : setup.phase === 'post-cutover' ? POST_CUTOVER_LIMIT : PRE_CHANGE_LIMIT;
  const age = (now.getTime() - Date.parse(at)) / MINUTE;
  return age > limitMinutes ? { readAt: at, because: 'older-than', limitMinutes } : null;
}
