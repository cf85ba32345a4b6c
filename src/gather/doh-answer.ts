import type { DnsAnswer, DnsStatus, Question } from '../evidence/dns/answer.ts';
import { decodeDnsMessage, LONGEST_MESSAGE } from '../evidence/dns/message.ts';
import type { MessageProblem } from '../evidence/dns/message.ts';
import type { IsoTime } from '../evidence/observed.ts';

/** The answer in the body of an HTTP answer, or why the body is none. */
export function answerIn(body: Uint8Array, question: Question, at: IsoTime): DnsAnswer {
  const decoded = decodeDnsMessage(body, question);
  if (!decoded.ok) return noAnswer(question, statusOf(decoded.problem), detailOf(decoded.problem), at);
  const { rcode, ...message } = decoded.value;
  return { ...message, detail: message.status === 'RCODE' ? `response code ${rcode}` : null, at };
}

/** A question that got no usable answer: nothing is known about the name. */
export function noAnswer({ name, type }: Question, status: DnsStatus, detail: string, at: IsoTime): DnsAnswer {
  return {
    name,
    type,
    status,
    records: [],
    aliases: [],
    ttlSeconds: null,
    originalTtlSeconds: null,
    negativeTtlSeconds: null,
    authenticated: false,
    detail,
    at,
  };
}

const statusOf = (problem: MessageProblem): DnsStatus =>
  problem.kind === 'wrong-id' || problem.kind === 'wrong-question' ? 'mismatch' : 'malformed';

function detailOf(problem: MessageProblem): string {
  switch (problem.kind) {
    case 'too-long':
      return `longer than ${LONGEST_MESSAGE} octets`;
    case 'cut-off':
      return problem.octets === 0 ? 'an empty answer' : `cut off after ${problem.octets} octets`;
    case 'unreadable':
      return `${problem.octets} octets that are not a DNS message`;
    case 'trailing':
      return 'more octets than the message has';
    case 'not-a-response':
      return 'a query came back, not an answer';
    case 'truncated':
      return 'marked as truncated by the server';
    case 'wrong-id':
      return 'an answer with another id';
    case 'wrong-question':
      return 'an answer to another question';
    case 'alias-loop':
      return 'aliases that go in a circle';
    case 'unsupported-type':
      return `an answer about ${problem.type} records`;
  }
}
