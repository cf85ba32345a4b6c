import type { DnsStatus } from '../evidence/dns/answer.ts';
import type { GapReason } from '../evidence/observed.ts';
import type { SpfRecordProblem } from '../evidence/spf/model.ts';

export const GAP_SENTENCE: Readonly<Record<GapReason, string>> = {
  'not-requested': 'It was not asked.',
  'not-permitted': 'The account may not read it.',
  'not-in-cloud': 'This national cloud does not offer it.',
  'not-in-file': 'The file does not hold it.',
  throttled: 'It asked us to slow down and did not answer in the end.',
  unreachable: 'It gave no answer: you may be offline, or the network blocks it.',
  cancelled: 'You stopped the reading before it was finished.',
  malformed: 'Something answered that does not speak DNS, such as a sign-in page or a proxy of this network.',
};

export const STATUS_WORD: Readonly<Record<DnsStatus, string>> = {
  NOERROR: 'Answered',
  NXDOMAIN: 'No such name',
  SERVFAIL: 'Server failure',
  REFUSED: 'Refused',
  RCODE: 'DNS error',
  timeout: 'No answer in time',
  unreachable: 'Not reached',
  throttled: 'Asked to slow down',
  'http-error': 'HTTP error',
  'not-dns': 'Not a DNS answer',
  malformed: 'Damaged answer',
  mismatch: 'Answer to another question',
};

/** Why a record of the SPF tree cannot be used. */
export function spfProblemSentence(problem: SpfRecordProblem): string {
  switch (problem.kind) {
    case 'none':
      return 'No SPF record here.';
    case 'several':
      return `${problem.count} SPF records here; receivers treat more than one as an error.`;
    case 'syntax':
      return `“${problem.term}” at character ${problem.position + 1} cannot be read: ${problem.why}.`;
    case 'loop':
      return 'The record leads back to itself.';
    case 'too-deep':
      return 'Not followed further: the limits were exceeded above.';
    case 'unanswered':
      return `Not known: ${STATUS_WORD[problem.status].toLowerCase()}.`;
  }
}
