import { counted, listed, moment, quoted } from '../../checks/english.ts';
import type { Outcome, Severity } from '../../checks/check.ts';
import type { Phase } from '../../evidence/setup.ts';
import type { Finding, Report } from '../report.ts';
import type { Compared, OutcomeDifference, ReportComparison } from './comparison.ts';

/**
 * What two reports say otherwise, question by question, the worst first.
 *
 * In words: findings are paired by check and domain, and by what they point at. Of a check that was changed since nothing
 * is claimed. Where one of the two could not tell, only that a pass came or went is a step up or down.
 */
export function compareReports(before: Report, after: Report): ReportComparison {
  const then = new Map(before.findings.map((finding) => [keyOf(finding), finding]));
  const now = new Set(after.findings.map(keyOf));
  const pairs: readonly (readonly [Finding | null, Finding | null])[] = [
    ...after.findings.map((finding) => [then.get(keyOf(finding)) ?? null, finding] as const),
    ...before.findings.filter((finding) => !now.has(keyOf(finding))).map((finding) => [finding, null] as const),
  ];
  const placed = pairs.flatMap(([was, is]) => {
    const found = differenceOf(was, is);
    const severity = is?.severity ?? was?.severity ?? 'low';
    return found === null ? [] : [{ found, rank: [KIND[found.kind], SEVERITY[severity]] as const }];
  });
  placed.sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || inAlphabet(a.found, b.found));
  const outcomes = placed.map(({ found }) => found);
  return { before: compared(before), after: compared(after), outcomes, notes: notesOn(before, after, outcomes) };
}

const compared = ({ assessedAt, phase, checklist, tool }: Report): Compared => ({
  assessedAt,
  phase,
  checklist,
  version: tool.version,
});

const keyOf = ({ checkId, domain }: Pick<Finding, 'checkId' | 'domain'>): string =>
  JSON.stringify([checkId, domain ?? '']);
const inAlphabet = (a: OutcomeDifference, b: OutcomeDifference): number => (keyOf(a) < keyOf(b) ? -1 : 1);

function differenceOf(was: Finding | null, is: Finding | null): OutcomeDifference | null {
  const kind = kindOf(was, is);
  const of = is ?? was;
  if (kind === null || of === null) return null;
  const [before, after] = [was?.items ?? [], is?.items ?? []];
  const isClaimed = was !== null && is !== null && kind !== 'other-revision';
  return {
    checkId: of.checkId,
    ...(of.domain === undefined ? {} : { domain: of.domain }),
    title: of.title,
    before: was === null ? null : answerOf(was),
    after: is === null ? null : answerOf(is),
    kind,
    itemsAdded: isClaimed ? notIn(before, after) : [],
    itemsGone: isClaimed ? notIn(after, before) : [],
  };
}

const answerOf = ({ outcome, code, revision }: Finding): NonNullable<OutcomeDifference['before']> => ({
  outcome,
  code,
  revision,
});

/** Entries of the second list that the first lacks; both may be long, as a tenant can have tens of thousands of them. */
function notIn(known: readonly string[], items: readonly string[]): readonly string[] {
  const all = new Set(known);
  return items.filter((item) => !all.has(item));
}

/** Null where both say the same. */
function kindOf(was: Finding | null, is: Finding | null): OutcomeDifference['kind'] | null {
  if (was === null || is === null) return was === null ? 'asked' : 'no-longer-asked';
  if (was.revision !== is.revision) return 'other-revision';
  if (was.outcome !== is.outcome) return stepOf(was.outcome, is.outcome);
  const added = notIn(was.items, is.items).length > 0;
  const gone = notIn(is.items, was.items).length > 0;
  if (was.code !== is.code) return 'other';
  if (!added && !gone) return null;
  if (added === gone || (is.outcome !== 'fail' && is.outcome !== 'warn')) return 'other';
  return added ? 'worse' : 'better';
}

/** That nobody can tell any more is worse than a pass, and neither better nor worse than a failure. */
function stepOf(was: Outcome, is: Outcome): 'better' | 'worse' | 'other' {
  const [before, after] = [HOW_BAD[was], HOW_BAD[is]];
  if (before === null || after === null) return 'other';
  const isUntold = before === UNTOLD || after === UNTOLD;
  if (before === after || (isUntold && before > 0 && after > 0)) return 'other';
  return after > before ? 'worse' : 'better';
}

const UNTOLD = 3;
const HOW_BAD: Readonly<Record<Outcome, number | null>> = {
  pass: 0,
  warn: 1,
  fail: 2,
  unknown: UNTOLD,
  manual: UNTOLD,
  'not-applicable': null,
};
const SEVERITY: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };
const KIND: Readonly<Record<OutcomeDifference['kind'], number>> = {
  worse: 0,
  'other-revision': 1,
  other: 2,
  asked: 3,
  'no-longer-asked': 4,
  better: 5,
};

const PHASE: Readonly<Record<Phase, string>> = {
  'pre-change': 'before the change',
  'permission-review': 'in the permission review',
  'post-cutover': 'after the cutover',
};

/** Reports of other versions may be of another form or language than this one's. */
interface Form {
  readonly version: number;
  readonly language: string;
}

function notesOn(before: Report, after: Report, outcomes: readonly OutcomeDifference[]): readonly string[] {
  const [was, is]: readonly [Form, Form] = [before, after];
  const revised = outcomes.filter(({ kind }) => kind === 'other-revision');
  const titles = [...new Set(revised.map(({ title }) => quoted(title)))];
  return [
    ...(before.assessedAt > after.assessedAt
      ? [
          `What is compared with is later (${moment(before.assessedAt)}) than what is compared (${moment(after.assessedAt)}).`,
        ]
      : []),
    ...(before.phase === after.phase
      ? []
      : [
          `The earlier one was judged as ${PHASE[before.phase]}, the later one as ${PHASE[after.phase]}: questions that are put in one of the two only are listed as such, and others may ask for the opposite.`,
        ]),
    ...(revised.length === 0
      ? []
      : [
          `${counted(titles.length, 'check')} changed since, so that nothing is claimed of ${titles.length === 1 ? 'it' : 'them'}: ${listed(titles, 9)}.`,
        ]),
    ...(before.checklist === after.checklist
      ? []
      : [`The earlier one follows the checklist of ${before.checklist}, the later one that of ${after.checklist}.`]),
    ...(before.tool.version === after.tool.version
      ? []
      : [`They were judged by two versions of Gatecheck, ${before.tool.version} and ${after.tool.version}.`]),
    ...(was.version === is.version ? [] : [`The two reports have other forms, ${was.version} and ${is.version}.`]),
    ...(was.language === is.language
      ? []
      : [`The two reports are in other languages, ${was.language} and ${is.language}.`]),
  ];
}
