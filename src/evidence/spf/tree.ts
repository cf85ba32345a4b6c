import type { DnsReply, Question } from '../dns/answer.ts';
import type { Dialogue } from '../dns/dialogue.ts';
import { fixedName, type FixedName } from './fixed-name.ts';
import { KnownReplies } from './known-replies.ts';
import { mailHosts } from './mechanisms.ts';
import type { SpfRecordNode, SpfTermNode } from './model.ts';
import { HOST_LIMIT } from './problem.ts';
import type { SpfTerm } from './record.ts';
import { DEEPEST, MOST_RECORDS, surveyDialogue } from './survey.ts';
import { reachedTerms, usableRecord } from './usable-record.ts';

/**
 * The look-up tree of a domain's SPF record: every record that an evaluation may reach, and what each term costs.
 *
 * In words: the counts are those of an evaluation that matches nothing and so reaches the end; terms behind `all`
 * cost nothing, and a redirect beside `all` neither. A look-up counts as void when it is so whatever the client's
 * family: a name with an IPv4 address only is not void here, although it is for an IPv6 client. A term whose name
 * depends on the message is marked `macro` and not followed. A record that comes again on the way to itself is a loop.
 *
 * Asks a whole level at once, so there are about as many steps as levels.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc7208#section-4.6.4
 */
export function* spfTreeDialogue(domain: string): Dialogue<SpfRecordNode> {
  const known = new KnownReplies();
  yield* surveyDialogue(known, domain, domain);
  return treeOf(known, domain);
}

/** The tree out of replies that a survey has collected. */
export function treeOf(known: KnownReplies, domain: string): SpfRecordNode {
  return recordNode({ known, root: domain, terms: new Set(), records: 0 }, domain, []);
}

/** What has been seen so far while the tree is drawn, in the order of evaluation. */
interface Drawing {
  readonly known: KnownReplies;
  readonly root: string;
  readonly terms: Set<string>;
  records: number;
}

function recordNode(drawing: Drawing, domain: string, above: readonly string[]): SpfRecordNode {
  if (above.includes(domain)) return leaf(domain, { kind: 'loop' });
  const reply = drawing.known.find({ name: domain, type: 'TXT' });
  // One record may be included from many places; without a bound the tree could outgrow the survey by far.
  drawing.records += 1;
  if (reply === undefined || above.length > DEEPEST || drawing.records > MOST_RECORDS)
    return leaf(domain, { kind: 'too-deep' });
  const usable = usableRecord(reply);
  if (usable.record === null) return { ...leaf(domain, usable.problem), text: usable.text };
  const { record } = usable;
  const reached = reachedTerms(record);
  const terms = record.terms.map((term) => termNode(drawing, domain, [...above, domain], term, reached));
  return { domain, text: record.text, problem: null, terms, ...totals(terms) };
}

function termNode(
  drawing: Drawing,
  domain: string,
  above: readonly string[],
  term: SpfTerm,
  reached: ReadonlySet<SpfTerm>,
): SpfTermNode {
  const { text } = term;
  if (term.kind === 'unknown') return { text, cost: 0, lookups: 0, voids: 0, marks: ['unknown-modifier'] };
  if (term.kind === 'exp') return { text, cost: 0, lookups: 0, voids: 0, marks: [] };
  const target = 'target' in term ? fixedName(term.target, domain, drawing.root) : null;
  const marks: SpfTermNode['marks'][number][] = [];
  if (term.kind === 'ptr') marks.push('deprecated');
  if (target?.kind === 'varies') marks.push('macro');
  if (!reached.has(term)) marks.push('after-all');
  else if (isTooManyHosts(drawing.known, term, target)) marks.push('too-many-mail-hosts');
  else if (target?.kind === 'impossible' && leadsToRecord(term)) marks.push('target-impossible');
  if (!isFirst(drawing, term, domain, target)) marks.push('duplicate');
  if (target === null || !reached.has(term)) return { text, cost: 0, lookups: 0, voids: 0, marks };
  const record = leadsToRecord(term) && target.kind === 'name' ? recordNode(drawing, target.name, above) : undefined;
  const voids = target.kind === 'name' ? voidsOf(drawing.known, term.kind, target.name) : 0;
  const lookups = 1 + (record?.lookups ?? 0);
  return { text, cost: 1, lookups, voids, marks, ...(record === undefined ? {} : { record }) };
}

const leadsToRecord = ({ kind }: SpfTerm): boolean => kind === 'include' || kind === 'redirect';

/** RFC 7208 4.6.4: more than ten hosts of one `mx` are an error. */
const isTooManyHosts = (known: KnownReplies, { kind }: SpfTerm, target: FixedName | null): boolean =>
  kind === 'mx' &&
  target?.kind === 'name' &&
  (known.find({ name: target.name, type: 'MX' })?.records.length ?? 0) > HOST_LIMIT;

/** Whether nothing earlier in the tree says the same: the same kind of term with the same name, or the same network. */
function isFirst(drawing: Drawing, term: SpfTerm, domain: string, target: FixedName | null): boolean {
  const bare = term.text.replace(/^[-+~?]/, '').toLowerCase();
  const prefixes = 'prefix4' in term ? `/${term.prefix4}//${term.prefix6}` : '';
  const key =
    target?.kind === 'name'
      ? `${term.kind}:${target.name}${prefixes}`
      : 'network' in term
        ? bare
        : `${bare} in ${domain}`;
  if (drawing.terms.has(key)) return false;
  drawing.terms.add(key);
  return true;
}

function voidsOf(known: KnownReplies, kind: SpfTerm['kind'], name: string): number {
  const isVoid = (question: Question): boolean => hasNothing(known.find(question));
  const hasNoAddress = (host: string): boolean =>
    isVoid({ name: host, type: 'A' }) && isVoid({ name: host, type: 'AAAA' });
  if (kind === 'include' || kind === 'redirect') return isVoid({ name, type: 'TXT' }) ? 1 : 0;
  if (kind === 'exists') return isVoid({ name, type: 'A' }) ? 1 : 0;
  if (kind === 'a') return hasNoAddress(name) ? 1 : 0;
  if (kind !== 'mx') return 0;
  const hosts = known.find({ name, type: 'MX' });
  if (hosts === undefined) return 0;
  return hasNothing(hosts) ? 1 : mailHosts(hosts).filter(hasNoAddress).length;
}

const hasNothing = (reply: DnsReply | undefined): boolean =>
  reply?.status === 'NXDOMAIN' || (reply?.status === 'NOERROR' && reply.records.length === 0);

const totals = (terms: readonly SpfTermNode[]): { readonly lookups: number; readonly voids: number } => ({
  lookups: terms.reduce((sum, term) => sum + term.lookups, 0),
  voids: terms.reduce((sum, term) => sum + term.voids + (term.record?.voids ?? 0), 0),
});

const leaf = (domain: string, problem: NonNullable<SpfRecordNode['problem']>): SpfRecordNode => ({
  domain,
  text: null,
  problem,
  terms: [],
  lookups: 0,
  voids: 0,
});
