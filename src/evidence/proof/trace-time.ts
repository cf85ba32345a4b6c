import type { IsoTime } from '../observed.ts';
import { readDate } from '../import/date.ts';

/** Reads the times of one column; null for a text that tells none. */
export type TimeReader = (text: string | null) => IsoTime | null;

/**
 * How the times of a column are written: as an instant, or in the form of whoever exported them, in UTC.
 *
 * In words: `11/12/2026` is November in one country and December in another. A number above twelve in any row settles it
 * for the column. So does the span of the rows, since a trace reaches back ninety days at most, and the day of the export,
 * which no row is later than. What is still open stays without a time.
 */
export function timesOf(column: readonly (string | null)[], exportedAt: IsoTime | null): TimeReader {
  const order = column.some((text) => CULTURE.test(text ?? '')) ? orderOf(column, exportedAt) : null;
  return (text) => {
    if (text === null) return null;
    // Empty: the export says that it never was.
    const at = readDate(text) ?? (order === null ? null : cultureTime(text, order));
    return at === '' ? null : at;
  };
}

type Order = 'month-first' | 'day-first';

function orderOf(column: readonly (string | null)[], exportedAt: IsoTime | null): Order | null {
  const parts = column.flatMap((text) => {
    const found = CULTURE.exec(text ?? '');
    return found === null ? [] : [found];
  });
  // Where days are parted by dots they stand first, in every culture.
  if (parts.some(([text]) => /^\d{1,2}\./.test(text))) return 'day-first';
  if (parts.some(([, first]) => Number(first) > 12 && Number(first) < 32)) return 'day-first';
  if (parts.some(([, , second]) => Number(second) > 12)) return 'month-first';
  const fitting = (['month-first', 'day-first'] as const).filter((order) => isLikely(column, order, exportedAt));
  const [only, ...more] = fitting;
  return more.length === 0 ? (only ?? null) : null;
}

function isLikely(column: readonly (string | null)[], order: Order, exportedAt: IsoTime | null): boolean {
  let [first, last] = ['', ''];
  for (const text of column) {
    const at = text === null ? null : cultureTime(text, order);
    if (at === null) continue;
    if (first === '' || at < first) first = at;
    if (at > last) last = at;
  }
  if (first === '') return false;
  const isShort = Date.parse(last) - Date.parse(first) <= LONGEST_SPAN;
  if (exportedAt === null) return isShort;
  return (
    isShort &&
    Date.parse(last) <= Date.parse(exportedAt) + DAY &&
    Date.parse(exportedAt) - Date.parse(first) <= LONGEST_SPAN
  );
}

function cultureTime(text: string, order: Order): IsoTime | null {
  const found = CULTURE.exec(text);
  if (found === null) return null;
  const [, a, b, c, hour, minute, second, half] = found;
  const [one, two, three] = [Number(a), Number(b), Number(c)];
  const isYearFirst = one > 31;
  const [year, month, day] = isYearFirst
    ? [one, two, three]
    : order === 'month-first'
      ? [three, one, two]
      : [three, two, one];
  const clock = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
  const at = Date.UTC(year, month - 1, day, clock, Number(minute), Number(second ?? 0));
  const written = new Date(at);
  const exists =
    year >= 2000 && year < 2100 && written.getUTCMonth() === month - 1 && written.getUTCDate() === day && clock < 24;
  return exists ? written.toISOString() : null;
}

const CULTURE =
  /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4}),?[ T]{1,3}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s{1,3}([AP])\.?M\.?)?$/i;
const DAY = 86_400_000;
/** How far back a trace reaches, and a day for clocks and zones. */
const LONGEST_SPAN = 91 * DAY;
