import type { Result } from '../result.ts';
import { notATerm } from './expand-term.ts';
import { isMicrosoftTerm } from './microsoft.ts';
import { parseSpf } from './parse.ts';
import type { SpfRecord, SpfSyntaxProblem, SpfTerm } from './record.ts';

/** What shall stand in the record. */
export interface ProposalInput {
  /** The record as published; null where the domain has none. */
  readonly record: string | null;
  /** One mechanism without qualifier: `include:spf.gateway.example`. */
  readonly term: string;
  /** Whether mail may still leave Microsoft 365 directly. */
  readonly keepMicrosoft: boolean;
  /** Microsoft's term where it is not the worldwide one. */
  readonly microsoftTerm?: string;
  /** Mechanisms without qualifier to take out, such as a name that circulates for a gateway and was never right. */
  readonly without?: readonly string[];
}

/** A record to publish, and how it differs from the one that is there. */
export interface Proposal {
  /** The whole record as one text. */
  readonly text: string;
  /** The same in character-strings of at most 255 octets, as some DNS consoles want it (RFC 7208 3.3). */
  readonly strings: readonly string[];
  readonly change: 'none' | 'create' | 'replace';
  readonly added: readonly string[];
  /** Terms left out: those behind `all`, and a redirect beside `all`, none of which ever had effect; and `without`. */
  readonly removed: readonly string[];
  /** Terms that were there with another qualifier and now pass; as they were written. */
  readonly requalified: readonly string[];
}

/** Why no record can be proposed: the published one has to be mended first, or the term is none. */
export type ProposalProblem =
  | { readonly kind: 'record'; readonly problem: SpfSyntaxProblem }
  | { readonly kind: 'term'; readonly problem: SpfSyntaxProblem | null };

/**
 * The exact record to publish so that it has a gateway's term.
 *
 * In words: what the domain has stays, in its order. The term goes before `all`, or behind the last mechanism where
 * there is no `all`; one that is there already is not added again. Terms that no receiver ever reaches are left out, and
 * those in `without`.
 * A domain without record gets one that ends in `-all`.
 */
export function proposeRecord(input: ProposalInput): Result<Proposal, ProposalProblem> {
  const bad = notATerm(input.term);
  if (bad !== null) return { ok: false, problem: { kind: 'term', problem: bad.problem } };
  const microsoft = input.microsoftTerm ?? 'include:spf.protection.outlook.com';
  const wanted = [...new Set(input.keepMicrosoft ? [microsoft, input.term] : [input.term])];
  if (input.record === null) return { ok: true, value: created(wanted) };
  const parsed = parseSpf(input.record);
  if (!parsed.ok) return { ok: false, problem: { kind: 'record', problem: parsed.problem } };
  return { ok: true, value: changed(parsed.value, wanted, microsoft, new Set(input.without)) };
}

function created(wanted: readonly string[]): Proposal {
  const text = ['v=spf1', ...wanted, '-all'].join(' ');
  return { text, strings: strings(text), change: 'create', added: wanted, removed: [], requalified: [] };
}

function changed(
  record: SpfRecord,
  wanted: readonly string[],
  microsoft: string,
  without: ReadonlySet<string>,
): Proposal {
  const all = record.terms.findIndex((term) => term.kind === 'all');
  const isReached = (term: SpfTerm, i: number): boolean =>
    all < 0 || term.kind === 'exp' || term.kind === 'unknown' || (i <= all && term.kind !== 'redirect');
  const stays = (term: SpfTerm, i: number): boolean => isReached(term, i) && !without.has(bare(term));
  const kept = record.terms.filter(stays);
  const requalified: string[] = [];
  const missing = wanted.filter((term) => !kept.some((have) => isSame(have, term, microsoft)));
  const out = kept.map((term) => {
    const isWanted = wanted.some((one) => isSame(term, one, microsoft));
    if (!isWanted || !('qualifier' in term) || term.qualifier === '+') return term.text;
    requalified.push(term.text);
    return term.text.slice(1);
  });
  const end = kept.findIndex((term) => term.kind === 'all');
  const last = kept.findLastIndex((term) => 'qualifier' in term);
  out.splice(end >= 0 ? end : last + 1, 0, ...missing);
  const removed = record.terms.filter((term, i) => !stays(term, i)).map((term) => term.text);
  const isChanged = missing.length + removed.length + requalified.length > 0;
  const text = isChanged ? [record.text.slice(0, 'v=spf1'.length), ...out].join(' ') : record.text;
  const change = isChanged ? 'replace' : 'none';
  return { text, strings: strings(text), change, added: missing, removed, requalified };
}

/** Whether a term says what is wanted, whatever its qualifier; one cloud's Microsoft term stands for another's. */
function isSame(term: SpfTerm, wanted: string, microsoft: string): boolean {
  if (!('qualifier' in term)) return false;
  if (wanted === microsoft && isMicrosoftTerm(bare(term))) return true;
  return bare(term) === wanted.toLowerCase();
}

const bare = ({ text }: SpfTerm): string =>
  text
    .replace(/^[-+~?]/, '')
    .replace(/\.$/, '')
    .toLowerCase();

const strings = (text: string): readonly string[] => text.match(/.{1,255}/g) ?? [];
