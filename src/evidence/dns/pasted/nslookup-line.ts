import type { DnsStatus, DnsType } from '../answer.ts';
import { octetsOf, readName, readType } from './record.ts';

/** What one line of nslookup's output says. */
export type NslookupLine =
  /** A run of nslookup: without an option it asks for addresses, whatever was set before. */
  | { readonly kind: 'command'; readonly name: string | null; readonly type: DnsType | null }
  /** A name typed at the prompt of nslookup, asked with the type that was set. */
  | { readonly kind: 'prompt'; readonly name: string | null }
  | { readonly kind: 'set-type'; readonly type: DnsType | null }
  | { readonly kind: 'message' }
  | { readonly kind: 'question'; readonly name: string; readonly type: DnsType | null }
  | { readonly kind: 'status'; readonly status: DnsStatus }
  | { readonly kind: 'count'; readonly answers: number }
  | { readonly kind: 'section'; readonly isAnswer: boolean }
  /** An owner alone on its line; the lines below it are about it. */
  | { readonly kind: 'owner'; readonly name: string }
  | { readonly kind: 'record'; readonly owner: string | null; readonly type: DnsType; readonly data: string }
  | { readonly kind: 'text'; readonly owner: string | null; readonly strings: readonly string[] }
  /** One more character-string of the text above. */
  | { readonly kind: 'string'; readonly string: string }
  | { readonly kind: 'ttl'; readonly seconds: number }
  | { readonly kind: 'soa'; readonly field: number; readonly value: string }
  | { readonly kind: 'host'; readonly name: string }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'alias'; readonly name: string }
  | {
      readonly kind: 'failure';
      readonly name: string | null;
      readonly status: DnsStatus;
      readonly type: DnsType | null;
    }
  | { readonly kind: 'blank' }
  | { readonly kind: 'other' };

type Pattern = readonly [RegExp, (match: RegExpExecArray) => NslookupLine];

const record =
  (type: DnsType, data: (match: RegExpExecArray) => string) =>
  (match: RegExpExecArray): NslookupLine => ({
    kind: 'record',
    owner: match[1] ?? null,
    type,
    data: data(match),
  });
const second = (match: RegExpExecArray): string => match[2] ?? '';
const mx = (match: RegExpExecArray): string => `${match[2] ?? ''} ${match[3] ?? ''}`;

/** The first pattern that matches decides. Both nslookups, plain and `-debug`. */
const PATTERNS: readonly Pattern[] = [
  [/^(?:.{0,200}[>$#%] ?)?nslookup(?:\.exe)?\s+(.+)$/i, ([, words = '']) => command(words)],
  [
    /^>?\s*set\s+(?:querytype|query|type|ty|q)=(\w+)$/i,
    ([, word = '']) => ({ kind: 'set-type', type: readType(word) }),
  ],
  [/^>\s*(\S+)$/, ([, name = '']) => ({ kind: 'prompt', name: readName(name) })],
  [/^Got answer:/, () => ({ kind: 'message' })],
  [/^\S{1,50} = .*\brcode = (\w+)/, ([, word = '']) => ({ kind: 'status', status: STATUSES.get(word) ?? 'RCODE' })],
  [/^questions = .*\banswers = (\d{1,5}),/, ([, count]) => ({ kind: 'count', answers: Number(count) })],
  [/^(?:ANSWERS|QUESTIONS|HEADER):$/, () => ({ kind: 'section', isAnswer: true })],
  [/^(?:AUTHORITY|ADDITIONAL) RECORDS:$|^Authoritative answers can be/, () => ({ kind: 'section', isAnswer: false })],
  [
    /^(\S+), type = (\w+), class = IN$/,
    ([, name = '', word = '']) => ({ kind: 'question', name, type: readType(word) }),
  ],
  [/^->\s+(\S+)$/, ([, name = '']) => ({ kind: 'owner', name })],
  [/^(?:(\S+)\s+)?MX preference = (\d+), mail exchanger = (\S+)$/, record('MX', mx)],
  [/^(?:(\S+)\s+)?mail exchanger = (\d+) (\S+)$/, record('MX', mx)],
  [/^(?:(\S+)\s+)?nameserver = (\S+)$/, record('NS', second)],
  [/^(?:(\S+)\s+)?canonical name = (\S+)$/, record('CNAME', second)],
  [/^(?:(\S+)\s+)?internet address = (\S+)$/, record('A', second)],
  [/^(?:(\S+)\s+)?(?:AAAA IPv6 address =|has AAAA address) (\S+)$/, record('AAAA', second)],
  [/^(?:(\S+)\s+)?text =\s*$/, ([, owner]) => ({ kind: 'text', owner: owner ?? null, strings: [] })],
  [
    /^(?:(\S+)\s+)?text = (".*")$/,
    ([, owner, text = '']) => ({ kind: 'text', owner: owner ?? null, strings: onOneLine(text) }),
  ],
  [/^"(.*)"$/, ([, string = '']) => ({ kind: 'string', string: octetsOf(string) })],
  [/^ttl = (\d{1,10})\b/, ([, seconds]) => ({ kind: 'ttl', seconds: Number(seconds) })],
  [/^(primary name server|origin)\s*= (\S+)$/, (m) => ({ kind: 'soa', field: 0, value: second(m) })],
  [/^(responsible mail addr|mail addr)\s*= (\S+)$/, (m) => ({ kind: 'soa', field: 1, value: second(m) })],
  [/^(serial)\s*= (\d+)/, (m) => ({ kind: 'soa', field: 2, value: second(m) })],
  [/^(refresh)\s*= (\d+)/, (m) => ({ kind: 'soa', field: 3, value: second(m) })],
  [/^(retry)\s*= (\d+)/, (m) => ({ kind: 'soa', field: 4, value: second(m) })],
  [/^(expire)\s*= (\d+)/, (m) => ({ kind: 'soa', field: 5, value: second(m) })],
  [/^(default TTL|minimum)\s*= (\d+)/, (m) => ({ kind: 'soa', field: 6, value: second(m) })],
  [/^\*\*\*? .*[Cc]an't find (\S+?):? (.+)$/, ([, name = '', why = '']) => failure(name, why)],
  [
    /^\*\*\* No .*\((\w+)[^)]*\) records available for (\S+)$/,
    ([, word = '', name = '']) => ({
      kind: 'failure',
      name: readName(name),
      status: 'NOERROR',
      type: readType(word),
    }),
  ],
  [
    /^DNS request timed out|^;; connection timed out/,
    () => ({ kind: 'failure', name: null, status: 'timeout', type: null }),
  ],
  [/^Name:\s+(\S+)$/, ([, name = '']) => ({ kind: 'host', name })],
  [/^Aliases:\s+(\S+)$/, ([, name = '']) => ({ kind: 'alias', name })],
  [
    /^(?:Address(?:es)?:\s+)?([0-9a-f]{0,4}[.:][0-9a-f.:]{2,44})$/i,
    ([, address = '']) => ({ kind: 'address', address }),
  ],
  [/^(\S+\.\S+)$/, ([, name = '']) => (readName(name) === null ? { kind: 'other' } : { kind: 'owner', name })],
  [/^$/, () => ({ kind: 'blank' })],
];

/** Reads one line, without its indentation. */
export function readNslookupLine(line: string): NslookupLine {
  for (const [pattern, read] of PATTERNS) {
    const match = pattern.exec(line);
    if (match !== null) return read(match);
  }
  return { kind: 'other' };
}

const STATUSES: ReadonlyMap<string, DnsStatus> = new Map([
  ['NOERROR', 'NOERROR'],
  ['NXDOMAIN', 'NXDOMAIN'],
  ['SERVFAIL', 'SERVFAIL'],
  ['REFUSED', 'REFUSED'],
  ['Non-existent domain', 'NXDOMAIN'],
  ['Query refused', 'REFUSED'],
  ['Server failed', 'SERVFAIL'],
  ['No response from server', 'timeout'],
  ['No answer', 'NOERROR'],
]);

const failure = (name: string, why: string): NslookupLine => ({
  kind: 'failure',
  name: readName(name),
  status: STATUSES.get(why.trim()) ?? 'RCODE',
  type: null,
});

/** The words after `nslookup`: options, the name, and perhaps a server. */
function command(words: string): NslookupLine {
  const all = words.trim().split(/\s+/);
  const option = all
    .map((word) => /^-(?:querytype|query|type|ty|q)=(\w+)$/i.exec(word)?.[1])
    .find((word) => word !== undefined);
  const name = readName(all.find((word) => !word.startsWith('-')) ?? '');
  return { kind: 'command', name, type: option === undefined ? null : readType(option) };
}

/** UNIX prints the strings of a record side by side and escapes what is in them. */
function onOneLine(text: string): readonly string[] {
  return [...octetsOf(text).matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inner = '']) =>
    inner.replace(/\\(\d{3})|\\(.)/g, (_, octet: string | undefined, character: string | undefined) =>
      octet === undefined ? (character ?? '') : String.fromCharCode(Number(octet) & 0xff),
    ),
  );
}
