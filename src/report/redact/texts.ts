import type { AddressMap } from './addresses.ts';
import { escaped } from './escaped.ts';
import type { HostMap } from './hosts.ts';
import type { Pseudonyms } from './keyed.ts';
import { isPublishedId } from './published.ts';

/** Other texts in place of texts, in which names stand among words. */
export interface TextMap {
  /** What a tenant calls itself. */
  readonly tenant: (text: string) => string;
  /** An address of a person or mailbox, or a name of one. */
  readonly person: (text: string) => string;
  /** An id; one that means the same in every tenant stays. */
  readonly id: (text: string) => string;
  /** A text of settings or of a program: every name, address and id in it that can be told apart from words. */
  readonly scrub: (text: string) => string;
  /** Text of a record or list, in which whatever has a dot is a host. */
  readonly hosts: (text: string) => string;
  /** Words or a pattern that somebody typed: each word by another of the same look, but for those of the mail standards. */
  readonly words: (text: string) => string;
  /** The name of a field of a message; one that a standard, Microsoft or a product has stays. */
  readonly header: (text: string) => string;
  /** An address of the web: the host as hosts are, and what stands behind it by one word. */
  readonly url: (text: string) => string;
}

export function textMap(
  { tag, shaped }: Pseudonyms,
  maps: { readonly addresses: AddressMap; readonly hosts: HostMap },
  titles: readonly string[],
  keptIds: ReadonlySet<string>,
): TextMap {
  const { addresses, hosts } = maps;
  const title =
    titles.length === 0
      ? null
      : new RegExp(`(?<![\\p{L}\\p{N}.@_-])(?:${titles.map(escaped).join('|')})(?![\\p{L}\\p{N}@_-]|\\.\\p{L})`, 'giu');
  const tenant = (text: string): string => `Tenant ${tag('title', text.trim().toLowerCase())}`;
  const withoutTitle = (text: string): string =>
    title === null ? text : text.replace(title, (found) => tenant(found));

  const person = (text: string): string => {
    const at = text.lastIndexOf('@');
    if (at < 0) return text.trim() === '' || text === '*' ? text : `Person ${tag('person', text.trim().toLowerCase())}`;
    const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
    const prefix = /^(?:smtp|sip|x500):/i.exec(local)?.[0] ?? '';
    const own = local.slice(prefix.length);
    const guest = own.toUpperCase().includes('#EXT#') ? '#EXT#' : '';
    const made = own === '' || own === '*' ? own : `person-${tag('person', own.toLowerCase())}${guest}`;
    return `${prefix}${made}@${hosts.of(domain)}`;
  };

  const id = (text: string): string => {
    if (text === '' || text === 'directory' || isPublishedId(text) || keptIds.has(text.toLowerCase())) return text;
    if (text.startsWith('object:')) return `object:${id(text.slice('object:'.length))}`;
    if (!GUID.test(text)) return `id-${tag('id', text)}`;
    return text.replace(/[^{}]+/, (guid) => {
      const made = shaped('id', guid.toLowerCase());
      return guid === guid.toLowerCase() ? made : made.toUpperCase();
    });
  };

  const named = (run: string, isHost: (run: string) => boolean): string => {
    const dots = run.split('.').length - 1;
    if (dots > 0 && (hosts.isOwn(run.toLowerCase()) || isHost(run))) return hosts.of(run);
    return run.replace(/[^.*_]+/g, (word) => hosts.word(word) ?? hosts.within(word));
  };
  const through = (text: string, isHost: (run: string) => boolean): string =>
    withoutTitle(text).replace(TOKEN, (found: string, ...groups: unknown[]) => {
      const { mail, guid, ip, run } = groups.at(-1) as Partial<Record<'mail' | 'guid' | 'ip' | 'run', string>>;
      if (mail !== undefined) return person(mail);
      if (guid !== undefined) return id(guid);
      if (ip !== undefined) return addresses.text(ip) ?? found;
      return named(run ?? found, isHost);
    });
  const hostsIn = remembered((text: string) => through(text, isName));

  const words = (text: string): string =>
    hostsIn(text.replace(ESCAPED, (run) => hostsIn(run.replaceAll('\\.', '.')).replaceAll('.', '\\.'))).replace(
      WORD,
      (word: string) => {
        if (word.startsWith('\\') || VOCABULARY.test(word) || MADE.test(word)) return word;
        return hosts.word(word) ?? shaped('word', word);
      },
    );

  return {
    tenant,
    person,
    id,
    scrub: remembered((text: string) => through(text, isHostInText)),
    hosts: hostsIn,
    words,
    header: (text) => (HEADERS.test(text) || text === '' ? text : `X-Header-${tag('header', text.toLowerCase())}`),
    url: (text) => {
      const [, scheme = '', authority = '', rest = ''] = /^([a-z][a-z\d+.-]*:\/\/)?([^/?#]*)(.*)$/is.exec(text) ?? [];
      const made = hostsIn(authority.replace(/^.*@/, ''));
      if (scheme === '' && !authority.includes('.')) return text.startsWith('urn:ietf:') ? text : hostsIn(text);
      if (rest === '' || rest === '/' || made === authority) return `${scheme}${made}${rest}`;
      const stars = /\*+$/.exec(rest)?.[0] ?? (rest.includes('*') ? '*' : '');
      const path = rest.replace(/[*/]/g, '') === '' ? rest : `/path-${tag('path', rest)}${stars}`;
      return `${scheme.replace(/^[^:]*\./, 'app.')}${made}${path}`;
    },
  };
}

const remembered = (make: (text: string) => string): ((text: string) => string) => {
  const known = new Map<string, string>();
  return (text) => {
    let made = known.get(text);
    if (made === undefined) known.set(text, (made = make(text)));
    return made;
  };
};

const GUID = /^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i;
const IP4 = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;
const IP6 = String.raw`(?=[\da-f:.]*:[\da-f:.]*:)[\da-f:]{2,39}(?:${IP4})?`;
/** What may be a name, an address or an id; what looks like one and is none stays as it is. */
const TOKEN = new RegExp(
  [
    String.raw`(?<mail>(?:(?:smtp|sip):)?[^\s@<>()[\]",;:'|=/\\]+@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*)`,
    String.raw`(?<guid>(?<![\da-f-])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f-]))`,
    String.raw`(?<ip>(?<![\d.])${IP4}(?:\s?-\s?${IP4}|/\d{1,3})?(?!\.?[\w-])|(?<=^|[^\w:.]|ip6:)${IP6}(?:\s?-\s?${IP6}|/\d{1,3})?(?![\w:]))`,
    String.raw`(?<run>[\p{L}\p{N}_*-]+(?:\.[\p{L}\p{N}_-]+)*)`,
  ].join('|'),
  'giu',
);

const isName = (run: string): boolean => /\.(?:[a-z]{2,63}|xn--[a-z\d-]+)$/i.test(run);
const FILE =
  /\.(?:json|csv|txt|xml|zip|eml|msg|html?|log|exe|msi|intunewin|ps1|psm1|cmd|bat|dll|gz|md|ics|clixml|pdf|xlsx?)$/i;
/** `Mail.ReadWrite`, `TRANSPORT.RULES.RejectMessage`. */
const DOTTED_WORDS = /^(?:[A-Z][A-Za-z-]*)(?:\.[A-Z][A-Za-z-]*)+$/;
const isHostInText = (run: string): boolean => isName(run) && !FILE.test(run) && !DOTTED_WORDS.test(run);

/** A name in a pattern. */
const ESCAPED = /[\p{L}\p{N}_*-]+(?:\\\.[\p{L}\p{N}_-]+)+/gu;
/** A sign that a backslash escapes, or a word. */
const WORD = /\\.|[\p{L}\p{N}]{3,}/gu;
/** Fields of mail standards, of Exchange and of products. */
const HEADERS =
  /^(?:(?:x-ms-(?:exchange|office365|forefront)|x-(?:forefront|eop|microsoft|proofpoint|pps?|mailprotector|trustifi|opswat|metadefender|mimecast|barracuda|spam|originating|originalarrivaltime))(?:-[a-z\d]+)*|authentication-results|arc-[a-z-]+|received(?:-spf)?|from|sender|to|cc|bcc|reply-to|subject|date|message-id|in-reply-to|references|return-path|dkim-signature|list-[a-z-]+|auto-submitted|precedence|x-mailer|user-agent|content-[a-z-]+|mime-version|importance|x-priority|sensitivity)$/i;
/** What a pseudonym looks like, so that none is made of one. */
const MADE = /^(?:(?:domain|org|tenant|h)?[\da-f]{6,12}|domain|person|org|example|tenant)$/;
/** Words of headers and results, which some checks look for. */
const VOCABULARY =
  /^(?:pass|fail|none|neutral|softfail|temperror|permerror|bestguesspass|quarantine|reject|dmarc|dkim|spf|arc|compauth|action|header|smtp|mailfrom|from|true|false|yes|com|net|org|oof|autoforward|scl|sfv|skn|exchange|microsoft|anonymous|internal|onmicrosoft|auto|submitted|generated|replied)$/i;
