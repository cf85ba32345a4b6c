import { counted, listed } from '../../checks/english.ts';
import { type DnsAnswer, isSettled, type Question } from '../../evidence/dns/answer.ts';
import { indexAnswers } from '../../evidence/dns/dialogue.ts';
import type { SettledDns } from '../../evidence/settle.ts';
import type { TtlKnowledge } from '../../evidence/ttl.ts';
import { parseSoa } from '../../evidence/zone.ts';
import { type Found, NOTHING } from './thing.ts';
import { isSame, short } from './value-text.ts';

/** The DNS of one time. */
export interface DnsThen {
  readonly dns: SettledDns;
  /** Domains in scope; what lies outside is other people's and differs by itself. */
  readonly domains: readonly string[];
  /** What is known of the TTL of a domain's MX. */
  readonly mxTtl: (domain: string) => TtlKnowledge | null;
}

/** What all resolvers together say to one question. */
interface Said extends Question {
  readonly records: readonly string[];
  readonly aliases: readonly string[];
  readonly statuses: readonly string[];
}

/**
 * What DNS says otherwise, question by question.
 *
 * In words: of each time the records that the resolvers gave, those counted that answered at both times; where none did
 * both times, such as with a pasted text, all of them. Seconds left in a cache are no property of a zone; the TTL of MX is
 * compared where it is proved at both times.
 */
export function dnsDifferences(before: DnsThen, after: DnsThen): { found: readonly Found[]; why: readonly string[] } {
  const [then, now] = [answersOf(before.dns), answersOf(after.dns)];
  const scope = [...new Set([...before.domains, ...after.domains])];
  const isOwn = (name: string): boolean => scope.some((domain) => name === domain || name.endsWith(`.${domain}`));
  const found: Found[] = [];
  const open: string[] = [];
  for (const [key, one] of then) {
    const other = now.get(key);
    if (other === undefined) continue;
    const both = [...one.keys()].filter((resolver) => other.has(resolver) && isTold(one, resolver, other));
    const [was, is] = [said(one, both), said(other, both)];
    if (was === null || is === null) open.push(key);
    else found.push(...between(was, is, { isObserved: !isOwn(was.name), hasCname: now.has(`CNAME ${was.name}`) }));
  }
  const mx = [...new Set(before.domains)].flatMap((domain) =>
    after.domains.includes(domain) ? ttlBetween(domain, before.mxTtl(domain), after.mxTtl(domain)) : [],
  );
  return { found: [...found, ...mx], why: [...gaps(before, after), ...untold(then, now, open)] };
}

type Answers = ReadonlyMap<string, ReadonlyMap<string, DnsAnswer>>;

/** By question and resolver the answer that counts. */
function answersOf({ views }: SettledDns): Answers {
  const found = new Map<string, Map<string, DnsAnswer>>();
  for (const { view } of views) {
    const index = indexAnswers(view);
    for (const question of view.answers) {
      const key = `${question.type} ${question.name}`;
      const answer = index.find(question) ?? question;
      const there = found.get(key);
      if (there === undefined) found.set(key, new Map([[view.resolver, answer]]));
      else there.set(view.resolver, answer);
    }
  }
  return found;
}

const isTold = (
  one: ReadonlyMap<string, DnsAnswer>,
  resolver: string,
  other: ReadonlyMap<string, DnsAnswer>,
): boolean => [one.get(resolver), other.get(resolver)].every((answer) => answer !== undefined && isSettled(answer));

/** Null where nobody gave a usable answer. */
function said(answers: ReadonlyMap<string, DnsAnswer>, both: readonly string[]): Said | null {
  const counting = [...answers]
    .filter(([resolver, answer]) => isSettled(answer) && (both.length === 0 || both.includes(resolver)))
    .map(([, answer]) => answer);
  const [first] = counting;
  if (first === undefined) return null;
  const each = (of: (answer: DnsAnswer) => readonly string[]): readonly string[] =>
    [...new Set(counting.flatMap(of))].sort();
  return {
    ...{ name: first.name, type: first.type },
    records: each(({ type, records }) => (type === 'SOA' ? records.map(withoutSerial) : records)),
    aliases: each(({ aliases }) => aliases),
    statuses: each(({ status }) => [status]),
  };
}

/** The serial of a zone changes with each edit of anything in it. */
function withoutSerial(data: string): string {
  const soa = parseSoa(data);
  if (soa === null) return data;
  const { mname, rname, refreshSeconds, retrySeconds, expireSeconds, minimumSeconds } = soa;
  return `${mname} ${rname} ${refreshSeconds} ${retrySeconds} ${expireSeconds} ${minimumSeconds}`;
}

function between(
  was: Said,
  is: Said,
  { isObserved, hasCname }: { readonly isObserved: boolean; readonly hasCname: boolean },
): readonly Found[] {
  const about = { area: 'dns', source: 'dns', object: short(`${is.type} of ${is.name}`), isObserved } as const;
  const name = `${is.type} ${is.name}`;
  const one = (property: string | null, before: readonly string[], after: readonly string[]): Found => ({
    ...about,
    ...{ what: before.length === 0 ? 'added' : after.length === 0 ? 'removed' : 'changed' },
    ...{
      property,
      before: textOfAll(before),
      after: textOfAll(after),
      name,
      field: property,
      values: { before, after },
    },
    from: NOTHING,
  });
  if (!isSame(was.records, is.records)) {
    const sets = is.type === 'TXT' ? texts(was.records, is.records) : [[was.records, is.records] as const];
    return sets.map(([before, after]) => one(before.length > 0 && after.length > 0 ? 'records' : null, before, after));
  }
  if (was.records.length === 0 && !isSame(was.statuses, is.statuses)) return [one('status', was.statuses, is.statuses)];
  // What a name is an alias of is compared in its CNAME where that was asked for.
  if (is.type === 'CNAME' || hasCname || isSame(was.aliases, is.aliases)) return [];
  return [{ ...one('alias', was.aliases, is.aliases), what: 'changed' }];
}

/** Texts one by one: a name may hold many that have nothing to do with each other. One of a sort that took the place of another is that one, changed. */
function texts(
  was: readonly string[],
  is: readonly string[],
): readonly (readonly [readonly string[], readonly string[]])[] {
  const gone = was.filter((text) => !is.includes(text));
  const added = is.filter((text) => !was.includes(text));
  const sorts = [...new Set([...gone, ...added].map(sortOf))];
  return sorts.flatMap((sort) => {
    const [before, after] = [gone, added].map((list) => list.filter((text) => sortOf(text) === sort));
    if (before?.length === 1 && after?.length === 1) return [[before, after] as const];
    return [
      ...(before ?? []).map((text): readonly [readonly string[], readonly string[]] => [[text], []]),
      ...(after ?? []).map((text): readonly [readonly string[], readonly string[]] => [[], [text]]),
    ];
  });
}

/** How a text begins, which says what it is for: `v=spf1`, `ms=`, `google-site-verification=`. */
export function sortOf(text: string): string {
  const start = text.trimStart().toLowerCase();
  return /^v=[a-z0-9]+/.exec(start)?.[0] ?? /^[^=\s;]{1,60}=/.exec(start)?.[0] ?? '';
}

/** Only where the zone's own TTL is proved at both times. */
function ttlBetween(domain: string, was: TtlKnowledge | null, is: TtlKnowledge | null): readonly Found[] {
  const [before, after] = [provedTtl(was), provedTtl(is)];
  if (before === null || after === null || before === after) return [];
  return [
    {
      ...{ area: 'dns', source: 'dns', what: 'changed', object: `MX of ${domain}`, property: 'ttl' },
      ...{ before: String(before), after: String(after), isObserved: false, name: `MX ${domain}` },
      ...{ field: 'ttl', values: { before, after }, from: NOTHING },
    },
  ];
}

const provedTtl = (known: TtlKnowledge | null): number | null =>
  known?.kind === 'signed' || known?.kind === 'confirmed' ? known.ttlSeconds : null;

function gaps(before: DnsThen, after: DnsThen): readonly string[] {
  const sentence = (time: string, { dns }: DnsThen): readonly string[] => {
    const names = [...new Set(dns.gaps.map(({ request }) => request))];
    return names.length === 0 ? [] : [`${listed(names)} could not be read at the ${time} time.`];
  };
  return [...sentence('earlier', before), ...sentence('later', after)];
}

function untold(then: Answers, now: Answers, open: readonly string[]): readonly string[] {
  const alone = [...then.keys()].filter((key) => !now.has(key)).length;
  const late = [...now.keys()].filter((key) => !then.has(key)).length;
  return [
    ...(open.length === 0 ? [] : [`There was no usable answer at one of the two times: ${listed(open)}.`]),
    ...(alone + late === 0
      ? []
      : [
          `${counted(alone + late, 'question')} ${alone + late === 1 ? 'was' : 'were'} put at one of the two times only.`,
        ]),
  ];
}

const textOfAll = (records: readonly string[]): string | null =>
  records.length === 0 ? null : short(records.join(', '));
