import { ALPHABET, decodeBase64, modulusIn } from '../../evidence/dkim-key.ts';
import type { HostMap } from './hosts.ts';
import type { Keyed, Pseudonyms } from './keyed.ts';
import type { TextMap } from './texts.ts';

interface Maps {
  readonly pseudonyms: Pseudonyms;
  readonly addresses: (text: string) => string | null;
  readonly hosts: HostMap;
  readonly texts: TextMap;
}

/** The data of a record under the name and of the type that stand beside it; an object without a type has text. */
export function redactedRecord(text: string, { type, name }: Readonly<Record<string, unknown>>, maps: Maps): string {
  const { addresses, hosts } = maps;
  switch (type) {
    case 'A':
    case 'AAAA':
      return addresses(text) ?? '';
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return hosts.of(text);
    case 'MX':
      return text.replace(
        /^(\d+ )?(.*)$/s,
        (_all, preference: string | undefined, host: string) => `${preference ?? ''}${hosts.of(host)}`,
      );
    case 'SOA':
      return zoneStart(text, maps);
    default:
      return described(text, typeof name === 'string' ? name : '', maps);
  }
}

/** The serial goes too: it is often the one of its day in the world. */
const zoneStart = (text: string, { hosts, pseudonyms: { tag } }: Maps): string =>
  text
    .replace(
      /^(\S+\s+\S+\s+)(\d+)/,
      (_all, names: string, serial: string) => `${names}${parseInt(tag('serial', serial), 16)}`,
    )
    .replace(
      /^(\S+)(\s+)(\S+)/,
      (_all, mname: string, gap: string, rname: string) => `${hosts.of(mname)}${gap}${hosts.of(rname)}`,
    );

/** A policy or a key is judged by its words and keeps them. Of all else nobody needs more than that it is there. */
function described(text: string, name: string, { pseudonyms, hosts, texts }: Maps): string {
  const { tag, shaped } = pseudonyms;
  const proof = /^MS=ms(\d+)$/i.exec(text.trim())?.[1];
  if (proof !== undefined) return `MS=ms${shaped('proof', proof)}`;
  if (text.trim() === '') return text;
  const isKey = KEY_RECORD.test(text) || (name.includes('_domainkey') && TAG.test(text));
  if (isKey) return texts.hosts(keyRecord(text, pseudonyms));
  if (POLICY.test(text) || (POLICY_NAME.test(name) && TAG.test(text)))
    return texts.hosts(text.replace(WEB, (_all, host: string, path: string) => `${host}/path-${tag('path', path)}`));
  return name !== '' && hosts.of(name) === name ? texts.hosts(text) : `text-${tag('text', text)}`;
}

/** Records that are judged by what stands in them, also where they are not quite what they should be. */
const POLICY = /^[\s"'\u201c\u201d]*(?:v[\s=:]*)?(?:spf|dmarc|sts|tlsrpt)/i;
const KEY_RECORD = /^[\s"'\u201c\u201d]*v[\s=:]*dkim/i;
const POLICY_NAME = /(?:^|\.)_(?:dmarc|mta-sts|tls)(?:\.|$)/;
/** Begins as tags of a policy do; what services ask for as a proof has a longer name, and stands everywhere below a `*`. */
const TAG = /^\s*[a-z]{1,5}\s*=/i;
/** What stands behind the host of an address for reports is often the id of a customer. */
const WEB = /(\bhttps?:\/\/[^\s/;,!?#]+)([/?#][^\s;,!]+)/gi;

/** A key record with another key; tags that are judged stay, and what else somebody wrote into it does not. */
const keyRecord = (text: string, { keyed, tag }: Pseudonyms): string =>
  text.replace(/(^|;)(\s*)([a-z]\w*)(\s*=\s*)([^;]*)/gi, (whole, ...parts: readonly string[]) => {
    const [start = '', gap = '', name = '', equals = '', given = ''] = parts;
    if (/^[vkhst]$/i.test(name) || given.trim() === '') return whole;
    const made = name.toLowerCase() === 'p' ? otherKey(given, keyed) : `text-${tag('tag', given)}`;
    return `${start}${gap}${name}${equals}${made}`;
  });

/**
 * A public key by another of its form and size.
 *
 * In words: of an RSA key the octets of the modulus are others, but for its highest bit; of any other all octets. Signs
 * that are not base64 stay where they are.
 */
function otherKey(text: string, keyed: Keyed): string {
  const octets = decodeBase64(text.replace(/[\t\n\r ]/g, ''));
  if (octets === null)
    return text.replace(/[A-Za-z\d+/]/g, (_sign, at: number) => ALPHABET[drawn(keyed, text, at) % 64] ?? '');
  const { start, end } = modulusIn(octets) ?? { start: -1, end: octets.length };
  const made = octets.map((octet, at) => {
    if (at < start || at >= end) return octet;
    const highest = at === start ? 1 << (31 - Math.clz32(octet)) : 256;
    return at === start ? highest | (drawn(keyed, text, at) & (highest - 1)) : drawn(keyed, text, at);
  });
  let sign = 0;
  return text.replace(/[A-Za-z\d+/]/g, () => {
    const bit = sign * 6;
    const pair = ((made[bit >> 3] ?? 0) << 8) | (made[(bit >> 3) + 1] ?? 0);
    sign += 1;
    return ALPHABET[(pair >> (10 - (bit & 7))) & 63] ?? '';
  });
}

/** An octet of the stream that belongs to a key. */
const drawn = (keyed: Keyed, text: string, at: number): number =>
  keyed('key', `${Math.floor(at / 32)} ${text}`)[at % 32] ?? 0;
