import type { Context } from '../checks/check.ts';
import type { SystemInUse } from '../evidence/setup.ts';
import { profileById } from '../profiles/index.ts';
import { sequenceOf } from '../profiles/sequences/index.ts';
import type { Sequence } from '../profiles/sequences/sequence.ts';
import { SYSTEMS } from '../profiles/systems.ts';
import { orderOf, type StepOrder } from './sequence-order.ts';
import { checkOf, proverOf, type SequenceEvidence } from './sequence-proofs.ts';
import type { SequenceReport, StepReport, StepState } from './sequence-report.ts';
import { stateOf, together } from './sequence-standing.ts';
import { type PlacedStep, placedSteps } from './sequence-steps.ts';
import { isEarly, sequenceSays, stateAndWords } from './sequence-words.ts';

/** How many steps of all set-ups were done too early, and of how many that cannot be told though something was read. */
export interface Gates {
  readonly steps: number;
  readonly untold: number;
}

/** The order of the set-ups of all systems in use, and what the verdict counts of it. */
export interface Sequenced {
  readonly sequences: readonly SequenceReport[];
  readonly gates: Gates;
}

/**
 * Where the tenant stands in the documented set-up of each of its systems.
 *
 * In words: each step is judged by its checks, in the phase that each belongs to, so that before a change it is seen what
 * was already changed. A step that has begun while one that it waits for is not done is out of order; where either cannot
 * be told, so is the order. In a review there is none, since nothing is set up.
 */
export function sequencesOf(given: SequenceEvidence): Sequenced {
  const { setup } = given.tenant;
  const isFirst = (system: SystemInUse, at: number): boolean =>
    setup.systems.findIndex(({ id }) => id === system.id) === at;
  const judged =
    setup.phase === 'permission-review'
      ? []
      : setup.systems.filter(isFirst).flatMap((system) => sequenceReport(system, given) ?? []);
  return {
    sequences: judged.map(({ report }) => report),
    gates: {
      steps: sum(judged.map(({ gates }) => gates.steps)),
      untold: sum(judged.map(({ gates }) => gates.untold)),
    },
  };
}

interface Judged {
  readonly report: SequenceReport;
  readonly gates: Gates;
}

function sequenceReport(system: SystemInUse, given: SequenceEvidence): Judged | null {
  const sequence = sequenceOf(system.id, system.mode);
  if (sequence === null) return null;
  const inUse = given.tenant.gateway;
  const isGateway = inUse !== null && inUse.profile.id === system.id;
  const only = (where: Context): Context => ofSystem(where, system);
  const placed = placedSteps(
    isGateway ? sequence : besideGateway(sequence),
    proverOf(given, given.tenant.systems),
    only(given.tenant),
    given.domains.map(only),
  );
  if (placed.length === 0) return null;

  const orders = placed.map((one) => orderOf(one, placed));
  const titleOf = (id: string): string => sequence.steps.find((step) => step.id === id)?.title ?? id;
  const steps = placed.map((one, at) => stepReport(one, orders[at]?.outOfOrder ?? [], placed, titleOf));
  const first = steps.filter(isEarly);
  const next = nextOf(steps, placed);
  const inOrder = inOrderOf(orders);
  const known = SYSTEMS.find(({ id }) => id === system.id)?.name ?? profileById(system.id)?.name ?? system.id;
  return {
    report: {
      system: system.id,
      name: isGateway ? inUse.profile.name : known,
      mode: system.mode,
      steps,
      first: first.map(({ id }) => id),
      next: next.map(({ id }) => id),
      inOrder: steps.every(({ state }) => state === 'not-looked-at') ? 'not-looked-at' : inOrder,
      says: sequenceSays({ steps, first, next }, inOrder),
    },
    gates: {
      steps: orders.filter(({ isEarly }) => isEarly === 'yes').length,
      untold: orders.filter(({ isEarly }) => isEarly === 'perhaps').length,
    },
  };
}

/** The context of a check that is asked about one system alone. */
export const ofSystem = (where: Context, system: SystemInUse): Context => ({
  ...where,
  setup: { ...where.setup, systems: [system] },
  systems: where.systems.filter((id) => id === 'm365' || id === system.id),
});

/** Without what is judged of the mail flow, in which a product beside the gateway in use takes no part. */
function besideGateway(sequence: Sequence): Sequence {
  const steps = sequence.steps.filter((step) => step.provedBy.every((by) => checkOf(by)?.modes === 'any'));
  return { ...sequence, steps };
}

function stepReport(
  placed: PlacedStep,
  outOfOrder: StepReport['outOfOrder'],
  all: readonly PlacedStep[],
  titleOf: (id: string) => string,
): StepReport {
  const { step, shares } = placed;
  const state = stateOfStep(placed);
  const present = shares.filter(({ time }) => time !== 'past');
  const untils = present.flatMap(({ proofs }) => proofs.flatMap(({ until }) => until ?? []));
  const until = state === 'waiting' ? untils.sort().at(-1) : undefined;
  const proofs = present.flatMap((share) => share.proofs.flatMap(({ told }) => told ?? []));
  const has = new Set(all.map((one) => one.step.id));
  return {
    id: step.id,
    title: step.title,
    how: step.how,
    state,
    says: stateAndWords(placed, state, titleOf),
    ...(until === undefined ? {} : { until }),
    after: step.after.map((one) => one.step).filter((id) => has.has(id)),
    // What the tenant's checks say stands with each domain, and is told once.
    proofs: [...new Map(proofs.map((one) => [`${one.checkId} ${one.domain ?? ''}`, one])).values()],
    outOfOrder,
    source: step.source,
  };
}

function stateOfStep({ shares }: PlacedStep): StepState {
  const present = shares.filter(({ time }) => time !== 'past');
  if (present.length === 0) return 'past';
  if (present.every(({ isLooked }) => !isLooked)) return 'not-looked-at';
  return stateOf(together(present.map(({ standing }) => standing)));
}

const OPEN: readonly StepState[] = ['to-do', 'part', 'cannot-tell'];

/**
 * The open steps that nothing holds back.
 *
 * In words: a question that nobody answered holds back nothing, so it stands behind the others. What nobody looked at holds
 * back what only comes later in the order of work, or has begun already. While a step is out of order, only what leads to
 * the steps that it should have waited for is next, so that nobody goes on as if nothing were.
 */
function nextOf(steps: readonly StepReport[], placed: readonly PlacedStep[]): readonly StepReport[] {
  const holding = placed.filter(({ shares }) => together(shares.map(({ standing }) => standing)).held === 'yes');
  const holds = new Set(holding.map(({ step }) => step.id));
  const unlooked = new Set(steps.filter(({ state }) => state === 'not-looked-at').map(({ id }) => id));
  const missed = steps.flatMap(({ outOfOrder }) => outOfOrder.flatMap((one) => (one.isSure ? [one.before] : [])));
  const wanted = missed.length === 0 ? null : withAllBefore(missed, steps);
  const next = steps.filter(({ id, state }, at) => {
    const isFree = placed[at]?.step.after.every(
      ({ step: before, risk }) =>
        holds.has(before) || !has(steps, before) || (unlooked.has(before) && (risk === null || state === 'part')),
    );
    return isFree === true && OPEN.includes(state) && wanted?.has(id) !== false;
  });
  // Questions that hold nothing back come last, so that the first is what the rest waits for.
  return [...next.filter(({ id }) => !holds.has(id)), ...next.filter(({ id }) => holds.has(id))];
}

const has = (steps: readonly StepReport[], id: string): boolean => steps.some((step) => step.id === id);

/** These steps, and all that they wait for. Each step stands after those that it waits for. */
function withAllBefore(ids: readonly string[], steps: readonly StepReport[]): ReadonlySet<string> {
  const all = new Set(ids);
  for (const { id, after } of steps.toReversed()) if (all.has(id)) after.forEach((one) => all.add(one));
  return all;
}

function inOrderOf(orders: readonly StepOrder[]): SequenceReport['inOrder'] {
  if (orders.some(({ isEarly }) => isEarly === 'yes')) return 'no';
  if (orders.some(({ isEarly }) => isEarly === 'perhaps')) return 'cannot-tell';
  return orders.some(({ isUnlooked }) => isUnlooked) ? 'not-looked-at' : 'yes';
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
