import { listed } from '../../checks/english.ts';
import type { Case } from '../../evidence/case.ts';
import { assess } from '../assess.ts';
import { type JudgedCase, judgedCase } from '../judged-case.ts';
import type { Finding, Report } from '../report.ts';
import { askedAgain } from './asked-again.ts';
import { backOf } from './back.ts';
import { comingDrafts } from './coming-drafts.ts';
import { type Asked, type Draft, isMend, isOpen } from './draft.ts';
import { findingDrafts } from './finding-drafts.ts';
import { judgedOn, makeStep, type MadeStep } from './make.ts';
import { joined } from './joined.ts';
import { inOrder } from './order.ts';
import type { Change, Plan, PlanStep } from './plan.ts';
import { planSays, type Told, warningsOf } from './plan-words.ts';
import { inViewOf, presentState, touches } from './planned.ts';
import { removalDrafts } from './removal-drafts.ts';
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
  const again = doneAgain(first);
  const steps = again.size === 0 ? first : worked(judged, report, again);
  return dated(steps, judged, report);
}

interface Worked {
  readonly draft: Draft;
  readonly made: MadeStep;
  readonly pause: Pause | null;
}

function worked(judged: JudgedCase, report: Report, redo: ReadonlySet<string>): readonly Worked[] {
  const setUp = setUpDrafts(judged, report, redo);
  let state = presentState(judged.file, judged.evidence);
  const steps: Worked[] = [];
  const ofFindings = [...removalDrafts(judged, report), ...findingDrafts(judged, report, setUp)];
  const work = (draft: Draft): void => {
    state = inViewOf(state, draft.asked);
    const made = makeStep(draft, state, judged);
    const { evidence, earlier } = state;
    const seen = { evidence, earlier, read: judged.evidence, context: draft.asked[0]?.where ?? judged.tenant };
    const pause = isOpen(draft) ? pauseAfter(draft, made.changes, seen) : null;
    steps.push(
      draft.of.kind === 'finding' && made.isHealed
        ? broughtAbout({ draft, made, pause }, steps, judged)
        : { draft, made, pause },
    );
    state = made.state;
  };
  inOrder([...setUp, ...ofFindings]).forEach(work);
  state = inViewOf(
    state,
    setUp.flatMap(({ asked }) => asked),
  );
  comingDrafts(judged, report, setUp, state).forEach(work);
  askedAgain(setUp, ofFindings, judged, state.evidence).forEach(work);
  return joined(steps.filter((step) => !isTakenBackAlready(step)));
}

/** What was done too early and has to be done again anyway, when a step before takes it back with its own. */
const isTakenBackAlready = ({ draft, made }: Worked): boolean =>
  draft.id.endsWith('/mend') && draft.asked.length > 0 && made.isHealed;

/** A finding that the changes of steps before settle waits for them, and asks for nothing itself. */
function broughtAbout(one: Worked, before: readonly Worked[], judged: JudgedCase): Worked {
  const { draft, made } = one;
  const near = before.filter((step) =>
    step.made.changes.some((change) => draft.asked.some((asked) => touches(change, asked) && isAbout(change, asked))),
  );
  const first = presentState(judged.file, judged.evidence);
  const told = [first, ...before.map(({ made: { state } }) => state)].map((state) => {
    const seen = inViewOf(state, draft.asked);
    return JSON.stringify(draft.asked.map((asked) => answerOf(judgedOn(asked, seen, judged))));
  });
  const moving = near.filter((step) => told[before.indexOf(step)] !== told[before.indexOf(step) + 1]);
  const helpers = moving.length > 0 ? moving : near;
  const titles = listed(
    helpers.map((step) => `“${step.draft.title}”`),
    9,
  );
  return {
    ...one,
    draft: { ...draft, after: [...new Set([...draft.after, ...helpers.map((step) => step.draft.id)])] },
    made: { ...made, steps: [`This comes about by ${titles}; nothing else has to be changed for it.`] },
  };
}

/** What a finding says, as far as a step can change it. */
const answerOf = ({ outcome, code, facts }: Finding): readonly unknown[] => [outcome, code, facts];

/** Records of mail routing and of authentication stand at the same names. */
const isAbout = (change: Change, { check }: Asked): boolean =>
  change.kind !== 'dns' || (check.area === 'mx') === (change.type === 'MX' || change.name.startsWith('_mta-sts.'));

/**
 * The steps that are done and have to be done again: what was too early and is taken back, and what means nothing before a
 * step that still changes something, as a wait for a TTL that is lowered only now.
 */
function doneAgain(steps: readonly Worked[]): ReadonlySet<string> {
  const undone = steps.filter(
    ({ draft, made }) =>
      !isOpen(draft) && isMend(draft) && (made.changes.length > 0 || (made.isHealed && draft.asked.length > 0)),
  );
  const changing = new Set(
    steps.filter(({ draft, made }) => isOpen(draft) && made.changes.length > 0).map(({ draft }) => draft.id),
  );
  const meaningless = steps.filter(
    ({ draft }) => draft.state === 'done' && draft.since !== null && changing.has(draft.since),
  );
  return new Set([...undone, ...meaningless].map(({ draft }) => draft.id));
}

function dated(steps: readonly Worked[], judged: JudgedCase, report: Report): Plan {
  const { setup, now, gateway } = judged.tenant;
  const window = windowOf(setup.change?.window);
  const drafts = steps.map(({ draft }) => draft);
  const timed = steps.map(({ draft, pause }): Timed => ({
    ...draft,
    pause,
    opensAt: draft.until !== null && pause?.ends === undefined ? Date.parse(draft.until) : null,
  }));
  const times = timesOf(timed, now.getTime(), window === null ? null : { startsAt: Date.parse(window.startsAt) });
  const free = timesOf(timed, now.getTime(), null);
  const cutovers = drafts.filter((draft) => draft.isCutover && isOpen(draft));
  const ofGateway = cutovers.filter(({ of }) => of.kind === 'set-up' && of.system === gateway?.profile.id);
  const first = (ofGateway.length > 0 ? ofGateway : cutovers).map(({ id }) => free.get(id));
  const earliest = first.map((one) => one?.begins ?? null);
  const plan = {
    window,
    steps: steps.map((one) => planStep(one, times.get(one.draft.id))),
    earliestCutover: earliest.length === 0 || earliest.includes(null) ? null : iso(Math.max(...earliest.map(Number))),
    ...(first.some((one) => one?.isAtLeast) && !earliest.includes(null) && { isEarliestAtLeast: true as const }),
  };
  const lacking = steps.filter(({ made }) => made.missing.length > 0).map(({ draft }) => draft.title);
  const told: Told = { judged, drafts, timed, times, plan, lacking };
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
    // The same step stands in the plan again when its time has come.
    title: id.endsWith('/mend') ? `Too early: ${title}` : title,
    how,
    stage,
    state,
    after,
    risks,
    begins,
    ...(begins !== null && times?.isAtLeast && { isAtLeast: true as const }),
    latest: iso(times?.latest ?? null),
    changes,
    missing: [...new Set(missing)],
    steps: steps.filter((one) => !missing.includes(one)),
    wait: pause === null ? null : waitOf(pause, begins, ends),
    verify: verificationsOf(asked),
    back: backOf(changes),
    source,
  };
}

const waitOf = ({ says, seconds, isAtLeast }: Pause, begins: string | null, ends: string | null): PlanStep['wait'] => ({
  says,
  seconds: seconds ?? between(begins, ends),
  ends,
  ...(isAtLeast && { isAtLeast }),
});

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
