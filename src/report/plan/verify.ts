import type { Asked } from './draft.ts';
import type { Verification } from './plan.ts';

/** How it will be seen that a step is done, by the questions that prove it. */
export const verificationsOf = (asked: readonly Asked[]): readonly Verification[] =>
  asked.map(({ check, where, phase, now }) => ({
    checkId: check.id,
    ...(check.about === 'domain' ? { domain: where.domain } : {}),
    phase,
    title: check.words.en.title,
    outcome: now.outcome,
    code: now.code,
    how: howOf({ check, where }),
  }));

function howOf({ check, where }: Pick<Asked, 'check' | 'where'>): string {
  const { asks, guide } = check.words.en;
  const paste = guide?.(where).paste ?? null;
  if (paste === 'message-headers') return 'Send the test message, and paste its headers here.';
  if (paste === 'smtp-session') return 'Carry out the test, and paste what the client showed here.';
  const needs: readonly string[] = check.needs;
  const sources: readonly string[] = [...needs, ...check.uses];
  if (sources.some((one) => one === 'messageTrace')) return 'Add a message trace of the time since then here.';
  if (needs.length === 0 && asks !== undefined) return `Answer here: ${asks.question}`;
  if (needs.some((one) => one === 'mtaStsPolicies') || check.id.startsWith('mta-sts-'))
    return 'Read DNS again here, and paste the policy file again.';
  if (needs.some((one) => one === 'dns') && needs.length === 1) return 'Read DNS again here.';
  switch (check.area) {
    case 'mx':
    case 'authentication':
      return 'Read DNS again here.';
    case 'inbound':
    case 'filtering':
    case 'outbound':
      return needs.some((one) => one === 'dns')
        ? 'Export Exchange’s settings again, add the file here, and read DNS again.'
        : 'Export Exchange’s settings again, and add the file here.';
    case 'devices':
      return 'Read Intune again with a signed-in account, or add a fresh report of it here.';
    case 'apps':
    case 'credentials':
    case 'consent':
    case 'recipients':
      return 'Read the tenant again with a signed-in account.';
    case 'tests':
    case 'answers':
      return asks === undefined ? 'Read again here what it rests on.' : `Answer here: ${asks.question}`;
  }
}
