import type { Answer } from './case.ts';
import { CLOCKS_DIFFER_MS, type IsoTime } from './observed.ts';
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

/** The same for what a vendor said in writing about its product. */
export const VENDOR_SAID_DAYS = 365;

/** The answers, and where and when they are looked at; `domain` only where the question is put for each domain. */
interface Asked {
  readonly answers: readonly Answer[];
  readonly setup: Setup;
  readonly now: Date;
  readonly domain?: string;
}

/**
 * The answer to the question of one check, decisions on single permissions left aside.
 *
 * In words: of several the newest counts; one that names a domain is for that domain alone, and one that names none for
 * all. After the cutover one from before it tells nothing of the state now, and one that is dated later than now is of a
 * time that nobody knows; both have to be given anew. So has one that is older than `lastsDays`, for an answer about
 * things that a later reading may show changed without telling that they did.
 */
export function attested(checkId: string, { answers, setup, now, domain = '' }: Asked, lastsDays = Infinity): Attested {
  const answer = answers
    .filter((one) => one.checkId === checkId && one.grant === undefined && (one.domain ?? domain) === domain)
    .reduce<Answer | null>((newest, one) => (newest === null || one.at >= newest.at ? one : newest), null);
  if (answer === null) return { state: 'unanswered' };
  const { value, by, at, reference = '' } = answer;
  const because = outdatedBecause(at, setup, now, lastsDays);
  return because === null
    ? { state: value, witness: { by, at, reference } }
    : { state: 'outdated', witness: { by, at, reference, value, because } };
}

/** The answer to the question of one check where it counts now; null where nobody answered, or it has to be given anew. */
export function standingAnswer(
  ...question: Parameters<typeof attested>
): (Witness & { readonly value: Answer['value'] }) | null {
  const said = attested(...question);
  return said.state === 'yes' || said.state === 'no' ? { ...said.witness, value: said.state } : null;
}

function outdatedBecause(
  at: IsoTime,
  { phase, cutoverAt }: Setup,
  now: Date,
  lastsDays: number,
): FormerWitness['because'] | null {
  if (Date.parse(at) - now.getTime() > CLOCKS_DIFFER_MS) return 'ahead-of-now';
  const isOver = phase === 'post-cutover' && cutoverAt !== undefined && cutoverAt <= now.toISOString();
  if (isOver && at < cutoverAt) return 'before-cutover';
  return now.getTime() - Date.parse(at) > lastsDays * 86_400_000 ? 'too-old' : null;
}
