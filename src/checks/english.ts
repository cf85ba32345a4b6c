/**
 * The few things that English sentences made from facts need: counting, listing, spans and instants.
 * Instants are written in UTC, since a sentence may be read in another time zone than it was made in.
 */

/** `a`, `a and b`, `a, b and c`; from the fifth on `a, b, c, d and 3 more`. */
export function listed(items: readonly string[], most = 4): string {
  const shown = items.slice(0, most);
  const rest = items.length - shown.length;
  const parts = rest > 0 ? [...shown, `${rest} more`] : shown;
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** `1 MX record`, `3 MX records`; `plural` where adding an s is not enough. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;

const UNITS: readonly (readonly [seconds: number, noun: string])[] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** A span in the largest unit that gives a whole number, with the seconds beside it: `1 hour (3600 s)`, `300 s`. */
export function span(seconds: number): string {
  const fit = UNITS.find(([unit]) => seconds >= unit && seconds % unit === 0);
  if (fit === undefined || fit[0] === 1 || seconds <= 300) return `${seconds} s`;
  return `${counted(seconds / fit[0], fit[1])} (${seconds} s)`;
}

/** `2026-11-21 10:04 UTC`, with the seconds where there are any: whoever waits until then must not come too early. */
export const moment = (iso: string): string => {
  const seconds = iso.slice(16, 19);
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}${seconds === ':00' ? '' : seconds} UTC`;
};

/** A resolver's name as it stands in a sentence; answers that were pasted have no resolver. */
export const viewName = (resolver: string): string => (resolver === 'pasted' ? 'the pasted text' : resolver);

/** A record value set apart from the sentence; the page shows back-quoted text as code with a copy button. */
export const code = (value: string): string => `\`${value}\``;

/** The name of a connector, rule or policy in a sentence. */
export const quoted = (name: string): string => `“${name}”`;
