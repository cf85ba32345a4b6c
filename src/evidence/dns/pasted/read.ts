import type { IsoTime } from '../../observed.ts';
import { type DnsAnswer, type DnsView, isSettled } from '../answer.ts';
import { assemble } from './assemble.ts';
import { isDig, readDig } from './dig.ts';
import { isNslookup, readNslookup } from './nslookup.ts';
import type { PastedQueries } from './query.ts';
import { isResolveDnsName, readResolveDnsName } from './resolve-dnsname.ts';

/** What pasted output of a DNS tool held. */
export interface PastedText {
  /** Null where nothing usable was found: an empty paste says nothing, and never that there is no record. */
  readonly view: DnsView | null;
  readonly tool: 'dig' | 'nslookup' | 'resolve-dnsname' | null;
  /** Sentences about what was lost or not understood, each once. */
  readonly notes: readonly string[];
}

/** Far more than an audit's worth of output. */
const MAX_CHARACTERS = 400_000;
const MAX_LINES = 10_000;
/** Longer than a line with the longest key that anybody publishes. */
const MAX_LINE_CHARACTERS = 8_000;
const MAX_ANSWERS = 3_000;
const MAX_NOTES = 20;

const READERS = [
  { tool: 'resolve-dnsname', fits: isResolveDnsName, read: readResolveDnsName },
  { tool: 'dig', fits: isDig, read: readDig },
  { tool: 'nslookup', fits: isNslookup, read: readNslookup },
] as const;

/**
 * Reads the pasted output of Resolve-DnsName, dig or nslookup, one tool a text.
 *
 * Only answers count, and absence only where the tool says NXDOMAIN or shows that there is no data. `at` is when the
 * tool was run as far as the user knows; a time in the text that is earlier stands instead.
 */
export function readDnsText(text: string, at: IsoTime): PastedText {
  const notes: string[] = [];
  const lines = linesOf(text, notes);
  const reader = lines.length === 0 ? undefined : READERS.find((one) => one.fits(lines));
  if (reader === undefined) {
    notes.push('No output of Resolve-DnsName, dig or nslookup was found in the text.');
    return { view: null, tool: null, notes };
  }
  const found: PastedQueries = reader.read(lines);
  const answers = best(found.queries.flatMap((query) => assemble(query, at)).map((answer) => notAfter(answer, at)));
  if (answers.length > MAX_ANSWERS) notes.push(`Only the first ${MAX_ANSWERS} answers were read.`);
  if (answers.length === 0) notes.push('The text holds no answer that can be used.');
  return {
    view: answers.length === 0 ? null : { resolver: 'pasted', answers: answers.slice(0, MAX_ANSWERS) },
    tool: reader.tool,
    notes: [...new Set([...notes, ...found.notes])].slice(0, MAX_NOTES),
  };
}

/** The lines without invisible characters, which pages and chats put into text. */
function linesOf(text: string, notes: string[]): readonly string[] {
  const cut = text.slice(0, MAX_CHARACTERS);
  const clean = cut.replace(/[\u200B-\u200D\uFEFF]/g, '').replace(/\u00A0/g, ' ');
  if (clean !== cut.replace(/^\uFEFF/, '')) notes.push('Invisible characters were taken out of the text.');
  const all = clean.split(/\r\n|\r|\n/);
  const lines = all.slice(0, MAX_LINES).filter((line) => line.length <= MAX_LINE_CHARACTERS);
  if (text.length > MAX_CHARACTERS || lines.length < all.length)
    notes.push('The text is too long; a part of it was not read.');
  return lines.some((line) => line.trim() !== '') ? lines : [];
}

/** One answer a question and instant, since some tools print an answer twice: the one with more to say, else the later. */
function best(answers: readonly DnsAnswer[]): readonly DnsAnswer[] {
  const kept = new Map<string, DnsAnswer>();
  for (const answer of answers) {
    const key = `${answer.at} ${answer.type} ${answer.name}`;
    const known = kept.get(key);
    if (known === undefined || weight(answer) >= weight(known)) kept.set(key, answer);
  }
  return [...kept.values()];
}

/** Records before a certain absence, that before a failure; and with a TTL before without. */
const weight = (answer: DnsAnswer): number =>
  (answer.records.length > 0 ? 4 : isSettled(answer) ? 2 : 0) + (answer.ttlSeconds === null ? 0 : 1);

/** A clock that runs ahead must not make an answer look newer than the paste. */
const notAfter = (answer: DnsAnswer, at: IsoTime): DnsAnswer => (answer.at > at ? { ...answer, at } : answer);
