import type { IsoTime } from '../observed.ts';
import { readInstant } from '../tenant/read/instant.ts';
import { isRecord, type RawValue } from './raw.ts';

/**
 * An instant of an export: `''` where it says "never", null where it cannot be read.
 *
 * In words: `/Date(1772500523000)/` of Windows PowerShell 5.1 (also without its slashes, which ScubaGear takes out), ISO
 * with up to seven digits of a second, an object that holds one of them as `value`, and year 1 for "never". Dates in the
 * order of a country (`01.02.2026`) are not guessed at.
 */
export function readDate(value: RawValue): IsoTime | null {
  if (value === null || value === '') return '';
  if (isRecord(value)) {
    const inner = value.get('value') ?? value.get('Value');
    return typeof inner === 'string' ? readDate(inner) : null;
  }
  if (typeof value !== 'string') return null;
  const [, milliseconds] = POWERSHELL.exec(value) ?? [];
  if (milliseconds !== undefined) return fromMilliseconds(Number(milliseconds));
  return value.startsWith('0001-01-01') ? '' : readInstant(value);
}

function fromMilliseconds(milliseconds: number): IsoTime | null {
  if (milliseconds < FIRST) return '';
  return milliseconds <= LAST ? new Date(milliseconds).toISOString() : null;
}

const POWERSHELL = /^(?:\\?\/)?Date\((-?\d{1,17})(?:[+-]\d{4})?\)(?:\\?\/)?$/;
/** 1900 and 9999: what lies outside is a default that no clock showed. */
const FIRST = -2_208_988_800_000;
const LAST = 253_402_300_799_999;
