import type { Answer, Case } from '../../evidence/case.ts';
import type { Finding } from '../../report/report.ts';

/** What was read decided, or left it open, and a person’s yes still changes what the check says. */
const TAKES_WORD: ReadonlySet<string> = new Set([
  'app-setup-rights-removed kept',
  'baseline-recorded not-confirmed',
  'direct-send-rejected open',
  'inb-direct-senders-known locked-without-looking',
  'nin-install-status other-app',
  'outb-connector-present from-memory',
  'outb-disabled-until-spf off',
  'outb-disabled-until-spf on-and-authorised',
  'outb-enabled-after-cutover off',
  'outb-enabled-after-cutover off-perhaps-ready',
  'outb-enabled-after-cutover off-until-spf',
  'test-direct-delivery not-tried',
]);

/** Left to a person, and no answer alone settles it: something has to be read first. */
const NEEDS_MORE: ReadonlySet<string> = new Set(['ops-smtp-oauth-works profile-not-known']);

/**
 * How the box for a person’s answer is offered: open where only a person can tell, folded where a person may add to what
 * was read, and not at all where no answer would change anything.
 */
export function boxFor({ outcome, checkId, code }: Pick<Finding, 'outcome' | 'checkId' | 'code'>): Box {
  const key = `${checkId} ${code}`;
  if (outcome === 'manual') return NEEDS_MORE.has(key) ? 'none' : 'open';
  return TAKES_WORD.has(key) ? 'folded' : 'none';
}

export type Box = 'open' | 'folded' | 'none';

/** The answer that was given to a question, last first. */
export const answerTo = (file: Case, { checkId, domain }: Pick<Finding, 'checkId' | 'domain'>): Answer | undefined =>
  file.answers.findLast(
    (answer) => answer.checkId === checkId && answer.grant === undefined && (answer.domain ?? domain) === domain,
  );

/** For the test that holds the lists to the checks. */
export const LISTED: readonly string[] = [...TAKES_WORD, ...NEEDS_MORE];
