import type { MailFlowQuestion } from '../../evidence/mail-flow/gateway.ts';
import { followMail } from '../../evidence/mail-flow/follow.ts';
import { strangersExamples } from '../../evidence/mail-flow/strangers.ts';

/** Whether an ordinary message from the internet that comes straight to Exchange is kept out. */
export interface LockState {
  /** `cannot-tell`: `names` says what would have to be known. */
  readonly state: 'on' | 'off' | 'cannot-tell';
  /** The connectors and rules that keep it out, or may; empty where nothing does. */
  readonly by: readonly string[];
  readonly names: readonly string[];
}

/** What is done to mail that a lock keeps out. */
const KEPT_OUT: ReadonlySet<string> = new Set(['rejected', 'deleted', 'quarantined']);

/**
 * What becomes of ordinary mail that does not come through the gateway: of a stranger's message, from an address that
 * nobody entered anywhere. As long as MX names another host, such mail is all mail.
 */
export function lockState(question: MailFlowQuestion): LockState {
  const [ordinary] = strangersExamples(question);
  if (ordinary === undefined) return { state: 'cannot-tell', by: [], names: ['where the gateway delivers from'] };
  const { possible, names } = followMail(question.tenant, ordinary, question.now);
  const kept = possible.filter(({ kind }) => KEPT_OUT.has(kind));
  const by = [...new Set(kept.flatMap((ending) => ending.by ?? []))];
  if (kept.length === 0) return { state: 'off', by: [], names: [] };
  return kept.length === possible.length ? { state: 'on', by, names: [] } : { state: 'cannot-tell', by, names };
}
