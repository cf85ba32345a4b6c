import type { IsoTime } from '../evidence/observed.ts';
import type { Report } from '../report/report.ts';
import { viewsAgree } from './readings.ts';

/** What the watch waits for: the zone's TTL to be proved, or every resolver to give the same MX. */
export type WatchFor = 'ttl' | 'agreement';

const AGREEMENT_EVERY_MS = 60_000;
/** A resolver's last second is not exact, so the read is made a little later than announced, and never in a rush. */
const LATER_MS = 2000;
const LEAST_MS = 5000;

/** When to look at a domain's MX next; null when there is nothing more to wait for. `now` in milliseconds since 1970. */
export function nextLook(what: WatchFor, domain: string, report: Report, now: number): IsoTime | null {
  if (what === 'agreement')
    return viewsAgree(report.views, { name: domain, type: 'MX' }) ? null : iso(now + AGREEMENT_EVERY_MS);
  const knowledge = report.domains.find(({ name }) => name === domain)?.mxTtl?.knowledge;
  return knowledge?.kind === 'at-least'
    ? iso(Math.max(Date.parse(knowledge.lookAgainAt) + LATER_MS, now + LEAST_MS))
    : null;
}

const iso = (milliseconds: number): IsoTime => new Date(milliseconds).toISOString();
