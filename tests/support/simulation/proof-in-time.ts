import type { ObservedSources } from '../../../src/evidence/case.ts';
import type { MessageHeaders } from '../../../src/evidence/proof/message-headers.ts';
import type { Reading } from '../../../src/evidence/observed.ts';
import { NOW, wholeReading } from '../build.ts';
import { exported, installs } from '../installs.ts';
import type { Start } from './starts.ts';
import type { TenantInTime } from './tenant-in-time.ts';

/**
 * What a person pastes or drops to answer a question about real mail, as it shows on the tenant after its move;
 * `trace-again` brings a trace that was given up to date.
 */
export function proofFor(
  checkId: string,
  known: ObservedSources,
  { now, setup }: TenantInTime,
  { moved }: Start,
): ObservedSources {
  const since = setup.cutoverAt ?? now;
  const shift = <T>(value: T): T => shifted(value, since, now);
  const valueOf = <T>(readings: readonly Reading<T>[] | undefined): T | null => {
    const [reading] = readings ?? [];
    return reading?.extent === 'whole' ? reading.value : null;
  };
  const headers = (isMeant: (one: MessageHeaders) => boolean): ObservedSources => {
    const pasted = valueOf(moved.observed.messageHeaders)?.filter(isMeant) ?? [];
    const before = valueOf(known.messageHeaders) ?? [];
    const all = [...before.filter((one) => !isMeant(one)), ...shift(pasted)];
    return pasted.length === 0
      ? {}
      : { messageHeaders: [wholeReading(all, { route: 'file', request: 'pasted headers', at: now })] };
  };
  const trace = (): ObservedSources => {
    const seen = valueOf(moved.observed.messageTrace);
    const value = seen === null ? null : shift({ ...seen, from: since, to: now });
    return value === null
      ? {}
      : { messageTrace: [wholeReading(value, { route: 'file', request: 'trace.csv', at: now })] };
  };
  switch (checkId) {
    case 'test-inbound':
      return { ...headers(({ platform }) => platform === 'exchange-online'), ...trace() };
    // Mail goes on, and so does whoever traces it.
    case 'trace-again':
      return known.messageTrace === undefined ? {} : trace();
    case 'test-outbound':
      return headers(({ platform }) => platform !== 'exchange-online');
    case 'test-direct-delivery': {
      const sessions = valueOf(moved.observed.smtpSessions);
      return sessions === null
        ? {}
        : { smtpSessions: [wholeReading(shift(sessions), { route: 'file', request: 'pasted session', at: now })] };
    }
    case 'nin-install-status':
      return { intuneInstallStatus: [exported([installs(98)], now)] };
    default:
      return {};
  }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** Every instant moved from the time of the tenants to the present, and none before mail could flow so. */
function shifted<T>(value: T, since: string, now: string): T {
  const by = Date.parse(now) - Date.parse(NOW);
  const moved = (at: string): string => {
    const time = Math.max(Date.parse(at) + by, Date.parse(since));
    return new Date(Math.min(time, Date.parse(now))).toISOString();
  };
  return JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
    typeof one === 'string' && INSTANT.test(one) ? moved(one) : one,
  ) as T;
}
