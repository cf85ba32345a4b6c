import type { Phase } from '../../evidence/setup.ts';
import type { Finding, Report } from '../../report/report.ts';
import type { StepProof } from '../../report/sequence-report.ts';
import type {
  DnsChange,
  Plan,
  PlanStage,
  PlanStep,
  PortalChange,
  SettingValue,
  Verification,
} from '../../report/plan/plan.ts';

export const PORTAL_WORD: Readonly<Record<PortalChange['portal'], string>> = {
  entra: 'Microsoft Entra admin centre',
  intune: 'Microsoft Intune admin centre',
  gateway: 'Console of the gateway',
  web: 'On the web',
};

/** The steps of one part of the change. */
export interface StageOfPlan {
  readonly stage: PlanStage;
  readonly title: string;
  readonly steps: readonly PlanStep[];
}

export const isDone = ({ state }: Pick<PlanStep, 'state'>): boolean => state === 'done' || state === 'past';

export const doneOf = ({ steps }: Plan): readonly PlanStep[] => steps.filter(isDone);

/** What is left, in the order of the plan; a review has no cutover, so its steps are one part. */
export function stagesOf({ steps, phase, window }: Plan): readonly StageOfPlan[] {
  const left = steps.filter((step) => !isDone(step));
  if (phase === 'permission-review')
    return left.length === 0 ? [] : [{ stage: 'before', title: 'What is left to change', steps: left }];
  return (['before', 'window', 'after'] as const).flatMap((stage) => {
    const ofStage = left.filter((step) => step.stage === stage);
    return ofStage.length === 0 ? [] : [{ stage, title: titleOf(stage, window !== null, phase), steps: ofStage }];
  });
}

function titleOf(stage: PlanStage, isDated: boolean, phase: Phase): string {
  if (stage === 'window') return isDated ? 'In the change window' : 'The change itself';
  if (stage === 'before') return isDated ? 'Before the change window' : 'Before the change';
  return phase === 'post-cutover' ? 'Now, after the change' : 'After the change';
}

/** Whether a calendar of the plan would hold anything: a window, or a wait that ends after the plan was made. */
export const hasDates = ({ window, steps, madeAt }: Plan): boolean =>
  window !== null || steps.some(({ wait }) => wait !== null && wait.ends !== null && wait.ends > madeAt);

/** When a step can be done, as of `now` (milliseconds since 1970). */
export type Turn =
  | { readonly kind: 'now' }
  /** It is done as far as it can be, and its time runs. */
  | { readonly kind: 'waiting' }
  /** Steps before it are not done yet, and nothing dates it. */
  | { readonly kind: 'later' }
  /** `isAtLeast`: it may be later, for a wait before it is known from below only. */
  | { readonly kind: 'from'; readonly at: string; readonly isAtLeast: boolean };

export function turnOf(step: PlanStep, { steps }: Plan, now: number): Turn {
  if (step.state === 'waiting') return { kind: 'waiting' };
  const isFree = step.after.every((id) => steps.every((other) => other.id !== id || isDone(other)));
  if (step.begins !== null && Date.parse(step.begins) > now)
    return { kind: 'from', at: step.begins, isAtLeast: step.isAtLeast === true };
  return isFree ? { kind: 'now' } : { kind: 'later' };
}

/** The steps that this one waits for, those that are left. */
export const awaitedBy = (step: PlanStep, { steps }: Plan): readonly PlanStep[] =>
  steps.filter((other) => step.after.includes(other.id) && !isDone(other));

/** The last moment for a step is over, or comes before its first. */
export const isTooLate = ({ begins, latest }: PlanStep, now: number): boolean =>
  latest !== null && (Date.parse(latest) < now || (begins !== null && latest < begins));

/** The finding that shows whether a step is done, where the report on screen holds it. */
export const findingOf = (
  findings: readonly Finding[],
  { checkId, domain }: Pick<Verification, 'checkId' | 'domain'>,
): Finding | undefined => findings.find((finding) => finding.checkId === checkId && finding.domain === domain);

/** The question to a person that shows it where no finding does, since it is asked in another phase. */
export const askedOf = (
  { sequences = [] }: Pick<Report, 'sequences'>,
  { checkId, domain }: Pick<Verification, 'checkId' | 'domain'>,
): StepProof | undefined =>
  sequences
    .flatMap(({ steps }) => steps)
    .flatMap(({ proofs }) => proofs)
    .find(
      (proof) =>
        proof.finding === null && proof.asks !== undefined && proof.checkId === checkId && proof.domain === domain,
    );

/** A list that is too long to be read in a cell of a table. */
export const isLongList = (value: SettingValue | null): value is readonly string[] =>
  Array.isArray(value) && value.length > MOST_IN_CELL;
const MOST_IN_CELL = 3;

/** A list as a parameter of PowerShell takes it, one entry a line. */
export const listForExchange = (values: readonly string[]): string =>
  values.map((value) => `'${value.replaceAll(/['‘’‚‛]/g, '$&$&')}'`).join(',\n');

/** A value of a setting in a few words: what `ConvertTo-Json` writes is not what a reader looks for. */
export function settingText(value: SettingValue): string {
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value !== 'object') return value === '' ? '(empty)' : String(value);
  return value.length === 0 ? '(empty)' : value.join(', ');
}

/** What a change of DNS does: `MX of contoso.com`. */
export const dnsTitle = ({ type, name }: DnsChange): string => `${type} of ${name}`;
