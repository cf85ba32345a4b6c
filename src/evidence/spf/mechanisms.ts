import { isWithin, parseIp4, parseIp6 } from '../address/address.ts';
import { isSettled, type DnsReply, type Question } from '../dns/answer.ts';
import { ask, type Dialogue } from '../dns/dialogue.ts';
import { addressType, expanded, mayBeVoid, noteUnanswered, type Evaluation } from './evaluation.ts';
import { HOST_LIMIT } from './problem.ts';
import { isAtOrBelow, validatedNames } from './ptr.ts';
import type { AddressMechanism, PtrMechanism, TargetMechanism } from './record.ts';
import { targetName } from './target-name.ts';

/** What a mechanism says of the client, or why nothing can be said. */
export type Outcome = 'match' | 'no-match' | 'temperror' | 'permerror';

/** `a`: one of the name's addresses, or its network, is the client's (RFC 7208 5.3). */
export function* matchA(evaluation: Evaluation, domain: string, term: AddressMechanism): Dialogue<Outcome> {
  const name = targetName(term.target === null ? domain : yield* expanded(evaluation, term.target, domain));
  if (name === null) return 'no-match';
  const question: Question = { name, type: addressType(evaluation.values.address) };
  return judgeAddresses(evaluation, domain, term, question, yield* ask(question));
}

/**
 * `mx`: one of the mail hosts' addresses is the client's (RFC 7208 5.4). More than ten hosts are an error whichever of
 * them would match, since the order of the records is not the domain's to choose.
 */
export function* matchMx(evaluation: Evaluation, domain: string, term: AddressMechanism): Dialogue<Outcome> {
  const name = targetName(term.target === null ? domain : yield* expanded(evaluation, term.target, domain));
  if (name === null) return 'no-match';
  const question: Question = { name, type: 'MX' };
  const reply = yield* ask(question);
  if (!isSettled(reply)) return noteUnanswered(evaluation, { domain, term: term.text }, question, reply);
  if (reply.records.length === 0) return noteVoid(evaluation, domain, term.text);
  if (reply.records.length > HOST_LIMIT) {
    evaluation.problem = { kind: 'too-many-mail-hosts', domain, term: term.text, count: reply.records.length };
    return 'permerror';
  }
  const type = addressType(evaluation.values.address);
  const questions = mailHosts(reply).map((host): Question => ({ name: host, type }));
  if (questions.length === 0) return 'no-match';
  const replies = yield questions;
  for (const [i, asked] of questions.entries()) {
    const outcome = judgeAddresses(evaluation, domain, term, asked, replies[i] ?? UNANSWERED);
    if (outcome !== 'no-match') return outcome;
  }
  return 'no-match';
}

/** `exists`: the name has an A record, whatever it holds and whatever the client's family (RFC 7208 5.7). */
export function* matchExists(evaluation: Evaluation, domain: string, term: TargetMechanism): Dialogue<Outcome> {
  const name = targetName(yield* expanded(evaluation, term.target, domain));
  if (name === null) return 'no-match';
  const question: Question = { name, type: 'A' };
  const reply = yield* ask(question);
  if (!isSettled(reply)) return noteUnanswered(evaluation, { domain, term: term.text }, question, reply);
  return reply.records.length > 0 ? 'match' : noteVoid(evaluation, domain, term.text);
}

/**
 * `ptr`: a validated name of the client is the domain or below it (RFC 7208 5.5).
 *
 * A missing PTR record counts as void; a PTR name without address does not, as it is not the publisher's doing.
 */
export function* matchPtr(evaluation: Evaluation, domain: string, term: PtrMechanism): Dialogue<Outcome> {
  const name = targetName(term.target === null ? domain : yield* expanded(evaluation, term.target, domain));
  const found = (evaluation.names ??= yield* validatedNames(evaluation.values.address));
  if (found.isVoid) return noteVoid(evaluation, domain, term.text);
  return name !== null && found.names.some((validated) => isAtOrBelow(validated, name)) ? 'match' : 'no-match';
}

/** Host names in MX data, in the order received; the root (null MX, RFC 7505) and impossible names left out. */
export const mailHosts = ({ records }: DnsReply): readonly string[] =>
  records.flatMap((data) => targetName(data.slice(data.indexOf(' ') + 1)) ?? []);

function judgeAddresses(
  evaluation: Evaluation,
  domain: string,
  term: AddressMechanism,
  question: Question,
  reply: DnsReply,
): Outcome {
  if (!isSettled(reply)) return noteUnanswered(evaluation, { domain, term: term.text }, question, reply);
  if (reply.records.length === 0) return noteVoid(evaluation, domain, term.text);
  const client = evaluation.values.address;
  for (const text of reply.records) {
    const address = client.family === 4 ? parseIp4(text) : parseIp6(text);
    if (address !== null && isWithin(client, address, client.family === 4 ? term.prefix4 : term.prefix6))
      return 'match';
  }
  return 'no-match';
}

const noteVoid = (evaluation: Evaluation, domain: string, term: string): Outcome =>
  mayBeVoid(evaluation, domain, term) ? 'no-match' : 'permerror';

const UNANSWERED: DnsReply = { status: 'unreachable', records: [] };
