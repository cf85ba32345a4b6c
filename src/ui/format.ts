import type { IsoTime } from '../evidence/observed.ts';

/** An instant in the reader's zone and in UTC, both in full. */
export interface WrittenTime {
  readonly local: string;
  readonly utc: string;
}

const DAY_AND_TIME: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};

/** Writes an instant; `zone` is an IANA name, by default the reader's own. An unreadable time is shown as it is. */
export function writeTime(at: IsoTime, zone?: string): WrittenTime {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return { local: at, utc: at };
  const own = zone === undefined ? {} : { timeZone: zone };
  const local = new Intl.DateTimeFormat('en-GB', { ...DAY_AND_TIME, ...own, timeZoneName: 'short' });
  const utc = new Intl.DateTimeFormat('en-GB', { ...DAY_AND_TIME, timeZone: 'UTC' });
  return { local: local.format(date), utc: `${utc.format(date)} UTC` };
}

/** The reader’s time zone, as `Europe/Berlin`. */
export const zoneName = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const UNITS = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** `1 hour`, `2 days 3 hours`: the two largest units that are not zero. */
export function writeDuration(seconds: number): string {
  let left = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const [size, unit] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return parts.length === 0 ? '0 seconds' : parts.slice(0, 2).join(' ');
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `1:02:05` for a clock that counts down; `0:00:00` when the moment has passed. Hours are not cut at 24. */
export function writeCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** A time that is left: `1:04:09` within a day, `2 days 13 h` beyond it, where nobody counts seconds. */
export function writeLeft(milliseconds: number): string {
  const hours = Math.ceil(milliseconds / 3_600_000);
  if (hours <= 24) return writeCountdown(milliseconds);
  const days = Math.floor(hours / 24);
  return `${days} ${days === 1 ? 'day' : 'days'} ${hours % 24} h`;
}

/** 0.715 becomes `71 %`: rounded down, so that 100 % means all. A dash where there is no number. */
export const writePercent = (part: number | null): string => (part === null ? '–' : `${Math.floor(part * 100)} %`);

/** `a`, `a and b`, `a, b and c`. */
export function writeList(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
