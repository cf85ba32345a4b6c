import type { Result } from './result.ts';
import { firstValue, readTagList } from './tag-list.ts';

/** A DKIM public key as published. */
export interface DkimKey {
  readonly keyType: 'rsa' | 'ed25519';
  /** An empty `p=`: the selector was withdrawn, and signatures by it fail (RFC 6376 3.6.1). */
  readonly revoked: boolean;
  /** Size of the RSA modulus, or 256 for Ed25519; null where the key is revoked or its form is not recognised. */
  readonly bits: number | null;
  /**
   * `too-short`: under 1024 bits, verifiers must not accept it. `short`: under 2048, what signers should use at least
   * (RFC 8301 3.2).
   */
  readonly strength: 'good' | 'short' | 'too-short' | 'unknown';
  /** `t=y`: verifiers must treat signed mail like unsigned mail. */
  readonly testing: boolean;
  /** The hashes that the key allows; null for all. */
  readonly hashes: readonly string[] | null;
  /** False where `s=` names services and e-mail is not among them. */
  readonly forEmail: boolean;
}

/** Why a TXT record is not a usable key. `not-a-key`: neither `v=DKIM1` nor `p=`, so about something else. */
export type DkimKeyProblem = 'not-a-key' | 'bad-version' | 'no-p' | 'bad-base64' | 'unknown-key-type' | 'duplicate-tag';

/**
 * Reads one TXT record of `<selector>._domainkey.<domain>`.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc6376#section-3.6.1
 */
export function parseDkimKey(text: string): Result<DkimKey, DkimKeyProblem> {
  const list = readTagList(text);
  const names = list.tags.map((tag) => tag.name);
  const version = firstValue(list, 'v');
  const published = firstValue(list, 'p');
  if (version !== 'DKIM1' && published === null) return { ok: false, problem: 'not-a-key' };
  if (version !== null && (version !== 'DKIM1' || names[0] !== 'v')) return { ok: false, problem: 'bad-version' };
  if (new Set(names).size < names.length) return { ok: false, problem: 'duplicate-tag' };
  if (published === null) return { ok: false, problem: 'no-p' };
  const keyType = firstValue(list, 'k') ?? 'rsa';
  if (keyType !== 'rsa' && keyType !== 'ed25519') return { ok: false, problem: 'unknown-key-type' };
  const octets = decodeBase64(published.replace(/[\t\n\r ]/g, ''));
  if (octets === null) return { ok: false, problem: 'bad-base64' };
  const revoked = octets.length === 0;
  const bits = revoked ? null : keyType === 'rsa' ? modulusBits(octets) : octets.length === 32 ? 256 : null;
  const services = firstValue(list, 's')
    ?.split(':')
    .map((s) => s.trim());
  return {
    ok: true,
    value: {
      keyType,
      revoked,
      bits,
      strength: strengthOf(keyType, bits),
      testing: (firstValue(list, 't') ?? '').split(':').some((flag) => flag.trim() === 'y'),
      hashes:
        firstValue(list, 'h')
          ?.split(':')
          .map((h) => h.trim().toLowerCase()) ?? null,
      forEmail: services === undefined || services.includes('*') || services.includes('email'),
    },
  };
}

function strengthOf(keyType: DkimKey['keyType'], bits: number | null): DkimKey['strength'] {
  if (bits === null) return 'unknown';
  if (keyType === 'ed25519' || bits >= 2048) return 'good';
  return bits >= 1024 ? 'short' : 'too-short';
}

export const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Padding may be missing: some zone editors drop it and verifiers accept that. Null where a character is foreign. */
export function decodeBase64(text: string): readonly number[] | null {
  const digits = text.replace(/={1,2}$/, '');
  if (digits.length % 4 === 1) return null;
  const octets: number[] = [];
  let held = 0;
  let bits = 0;
  for (const character of digits) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    octets.push((held >> bits) & 0xff);
  }
  return octets;
}

/** From an octet to that before another. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the modulus stands in DER, without zeros before it, either in the SubjectPublicKeyInfo that everybody publishes or
 * in the bare RSAPublicKey that RFC 6376 says (erratum 3017). Null where the octets are neither.
 */
export function modulusIn(der: readonly number[]): Span | null {
  const outer = element(der, 0, 0x30);
  if (outer === null) return null;
  const algorithm = element(der, outer.start, 0x30);
  if (algorithm === null) return integerIn(der, outer.start);
  const key = element(der, algorithm.end, 0x03);
  const inner = key === null ? null : element(der, key.start + 1, 0x30);
  return inner === null ? null : integerIn(der, inner.start);
}

function modulusBits(der: readonly number[]): number | null {
  const modulus = modulusIn(der);
  return modulus === null ? null : (modulus.end - modulus.start - 1) * 8 + (32 - Math.clz32(der[modulus.start] ?? 0));
}

function integerIn(der: readonly number[], at: number): Span | null {
  const integer = element(der, at, 0x02);
  if (integer === null) return null;
  let { start } = integer;
  while (start < integer.end && der[start] === 0) start += 1;
  return start >= integer.end ? null : { start, end: integer.end };
}

/** Where the content of the DER element with this tag begins and ends; null where there is another or it is cut off. */
function element(der: readonly number[], at: number, tag: number): Span | null {
  const first = der[at + 1];
  if (der[at] !== tag || first === undefined) return null;
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (count > 3) return null;
  const length = count === 0 ? first : der.slice(at + 2, at + 2 + count).reduce((sum, octet) => sum * 256 + octet, 0);
  const start = at + 2 + count;
  return start + length <= der.length ? { start, end: start + length } : null;
}
