import { isImportedSource, SOURCE_TITLE } from '../evidence/sources.ts';
import type { CommonSays } from './check.ts';
import { code, counted, listed, moment, span } from './english.ts';

/** Sentences and steps of the codes that every check shares. */
interface CommonWords {
  readonly says: { readonly [C in keyof CommonSays]: (facts: CommonSays[C]) => string };
  readonly fix: { readonly [C in keyof CommonSays]: (facts: CommonSays[C]) => readonly string[] };
}

const SOURCE: Readonly<Record<string, string>> = SOURCE_TITLE;
const sourceName = (source: string): string => SOURCE[source] ?? source;
/** Sources that are read with an account, where another network would not help. */
const isOfTenant = (source: string): boolean => source !== 'dns' && source !== 'mtaStsPolicies';

const REASON: Readonly<Record<string, string>> = {
  'not-requested': 'it was not part of this assessment',
  'not-permitted': 'your account may not read it',
  'not-in-cloud': 'this cloud does not offer it',
  'not-in-file': 'the file that you gave does not hold it',
  throttled: 'the server asked us to slow down',
  unreachable: 'there was no answer',
  cancelled: 'the run was stopped before it',
  malformed: 'the answer could not be read',
  'never-read': 'nobody has asked for it yet',
};

const STATUS: Readonly<Record<string, string>> = {
  'not-asked': 'not asked in this run',
  SERVFAIL: 'the resolver reported a server failure (SERVFAIL)',
  REFUSED: 'the resolver refused to answer',
  RCODE: 'the resolver reported an error',
  timeout: 'no answer within 5 seconds',
  unreachable: 'the resolver could not be reached',
  throttled: 'the resolver asked us to slow down (HTTP 429)',
  'http-error': 'the resolver answered with an HTTP error',
  'not-dns': 'something other than a DNS server answered, perhaps a sign-in page of the network',
  malformed: 'the answer was damaged',
  mismatch: 'the answer was for another question',
};

const whatHappened = (questions: readonly string[], statuses: readonly string[]): string =>
  listed(
    questions.map((question, i) => `${question}: ${STATUS[statuses[i] ?? ''] ?? statuses[i] ?? 'no answer'}`),
    2,
  );

const READ_AGAIN = 'Choose “Read again”. If it stays open, try another network: some block DNS over HTTPS.';

const READ_TENANT_AGAIN = 'Choose “Read the tenant again”; what was read already is kept.';
const SIGN_IN: Readonly<Record<string, string>> = {
  'never-read': 'Sign in, so that it can be read.',
  'not-requested': 'Sign in, and choose to have it read.',
  'not-permitted':
    'Have an administrator consent to it, or sign in with an account that may read it, such as a Global Reader.',
  'not-in-cloud': 'Look at it by hand in the portal of your cloud.',
};

const GIVE_FILE =
  'Choose “Add files from Exchange”, and give an export that holds it; the script offered there collects it.';
const GIVE_WHOLE_FILE =
  'Choose “Add files from Exchange”: it says what is not in the file, and which command exports all of it.';
const GIVE_NEW_FILE = 'Export it anew, choose “Add files from Exchange”, and give the new file.';

/** English. */
export const COMMON_WORDS: CommonWords = {
  says: {
    'not-read': (f) =>
      `${f.resolver === null ? sourceName(f.source) : `The resolver ${f.resolver}`} was not read: ${REASON[f.reason] ?? f.reason}${f.detail === '' ? '' : ` (${f.detail})`}.`,
    'read-in-part': (f) => `${sourceName(f.source)} was read only in part; missing: ${listed(f.missing)}.`,
    stale: (f) =>
      f.because === 'ahead-of-now'
        ? `${sourceName(f.source)} was read at ${moment(f.readAt)} by its own date, which has not come yet, so its age is not known.`
        : f.because === 'before-cutover'
          ? `${sourceName(f.source)} was read at ${moment(f.readAt)}, before the cutover, so it tells nothing about the state after it.`
          : `${sourceName(f.source)} was read at ${moment(f.readAt)}; for this question it may be at most ${span(f.limitMinutes * 60)} old.`,
    'dns-unanswered': (f) =>
      `${counted(f.questions.length, 'DNS question')} had no usable answer. ${whatHappened(f.questions, f.statuses)}.`,
    'other-mode': (f) => `This question does not arise in the mode “${f.mode}”.`,
    'other-system': (f) => `This question does not arise for ${f.system}.`,
    'other-role': (f) => `This question does not arise for a domain whose role is “${f.role}”.`,
    'no-gateway': () => 'No gateway is chosen, so there is nothing to compare with.',
  },
  fix: {
    'not-read': (f) =>
      isImportedSource(f.source)
        ? [GIVE_FILE]
        : isOfTenant(f.source)
          ? [SIGN_IN[f.reason] ?? READ_TENANT_AGAIN]
          : [READ_AGAIN],
    'read-in-part': (f) => [
      isImportedSource(f.source) ? GIVE_WHOLE_FILE : isOfTenant(f.source) ? READ_TENANT_AGAIN : READ_AGAIN,
    ],
    stale: (f) =>
      f.source === 'mtaStsPolicies'
        ? ['Open the policy in a browser again and paste the text that stands there now.']
        : [isImportedSource(f.source) ? GIVE_NEW_FILE : 'Choose “Read again” to judge what is so now.'],
    'dns-unanswered': (f) => [
      READ_AGAIN,
      `Or ask by hand and paste the answer: ${listed(
        f.questions.map((q) => code(digCommand(q))),
        8,
      )}.`,
    ],
    'other-mode': () => [],
    'other-system': () => [],
    'other-role': () => [],
    'no-gateway': () => ['Choose the gateway that you are about to use, or describe it under “Another gateway”.'],
  },
};

/** `MX contoso.com` as a command that anybody can run. */
const digCommand = (question: string): string => `dig ${question.split(' ').reverse().join(' ')}`;
