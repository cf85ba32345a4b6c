import { formatAddress } from '../address/address.ts';
import { sample, toCidrs } from '../address/listing.ts';
import { MAPPED_SPAN, merged, setOf, union, type AddressSet, type Spans } from '../address/set.ts';
import { together, type Dialogue } from '../dns/dialogue.ts';
import { checkHostDialogue, type CheckHostResult } from './check-host.ts';
import type { Cohort, Decided, Undecided } from './cohort.ts';
import { KnownReplies } from './known-replies.ts';
import type { SpfResult } from './model.ts';
import type { SpfPlace, SpfProblem } from './problem.ts';
import type { Sender } from './range-names.ts';
import { walkDomain, type Walk } from './range-walk.ts';
import { surveyDialogue } from './survey.ts';

/** Which addresses to check for which domain. */
export interface RangesInput {
  /** Lower case, A-labels, no trailing dot. */
  readonly domain: string;
  /** CIDR; a single address needs no slash. IPv4-mapped IPv6 counts as IPv4. */
  readonly ranges: readonly string[];
  /** Reverse path; where it is left out every sender of the domain is meant, and `%{l}` and `%{s}` decide nothing. */
  readonly sender?: string;
  /** Greeting of the client; where it is left out any is meant, and `%{h}` decides nothing. */
  readonly helo?: string;
}

/** Addresses that get the same result in the same way. */
export interface RangeOutcome {
  readonly result: SpfResult;
  /** CIDR, the fewest that hold exactly these addresses. */
  readonly ranges: readonly string[];
  /** The way through the records; the last place is the one that decided. */
  readonly path: readonly SpfPlace[];
  readonly problem: SpfProblem | null;
  readonly lookups: number;
  readonly voids: number;
}

/** Addresses for which nothing is proved, since the name that a term looks up is not the same for all of them. */
export interface UnprovenRanges {
  readonly ranges: readonly string[];
  /** The way to the term; it is the last place. */
  readonly path: readonly SpfPlace[];
  /** What the name depends on: each address, or a sender or greeting that the question leaves open. */
  readonly dependsOn: 'address' | 'sender' | 'helo';
  /** Some of the addresses, checked one by one. They illustrate; they prove nothing about the others. */
  readonly samples: readonly { readonly address: string; readonly result: SpfResult }[];
}

/** The range form of check_host: every address of the ranges is in exactly one outcome or one unproven entry. */
export interface RangesResult {
  readonly outcomes: readonly RangeOutcome[];
  readonly byResult: Readonly<Record<SpfResult, readonly string[]>>;
  readonly unproven: readonly UnprovenRanges[];
  /** The most that any address was charged. */
  readonly lookups: number;
  readonly voids: number;
  /** Texts in `ranges` that are neither a network nor an address; nothing is said about them. */
  readonly notRanges: readonly string[];
}

/**
 * Checks whole address ranges in one walk, splitting them as the terms of the records do.
 *
 * In words: for each address the result, the look-ups and the void look-ups are those of `checkHostDialogue` for that
 * address, and the limits apply to each address by what it would be evaluated against. Asks ahead a level at a time.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc7208#section-4
 */
export function* evaluateRangesDialogue(input: RangesInput): Dialogue<RangesResult> {
  return yield* rangesOver(new KnownReplies(), input);
}

/** The same over replies that are known already, such as a record that is not published yet. */
export function* rangesOver(known: KnownReplies, input: RangesInput): Dialogue<RangesResult> {
  const { set, notRanges } = setOf(input.ranges);
  const { decided, undecided, lookups, voids } = yield* splitSet(known, input, set);
  const unproven: UnprovenRanges[] = [];
  for (const group of gathered(undecided, (one) => `${one.dependsOn} ${keyOf(one.path)}`)) {
    const samples = yield* known.answer(samplesOf(input, group.set));
    const { path, dependsOn } = group.first;
    unproven.push({ ranges: shown(group.set), path, dependsOn, samples });
  }
  const outcomes = gathered(decided, outcomeKey).map(({ first, set: addresses }): RangeOutcome => ({
    result: first.result,
    ranges: shown(addresses),
    path: first.path,
    problem: first.problem,
    lookups: first.lookups,
    voids: first.voids,
  }));
  return { outcomes, byResult: byResult(decided), unproven, lookups, voids, notRanges };
}

/** The walk itself: where each part of a set ends up. */
export function* splitSet(
  known: KnownReplies,
  { domain, sender, helo }: Omit<RangesInput, 'ranges'>,
  set: AddressSet,
): Dialogue<{
  readonly decided: readonly Decided[];
  readonly undecided: readonly Undecided[];
  readonly lookups: number;
  readonly voids: number;
}> {
  const walk: Walk = { sender: senderOf(domain, sender, helo), undecided: [] };
  const families: readonly (readonly [4 | 6, Spans])[] = [
    [4, set.v4],
    [6, set.v6],
  ];
  const cohorts = families.flatMap(([family, spans]): Cohort | [] =>
    spans.length === 0 ? [] : { family, spans, lookups: 0, voids: 0 },
  );
  if (cohorts.length === 0) return { decided: [], undecided: [], lookups: 0, voids: 0 };
  yield* surveyDialogue(known, domain, walk.sender.domain);
  const decided = yield* known.answer(walkDomain(walk, domain, cohorts, []));
  const ends = [...decided, ...walk.undecided];
  return {
    decided,
    undecided: walk.undecided,
    lookups: ends.reduce((most, { lookups }) => Math.max(most, lookups), 0),
    voids: ends.reduce((most, { voids }) => Math.max(most, voids), 0),
  };
}

/** The addresses of some cohorts, both families together. */
export const addressesOf = (cohorts: readonly Cohort[]): AddressSet => ({
  v4: merged(cohorts.flatMap(({ family, spans }) => (family === 4 ? spans : []))),
  v6: merged(cohorts.flatMap(({ family, spans }) => (family === 6 ? spans : []))),
});

/**
 * A set as ranges that a person recognises: where the IPv4-mapped block is missing from the midst of an IPv6 run (no
 * client is seen with such an address), the run is not cut up for it.
 */
export function shown(set: AddressSet): readonly string[] {
  const isAround =
    set.v6.some(({ to }) => to + 1n === MAPPED_SPAN.from) && set.v6.some(({ from }) => from === MAPPED_SPAN.to + 1n);
  return toCidrs(isAround ? union(set, { v4: [], v6: [MAPPED_SPAN] }) : set);
}

function senderOf(domain: string, sender: string | undefined, helo: string | undefined): Sender {
  if (sender === undefined) return { local: null, domain, helo: helo ?? null };
  const at = sender.lastIndexOf('@');
  return { local: at > 0 ? sender.slice(0, at) : 'postmaster', domain: sender.slice(at + 1), helo: helo ?? null };
}

function* samplesOf({ domain, sender, helo }: RangesInput, set: AddressSet): Dialogue<UnprovenRanges['samples']> {
  const addresses = sample(set, SAMPLES).map(formatAddress);
  const checks = addresses.map((ip): Dialogue<CheckHostResult> =>
    checkHostDialogue({ ip, domain, mailFrom: sender ?? `postmaster@${domain}`, helo: helo ?? domain }),
  );
  const results = yield* together(checks);
  return results.map(({ result }, i) => ({ address: addresses[i] ?? '', result }));
}

function gathered<C extends Cohort>(
  cohorts: readonly C[],
  key: (cohort: C) => string,
): readonly { readonly first: C; readonly set: AddressSet }[] {
  const groups = new Map<string, [C, ...C[]]>();
  for (const cohort of cohorts) {
    const group = groups.get(key(cohort));
    if (group === undefined) groups.set(key(cohort), [cohort]);
    else group.push(cohort);
  }
  return [...groups.values()].map((group) => ({ first: group[0], set: addressesOf(group) }));
}

function byResult(decided: readonly Decided[]): RangesResult['byResult'] {
  const of = (result: SpfResult): readonly string[] =>
    shown(addressesOf(decided.filter((one) => one.result === result)));
  return {
    none: of('none'),
    neutral: of('neutral'),
    pass: of('pass'),
    fail: of('fail'),
    softfail: of('softfail'),
    temperror: of('temperror'),
    permerror: of('permerror'),
  };
}

const keyOf = (path: readonly SpfPlace[]): string =>
  path.map(({ domain, term }) => `${domain}\t${term ?? ''}`).join('\n');
const outcomeKey = ({ result, lookups, voids, path, problem }: Decided): string =>
  JSON.stringify([result, lookups, voids, keyOf(path), problem]);
const SAMPLES = 5;
