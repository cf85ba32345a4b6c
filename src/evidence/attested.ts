import type { Answer } from './case.ts';
import type { IsoTime } from './observed.ts';
import type { Setup } from './setup.ts';

/** Who answered, and when; `reference` is a ticket or document, empty where none was given. */
export type Witness = { readonly by: string; readonly at: IsoTime; readonly reference: string };

/** An answer that does not count any more: what it was, and why it does not. */
export type FormerWitness = Witness & {
  readonly value: Answer['value'];
  readonly because: 'before-cutover' | 'ahead-of-now' | 'too-old';
};

/** What a person said to a question that no reading settles. */
export type Attested =
  | { readonly state: 'unanswered' }
  | { readonly state: 'yes' | 'no'; readonly witness: Witness }
  | { readonly state: 'outdated'; readonly witness: FormerWitness };

/** Days for which an answer about something that was read counts, as readings do before a change. */
export const ABOUT_READING_DAYS = 7;

/** How far clocks may differ. */
const AHEAD_MINUTES = 5;

/**
 * The answer to the question of one check, decisions on single permissions left aside.
 *
 * In words: of several the newest counts. After the cutover one from before it tells nothing of the state now, and one
 * that is dated later than now is of a time that nobody knows; both have to be given anew. So has one that is older
 * than `lastsDays`, for an answer about things that a later reading may show changed without telling that they did.
 */
export function attested(
  checkId: string,
  { answers, setup, now }: { readonly answers: readonly Answer[]; readonly setup: Setup; readonly now: Date },
  lastsDays = Infinity,
): Attested {
  const answer = answers
    .filter((one) => one.checkId === checkId && one.grant === undefined)
    .reduce<Answer | null>((newest, one) => (newest === null || one.at >= newest.at ? one : newest), null);
  if (answer === null) return { state: 'unanswered' };
  const { value, by, at, reference = '' } = answer;
  const because = outdatedBecause(at, setup, now, lastsDays);
  return because === null
    ? { state: value, witness: { by, at, reference } }
    : { state: 'outdated', witness: { by, at, reference, value, because } };
}

function outdatedBecause(
  at: IsoTime,
  { phase, cutoverAt }: Setup,
  now: Date,
  lastsDays: number,
): FormerWitness['because'] | null {
  if (Date.parse(at) - now.getTime() > AHEAD_MINUTES * 60_000) return 'ahead-of-now';
  const isOver = phase === 'post-cutover' && cutoverAt !== undefined && cutoverAt <= now.toISOString();
  if (isOver && at < cutoverAt) return 'before-cutover';
  return now.getTime() - Date.parse(at) > lastsDays * 86_400_000 ? 'too-old' : null;
}
