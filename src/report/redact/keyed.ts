import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** HMAC-SHA-256 (RFC 2104) of a text under the key; 32 octets. The purpose keeps what is made for one thing from another. */
export type Keyed = (purpose: string, text: string) => Uint8Array;

/** What pseudonyms are made of. The same text has the same one wherever it is asked for, and no two texts share one. */
export interface Pseudonyms {
  readonly keyed: Keyed;
  /** Six hexadecimal digits, more where another text of the purpose has them already. */
  readonly tag: (purpose: string, text: string) => string;
  /**
   * Another text of the same look: a digit for a digit, a small letter for a small one, a capital for a capital; what is
   * hexadecimal stays so, and signs stay. `fits` may refuse one, and then the next is tried.
   */
  readonly shaped: (purpose: string, text: string, fits?: (made: string) => boolean) => string;
}

export function pseudonymsBy(key: Uint8Array): Pseudonyms {
  const started = hmac.create(sha256, key);
  const keyed: Keyed = (purpose, text) =>
    started
      .clone()
      .update(utf8ToBytes(`${purpose}\u0000${text}`))
      .digest();
  const made = new Map<string, string>();
  const taken = new Set<string>();

  const once = (purpose: string, text: string, candidate: (attempt: number) => string | null): string => {
    const name = `${purpose}\u0000${text}`;
    const known = made.get(name);
    if (known !== undefined) return known;
    for (let attempt = 0; ; attempt += 1) {
      const next = candidate(attempt);
      if (attempt < MOST_ATTEMPTS && (next === null || next === text || taken.has(`${purpose}\u0000${next}`))) continue;
      // Of a very short text there may be no other left; it then shares one, since there is nothing else to give.
      const given = next ?? text;
      made.set(name, given);
      taken.add(`${purpose}\u0000${given}`);
      return given;
    }
  };

  return {
    keyed,
    tag: (purpose, text) =>
      once(purpose, text, (attempt) => bytesToHex(keyed(purpose, text)).slice(0, 6 + 2 * attempt)),
    shaped: (purpose, text, fits = () => true) =>
      once(`shape ${purpose}`, text, (attempt) => {
        const next = reshaped(text, (block) => keyed(`shape ${purpose}`, `${attempt} ${block} ${text}`));
        return fits(next) ? next : null;
      }),
  };
}

const MOST_ATTEMPTS = 24;
const HEXADECIMAL = /^(?=.*\d)[\da-f{}-]{6,}$/i;
const DIGITS = '0123456789';
const SMALL = 'abcdefghijklmnopqrstuvwxyz';

/** Draws an octet of the stream for each letter and digit. */
function reshaped(text: string, stream: (block: number) => Uint8Array): string {
  const isHexadecimal = HEXADECIMAL.test(text);
  const hasCapitals = /[A-F]/.test(text);
  let octets = new Uint8Array();
  let drawn = 0;
  const from = (letters: string): string => {
    if (drawn % 32 === 0) octets = Uint8Array.from(stream(drawn / 32));
    const letter = letters.charAt((octets[drawn % 32] ?? 0) % letters.length);
    drawn += 1;
    return letter;
  };
  return text.replace(/[\p{L}\p{N}]/gu, (sign) => {
    if (isHexadecimal) return hasCapitals ? from('0123456789ABCDEF') : from('0123456789abcdef');
    if (/\p{N}/u.test(sign)) return from(DIGITS);
    return sign === sign.toLowerCase() ? from(SMALL) : from(SMALL).toUpperCase();
  });
}
