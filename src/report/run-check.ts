import type { AnyCheck, CommonSays, Context, Outcome, Severity, Verdict } from '../checks/check.ts';
import type { SourceName } from '../evidence/case.ts';
import { type DnsAnswer, isSettled, type Question } from '../evidence/dns/answer.ts';
import { indexAnswers, type AnswerIndex } from '../evidence/dns/dialogue.ts';
import type { IsoTime, Observed } from '../evidence/observed.ts';
import { settle, type SettledDns } from '../evidence/settle.ts';
import type { Phase } from '../evidence/setup.ts';
import type { FactUsed } from '../profiles/profile.ts';
import { judgingApps } from './apps-rested-on.ts';
import { doesNotArise } from './arises.ts';
import { staleness, type Staleness, stalenessOf } from './freshness.ts';
import { notingFacts } from './facts-rested-on.ts';
import type { EvidenceReference } from './report.ts';
import { notingUses, type UsedReading } from './used-sources.ts';

/** A verdict whose codes are no longer known by type; the check's words turn it into sentences. */
export interface AnyVerdict {
  readonly outcome: Outcome;
  readonly code: string;
  readonly facts: Verdict<CommonSays>['facts'];
  readonly items?: readonly string[];
  readonly severity?: Severity;
  readonly fromAbsence?: true;
  readonly restsOn?: readonly FactUsed[];
  /** Of what would be a failure if these apps were known to be these products, and not only by what nobody read. */
  readonly takenFor?: { readonly apps: readonly string[]; readonly products: readonly string[] };
}

/** What a check came to, and what it rests on. */
export interface Judged {
  readonly verdict: AnyVerdict;
  readonly evidence: readonly EvidenceReference[];
  /** What each view alone gave; empty for a check that looks at all views together or at none. */
  readonly views: readonly { readonly resolver: string; readonly outcome: Outcome; readonly code: string }[];
  /** No resolver's view is missing and no question that was looked at is open, so there is nothing more to be found. */
  readonly isWhole: boolean;
}

/** All that was read, settled once for the whole report. */
export interface SettledEvidence {
  readonly dns: SettledDns;
  readonly observed: Readonly<Partial<Record<SourceName, Observed<unknown>>>>;
}

/** Worst first. A missing view outranks a warning: what was not seen might have been a failure. */
const WORST_FIRST: readonly Outcome[] = ['fail', 'unknown', 'manual', 'warn', 'pass', 'not-applicable'];
const SEVEREST_FIRST: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/**
 * Runs one check for one domain.
 *
 * In words: where mode, system, role or gateway do not fit the question does not arise; where a source in `needs` is
 * not there the answer is `unknown`. A check is run on each resolver's view (or once on all) and the worst outcome
 * stands; a resolver that could not be read counts as `unknown` among them, or, where the check only uses DNS, as what
 * the check says without. A stale answer counts as one that was never
 * given. An outcome that rests on a stale reading is `unknown`, and so is anything but a failure that rests on a part
 * of one. `inPhase` judges it as in another phase than the context's, by which evidence is as old as in the
 * context's, and does not find out which stated facts it rests on.
 */
export function runCheck(
  check: AnyCheck,
  context: Context,
  evidence: SettledEvidence,
  inPhase: Phase | null = null,
): Judged {
  const outside = doesNotArise(check, context);
  if (outside !== null) return alone(outside);

  const needs: readonly SourceName[] = check.needs;
  const other = needs.filter((name) => name !== 'dns');
  const read: UsedReading[] = [];
  for (const source of other) {
    const settled = settle(evidence.observed[source]);
    if (settled.kind === 'gap') return alone(notRead(source, settled.reading));
    read.push({ source, reading: settled.reading, at: settled.reading.provenance.at });
  }
  const uses = notingUses(check, context, evidence.observed);
  const asked = inPhase === null ? context : { ...context, setup: { ...context.setup, phase: inPhase } };
  const { observed } = evidence;
  const run = judgingApps({ check, context, asked, observed, uses, tellsFacts: inPhase === null });
  const facts = notingFacts(context.gateway, run);

  const restsOn = (): readonly UsedReading[] => [...read, ...uses.looked()];
  const judge = (dns: readonly AnswerIndex[]): AnyVerdict => heldTo(facts.evaluate(dns), restsOn, context);
  const asksDns = needs.includes('dns') || check.uses.includes('dns');
  const judged = asksDns ? runOnViews(check, context, evidence.dns, judge) : alone(judge([]));
  const used = restsOn();
  return {
    ...judged,
    verdict: inPhase === null ? facts.with(judged.verdict) : judged.verdict,
    evidence: [...judged.evidence, ...used.map(({ source, reading }) => ({ source, ...reading.provenance }))],
    isWhole: judged.isWhole && used.every(({ reading }) => reading.extent === 'whole'),
  };
}

/** A verdict as the readings allow that it rests on: unknown where one is stale, or not whole and nothing failed. */
function heldTo(verdict: AnyVerdict, restsOn: () => readonly UsedReading[], context: Context): AnyVerdict {
  if (isOpen(verdict)) return verdict;
  for (const { source, reading, at } of restsOn()) {
    const stale = stalenessOf(source, at, context);
    if (stale !== null) return common('stale', { source, ...stale });
    if (reading.extent === 'part' && (verdict.outcome !== 'fail' || verdict.fromAbsence === true))
      return common('read-in-part', { source, missing: reading.missing });
  }
  return verdict;
}

/** What is judged without looking at DNS. */
const alone = (verdict: AnyVerdict): Judged => ({ verdict, evidence: [], views: [], isWhole: true });

function runOnViews(
  check: AnyCheck,
  context: Context,
  dns: SettledDns,
  evaluate: (dns: readonly AnswerIndex[]) => AnyVerdict,
): Judged {
  const isNeeded = check.needs.includes('dns');
  const missing = dns.gaps.map((gap) => ({
    resolver: gap.request,
    verdict: isNeeded ? notRead('dns', gap, gap.request) : evaluate([]),
  }));
  if (dns.views.length === 0) return alone(missing[0]?.verdict ?? (isNeeded ? notRead('dns', null) : evaluate([])));
  const tooOld = (answer: DnsAnswer): Staleness | null => staleness(answer.at, check.gate, context);
  const notes = dns.views.map(({ view, reading }) => noting(indexAnswers(view), reading.provenance));
  const judge = (seen: readonly Noting[]): AnyVerdict => {
    const verdict = evaluate(seen.map((s) => s.index));
    // The oldest says most: it may be too old, and the newest may be of a time that has not come.
    const looked = seen.flatMap((s) => s.looked()).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const stale = [looked[0], looked.at(-1)].map((one) => one && tooOld(one)).find((one) => one != null);
    if (stale == null || verdict.outcome === 'unknown') return verdict;
    // A check may not need what it looked at; then it says the same of a case that never held the stale answer.
    const without = evaluate(seen.map(({ index }) => hiding(index, (answer) => tooOld(answer) !== null)));
    return isOpen(without) ? common('stale', { source: 'dns', ...stale }) : without;
  };
  const judged =
    check.views === 'together'
      ? [{ resolver: null, verdict: judge(notes) }]
      : notes.map((n) => ({ resolver: n.index.resolver, verdict: judge([n]) }));
  // A view that is missing says more of itself than a comparison that has nothing to compare with.
  const all = check.views === 'together' ? [...missing, ...judged] : [...judged, ...missing];
  return {
    verdict: worstOf(
      all.map((one) => one.verdict),
      check,
    ),
    evidence: notes.map((n) => n.reference()),
    views:
      all.length < 2
        ? []
        : all.flatMap(({ resolver, verdict }) =>
            resolver === null ? [] : [{ resolver, outcome: verdict.outcome, code: verdict.code }],
          ),
    isWhole:
      missing.length === 0 &&
      notes.every((n) => n.isSettled() && n.looked().every((one) => tooOld(one) === null)) &&
      judged.every((j) => !isOpen(j.verdict)),
  };
}

const isOpen = ({ outcome }: AnyVerdict): boolean => outcome === 'unknown' || outcome === 'manual';

/** The worst verdict, with the items of every view that says the same, so that a waiver has to cover them all. */
function worstOf(verdicts: readonly AnyVerdict[], check: AnyCheck): AnyVerdict {
  const worst = verdicts.reduce((a, b) => (worse(b, a, check) ? b : a));
  const same = verdicts.filter(({ outcome, code }) => outcome === worst.outcome && code === worst.code);
  const items = [...new Set(same.flatMap((verdict) => verdict.items ?? []))];
  return items.length === 0 ? worst : { ...worst, items };
}

/** An index that remembers which answers were looked at. */
interface Noting {
  readonly index: AnswerIndex;
  readonly looked: () => readonly DnsAnswer[];
  /** Whether every question that was looked up has a usable answer. */
  readonly isSettled: () => boolean;
  readonly reference: () => EvidenceReference;
}

/** The index without the questions whose newest answer is to be hidden, as if nobody had asked them. */
function hiding(base: AnswerIndex, isHidden: (answer: DnsAnswer) => boolean): AnswerIndex {
  const isShown = (question: Question): boolean => {
    const newest = base.find(question);
    return newest !== undefined && !isHidden(newest);
  };
  return {
    resolver: base.resolver,
    find: (question) => (isShown(question) ? base.find(question) : undefined),
    history: (question) => (isShown(question) ? base.history(question) : []),
  };
}

function noting(base: AnswerIndex, provenance: { route: string; request: string; at: IsoTime }): Noting {
  const seen = new Map<string, DnsAnswer>();
  let missed = 0;
  return {
    index: {
      resolver: base.resolver,
      history: base.history,
      find: (question) => {
        const answer = base.find(question);
        if (answer === undefined) missed += 1;
        else seen.set(`${question.type} ${question.name}`, answer);
        return answer;
      },
    },
    looked: () => [...seen.values()],
    isSettled: () => missed === 0 && [...seen.values()].every(isSettled),
    reference: () => ({
      source: 'dns',
      route: provenance.route,
      request: provenance.request,
      at: provenance.at,
      resolver: base.resolver,
      questions: [...seen.keys()],
    }),
  };
}

const notRead = (
  source: string,
  gap: { reason: string; detail: string } | null,
  resolver: string | null = null,
): AnyVerdict =>
  common('not-read', { source, reason: gap?.reason ?? 'never-read', detail: gap?.detail ?? '', resolver });

const common = <C extends keyof CommonSays>(
  code: C,
  facts: CommonSays[C],
  outcome: Outcome = 'unknown',
): AnyVerdict => ({ outcome, code, facts });

/** Whether `a` is worse than `b`: the worse outcome, then the higher severity. */
function worse(a: AnyVerdict, b: AnyVerdict, check: AnyCheck): boolean {
  const byOutcome = WORST_FIRST.indexOf(a.outcome) - WORST_FIRST.indexOf(b.outcome);
  const severity = (v: AnyVerdict): number => SEVEREST_FIRST.indexOf(v.severity ?? check.severity);
  return byOutcome < 0 || (byOutcome === 0 && severity(a) < severity(b));
}
