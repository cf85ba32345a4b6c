import type { IsoTime } from '../evidence/observed.ts';

/** The value of a `datetime-local` field for an instant, in the reader's zone; empty for none. */
export function toField(at: IsoTime | undefined): string {
  if (at === undefined) return '';
  const date = new Date(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The instant that a `datetime-local` field means in the reader's zone; null for an empty or unreadable one. */
export function fromField(value: string): IsoTime | null {
  const date = new Date(value);
  return value === '' || Number.isNaN(date.getTime()) ? null : date.toISOString();
}

const two = (value: number): string => String(value).padStart(2, '0');
