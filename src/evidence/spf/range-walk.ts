import type { Question } from '../dns/answer.ts';
import { ask, type Dialogue } from '../dns/dialogue.ts';
import { countLookup, decide, joined, onlyAddress, singled } from './cohort.ts';
import type { Cohort, Decided, Split, Undecided } from './cohort.ts';
import { RESULT_OF } from './evaluation.ts';
import type { SpfPlace } from './problem.ts';
import { namesFor, type Named, type Sender } from './range-names.ts';
import { splitByA, splitByExists, splitByMx, splitByNetwork, splitByPtr, type At } from './range-terms.ts';
import type { Mechanism, PtrMechanism, RedirectModifier, SpfRecord } from './record.ts';
import { isCheckable, LONGEST_NAME, targetName } from './target-name.ts';
import { endWithout, usableRecord } from './usable-record.ts';

/** One evaluation of sets: for whom, and what could not be decided. */
export interface Walk {
  readonly sender: Sender;
  readonly undecided: Undecided[];
}

/**
 * Carries cohorts through the check of a domain, as `checkDomain` does one address.
 *
 * In words: each term splits every cohort into those that match, those that go on and those for which the check ends
 * in an error; a cohort is charged for exactly the terms that its addresses would be evaluated against. Every term
 * that costs a look-up is charged to all cohorts that reach it, so at most ten such terms are walked.
 */
export function* walkDomain(
  walk: Walk,
  domain: string,
  cohorts: readonly Cohort[],
  path: readonly SpfPlace[],
): Dialogue<readonly Decided[]> {
  const name = domain.length > LONGEST_NAME ? null : targetName(domain);
  if (name === null || !isCheckable(name)) return decide(cohorts, 'none', path, { kind: 'not-a-domain', text: domain });
  const question: Question = { name, type: 'TXT' };
  const usable = usableRecord(yield* ask(question));
  if (usable.record !== null) return yield* walkRecord(walk, domain, usable.record, cohorts, path);
  const { result, problem } = endWithout(usable.problem, domain, question);
  return decide(cohorts, result, path, problem);
}

function* walkRecord(
  walk: Walk,
  domain: string,
  record: SpfRecord,
  cohorts: readonly Cohort[],
  path: readonly SpfPlace[],
): Dialogue<readonly Decided[]> {
  const decided: Decided[] = [];
  let open = cohorts;
  for (const term of record.mechanisms) {
    if (open.length === 0) return decided;
    const place = { domain, term: term.text };
    const split = yield* splitByTerm(walk, { place, path: [...path, place] }, term, open);
    for (const { path: way, ...cohort } of split.matched)
      decided.push(...decide([cohort], RESULT_OF[term.qualifier], way));
    decided.push(...split.decided);
    open = joined(split.rest);
  }
  if (record.redirect === null) decided.push(...decide(open, 'neutral', [...path, { domain, term: null }]));
  else if (open.length > 0) decided.push(...(yield* walkRedirect(walk, domain, record.redirect, open, path)));
  return decided;
}

function* splitByTerm(walk: Walk, at: At, term: Mechanism, cohorts: readonly Cohort[]): Dialogue<Split> {
  const free: Split = { matched: [], rest: [], decided: [] };
  if (term.kind === 'all') return { ...free, matched: cohorts.map((cohort) => ({ ...cohort, path: at.path })) };
  if ('network' in term) {
    splitByNetwork(at, term, cohorts, free);
    return free;
  }
  const { rest: charged, decided } = countLookup(cohorts, at.place, at.path);
  const split: Split = { matched: [], rest: [], decided };
  if (term.kind === 'ptr') {
    yield* splitPtr(walk, at, term, charged, split);
    return split;
  }
  const named = yield* namesFor(term.target, at.place.domain, walk.sender, charged);
  if (term.kind === 'include') {
    yield* splitByInclude(walk, at, named, split);
    return split;
  }
  for (const one of named) {
    if (one.dependsOn !== null) noteUndecided(walk, at, one.cohort, one.dependsOn);
    else if (one.name === null) split.rest.push(one.cohort);
    else if ('prefix4' in term)
      yield* (term.kind === 'a' ? splitByA : splitByMx)(at, term, one.name, one.cohort, split);
    else yield* splitByExists(at, one.name, one.cohort, split);
  }
  return split;
}

/** RFC 7208 5.2: whoever passes there matches here; an error there is one here, and so is a name without record. */
function* splitByInclude(walk: Walk, at: At, named: readonly Named[], into: Split): Dialogue<void> {
  for (const [expanded, cohorts] of targetsOf(walk, at, named))
    for (const inner of yield* walkTarget(walk, at, expanded, cohorts)) {
      const { result, path, family, spans, lookups, voids } = inner;
      if (result === 'pass') into.matched.push({ family, spans, lookups, voids, path });
      else if (result === 'temperror' || result === 'permerror') into.decided.push(inner);
      else into.rest.push({ family, spans, lookups, voids });
    }
}

/** RFC 7208 6.1. */
function* walkRedirect(
  walk: Walk,
  domain: string,
  term: RedirectModifier,
  cohorts: readonly Cohort[],
  path: readonly SpfPlace[],
): Dialogue<readonly Decided[]> {
  const place = { domain, term: term.text };
  const at: At = { place, path: [...path, place] };
  const { rest, decided } = countLookup(cohorts, place, at.path);
  const named = yield* namesFor(term.target, domain, walk.sender, rest);
  for (const [expanded, group] of targetsOf(walk, at, named))
    decided.push(...(yield* walkTarget(walk, at, expanded, group)));
  return decided;
}

function* walkTarget(walk: Walk, at: At, target: string, cohorts: readonly Cohort[]): Dialogue<readonly Decided[]> {
  const name = targetName(target);
  const found = name === null ? decide(cohorts, 'none', at.path) : yield* walkDomain(walk, name, cohorts, at.path);
  return found.map((one) =>
    one.result === 'none'
      ? { ...one, result: 'permerror', path: at.path, problem: { kind: 'target-without-record', ...at.place, target } }
      : one,
  );
}

/** Cohorts by the record that they are led to, so that each record is walked once. */
function targetsOf(walk: Walk, at: At, named: readonly Named[]): ReadonlyMap<string, readonly Cohort[]> {
  const groups = new Map<string, Cohort[]>();
  for (const one of named) {
    if (one.dependsOn !== null) noteUndecided(walk, at, one.cohort, one.dependsOn);
    else groups.set(one.expanded, [...(groups.get(one.expanded) ?? []), one.cohort]);
  }
  return groups;
}

/** `ptr` looks at the names of each address, so only single addresses are decided. */
function* splitPtr(walk: Walk, at: At, term: PtrMechanism, cohorts: readonly Cohort[], into: Split): Dialogue<void> {
  for (const cohort of cohorts) {
    const { singles, left } = singled(cohort);
    if (left !== null) noteUndecided(walk, at, left, 'address');
    for (const one of yield* namesFor(term.target, at.place.domain, walk.sender, singles)) {
      if (one.dependsOn !== null) noteUndecided(walk, at, one.cohort, one.dependsOn);
      else yield* splitByPtr(at, one.name, onlyAddress(one.cohort) ?? 0n, one.cohort, into);
    }
  }
}

function noteUndecided(walk: Walk, { path }: At, cohort: Cohort, dependsOn: Undecided['dependsOn']): void {
  walk.undecided.push({ ...cohort, path, dependsOn });
}
