import type { IsoTime } from '../../evidence/observed.ts';

/** A moment, or a span, of a calendar. */
export interface CalendarEvent {
  /** The same for the same thing in every export. */
  readonly uid: string;
  readonly startsAt: IsoTime;
  /** Null for a moment, which is shown as a quarter of an hour. */
  readonly endsAt: IsoTime | null;
  readonly summary: string;
  readonly description: string;
  /** Shown when it starts; null for no alarm. */
  readonly alarm: string | null;
}

export interface Calendar {
  readonly product: string;
  readonly madeAt: IsoTime;
  /** Properties of our own, by their names: `X-GATECHECK-EVIDENCE-SHA256`. */
  readonly own: Readonly<Record<string, string>>;
  readonly events: readonly CalendarEvent[];
}

/**
 * A calendar as the text of its file, to be imported and not to be answered: there is no METHOD. Times are UTC. An event
 * that is imported again replaces the earlier one, by its UID, and by a SEQUENCE that is the minute of `madeAt`.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc5545#section-3.6.1
 */
export function calendarText({ product, madeAt, own, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escaped(product)}`,
    'CALSCALE:GREGORIAN',
    ...Object.entries(own).map(([name, value]) => `${name}:${escaped(value)}`),
    ...events.flatMap((event) => eventLines(event, madeAt)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const eventLines = (
  { uid, startsAt, endsAt, summary, description, alarm }: CalendarEvent,
  madeAt: IsoTime,
): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTAMP:${utc(madeAt)}`,
  `LAST-MODIFIED:${utc(madeAt)}`,
  `SEQUENCE:${Math.floor(Date.parse(madeAt) / 60_000)}`,
  `DTSTART:${utc(startsAt)}`,
  endsAt === null ? 'DURATION:PT15M' : `DTEND:${utc(endsAt)}`,
  `SUMMARY:${escaped(summary)}`,
  `DESCRIPTION:${escaped(description)}`,
  'TRANSP:TRANSPARENT',
  ...(alarm === null
    ? []
    : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(alarm)}`, 'TRIGGER:PT0M', 'END:VALARM']),
  'END:VEVENT',
];

/** `20261121T193551Z` (RFC 5545 3.3.5, form 2). */
const utc = (at: IsoTime): string => `${at.slice(0, 19).replace(/[-:]/g, '')}Z`;

/** TEXT (RFC 5545 3.3.11). Control characters have no place in a content line (3.1). */
const escaped = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|[\n\u2028\u2029]/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');

/** Octets of a content line without its break (RFC 5545 3.1). */
const MOST_OCTETS = 75;

/** A content line in pieces of at most 75 octets, the space before a further one included; no character is cut. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).byteLength;
    if (octets + size > MOST_OCTETS) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}
