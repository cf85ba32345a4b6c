import type { AnyCheck, Context } from '../../checks/check.ts';
import { CHECKS } from '../../checks/index.ts';
import type { Phase } from '../../evidence/setup.ts';
import { sequenceOf } from '../../profiles/sequences/index.ts';
import type { Sequence, Step } from '../../profiles/sequences/sequence.ts';
import { mayArise } from '../arises.ts';
import { findingOf } from '../findings.ts';
import type { JudgedCase } from '../judged-case.ts';
import type { Finding, Report } from '../report.ts';
import { runCheck } from '../run-check.ts';
import { checkOf } from '../sequence-proofs.ts';
import type { SequenceReport, StepProof, StepReport } from '../sequence-report.ts';
import { ofSystem } from '../sequences.ts';
import type { Asked, Draft } from './draft.ts';
import type { PlanStage } from './plan.ts';

/** Days after the cutover in which the short TTL stays, so that going back is quick. */
const SHORT_TTL_SECONDS = 7 * 86_400;

/** The steps of every system's set-up, each sequence in its own order; `redo` are done ones that have to be done again. */
export const setUpDrafts = (judged: JudgedCase, report: Report, redo: ReadonlySet<string>): readonly Draft[] =>
  withoutTwins(
    (report.sequences ?? []).flatMap((sequence) => {
      const system = judged.tenant.setup.systems.find(({ id }) => id === sequence.system);
      const known = system === undefined ? null : sequenceOf(system.id, system.mode);
      return system === undefined || known === null ? [] : draftsOf(known, sequence, judged, report, redo);
    }),
  );

function draftsOf(
  known: Sequence,
  sequence: SequenceReport,
  judged: JudgedCase,
  report: Report,
  redo: ReadonlySet<string>,
): readonly Draft[] {
  const { system } = sequence;
  const idOf = (step: string): string => `${system}/${step}`;
  const isLeft = (step: StepReport): boolean =>
    redo.has(idOf(step.id)) || (step.state !== 'done' && step.state !== 'past');
  const left = new Set(sequence.steps.filter(isLeft).map(({ id }) => id));
  // After the change there is none to come, whatever is left of it.
  const cutover = report.phase === 'post-cutover' ? null : cutoverOf(known);
  const otherwise: PlanStage = report.phase === 'post-cutover' ? 'after' : 'before';
  const stages = stagesOf(known, cutover, left);
  /** What is done waits for nothing any more; what belongs after the change waits for it, whatever else it waits for. */
  const afterOf = ({ id, after }: StepReport): readonly string[] => {
    if (!left.has(id)) return after.filter((one) => !left.has(one));
    const isLater = cutover !== null && stages.get(id) === 'after' && !after.includes(cutover);
    return isLater ? [...after, cutover] : after;
  };
  return sequence.steps.flatMap((step): readonly Draft[] => {
    const definition = known.steps.find(({ id }) => id === step.id);
    if (definition === undefined) return [];
    const mends = step.outOfOrder.flatMap(({ isSure, mend }) => (isSure ? [mend] : []));
    const isAgain = redo.has(idOf(step.id));
    const risks = definition.after.flatMap(({ step: before, risk }) =>
      risk !== null && sequence.steps.some(({ id }) => id === before) ? [risk] : [],
    );
    const drafted: Draft = {
      id: idOf(step.id),
      of: { kind: 'set-up', system, step: step.id },
      title: step.title,
      how: step.how,
      stage: stages.get(step.id) ?? otherwise,
      state: isAgain ? 'to-do' : step.state,
      after: afterOf(step).map(idOf),
      risks: [...new Set(risks)],
      source: step.source,
      asked: askedOf(definition, step, sequence, judged, report, left.has(step.id)),
      until: step.until ?? null,
      mends: [],
      isCutover: step.id === cutover,
      since: definition.since === undefined ? null : idOf(definition.since),
      ...(step.id === 'ttl-restored' && cutover !== null && left.has(cutover)
        ? { notBefore: { step: idOf(cutover), seconds: SHORT_TTL_SECONDS } }
        : {}),
    };
    if (mends.length === 0) return [drafted];
    // What is taken back first and done again when its time has come stands in the plan twice.
    const early: Draft = {
      ...drafted,
      how: 'Whoever did this before its time puts it right first.',
      // Those are of doing it; putting it right never comes too early.
      risks: [],
      asked: failing(TAKES_BACK[step.id], judged, report),
      state: step.state,
      stage: cutover !== null && left.has(cutover) ? 'before' : otherwise,
      mends: [...new Set(mends)],
      isCutover: false,
    };
    return left.has(step.id) ? [{ ...early, id: `${early.id}/mend`, state: 'to-do', after: [] }, drafted] : [early];
  });
}

/** The check that fails while a step is in force too early, so that making it pass takes the step back. */
const TAKES_BACK: Readonly<Record<string, string>> = {
  lock: 'inb-lockdown-not-early',
  'outbound-on': 'outb-disabled-until-spf',
  rule: 'outb-disabled-until-spf',
};

function failing(checkId: string | undefined, { tenant, domains }: JudgedCase, report: Report): readonly Asked[] {
  return report.findings.flatMap((finding) => {
    const check = CHECKS.find(({ id }) => id === finding.checkId);
    const where = finding.domain === undefined ? tenant : domains.find(({ domain }) => domain === finding.domain);
    if (finding.checkId !== checkId || finding.outcome !== 'fail' || check === undefined || where === undefined)
      return [];
    return [{ check, where, phase: report.phase, by: null, now: finding }];
  });
}

/** The step that ends what is planned before it: MX, or what takes its place. */
const cutoverOf = ({ steps }: Sequence): string | null =>
  steps.flatMap(({ id, past }) => (PLANNED.has(id) && past !== undefined ? [past.with] : []))[0] ?? null;
const PLANNED: ReadonlySet<string> = new Set(['baseline', 'approval', 'window']);

/**
 * In which part of the change each step belongs.
 *
 * In words: what the cutover waits for comes before it; what only shows that it worked belongs to the window; what waits for
 * it comes after, and so does what is only asked for afterwards. Once the cutover is done all that is left comes after.
 */
function stagesOf(
  { steps }: Sequence,
  cutover: string | null,
  left: ReadonlySet<string>,
): ReadonlyMap<string, PlanStage> {
  const stages = new Map<string, PlanStage>();
  if (cutover === null) return stages;
  const before = new Set<string>([cutover]);
  for (const { id, after } of steps.toReversed()) if (before.has(id)) after.forEach(({ step }) => before.add(step));
  before.delete(cutover);
  for (const step of steps) {
    const { id, after, since, provedBy } = step;
    const isLater = after.some(
      (one) => one.step === cutover || stages.get(one.step) === 'after' || stages.get(one.step) === 'window',
    );
    const isAfterwards = provedBy.every(({ phase }) => phase === 'post-cutover');
    const isItsProof = since === cutover && after.every((one) => one.step === cutover);
    stages.set(
      id,
      !left.has(cutover)
        ? 'after'
        : before.has(id)
          ? 'before'
          : id === cutover || isItsProof
            ? 'window'
            : isLater || isAfterwards
              ? 'after'
              : 'before',
    );
  }
  return stages;
}

/** What proves a step for everybody for whom it arises and its time has not passed. */
function askedOf(
  step: Step,
  told: StepReport,
  sequence: SequenceReport,
  judged: JudgedCase,
  report: Report,
  isLeft: boolean,
): readonly Asked[] {
  const system = judged.tenant.setup.systems.find(({ id }) => id === sequence.system);
  const narrowed = (where: Context): Context => (system === undefined ? where : ofSystem(where, system));
  const byKey = new Map(told.proofs.map((proof) => [keyOf(proof), proof]));
  const ends = sequence.steps.find(({ id }) => id === step.past?.with)?.proofs ?? [];
  const isPast = (domain: string): boolean =>
    ends.some((proof) => proof.domain === domain && (proof.outcome === 'pass' || proof.outcome === 'warn'));
  return step.provedBy.flatMap((by) => {
    const check = checkOf(by);
    if (check === null) return [];
    const wheres = check.about === 'domain' ? judged.domains : [judged.tenant];
    return wheres.map(narrowed).flatMap((where): readonly Asked[] => {
      const key = check.about === 'domain' ? `${check.id} ${where.domain}` : `${check.id} `;
      const proof = byKey.get(key);
      if (!mayArise(check, where) || (proof === undefined && (!isLeft || isPast(where.domain)))) return [];
      const phase = by.phase === 'any' ? where.setup.phase : by.phase;
      return [{ check, where, phase, by, now: findingNow(check, where, phase, proof, judged, report) }];
    });
  });
}

/** What the report found, or where it does not ask in this phase what the check says. */
function findingNow(
  check: AnyCheck,
  where: Context,
  phase: Phase,
  proof: StepProof | undefined,
  { evidence, file }: JudgedCase,
  report: Report,
): Finding {
  const found = proof?.finding == null ? undefined : report.findings[proof.finding];
  if (found !== undefined && found.code === proof?.code) return found;
  return findingOf(check, where, runCheck(check, where, evidence, phase), file.waivers);
}

const keyOf = ({ checkId, domain = '' }: Pick<StepProof, 'checkId' | 'domain'>): string => `${checkId} ${domain}`;

/** Two set-ups ask the same of the tenant: it stands in the plan once. */
function withoutTwins(drafts: readonly Draft[]): readonly Draft[] {
  const first = new Map<string, string>();
  const twins = new Map<string, string>();
  for (const { id, of, state, asked } of drafts) {
    if (of.kind !== 'set-up' || asked.some(({ check }) => typeof check.systems !== 'string')) continue;
    const key = `${of.step} ${state} ${asked.map(({ check }) => check.id).join(' ')}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, id);
    else if (ASKED_ONCE.has(of.step)) twins.set(id, known);
  }
  return drafts
    .filter(({ id }) => !twins.has(id))
    .map((draft) => ({ ...draft, after: [...new Set(draft.after.map((id) => twins.get(id) ?? id))] }));
}
const ASKED_ONCE: ReadonlySet<string> = new Set([...PLANNED, 'security-approval']);
