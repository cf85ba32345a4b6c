import type { AnyCheck, Context } from '../../checks/check.ts';
import type { JudgedCase } from '../judged-case.ts';
import { runCheck, type SettledEvidence } from '../run-check.ts';
import type { Draft } from './draft.ts';
import { isOpen } from './draft.ts';

/**
 * What people answer before the cutover and are asked again after it, since an answer from before tells nothing of the
 * state then: every question of the set-ups that a check puts when all is done, and that no step after the cutover puts
 * anyway.
 */
export function askedAgain(
  setUp: readonly Draft[],
  findings: readonly Draft[],
  { file }: JudgedCase,
  end: SettledEvidence,
): readonly Draft[] {
  const cutovers = setUp.filter((draft) => draft.isCutover && isOpen(draft)).map(({ id }) => id);
  if (cutovers.length === 0) return [];
  const after = new Set(
    [...setUp, ...findings].flatMap(({ stage, asked }) =>
      stage === 'before' ? [] : asked.map(({ check, where }) => `${check.id} ${where.domain}`),
    ),
  );
  const answered = new Set(file.answers.map(({ checkId }) => checkId));
  const questions = setUp
    // What only waits for time to pass is not asked for twice.
    .filter(({ stage, since, state }) => stage === 'before' && since === null && state !== 'past')
    .flatMap((draft) => draft.asked.filter(({ check }) => isOpen(draft) || answered.has(check.id)))
    .filter(
      ({ check, where }) =>
        check.words.en.asks !== undefined &&
        check.phases.includes('post-cutover') &&
        !after.has(`${check.id} ${where.domain}`) &&
        isPut(check, where, end),
    );
  return questions.map(({ check, where, now }): Draft => {
    const about = check.about === 'domain' ? { domain: where.domain } : {};
    const [source = null] = check.references;
    return {
      id: `finding/${[check.id, ...Object.values(about)].join('/')}`,
      of: { kind: 'finding', checkId: check.id, ...about, severity: now.severity },
      title: check.words.en.title,
      how: 'Whoever can tell answers the question here again: an answer from before the cutover does not count after it.',
      stage: 'after',
      state: 'to-do',
      after: cutovers,
      risks: [],
      source,
      asked: [{ check, where, phase: 'post-cutover', by: null, now }],
      // What it asks about was brought about before the cutover.
      fixed: { changes: [], steps: [check.words.en.asks?.question ?? ''].filter((one) => one !== '') },
      until: null,
      mends: [],
      isCutover: false,
      since: null,
    };
  });
}

/** Whether only a person can tell, whatever somebody answered before. */
function isPut(check: AnyCheck, where: Context, end: SettledEvidence): boolean {
  const answers = where.answers.filter(({ checkId }) => checkId !== check.id);
  return runCheck(check, { ...where, answers }, end, 'post-cutover').verdict.outcome === 'manual';
}
