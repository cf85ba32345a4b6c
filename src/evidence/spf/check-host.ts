import { isWithin, parseAddress } from '../address/address.ts';
import { isSettled, type DnsReply, type DnsType, type Question } from '../dns/answer.ts';
import { ask, type Dialogue } from '../dns/dialogue.ts';
import { expanded, mayLookUp, noteUnanswered, RESULT_OF, startEvaluation } from './evaluation.ts';
import type { Evaluation, SpfStep } from './evaluation.ts';
import { explain } from './explain.ts';
import { matchA, matchExists, matchMx, matchPtr, type Outcome } from './mechanisms.ts';
import type { SpfResult } from './model.ts';
import { parseSpf, selectSpf } from './parse.ts';
import type { SpfProblem } from './problem.ts';
import type { AllMechanism, KnownModifier, Mechanism, NetworkMechanism, SpfRecord, TargetMechanism } from './record.ts';
import { isCheckable, targetName } from './target-name.ts';

/** What a receiver knows when it checks a client. */
export interface CheckHostInput {
  /** The client's address. */
  readonly ip: string;
  /** The reverse path without brackets; empty for the null sender, which stands for `postmaster@helo` (RFC 7208 2.4). */
  readonly mailFrom: string;
  readonly helo: string;
  /** The domain to check, where it is not the sender's. */
  readonly domain?: string;
  /** The receiving host, for `%{r}`; `unknown` when left out. */
  readonly receiver?: string;
  /** For `%{t}`; 1970 when left out, since nothing here reads a clock. */
  readonly now?: Date;
  /** What to say on a fail for which the domain gives no usable explanation; null when left out. */
  readonly defaultExplanation?: string;
}

/** What check_host found, and how. */
export interface CheckHostResult {
  readonly result: SpfResult;
  /** Only on fail: the domain's explanation or the default one. */
  readonly explanation: string | null;
  /** Terms that cost a look-up, at most ten; the one too many is not carried out. */
  readonly lookups: number;
  /** Look-ups without a record; with the third the check ends. */
  readonly voids: number;
  /** Why there is no better result; null for the results that a record states itself. */
  readonly problem: SpfProblem | null;
  /** Every term that was evaluated, in the order in which each was settled. */
  readonly trace: readonly SpfStep[];
}

/**
 * Checks whether a domain lets a client send its mail: the whole of check_host.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc7208#section-4
 */
export function* checkHostDialogue(input: CheckHostInput): Dialogue<CheckHostResult> {
  const sender = input.mailFrom === '' ? input.helo : input.mailFrom;
  const at = sender.lastIndexOf('@');
  const address = parseAddress(input.ip);
  const senderDomain = withoutDot(sender.slice(at + 1));
  const evaluation = startEvaluation({
    address: address ?? { family: 4, value: 0n },
    local: at > 0 ? sender.slice(0, at) : 'postmaster',
    senderDomain,
    helo: input.helo,
    receiver: input.receiver ?? 'unknown',
    seconds: input.now === undefined ? 0 : Math.floor(input.now.getTime() / 1000),
  });
  if (address === null) evaluation.problem = { kind: 'not-an-address', text: input.ip };
  const domain = input.domain === undefined ? senderDomain : withoutDot(input.domain);
  const result = address === null ? 'none' : yield* checkDomain(evaluation, domain, 0);
  const explanation = result === 'fail' ? ((yield* explain(evaluation)) ?? input.defaultExplanation ?? null) : null;
  const { lookups, voids, problem, trace } = evaluation;
  return { result, explanation, lookups, voids, problem, trace };
}

/** Checks a client with a resolver that other programs bring; one that rejects counts as not reachable. */
export async function checkHost({
  resolve,
  ...input
}: CheckHostInput & {
  readonly resolve: (name: string, type: DnsType) => Promise<DnsReply>;
}): Promise<CheckHostResult> {
  const answer = async ({ name, type }: Question): Promise<DnsReply> => {
    try {
      return await resolve(name, type);
    } catch {
      // Somebody else's resolver may reject although the contract says otherwise: nothing is known then.
      return { status: 'unreachable', records: [] };
    }
  };
  const dialogue = checkHostDialogue(input);
  let step = dialogue.next();
  while (!step.done) {
    const [first, ...others] = step.value;
    // Most steps are one question; Promise.all costs more than the evaluation between two of them.
    const replies =
      first !== undefined && others.length === 0 ? [await answer(first)] : await Promise.all(step.value.map(answer));
    step = dialogue.next(replies);
  }
  return step.value;
}

function* checkDomain(evaluation: Evaluation, domain: string, depth: number): Dialogue<SpfResult> {
  const name = domain.length > 253 ? null : targetName(domain);
  if (name === null || !isCheckable(name)) {
    evaluation.problem = { kind: 'not-a-domain', text: domain };
    return 'none';
  }
  const question: Question = { name, type: 'TXT' };
  const reply = yield* ask(question);
  if (!isSettled(reply)) return noteUnanswered(evaluation, { domain, term: null }, question, reply);
  const [text, ...others] = selectSpf(reply.records);
  if (text === undefined) {
    evaluation.problem = { kind: 'no-record', domain };
    return 'none';
  }
  if (others.length > 0) {
    evaluation.problem = { kind: 'several-records', domain, term: null, count: others.length + 1 };
    return 'permerror';
  }
  const parsed = parseSpf(text);
  if (!parsed.ok) {
    evaluation.problem = { ...parsed.problem, domain };
    return 'permerror';
  }
  return yield* evaluateRecord(evaluation, domain, parsed.value, depth);
}

function* evaluateRecord(
  evaluation: Evaluation,
  domain: string,
  record: SpfRecord,
  depth: number,
): Dialogue<SpfResult> {
  for (const term of record.mechanisms) {
    const outcome =
      term.kind === 'all'
        ? 'match'
        : 'network' in term
          ? isWithin(evaluation.values.address, term.network, term.prefix)
            ? 'match'
            : 'no-match'
          : yield* lookUp(evaluation, domain, term, depth);
    evaluation.trace.push({ domain, term: term.text, outcome, depth });
    if (outcome === 'no-match') continue;
    if (outcome !== 'match') return outcome;
    evaluation.problem = null;
    evaluation.explanation = record.exp === null ? null : { modifier: record.exp, domain };
    return RESULT_OF[term.qualifier];
  }
  if (record.redirect !== null) return yield* redirect(evaluation, domain, record.redirect, depth);
  return 'neutral';
}

type LookingUp = Exclude<Mechanism, AllMechanism | NetworkMechanism>;

function* lookUp(evaluation: Evaluation, domain: string, term: LookingUp, depth: number): Dialogue<Outcome> {
  if (!mayLookUp(evaluation, domain, term.text)) return 'permerror';
  switch (term.kind) {
    case 'a':
      return yield* matchA(evaluation, domain, term);
    case 'mx':
      return yield* matchMx(evaluation, domain, term);
    case 'exists':
      return yield* matchExists(evaluation, domain, term);
    case 'ptr':
      return yield* matchPtr(evaluation, domain, term);
    case 'include':
      return yield* include(evaluation, domain, term, depth);
  }
}

/** RFC 7208 5.2: a match is a pass of the included record; an error there, or no record, is an error here. */
function* include(evaluation: Evaluation, domain: string, term: TargetMechanism, depth: number): Dialogue<Outcome> {
  const target = yield* expanded(evaluation, term.target, domain);
  const result = yield* checkTarget(evaluation, domain, term.text, target, depth);
  return result === 'pass' ? 'match' : result === 'temperror' || result === 'permerror' ? result : 'no-match';
}

/** RFC 7208 6.1: the other record decides, explanation included; none there is an error. */
function* redirect(evaluation: Evaluation, domain: string, term: KnownModifier, depth: number): Dialogue<SpfResult> {
  const isAllowed = mayLookUp(evaluation, domain, term.text);
  evaluation.trace.push({ domain, term: term.text, outcome: isAllowed ? 'followed' : 'permerror', depth });
  if (!isAllowed) return 'permerror';
  const target = yield* expanded(evaluation, term.target, domain);
  return yield* checkTarget(evaluation, domain, term.text, target, depth);
}

function* checkTarget(
  evaluation: Evaluation,
  domain: string,
  term: string,
  target: string,
  depth: number,
): Dialogue<SpfResult> {
  const name = targetName(target);
  const result = name === null ? 'none' : yield* checkDomain(evaluation, name, depth + 1);
  if (result !== 'none') return result;
  evaluation.problem = { kind: 'target-without-record', domain, term, target };
  return 'permerror';
}

const withoutDot = (name: string): string => (name.endsWith('.') ? name.slice(0, -1) : name);
