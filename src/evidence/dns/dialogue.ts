import type { DnsAnswer, DnsReply, DnsView, Question } from './answer.ts';

/**
 * A reader of DNS written as a conversation: it yields the questions that it has now (all independent of each other,
 * never an empty list) and is given one reply for each, in order; in the end it returns its result. The same code is
 * driven over the network by a gatherer and over stored answers by a check.
 */
export type Dialogue<R> = Generator<readonly Question[], R, readonly DnsReply[]>;

/** Asks one question and waits for the reply; for use with `yield*` inside a dialogue. */
export function* ask(question: Question): Dialogue<DnsReply> {
  const [reply] = yield [question];
  return reply ?? NOT_ANSWERED;
}

const NOT_ANSWERED: DnsReply = { status: 'unreachable', records: [] };

/** Answers questions from the network. Never rejects: a failure is a reply with its status. */
export type Resolve = (question: Question) => Promise<DnsReply>;

/** Carries a dialogue to its end, asking the questions of one step at the same time. */
export async function drive<R>(dialogue: Dialogue<R>, resolve: Resolve): Promise<R> {
  let step = dialogue.next();
  while (!step.done) step = dialogue.next(await Promise.all(step.value.map(resolve)));
  return step.value;
}

/**
 * Several dialogues as one: each step asks the pending questions of all that are not finished.
 * Results are in the order of the dialogues.
 */
export function* together<R>(dialogues: readonly Dialogue<R>[]): Dialogue<readonly R[]> {
  const steps = dialogues.map((dialogue) => ({ dialogue, step: dialogue.next() }));
  for (;;) {
    const open = steps.filter((s) => !s.step.done);
    if (open.length === 0) break;
    const replies = yield open.flatMap((s) => (s.step.done ? [] : s.step.value));
    let from = 0;
    for (const s of open) {
      if (s.step.done) continue;
      const count = s.step.value.length;
      s.step = s.dialogue.next(replies.slice(from, from + count));
      from += count;
    }
  }
  return steps.flatMap((s) => (s.step.done ? [s.step.value] : []));
}

/** The stored answers of one view, looked up by question. */
export interface AnswerIndex {
  readonly resolver: string;
  /** The newest answer to a question. */
  readonly find: (question: Question) => DnsAnswer | undefined;
  /** Every answer to a question, oldest first: more than one where it was asked again to watch a TTL. */
  readonly history: (question: Question) => readonly DnsAnswer[];
}

const indexes = new WeakMap<DnsView, AnswerIndex>();
const keyOf = ({ name, type }: Question): string => `${type} ${name}`;

/** Indexes a view; the same view is indexed once, so many checks can replay dialogues over it. */
export function indexAnswers(view: DnsView): AnswerIndex {
  const known = indexes.get(view);
  if (known !== undefined) return known;
  const byQuestion = new Map<string, DnsAnswer[]>();
  for (const answer of view.answers) {
    const same = byQuestion.get(keyOf(answer));
    if (same === undefined) byQuestion.set(keyOf(answer), [answer]);
    else same.push(answer);
  }
  for (const same of byQuestion.values()) same.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const history = (question: Question): readonly DnsAnswer[] => byQuestion.get(keyOf(question)) ?? [];
  const index = { resolver: view.resolver, history, find: (question: Question) => history(question).at(-1) };
  indexes.set(view, index);
  return index;
}

/** A question that a replay needed and the evidence does not settle. `not-asked`: nobody asked it in this run. */
export interface OpenQuestion extends Question {
  readonly status: DnsReply['status'] | 'not-asked';
}

/**
 * Carries a dialogue to its end over stored answers.
 *
 * The dialogue sees a question that was never asked as `unreachable`. Whatever it then concludes, `open` names each
 * question that was not settled: with an empty list the result rests on evidence alone.
 */
export function replay<R>(
  dialogue: Dialogue<R>,
  answers: AnswerIndex,
): { readonly result: R; readonly open: readonly OpenQuestion[] } {
  const open = new Map<string, OpenQuestion>();
  const look = (question: Question): DnsReply => {
    const answer = answers.find(question);
    if (answer?.status !== 'NOERROR' && answer?.status !== 'NXDOMAIN')
      open.set(keyOf(question), { ...question, status: answer?.status ?? 'not-asked' });
    return answer ?? NOT_ANSWERED;
  };
  let step = dialogue.next();
  while (!step.done) step = dialogue.next(step.value.map(look));
  return { result: step.value, open: [...open.values()] };
}
