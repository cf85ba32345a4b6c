import type { Case } from '../../evidence/case.ts';
import { assess } from '../assess.ts';
import { type JudgedCase, judgedCase } from '../judged-case.ts';
import type { Report } from '../report.ts';
import { readingOf } from '../sequence-proofs.ts';
import { backOf } from './back.ts';
import { type Draft, isOpen } from './draft.ts';
import { findingDrafts } from './finding-drafts.ts';
import { judgedOn, makeStep, type MadeStep, touches } from './make.ts';
import { inOrder } from './order.ts';
import type { Plan, PlanStep } from './plan.ts';
import { planSays, type Told, warningsOf } from './plan-words.ts';
import { type PlannedState, presentState } from './planned.ts';
import { type Timed, type Times, timesOf } from './schedule.ts';
import { setUpDrafts } from './set-up-drafts.ts';
import { verificationsOf } from './verify.ts';
import { type Pause, pauseAfter } from './waits.ts';

/** What a plan may be told besides the case. */
export interface PlanOptions {
  readonly now: Date;
}

/**
 * The dated plan of the change that the case is about: what is left of its set-ups, and what its findings ask for besides.
 *
 * In words: the case is judged; the steps of each set-up, and a step for each grave finding that no such step settles, are
 * put in order; each is given the exact values that bring its checks to pass, on top of what the steps before it will have
 * made; waits follow from the TTL of what is changed, and dates from the waits. Where the plan takes a step back that was
 * done too early, it does it again when its time has come. Pure and total: the same case at the same instant gives the
 * same plan.
 */
export function planOf(given: Case, { now }: PlanOptions): Plan {
  const judged = judgedCase(given, now);
  const report = assess(given, { now });
  const first = worked(judged, report, new Set());
  const undone = takenBack(first, judged);
  const { steps } = undone.size === 0 ? first : worked(judged, report, undone);
  return dated(steps, judged, report);
}

interface Worked {
  readonly draft: Draft;
  readonly made: MadeStep;
  readonly pause: Pause | null;
}

function worked(
  judged: JudgedCase,
  report: Report,
  redo: ReadonlySet<string>,
): { readonly steps: readonly Worked[]; readonly end: PlannedState } {
  const setUp = setUpDrafts(judged, report, redo);
  let state = presentState(judged.file, judged.evidence);
  const steps: Worked[] = [];
  for (const draft of inOrder([...setUp, ...findingDrafts(judged, report, setUp)])) {
    const made = makeStep(draft, state, judged);
    const seen = { evidence: state.evidence, context: draft.asked[0]?.where ?? judged.tenant };
    const pause = isOpen(draft) ? pauseAfter(draft, made.changes, seen) : null;
    const helpers = draft.of.kind === 'finding' ? helping(draft, steps) : [];
    steps.push({ draft: { ...draft, after: [...new Set([...draft.after, ...helpers])] }, made, pause });
    state = made.state;
  }
  return { steps, end: state };
}

/** The steps before whose changes a finding rests on. */
const helping = ({ asked }: Draft, before: readonly Worked[]): readonly string[] =>
  before
    .filter(({ made }) => made.changes.some((change) => asked.some((one) => touches(change, one))))
    .map(({ draft }) => draft.id);

/** The steps that were done and will not be when all of this is done, since what was too early is taken back. */
function takenBack({ steps, end }: ReturnType<typeof worked>, judged: JudgedCase): ReadonlySet<string> {
  const undone = steps.filter(
    ({ draft }) =>
      !isOpen(draft) &&
      draft.mends.length > 0 &&
      draft.asked.some((asked) => {
        if (asked.by === null || !end.earlier.some((change) => touches(change, asked))) return false;
        const was = readingOf(asked.by, asked.now);
        const is = readingOf(asked.by, judgedOn(asked, end, judged));
        return was === 'done' && is !== 'done' && is !== 'does-not-arise';
      }),
  );
  return new Set(undone.map(({ draft }) => draft.id));
}

function dated(steps: readonly Worked[], judged: JudgedCase, report: Report): Plan {
  const { setup, now, gateway } = judged.tenant;
  const window = windowOf(setup.change?.window);
  const drafts = steps.map(({ draft }) => draft);
  const timed = steps.map(({ draft, pause }): Timed => ({ ...draft, pause }));
  const times = timesOf(timed, now.getTime(), window === null ? null : { startsAt: Date.parse(window.startsAt) });
  const free = timesOf(timed, now.getTime(), null);
  const cutovers = drafts.filter((draft) => draft.isCutover && isOpen(draft));
  const ofGateway = cutovers.filter(({ of }) => of.kind === 'set-up' && of.system === gateway?.profile.id);
  const earliest = (ofGateway.length > 0 ? ofGateway : cutovers).map(({ id }) => free.get(id)?.begins ?? null);
  const plan = {
    window,
    steps: steps.map((one) => planStep(one, times.get(one.draft.id))),
    earliestCutover: earliest.length === 0 || earliest.includes(null) ? null : iso(Math.max(...earliest.map(Number))),
  };
  const told: Told = { judged, drafts, timed, times, plan };
  return {
    madeAt: now.toISOString(),
    phase: setup.phase,
    systems: report.systems.map(({ id, name }) => ({ id, name })),
    ...plan,
    warnings: warningsOf(told),
    says: planSays(told, setup),
  };
}

function planStep({ draft, made, pause }: Worked, times: Times | undefined): PlanStep {
  const { id, of, title, how, stage, state, after, risks, source, asked } = draft;
  const { changes, missing, steps } = made;
  const begins = iso(times?.begins ?? null);
  const ends = pause === null ? null : iso(times?.ends ?? null);
  return {
    id,
    of,
    title,
    how,
    stage,
    state,
    after,
    risks,
    begins,
    latest: iso(times?.latest ?? null),
    changes,
    missing,
    steps,
    wait: pause === null ? null : { says: pause.says, seconds: pause.seconds ?? between(begins, ends), ends },
    verify: verificationsOf(asked),
    back: backOf(changes),
    source,
  };
}

function between(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}

/** Null beyond what a date can hold, which only a made-up figure reaches. */
function iso(time: number): string;
function iso(time: number | null): string | null;
function iso(time: number | null): string | null {
  return time === null || Math.abs(time) > 8.64e15 ? null : new Date(time).toISOString();
}

/** A window that is none counts as not named. */
const windowOf = (window: Plan['window'] | undefined): Plan['window'] =>
  window == null || !(Date.parse(window.startsAt) < Date.parse(window.endsAt)) ? null : window;
