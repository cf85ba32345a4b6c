import { isWithin, parseIp4, parseIp6 } from '../address/address.ts';
import { isSettled, type DnsReply, type Question } from '../dns/answer.ts';
import type { Dialogue } from '../dns/dialogue.ts';
import { addressType, mayBeVoid, noteUnanswered, type Evaluation } from './evaluation.ts';
import { HOST_LIMIT } from './problem.ts';
import { isAtOrBelow, type ValidatedNames } from './ptr.ts';
import type { AddressMechanism } from './record.ts';
import { targetName } from './target-name.ts';

/** What a mechanism says of the client, or why nothing can be said. */
export type Outcome = 'match' | 'no-match' | 'temperror' | 'permerror';

/** `a`, and each host of `mx`: one of the addresses, or its network, is the client's (RFC 7208 5.3). */
export function judgeAddresses(
  evaluation: Evaluation,
  domain: string,
  term: AddressMechanism,
  question: Question,
  reply: DnsReply,
): Outcome {
  const early = judgeReply(evaluation, domain, term, question, reply);
  if (early !== null) return early;
  const client = evaluation.values.address;
  for (const text of reply.records) {
    const address = client.family === 4 ? parseIp4(text) : parseIp6(text);
    if (address !== null && isWithin(client, address, client.family === 4 ? term.prefix4 : term.prefix6))
      return 'match';
  }
  return 'no-match';
}

/**
 * `mx`: one of the mail hosts' addresses is the client's (RFC 7208 5.4). More than ten hosts are an error whichever of
 * them would match, since the order of the records is not the domain's to choose.
 */
export function* matchMailHosts(
  evaluation: Evaluation,
  domain: string,
  term: AddressMechanism,
  reply: DnsReply,
): Dialogue<Outcome> {
  if (reply.records.length > HOST_LIMIT) {
    evaluation.problem = { kind: 'too-many-mail-hosts', domain, term: term.text, count: reply.records.length };
    return 'permerror';
  }
  const type = addressType(evaluation.values.address);
  const questions = mailHosts(reply).map((host): Question => ({ name: host, type }));
  if (questions.length === 0) return 'no-match';
  const replies = yield questions;
  for (const [i, asked] of questions.entries()) {
    const outcome = judgeAddresses(evaluation, domain, term, asked, replies[i] ?? NOT_ANSWERED);
    if (outcome !== 'no-match') return outcome;
  }
  return 'no-match';
}

/**
 * `ptr`: a validated name of the client is the domain or below it (RFC 7208 5.5).
 *
 * A missing PTR record counts as void; a PTR name without address does not, as it is not the publisher's doing.
 */
export function judgePtr(
  evaluation: Evaluation,
  domain: string,
  term: { readonly text: string },
  name: string | null,
  { names, isVoid }: ValidatedNames,
): Outcome {
  if (isVoid) return mayBeVoid(evaluation, domain, term.text) ? 'no-match' : 'permerror';
  return name !== null && names.some((validated) => isAtOrBelow(validated, name)) ? 'match' : 'no-match';
}

/** What follows from a reply without records, whatever the term; null where there are some to look at. */
export function judgeReply(
  evaluation: Evaluation,
  domain: string,
  { text }: { readonly text: string },
  question: Question,
  reply: DnsReply,
): Outcome | null {
  if (!isSettled(reply)) return noteUnanswered(evaluation, { domain, term: text }, question, reply);
  if (reply.records.length > 0) return null;
  return mayBeVoid(evaluation, domain, text) ? 'no-match' : 'permerror';
}

/** Host names in MX data, in the order received; the root (null MX, RFC 7505) and impossible names left out. */
export const mailHosts = ({ records }: DnsReply): readonly string[] =>
  records.flatMap((data) => targetName(data.slice(data.indexOf(' ') + 1)) ?? []);

/** Stands in for a reply that whoever drives the dialogue did not give. */
export const NOT_ANSWERED: DnsReply = { status: 'unreachable', records: [] };
