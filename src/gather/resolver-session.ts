import { isSettled } from '../evidence/dns/answer.ts';
import type { DnsAnswer, DnsStatus, Question } from '../evidence/dns/answer.ts';
import { isQueryName } from '../evidence/dns/name.ts';
import type { AskResolver } from './doh.ts';
import { createQueue } from './queue.ts';

/** One run's questions to one resolver: each asked once, some at a time, and an end when there is no one to answer. */
export interface ResolverSession {
  /** The lower the rank, the sooner; null when the run was stopped before the answer. */
  readonly ask: (question: Question, rank: number) => Promise<DnsAnswer | null>;
  /** The last thing that went wrong without a DNS answer, for the reason of an absent reading. */
  readonly lastFailure: () => DnsAnswer | null;
  /** When all is asked: lets go of the signal, which may outlive the run. */
  readonly close: () => void;
}

/** A blocked network shows in its first answers; no need to wait for the time-out of every question. */
const FAILURES_AT_START = 6;
/** A resolver that served before may fail for one domain's zone; this many in a row it has gone away. */
const FAILURES_LATER = 32;

/** `known`: answers of an earlier run; what they settle is not asked again. */
export function openSession(
  askResolver: AskResolver,
  inFlight: number,
  signal: AbortSignal,
  known: readonly DnsAnswer[],
): ResolverSession {
  const queue = createQueue(inFlight);
  const asked = new Map<string, Promise<DnsAnswer | null>>();
  for (const answer of known) if (isSettled(answer)) asked.set(keyOf(answer), Promise.resolve(answer));
  let served = known.some(wasReached);
  let failuresInARow = 0;
  let lastFailure: DnsAnswer | null = null;
  let isStopped = signal.aborted;
  const underWay = new Set<AbortController>();
  const stop = (): void => {
    isStopped = true;
    for (const one of underWay) one.abort();
  };
  signal.addEventListener('abort', stop);

  const note = (answer: DnsAnswer): void => {
    if (wasReached(answer)) {
      served = true;
      failuresInARow = 0;
      return;
    }
    lastFailure = answer;
    failuresInARow++;
    if (failuresInARow >= (served ? FAILURES_LATER : FAILURES_AT_START)) stop();
  };
  const askNow = async (question: Question): Promise<DnsAnswer | null> => {
    if (isStopped) return null;
    const own = new AbortController();
    underWay.add(own);
    const answer = await askResolver(question, own.signal);
    underWay.delete(own);
    // A name that cannot be asked for says nothing about the resolver.
    if (answer !== null && isQueryName(question.name)) note(answer);
    return answer;
  };

  return {
    ask: (question, rank) => {
      const key = keyOf(question);
      const pending = asked.get(key) ?? queue.run(rank, () => askNow(question));
      asked.set(key, pending);
      return pending;
    },
    lastFailure: () => lastFailure,
    close: () => {
      signal.removeEventListener('abort', stop);
    },
  };
}

/** One string a question, for maps. */
export const keyOf = ({ name, type }: Question): string => `${type} ${name}`;

/** Whether a DNS server answered, be it only that it cannot tell. */
export function wasReached({ status }: { readonly status: DnsStatus }): boolean {
  return status === status.toUpperCase();
}
