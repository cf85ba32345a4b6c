import type { JudgedCase } from '../judged-case.ts';
import type { Draft } from './draft.ts';
import { isOpen } from './draft.ts';

/**
 * What people answer before the cutover and are asked again after it, since an answer from before tells nothing of the
 * state then: every question of the set-ups that a check still puts and no step after the cutover puts anyway.
 */
export function askedAgain(
  setUp: readonly Draft[],
  findings: readonly Draft[],
  { file }: JudgedCase,
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
        !after.has(`${check.id} ${where.domain}`),
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
