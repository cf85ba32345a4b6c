import type { Answer } from './case.ts';
import { CLOCKS_DIFFER_MS, type IsoTime } from './observed.ts';
import type { Setup } from './setup.ts';

/** Who answered, and when; `reference` is a ticket or document, empty where none was given. */
export type Witness = { readonly by: string; readonly at: IsoTime; readonly reference: string };

/** An answer that does not count any more: what it was, and why it does not. */
export type FormerWitness = Witness & {
  readonly value: Answer['value'];
  readonly because: 'before-cutover' | 'ahead-of-now' | 'change-over' | 'too-old';
  /** For how many days it counted; null where that is not why. */
  readonly lastedDays: number | null;
};

/** What a person said to a question that no reading settles. */
export type Attested =
  | { readonly state: 'unanswered' }
  | { readonly state: 'yes' | 'no'; readonly witness: Witness }
  | { readonly state: 'outdated'; readonly witness: FormerWitness };

/** How long an answer counts; decision 26 lists every question with its life. */
export interface Life {
  readonly days: number;
  /** Before the change it is about the cutover that was planned then, and ends a day after the time of that. */
  readonly endsWithChange?: true;
}

/** About something that was read and may be read anew, as readings count before a change. */
export const ABOUT_READING: Life = { days: 7 };
/** About a setting in a vendor’s console, or about people’s devices: nothing that is read shows that it changed. */
export const OF_A_CONSOLE: Life = { days: 90 };
/** A test that somebody carried out. */
export const OF_A_TEST: Life = { days: 90 };
/** A plan or an approval for one change. */
export const FOR_ONE_CHANGE: Life = { days: 90, endsWithChange: true };
/** What a vendor said in writing about its product, or its guide says. */
export const VENDOR_SAID: Life = { days: 365 };
/** What people decided for the time being: an approval, an exception, a rule on data. */
export const DECIDED: Life = { days: 365 };
/** An act that was done once and does not undo itself. */
export const DONE_ONCE: Life = { days: Infinity };

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
 * time that nobody knows; both have to be given anew. So has one that has outlived its life, since what it was about may
 * have changed without anything telling so, and before the change one for a cutover whose time has passed.
 */
export function attested(
  checkId: string,
  { answers, setup, now, domain = '' }: Asked,
  life: Life = DONE_ONCE,
): Attested {
  const answer = answers
    .filter((one) => one.checkId === checkId && one.grant === undefined && (one.domain ?? domain) === domain)
    .reduce<Answer | null>((newest, one) => (newest === null || one.at >= newest.at ? one : newest), null);
  if (answer === null) return { state: 'unanswered' };
  const { value, by, at, reference = '' } = answer;
  const because = outdatedBecause(at, setup, now, life);
  return because === null
    ? { state: value, witness: { by, at, reference } }
    : {
        state: 'outdated',
        witness: { by, at, reference, value, because, lastedDays: because === 'too-old' ? life.days : null },
      };
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
  { days, endsWithChange }: Life,
): FormerWitness['because'] | null {
  if (Date.parse(at) - now.getTime() > CLOCKS_DIFFER_MS) return 'ahead-of-now';
  if (cutoverAt !== undefined && at < cutoverAt) {
    if (phase === 'post-cutover' && cutoverAt <= now.toISOString()) return 'before-cutover';
    if (phase === 'pre-change' && endsWithChange === true && Date.parse(cutoverAt) + DAY_MS < now.getTime())
      return 'change-over';
  }
  return now.getTime() - Date.parse(at) > days * DAY_MS ? 'too-old' : null;
}

const DAY_MS = 86_400_000;
