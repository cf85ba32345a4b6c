import { counted, listed, moment } from '../../checks/english.ts';
import type { Setup } from '../../evidence/setup.ts';
import { PART_OF } from '../findings.ts';
import { staleness } from '../freshness.ts';
import type { JudgedCase } from '../judged-case.ts';
import { PARTS } from '../verdict.ts';
import type { Draft } from './draft.ts';
import { isMend, isOpen } from './draft.ts';
import type { Plan } from './plan.ts';
import { allBefore, type Timed, type Times } from './schedule.ts';
import { hasNoEnd } from './waits.ts';

/** What the sentences of a plan are made from. */
export interface Told {
  readonly judged: JudgedCase;
  readonly drafts: readonly Draft[];
  readonly timed: readonly Timed[];
  readonly times: ReadonlyMap<string, Times>;
  readonly plan: Pick<Plan, 'steps' | 'window' | 'earliestCutover' | 'isEarliestAtLeast'>;
  /** Titles of the steps for which a value has to be known first. */
  readonly lacking: readonly string[];
}

const iso = (time: number): string => new Date(time).toISOString();

/** What a reader of the plan has to know before relying on it, one sentence each. */
export function warningsOf(told: Told): readonly string[] {
  const { drafts, judged, lacking } = told;
  const cutovers = drafts.filter((draft) => draft.isCutover && isOpen(draft));
  return [
    ...(cutovers.length === 0 ? [] : [...undated(told), ...aboutWindow(told)]),
    ...notLookedAt(drafts),
    ...oldDns(judged),
    ...withoutValue(lacking),
  ];
}

/** Why nobody can say when the cutover may be, or why it may be later: the waits on the way to it. */
function undated({ plan, drafts, timed }: Told): readonly string[] {
  const { earliestCutover, isEarliestAtLeast } = plan;
  if (earliestCutover !== null && !isEarliestAtLeast) return [];
  const cutovers = drafts.filter((draft) => draft.isCutover && isOpen(draft)).map(({ id }) => id);
  const onTheWay = allBefore(timed, cutovers);
  const pauses = timed.flatMap(({ id, pause, state }) =>
    onTheWay.has(id) && isOpen({ state }) && pause !== null && (hasNoEnd(pause) || pause.isAtLeast) ? [pause.says] : [],
  );
  // What it comes to stands in what the plan says first of all.
  return pauses.length === 0 ? [whenItMayBe(plan)] : [[...new Set(pauses)].join(' ')];
}

function whenItMayBe({ earliestCutover, isEarliestAtLeast }: Told['plan']): string {
  if (earliestCutover === null) return 'When the change can be made cannot be told yet.';
  return isEarliestAtLeast
    ? `The change cannot be made before ${moment(earliestCutover)}, and has to wait longer if the zone’s TTL is longer than what was seen.`
    : `The change can be made at ${moment(earliestCutover)} at the earliest.`;
}

function aboutWindow({ judged, drafts, plan, times }: Told): readonly string[] {
  const { window, earliestCutover } = plan;
  if (window === null) return ['No window is named for the change; with one every step before it has a last moment.'];
  const now = judged.tenant.now.toISOString();
  if (window.endsAt <= now) return [`The window ended at ${moment(window.endsAt)}; name another one.`];
  const tooEarly =
    earliestCutover !== null && earliestCutover > window.startsAt
      ? [
          `The window begins at ${moment(window.startsAt)}, and the change can be made at ${moment(earliestCutover)} at the earliest.`,
        ]
      : [];
  const begun = window.startsAt < now ? [`The window has begun at ${moment(window.startsAt)}.`] : [];
  const ends = drafts.flatMap(({ id, stage }) => (stage === 'window' ? (times.get(id)?.ends ?? []) : []));
  const last = Math.max(...ends);
  const tooShort =
    tooEarly.length === 0 && Number.isFinite(last) && iso(last) > window.endsAt
      ? [
          `The window ends at ${moment(window.endsAt)}, but caches may hold the former records until ${moment(iso(last))}.`,
        ]
      : [];
  return [...tooEarly, ...begun, ...tooShort];
}

function notLookedAt(drafts: readonly Draft[]): readonly string[] {
  const unseen = drafts.filter(({ state }) => state === 'not-looked-at');
  const parts = [...new Set(unseen.flatMap(({ asked }) => asked.map(({ check }) => PARTS[PART_OF[check.area]])))];
  return parts.length === 0
    ? []
    : [
        `Not looked at: ${listed(parts, 9)}. So ${counted(unseen.length, 'step')} cannot be planned exactly: ${listed(
          unseen.map(({ title }) => `“${title}”`),
          9,
        )}.`,
      ];
}

function oldDns({ evidence, tenant }: JudgedCase): readonly string[] {
  const times = evidence.dns.views.flatMap(
    ({ view }) => view.answers.reduce<string>((newest, { at }) => (at > newest ? at : newest), '') || [],
  );
  const [oldest] = times.sort();
  if (evidence.dns.views.length === 0) return ['No DNS was read, so no record can be planned.'];
  if (oldest === undefined || staleness(oldest, true, tenant) === null) return [];
  return [`DNS was read at ${moment(oldest)}. Read it again before anything is changed, and make the plan anew.`];
}

const withoutValue = (titles: readonly string[]): readonly string[] =>
  titles.length === 0
    ? []
    : [
        `${counted(titles.length, 'step')} ${titles.length === 1 ? 'lacks' : 'lack'} a value that has to be known first: ${listed(
          titles.map((title) => `“${title}”`),
        )}.`,
      ];

/** How much is left, what comes first, and when the change may be. */
export function planSays({ plan, drafts }: Told, { phase }: Setup): string {
  const left = plan.steps.filter((step) => isOpen(step) && !step.id.endsWith('/mend'));
  const mends = drafts.filter(isMend);
  const [first] = left;
  if (first === undefined && mends.length === 0)
    return phase === 'permission-review' ? 'Nothing is left to be done in this review.' : 'Nothing is left to be done.';
  const before = left.filter(({ stage }) => stage === 'before').length;
  const cutover = left.filter((step) => drafts.some((draft) => draft.id === step.id && draft.isCutover));
  return [
    mends.length > 0
      ? `Put right first what was done too early: ${listed(mends.map(({ title }) => `“${title}”`))}.`
      : '',
    `${counted(left.length, 'step')} ${left.length === 1 ? 'is' : 'are'} left${
      cutover.length > 0 ? `, ${before} of them before the change` : ''
    }${first === undefined ? '' : `; “${first.title}” comes first`}.`,
    cutover.length === 0 ? '' : whenItMayBe(plan),
  ]
    .filter((one) => one !== '')
    .join(' ');
}
