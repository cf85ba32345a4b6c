import type { IsoTime } from '../../observed.ts';

/**
 * An instant as Graph writes it, in the one form that a case holds; null where there is none.
 *
 * In words: seven digits of a second are cut to three, an offset may lack its leading zero (`-8:00`, as the examples of
 * sign-in activity have it), a time without offset is taken as UTC, and the year 1 means that it has not happened.
 */
export function readInstant(value: unknown): IsoTime | null {
  const parts = typeof value === 'string' && value.length < LONGEST ? INSTANT.exec(value.trim()) : null;
  if (parts === null) return null;
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = parts;
  const milliseconds = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.padEnd(3, '0').slice(0, 3)),
  );
  const written = new Date(milliseconds);
  const exists =
    Number(year) >= FIRST_YEAR &&
    written.getUTCMonth() === Number(month) - 1 &&
    written.getUTCDate() === Number(day) &&
    Number(minute) < 60 &&
    Number(second) < 60;
  const offset = offsetMinutes(zone);
  if (!exists || offset === null) return null;
  const instant = new Date(milliseconds - offset * 60_000);
  return instant.getUTCFullYear() > LAST_YEAR ? null : instant.toISOString();
}

function offsetMinutes(zone: string): number | null {
  const parts = OFFSET.exec(zone);
  if (parts === null) return 0;
  const [, sign, hours = '0', minutes = '0'] = parts;
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const LONGEST = 60;
/** What lies before it is a default that no clock showed. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 9999;
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s*(Z|[+-]\d{1,2}:?\d{2})?)?$/i;
const OFFSET = /^([+-])(\d{1,2}):?(\d{2})$/;
