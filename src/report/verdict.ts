import type { Phase } from '../evidence/setup.ts';
import { counted, listed } from '../checks/english.ts';
import type { Gates } from './sequences.ts';
import { perhapsTooEarly, tooEarly } from './sequence-words.ts';
import type { Finding, PartId, ReportVerdict, VerdictWord } from './report.ts';
import { isWaived } from './waive.ts';

/** The parts of a tenant, in the order in which they are named, with their names inside a sentence. */
export const PARTS: Readonly<Record<PartId, string>> = {
  dns: 'DNS',
  exchange: 'Exchange',
  apps: 'Entra',
  devices: 'devices',
  answers: 'answers of people',
};

const GOOD: Readonly<Record<Phase, VerdictWord>> = {
  'pre-change': 'ready',
  'permission-review': 'signed-off',
  'post-cutover': 'verified',
};
const BAD: Readonly<Record<Phase, VerdictWord>> = {
  'pre-change': 'not-ready',
  'permission-review': 'open',
  'post-cutover': 'not-verified',
};
const HEADLINE: Readonly<Record<VerdictWord, string>> = {
  ready: 'ready',
  'not-ready': 'not ready',
  verified: 'verified',
  'not-verified': 'not verified',
  'signed-off': 'signed off',
  open: 'open',
  'cannot-tell': 'cannot tell',
  'not-looked-at': 'not looked at',
};

const DECIDED: readonly Finding['outcome'][] = ['pass', 'warn', 'fail'];

/** A finding with its place in the report. */
export interface Placed {
  readonly index: number;
  readonly finding: Finding;
}

/**
 * The verdict on some findings.
 *
 * In words: a critical or high failure that nobody waived is a no. Else a critical or high question that is open
 * (unknown, or only a person can answer) is cannot tell, and so is a waived failure of which not all was seen. Else yes.
 * Where no question arose, as for a domain that was excused, or none was decided, nothing was looked at: that is no yes.
 * Open high questions count because without them a failure that goes unread would turn a no into a yes.
 */
export function verdictOf(placed: readonly Placed[], phase: Phase, part: string | null = null): ReportVerdict {
  const grave = placed.filter(({ finding: f }) => f.severity === 'critical' || f.severity === 'high');
  const failed = grave.filter(({ finding: f }) => f.outcome === 'fail' && !isWaived(f));
  const open = grave.filter(
    ({ finding: f }) => f.outcome === 'unknown' || f.outcome === 'manual' || (isWaived(f) && f.incomplete === true),
  );
  const waived = placed.filter(({ finding: f }) => f.outcome === 'fail' && isWaived(f)).length;
  const word: VerdictWord = placed.every(({ finding: f }) => f.outcome === 'not-applicable')
    ? 'not-looked-at'
    : failed.length > 0
      ? BAD[phase]
      : open.length > 0
        ? 'cannot-tell'
        : placed.some(({ finding: f }) => DECIDED.includes(f.outcome))
          ? GOOD[phase]
          : 'not-looked-at';
  const because = failed.length > 0 ? failed : open;
  return {
    word,
    headline: headline(word, part),
    says: [
      word === 'not-looked-at' && placed.length > 0 ? nothingSeen(placed) : reason(word, failed, open),
      waived > 0 ? `${counted(waived, 'failure')} ${waived === 1 ? 'is' : 'are'} waived.` : '',
    ]
      .filter((s) => s !== '')
      .join(' '),
    because: [...because].sort((a, b) => gravity(a.finding) - gravity(b.finding)).map((p) => p.index),
    waived,
  };
}

/**
 * The verdict on the whole, from its parts.
 *
 * In words: one part that says no decides. A part that was not looked at leaves room for doubt, so the word for
 * programs is then cannot tell, while the headline says what the parts that were looked at came to. A part whose questions
 * all do not arise, as those on devices where no product runs on them, leaves none. A step of a set-up that was done too
 * early is a no as a failed check is, and one of which nobody can tell is cannot tell.
 */
export function wholeVerdict(
  parts: Readonly<Record<PartId, ReportVerdict>>,
  placed: readonly Placed[],
  phase: Phase,
  concerned: readonly PartId[] = Object.keys(PARTS) as PartId[],
  gates: Gates | null = null,
): ReportVerdict {
  const names = (Object.keys(PARTS) as PartId[]).filter((name) => concerned.includes(name));
  const looked = names.filter((name) => parts[name].word !== 'not-looked-at');
  const missing = names.filter((name) => parts[name].word === 'not-looked-at' && !asksNothing(name, placed));
  const part = missing.length === 0 ? null : listed(looked.map((name) => PARTS[name]));
  const seen = withGates(verdictOf(placed, phase, part), gates, phase, part);
  if (missing.length === 0 || looked.length === 0) return seen;
  return {
    ...seen,
    word: seen.word === GOOD[phase] ? 'cannot-tell' : seen.word,
    says: [
      seen.says,
      `${capital(
        listed(
          missing.map((name) => PARTS[name]),
          9,
        ),
      )}: not looked at.`,
    ]
      .filter((s) => s !== '')
      .join(' '),
  };
}

function withGates(seen: ReportVerdict, gates: Gates | null, phase: Phase, part: string | null): ReportVerdict {
  if (gates === null) return seen;
  const word =
    seen.word === 'not-looked-at'
      ? seen.word
      : gates.steps > 0
        ? BAD[phase]
        : gates.untold > 0 && seen.word === GOOD[phase]
          ? 'cannot-tell'
          : seen.word;
  return {
    ...seen,
    word,
    headline: headline(word, part),
    says: [
      seen.says,
      gates.steps > 0 ? tooEarly(gates.steps) : '',
      gates.steps === 0 && gates.untold > 0 ? perhapsTooEarly(gates.untold) : '',
    ]
      .filter((s) => s !== '')
      .join(' '),
    outOfOrder: gates,
  };
}

/** Not where nothing was asked: that is a part that nobody looked at. */
function asksNothing(part: PartId, placed: readonly Placed[]): boolean {
  const own = placed.filter(({ finding }) => finding.part === part);
  return own.length > 0 && own.every(({ finding }) => finding.outcome === 'not-applicable');
}

const nothingSeen = (placed: readonly Placed[]): string =>
  placed.every(({ finding: f }) => f.outcome === 'not-applicable')
    ? 'No question arises.'
    : 'None of its questions could be decided.';

function reason(word: VerdictWord, failed: readonly Placed[], open: readonly Placed[]): string {
  const checks = (of: readonly Placed[]): number => new Set(of.map((p) => p.finding.checkId)).size;
  const n = failed.length > 0 ? checks(failed) : checks(open);
  switch (word) {
    case 'not-ready':
    case 'not-verified':
    case 'open':
      return n === 1 ? '1 critical or high check fails.' : `${n} critical or high checks fail.`;
    case 'cannot-tell':
      return n === 1 ? '1 critical or high question is open.' : `${n} critical or high questions are open.`;
    case 'ready':
    case 'verified':
    case 'signed-off':
      return 'No critical or high check fails and none is open.';
    case 'not-looked-at':
      return '';
  }
}

const headline = (word: VerdictWord, part: string | null): string =>
  part === null || part === '' ? capital(HEADLINE[word]) : `${capital(part)}: ${HEADLINE[word]}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const gravity = ({ severity, outcome }: Finding): number =>
  (severity === 'critical' ? 0 : 2) + (outcome === 'fail' ? 0 : 1);
