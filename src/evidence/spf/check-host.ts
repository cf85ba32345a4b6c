import { isWithin, parseAddress } from '../address/address.ts';
import type { DnsReply, DnsType, Question } from '../dns/answer.ts';
import type { Dialogue } from '../dns/dialogue.ts';
import { addressType, expanded, mayLookUp, needsNames, RESULT_OF, startEvaluation } from './evaluation.ts';
import type { Evaluation, SpfStep } from './evaluation.ts';
import { explain } from './explain.ts';
import { judgeAddresses, judgePtr, judgeReply, matchMailHosts, NOT_ANSWERED, type Outcome } from './mechanisms.ts';
import type { SpfResult } from './model.ts';
import type { SpfProblem } from './problem.ts';
import { validatedNames, type ValidatedNames } from './ptr.ts';
import type { AllMechanism, Mechanism, NetworkMechanism, RedirectModifier } from './record.ts';
import { isCheckable, LONGEST_NAME, targetName } from './target-name.ts';
import { endWithout, usableRecord } from './usable-record.ts';

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
export async function checkHost(
  input: CheckHostInput & { readonly resolve: (name: string, type: DnsType) => Promise<DnsReply> },
): Promise<CheckHostResult> {
  const dialogue = checkHostDialogue(input);
  let step = dialogue.next();
  while (!step.done) {
    const questions = step.value;
    const first = questions[0];
    let replies: readonly DnsReply[];
    try {
      // Most steps are one question; Promise.all costs more than the evaluation between two of them.
      replies =
        questions.length === 1 && first !== undefined
          ? [await input.resolve(first.name, first.type)]
          : await Promise.all(questions.map(({ name, type }) => input.resolve(name, type).catch(() => NOT_ANSWERED)));
    } catch {
      // Somebody else's resolver may reject although the contract says otherwise: nothing is known then.
      replies = questions.map(() => NOT_ANSWERED);
    }
    step = dialogue.next(replies);
  }
  return step.value;
}

function* checkDomain(evaluation: Evaluation, domain: string, depth: number): Dialogue<SpfResult> {
  const name = domain.length > LONGEST_NAME ? null : targetName(domain);
  if (name === null || !isCheckable(name)) {
    evaluation.problem = { kind: 'not-a-domain', text: domain };
    return 'none';
  }
  const question: Question = { name, type: 'TXT' };
  const reply = (yield [question])[0] ?? NOT_ANSWERED;
  const usable = usableRecord(reply);
  if (usable.record === null) {
    const { result, problem } = endWithout(usable.problem, domain, question);
    evaluation.problem = problem;
    return result;
  }
  const { record } = usable;
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
  return record.redirect === null ? 'neutral' : yield* redirect(evaluation, domain, record.redirect, depth);
}
type LookingUp = Exclude<Mechanism, AllMechanism | NetworkMechanism>;

function* lookUp(evaluation: Evaluation, domain: string, term: LookingUp, depth: number): Dialogue<Outcome> {
  if (!mayLookUp(evaluation, domain, term.text)) return 'permerror';
  if (term.kind === 'ptr' || needsNames(term.target))
    evaluation.names ??= yield* validatedNames(evaluation.values.address);
  const target = term.target === null ? domain : expanded(evaluation, term.target, domain);
  if (term.kind === 'include') {
    // RFC 7208 5.2: only a pass there is a match here; an error there is one here.
    const result = yield* checkTarget(evaluation, domain, term.text, target, depth);
    return result === 'pass' ? 'match' : result === 'temperror' || result === 'permerror' ? result : 'no-match';
  }
  const name = targetName(target);
  if (term.kind === 'ptr') return judgePtr(evaluation, domain, term, name, evaluation.names ?? NO_NAMES);
  if (name === null) return 'no-match';
  if (term.kind === 'a') {
    const question: Question = { name, type: addressType(evaluation.values.address) };
    return judgeAddresses(evaluation, domain, term, question, (yield [question])[0] ?? NOT_ANSWERED);
  }
  // RFC 7208 5.7: exists asks for an A record whatever the client's family.
  const question: Question = { name, type: term.kind === 'exists' ? 'A' : 'MX' };
  const reply = (yield [question])[0] ?? NOT_ANSWERED;
  const early = judgeReply(evaluation, domain, term, question, reply);
  if (early !== null) return early;
  return 'prefix4' in term ? yield* matchMailHosts(evaluation, domain, term, reply) : 'match';
}

/** RFC 7208 6.1: the other record decides, explanation included; none there is an error. */
function* redirect(evaluation: Evaluation, domain: string, term: RedirectModifier, depth: number): Dialogue<SpfResult> {
  const isAllowed = mayLookUp(evaluation, domain, term.text);
  evaluation.trace.push({ domain, term: term.text, outcome: isAllowed ? 'followed' : 'permerror', depth });
  if (!isAllowed) return 'permerror';
  if (needsNames(term.target)) evaluation.names ??= yield* validatedNames(evaluation.values.address);
  const target = expanded(evaluation, term.target, domain);
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
const NO_NAMES: ValidatedNames = { names: [], isVoid: false };
