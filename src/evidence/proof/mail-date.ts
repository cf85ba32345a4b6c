import type { IsoTime } from '../observed.ts';

/**
 * The date of a header field (RFC 5322 3.3): `Thu, 4 Jun 2026 21:49:44 +0000`. Null for anything less, such as a year of
 * two digits, a time without seconds, or a zone that is not known: a guess would be an hour off without a trace.
 */
export function mailDate(text: string): IsoTime | null {
  const parts = DATE.exec(text.trim());
  if (parts === null) return null;
  const [, day, monthName = '', year, hour, minute, second, zone = ''] = parts;
  const month = MONTHS.indexOf(monthName.toLowerCase());
  const offset = offsetMinutes(zone);
  if (month < 0 || offset === null) return null;
  const [d, y, h, m, s] = [day, year, hour, minute, second].map(Number);
  const at = Date.UTC(y ?? 0, month, d, h, m, s);
  const exists = new Date(at).getUTCDate() === d && (h ?? 0) < 24 && (m ?? 0) < 60 && (s ?? 0) < 61;
  return exists && (y ?? 0) >= 1900 ? new Date(at - offset * 60_000).toISOString() : null;
}

function offsetMinutes(zone: string): number | null {
  if (/^(?:UT|UTC|GMT|Z)$/i.test(zone)) return 0;
  const parts = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  if (parts === null) return null;
  const [, sign, hours, minutes] = parts;
  const size = Number(hours) * 60 + Number(minutes);
  return Number(hours) > 14 || Number(minutes) > 59 ? null : sign === '-' ? -size : size;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE =
  /^(?:[a-z]{3},?\s*)?(\d{1,2})\s+([a-z]{3})\s+(\d{4})\s+(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,7})?\s*([+-]\d{4}|[a-z]{1,5})$/i;
