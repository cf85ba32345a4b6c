import type { DnsReply, Question } from '../dns/answer.ts';
import type { Dialogue } from '../dns/dialogue.ts';

/** The replies of one dialogue, so that it asks nothing twice and may ask ahead. */
export class KnownReplies {
  readonly #replies = new Map<string, DnsReply>();

  /** Sets a reply without asking, such as a record that is not published yet. */
  settle(question: Question, reply: DnsReply): void {
    this.#replies.set(keyOf(question), reply);
  }

  find(question: Question): DnsReply | undefined {
    return this.#replies.get(keyOf(question));
  }

  /** Asks what is not known of these, all at once; afterwards `find` has them all. */
  *learn(questions: readonly Question[]): Dialogue<void> {
    const missing = new Map<string, Question>();
    for (const question of questions) {
      const key = keyOf(question);
      if (!this.#replies.has(key)) missing.set(key, question);
    }
    if (missing.size === 0) return;
    const replies = yield [...missing.values()];
    let i = 0;
    for (const key of missing.keys()) this.#replies.set(key, replies[i++] ?? NOT_ANSWERED);
  }

  /** Carries a dialogue on with what is known, and asks only the rest. */
  *answer<R>(dialogue: Dialogue<R>): Dialogue<R> {
    let step = dialogue.next();
    while (!step.done) {
      yield* this.learn(step.value);
      step = dialogue.next(step.value.map((question) => this.find(question) ?? NOT_ANSWERED));
    }
    return step.value;
  }
}

const keyOf = ({ name, type }: Question): string => `${type} ${name}`;
const NOT_ANSWERED: DnsReply = { status: 'unreachable', records: [] };
