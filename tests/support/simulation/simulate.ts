import { CHECKS } from '../../../src/checks/index.ts';
import type { Answer, Case } from '../../../src/evidence/case.ts';
import type { IsoTime } from '../../../src/evidence/observed.ts';
import type { Change, DnsChange, Plan, PlanStep, Verification } from '../../../src/report/plan/plan.ts';
import { personSays } from '../build.ts';
import { run } from './exchange-online.ts';
import { setInPortal } from './portals.ts';
import { saysOf } from './made.ts';
import { proofFor } from './proof-in-time.ts';
import type { Start } from './starts.ts';
import type { TenantInTime } from './tenant-in-time.ts';
import { editZone } from './zone.ts';

/** What happens at one moment: a step is done, or it is looked whether it is. */
export interface Moment {
  readonly step: PlanStep;
  readonly is: 'done' | 'verified';
  readonly at: IsoTime;
}

/** Every moment of a plan, in time; at one instant in the order of the plan. */
export function momentsOf({ steps }: Plan): readonly Moment[] {
  return steps
    .flatMap((step, index) => {
      const { begins, wait } = step;
      if (begins === null) return [];
      const ends = wait?.ends ?? begins;
      return [
        { step, is: 'done' as const, at: begins, index },
        { step, is: 'verified' as const, at: ends, index },
      ];
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index - b.index));
}

/** Does what the step says at that moment: what is to copy is copied, what is to set is set. */
export function doStep(tenant: TenantInTime, { step, at }: Moment, start: Start): TenantInTime {
  const isCutover = step.stage === 'window' && tenant.setup.cutoverAt === undefined;
  const opened: TenantInTime = {
    ...tenant,
    now: at,
    setup: isCutover ? { ...tenant.setup, phase: 'post-cutover', cutoverAt: at } : tenant.setup,
  };
  return step.changes.reduce((now, change) => noted(carryOut(now, change, start), change, opened), opened);
}

/** Carries out one change as it is shown. */
export function carryOut(tenant: TenantInTime, change: Change, start: Start): TenantInTime {
  const filled = typedIn(change, start.typed);
  switch (filled.kind) {
    case 'dns':
      return { ...tenant, world: editZone(tenant.world, filled) };
    case 'exchange':
      return {
        ...tenant,
        organisation: filled.commands.reduce((now, line) => run(now, line, tenant.now), tenant.organisation),
      };
    case 'portal':
      return { ...tenant, portals: setInPortal(tenant.portals, filled, start.arrives) };
  }
}

/** A person fills in what stands in angle brackets, and nothing else may be left to fill in. */
function typedIn(change: Change, typed: Start['typed']): Change {
  const text = Object.entries(typed).reduce(
    (all, [placeholder, value]) => all.replaceAll(placeholder, value),
    JSON.stringify(change),
  );
  const [left] = /<[a-z][a-z ]*>/.exec(text) ?? [];
  if (left !== undefined) throw new Error(`Nobody knows ${left} of ${text.slice(0, 200)}`);
  return JSON.parse(text) as Change;
}

/** Whoever lowers the TTL of MX writes down the former one and the time. */
function noted(tenant: TenantInTime, change: Change, { setup: { cutoverAt } }: TenantInTime): TenantInTime {
  if (change.kind !== 'dns' || change.type !== 'MX' || cutoverAt !== undefined || !isLower(change)) return tenant;
  const formerMxTtlSeconds = change.before.ttlSeconds ?? 0;
  return { ...tenant, setup: { ...tenant.setup, formerMxTtlSeconds, mxTtlLoweredAt: tenant.now } };
}

const isLower = ({ before, after }: DnsChange): boolean =>
  before.ttlSeconds !== null && after.ttlSeconds !== null && after.ttlSeconds < before.ttlSeconds;

/** Looks whether a step is done: people answer what it asks them, and paste what real mail shows. */
export function verifyStep(tenant: TenantInTime, { step, at }: Moment, start: Start): TenantInTime {
  const asked = step.verify.filter(({ checkId }) => ASKS.has(checkId) && !NEVER_SAID.has(checkId));
  const now = { ...tenant, now: at };
  const answers = asked.map((one) => answerTo(one, at));
  const isAsked = (one: Answer): boolean => answers.some((other) => isSame(one, other));
  return {
    ...now,
    answers: answers.length === 0 ? tenant.answers : [...tenant.answers.filter((one) => !isAsked(one)), ...answers],
    proof: [...step.verify.map(({ checkId }) => checkId), 'trace-again'].reduce((proof, checkId) => {
      const more = proofFor(checkId, proof, now, start);
      return Object.keys(more).length === 0 ? proof : { ...proof, ...more };
    }, tenant.proof),
  };
}

const isSame = (one: Answer, other: Answer): boolean => one.checkId === other.checkId && one.domain === other.domain;

const ASKS: ReadonlySet<string> = new Set(CHECKS.flatMap(({ id, words }) => (words.en.asks === undefined ? [] : [id])));
/** Exceptions that nobody asks for in these tenants. */
const NEVER_SAID: ReadonlySet<string> = new Set(['outb-enabled-after-cutover', 'direct-send-rejected']);
/** Questions to which the good answer is no: the vendor does not need the rights of the set-up any more. */
const NO: ReadonlySet<string> = new Set(['app-setup-rights-removed', 'tru-advanced-needed']);

export const answerTo = ({ checkId, domain }: Pick<Verification, 'checkId' | 'domain'>, at: IsoTime): Answer =>
  personSays(checkId, NO.has(checkId) ? 'no' : 'yes', {
    at,
    reference: 'CHG-2031',
    ...(domain === undefined ? {} : { domain }),
  });

/** What the step's own questions say now, each as `checkId domain: outcome code`, but for those that pass. */
export function openIn(file: Case, { verify }: PlanStep): readonly string[] {
  return verify.flatMap(({ checkId, domain, phase }) => {
    const { outcome, code } = saysOf(file, checkId, domain, phase);
    if (outcome === 'pass' || outcome === 'not-applicable') return [];
    return [`${checkId}${domain === undefined ? '' : ` ${domain}`}: ${outcome} ${code}`];
  });
}

/** Takes steps back, the last one first, by the changes that each shows for it. */
export function takeBack(tenant: TenantInTime, done: readonly PlanStep[], start: Start): TenantInTime {
  return done
    .toReversed()
    .reduce(
      (now, { back }) => (back?.changes ?? []).reduce((state, change) => carryOut(state, change, start), now),
      tenant,
    );
}
