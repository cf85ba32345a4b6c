import type { GraphProblem } from './outside.ts';
import { MOST_ATTEMPTS, retryAfterMs } from './retry.ts';
import type { Patience } from './retry.ts';
import { attempt } from './session-attempt.ts';
import type { AttemptRequest } from './session-attempt.ts';
import { judgeReply } from './session-reply.ts';
import type { SignInProblem } from '../tenant-port.ts';
import type { Again } from './session-reply.ts';
import { unlessStopped } from './session-stop.ts';
import type { Transport } from './session-transport.ts';
import type { GraphWorld, TokenAnswer, TokenAsk } from './session-world.ts';

export type ExchangeResult =
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly problem: GraphProblem };

/** Sends a request until it has an answer that counts. Never rejects. */
export interface Exchange {
  (request: Omit<AttemptRequest, 'token'>): Promise<ExchangeResult>;
  /** Makes ready for another attempt after an answer within a batch; whether it is worth one. */
  readonly again: (again: Again, attempts: number) => Promise<boolean>;
}

/** What is waited for, and which token to send, is one matter for all requests of a reading. */
export function createExchange(world: GraphWorld, send: Transport, patience: Patience): Exchange {
  const { now, signal } = world;
  let token: string | null = null;

  const getToken = async (ask: TokenAsk): Promise<TokenAnswer> => {
    const answer = (await unlessStopped(world.token(ask), signal)) ?? NO_TOKEN;
    token = answer.ok ? answer.token : token;
    return answer;
  };

  /** Whether another attempt makes sense, once its time has come; the problem that ends it instead of a token. */
  const prepare = async (again: Again, attempts: number, used: string | null): Promise<boolean | GraphProblem> => {
    if (again.kind === 'never' || attempts >= MOST_ATTEMPTS) return false;
    if (again.kind === 'later')
      return again.times >= attempts && (await patience.wait(retryAfterMs(again.retryAfter, attempts, now()), signal));
    const answer = await getToken({ claims: again.claims, insteadOf: used });
    return answer.ok || problemOfToken(answer.problem);
  };

  const run = async (request: Omit<AttemptRequest, 'token'>): Promise<ExchangeResult> => {
    const path = pathOf(request.address);
    const tokensTried = new Set<string>();
    for (let attempts = 1; ; attempts++) {
      if (isStopped(signal)) return { ok: false, problem: STOPPED };
      const held = await getToken({ claims: null, insteadOf: null });
      if (isStopped(signal)) return { ok: false, problem: STOPPED };
      if (!held.ok) return { ok: false, problem: problemOfToken(held.problem) };
      const headers = { ...request.headers, 'client-request-id': crypto.randomUUID() };
      const made = await attempt(send, { ...request, headers, token: held.token }, signal);
      const verdict =
        made.kind === 'reply'
          ? judgeReply(made.reply, path, world)
          : ({ kind: 'failure', problem: made.problem, again: oneMore(made.isWorthAnother) } as const);
      if (verdict.kind === 'body') return { ok: true, body: verdict.body };
      const { problem, again } = verdict;
      // A token that is refused although it is new, or holds what was asked for, is no matter of its age.
      if (again.kind === 'token' && tokensTried.has(triedAs(again))) return { ok: false, problem };
      const ready = await prepare(again, attempts, held.token);
      if (isStopped(signal)) return { ok: false, problem: STOPPED };
      if (ready !== true) return { ok: false, problem: ready === false ? problem : ready };
      if (again.kind === 'token') tokensTried.add(triedAs(again));
    }
  };

  return Object.assign(run, {
    again: async (again: Again, attempts: number) => (await prepare(again, attempts, token)) === true,
  });
}

const isStopped = (signal: AbortSignal): boolean => signal.aborted;

/** Each kind of new token is tried once. */
export const triedAs = ({ claims }: { readonly claims: string | null }): string => (claims === null ? 'new' : 'claims');

/** What a run that was stopped holds for a token; nobody reads the words. */
const NO_TOKEN: TokenAnswer = {
  ok: false,
  problem: { kind: 'stopped', code: null, says: 'The reading was stopped.', next: '', correlationId: null },
};

/** What is not read any more because the reader stopped the run. */
export const STOPPED: GraphProblem = {
  reason: 'cancelled',
  status: null,
  code: null,
  detail: 'stopped before it was read',
};

const oneMore = (isWorthIt: boolean): Again =>
  isWorthIt ? { kind: 'later', retryAfter: null, times: 1 } : { kind: 'never' };

/** The account could not give a token: mostly, that it has to sign in again. */
const problemOfToken = ({ kind, code, says, next }: SignInProblem): GraphProblem => ({
  reason: kind === 'no-network' ? 'unreachable' : 'not-permitted',
  status: null,
  code: code ?? kind,
  detail: `${says} ${next}`,
});

/** The path below the version, for the words of a refusal. */
const pathOf = (address: string): string => new URL(address).pathname.replace(/^\/[^/]+/, '');
