import { formatAddress, parseAddress } from '../address/address.ts';
import type { IsoTime } from '../observed.ts';
import { mailDate } from './mail-date.ts';
import type { ReceivedHop } from './message-headers.ts';
import { type Token, tokensOf } from './tokens.ts';

type Clause = 'from' | 'by' | 'via' | 'with' | 'id' | 'for';

/** A `Received` field, and whether its comments end. */
export interface ReadReceived {
  readonly hop: ReceivedHop;
  readonly isClosed: boolean;
}

/**
 * Reads a `Received` field as servers write it, which is seldom as RFC 5321 4.4 has it.
 *
 * In words: clauses begin with their words and may be missing, even `from` and `by`; comments may stand anywhere. The
 * name behind `from` is what the client said, and only the comment behind it is what the server saw: `(name [address])`,
 * `([address] helo=name)`, or, at Exchange, the bare address. The time stands behind the last semicolon.
 */
export function readReceived(value: string): ReadReceived {
  const { tokens, isClosed } = tokensOf(value);
  const end = tokens.findLastIndex(({ kind }) => kind === 'semicolon');
  const clauses = clausesOf(end < 0 ? tokens : tokens.slice(0, end));
  const from = clauses.get('from') ?? NOTHING;
  const client = clientOf(from);
  const comments = [...clauses.values()].flatMap((clause) => clause.comments);
  const words = (clauses.get('with')?.words ?? []).filter((word) => PROTOCOL_WORD.test(word));
  const protocol = words.slice(0, 5).join(' ');
  return {
    hop: {
      ...client,
      // A name without a dot is that of somebody's computer, and tells nothing of the way.
      from: client.from?.includes('.') === true ? client.from : null,
      by: hostIn(clauses.get('by')?.words[0]),
      protocol: protocol === '' ? null : protocol,
      tls: tlsIn(comments, protocol),
      at: end < 0 ? null : timeOf(tokens.slice(end + 1)),
    },
    isClosed,
  };
}

interface Part {
  readonly words: string[];
  readonly comments: string[];
}

function clausesOf(tokens: readonly Token[]): ReadonlyMap<Clause, Part> {
  const clauses = new Map<Clause, Part>();
  let open: Part | null = null;
  for (const { kind, text } of tokens) {
    const word = text.toLowerCase();
    // A client may call itself `by`: the word behind a clause's name is never a clause of its own.
    const isName =
      kind === 'word' && isClause(word) && (open === null || open.words.length > 0 || open.comments.length > 0);
    if (isName) {
      open = clauses.get(word) ?? { words: [], comments: [] };
      clauses.set(word, open);
    } else if (kind === 'comment') open?.comments.push(text);
    else if (kind === 'word') open?.words.push(text);
  }
  return clauses;
}

const isClause = (word: string): word is Clause => CLAUSES.has(word);

function clientOf({ words, comments }: Part): Pick<ReceivedHop, 'from' | 'reverse' | 'ip'> {
  const said = hostIn(words[0]);
  for (const comment of comments) {
    if (NOT_OF_CLIENT.test(comment)) continue;
    const bracket = /\[([^\]]{2,80})\]/.exec(comment);
    const helo = hostIn(/\bhelo[= ]([^\s)]{1,255})/i.exec(comment)?.[1]);
    const ip = addressIn(bracket?.[1] ?? comment);
    if (ip !== null) {
      const found = helo === null ? reverseIn(comment.slice(0, bracket?.index ?? 0)) : said;
      const isForged = /may be forged/i.test(comment);
      return { from: helo ?? said, reverse: isForged ? null : found, ip };
    }
    // Exim puts the address in front and what the client said into the comment.
    const literal = helo === null ? null : addressIn(words[0]?.replace(/^\[|\]$/g, '') ?? '');
    if (literal !== null) return { from: helo, reverse: null, ip: literal };
  }
  return { from: said, reverse: null, ip: null };
}

/** The last name before the address, which is what the server looked up; qmail and others say `unknown`. */
function reverseIn(text: string): string | null {
  const name = hostIn(text.trim().split(/\s+/).at(-1)?.replace(/^.*@/, ''));
  return name?.includes('.') === true ? name : null;
}

function addressIn(text: string): string | null {
  const address = parseAddress(
    text
      .trim()
      .replace(/^IPv6:/i, '')
      .replace(/%\w{1,20}$/, ''),
  );
  return address === null ? null : formatAddress(address);
}

/** A host as it may stand in a case: letters, digits and their marks. Whatever else stands there is no host. */
function hostIn(text: string | undefined): string | null {
  const host = text?.toLowerCase().replace(/\.$/, '') ?? '';
  return HOST.test(host) && host !== 'unknown' ? host : null;
}

function tlsIn(comments: readonly string[], protocol: string): string | null {
  for (const comment of comments) {
    const version = /\b(?:version=|using )((?:TLS|SSL)[\w.]{0,12})/i.exec(comment);
    if (version !== null) return version[1] ?? null;
  }
  // RFC 3848: ESMTPS and ESMTPSA are ESMTP over TLS.
  return /\b(?:UTF8)?E?SMTPSA?\b/i.exec(protocol)?.[0].toUpperCase().includes('SMTPS') === true ? 'TLS' : null;
}

const timeOf = (tokens: readonly Token[]): IsoTime | null =>
  mailDate(
    tokens
      .filter(({ kind }) => kind === 'word')
      .map(({ text }) => text)
      .join(' '),
  );

const NOTHING: Part = { words: [], comments: [] };
const CLAUSES: ReadonlySet<string> = new Set<Clause>(['from', 'by', 'via', 'with', 'id', 'for']);
const NOT_OF_CLIENT = /^(?:envelope-from|using|version=|no client|authenticated|sender)/i;
/** No addresses: some servers write here as whom somebody signed in. */
const PROTOCOL_WORD = /^[\w.+-]{1,20}$/;
const HOST = /^[a-z0-9_[](?:[a-z0-9._:%[\]-]{0,253}[a-z0-9\]])?$/;
