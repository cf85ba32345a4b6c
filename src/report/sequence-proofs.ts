import type { AnyCheck, Context } from '../checks/check.ts';
import { CHECKS } from '../checks/index.ts';
import type { Case } from '../evidence/case.ts';
import type { ProvedBy, StepReading } from '../profiles/sequences/sequence.ts';
import { findingOf } from './findings.ts';
import { isPut } from './questions.ts';
import type { Finding } from './report.ts';
import { runCheck, type SettledEvidence } from './run-check.ts';
import type { StepProof } from './sequence-report.ts';
import { type Standing, STANDING, UNTOLD } from './sequence-standing.ts';
import { isWaived } from './waive.ts';

/** All that the order of a set-up is worked out from: the case, and what the report has found in it already. */
export interface SequenceEvidence {
  readonly file: Case;
  readonly evidence: SettledEvidence;
  readonly tenant: Context;
  readonly domains: readonly Context[];
  readonly findings: readonly Finding[];
}

/** What a check says for a step; `isPut` is false where nothing of the part that would show it was read. */
export interface Proof {
  readonly isPut: boolean;
  readonly standing: Standing;
  /** What is waited for ends then; null where it does not wait, or nobody knows. */
  readonly until: string | null;
  /** Null where the question was not put. */
  readonly told: StepProof | null;
}

/** What proves a step for one domain, or for the tenant; null where the question does not arise. */
export type Prove = (by: ProvedBy, where: Context) => Proof | null;

const BY_ID: ReadonlyMap<string, AnyCheck> = new Map(CHECKS.map((check) => [check.id, check]));

/** The check of a proof; null for a name that no check bears, which the tests rule out. */
export const checkOf = ({ check }: ProvedBy): AnyCheck | null => BY_ID.get(check) ?? null;

const NOT_PUT: Proof = { isPut: false, standing: UNTOLD, until: null, told: null };

/**
 * Judges what proves the steps of one system. What the report has judged in the same phase is not judged again, unless
 * it is about several systems there.
 */
export function proverOf({ file, evidence, findings }: SequenceEvidence, systems: readonly string[]): Prove {
  const at = new Map(findings.map(({ checkId, domain = '' }, index) => [`${checkId} ${domain}`, index]));
  return (by, where) => {
    const check = checkOf(by);
    if (check === null) return null;
    if (!isPut(check, file)) return NOT_PUT;
    const phase = by.phase === 'any' ? where.setup.phase : by.phase;
    const index = at.get(`${check.id} ${where.domain}`) ?? null;
    const isShared = typeof check.systems !== 'string' && check.systems.filter((id) => systems.includes(id)).length > 1;
    const found = index !== null && !isShared ? findings[index] : undefined;
    const finding = found ?? findingOf(check, where, runCheck(check, where, evidence, phase), file.waivers);
    const reading = readingOf(by, finding);
    if (reading === 'does-not-arise') return null;
    const { checkId, domain, outcome, code, title, says, asks } = finding;
    const told: StepProof = {
      checkId,
      ...(domain === undefined ? {} : { domain }),
      outcome,
      code,
      title,
      says,
      finding: index,
      ...(asks === undefined || index !== null ? {} : { asks }),
    };
    const until = reading === 'waiting' && by.until !== undefined ? finding.facts[by.until] : null;
    return {
      isPut: true,
      standing: accepted(standingOf(reading, finding), finding),
      until: typeof until === 'string' ? until : null,
      told,
    };
  };
}

/** What a finding says of the step that it proves. */
export const readingOf = ({ reads }: ProvedBy, { code, outcome }: Pick<Finding, 'code' | 'outcome'>): StepReading =>
  reads?.[code] ?? BY_OUTCOME[outcome];

const BY_OUTCOME: Readonly<Record<Finding['outcome'], StepReading>> = {
  pass: 'done',
  warn: 'done',
  fail: 'to-do',
  unknown: 'cannot-tell',
  manual: 'cannot-tell',
  'not-applicable': 'does-not-arise',
};

function standingOf(reading: Exclude<StepReading, 'does-not-arise'>, { items, facts }: Finding): Standing {
  if (reading !== 'left-over') return STANDING[reading];
  const { total } = facts;
  return typeof total === 'number' && items.length < total ? STANDING.part : STANDING['to-do'];
}

/** A failure that somebody accepted holds nothing back; of one that was not wholly seen nobody knows what was accepted. */
function accepted(standing: Standing, finding: Finding): Standing {
  if (finding.outcome !== 'fail' || !isWaived(finding)) return standing;
  return finding.incomplete === true ? { ...UNTOLD, done: standing.done } : { ...standing, begun: 'no', held: 'yes' };
}
