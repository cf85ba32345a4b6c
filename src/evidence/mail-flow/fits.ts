import type { Mail } from './message.ts';
import type { PreparedRule } from './prepared-rule.ts';
import { isWithoutContent } from './rule-truth.ts';
import type { MailFlowTenant } from './tenant.ts';
import { allOf, NO, notKnown, type Truth } from './truth.ts';

/**
 * Whether a message meets the rule's conditions and none of its exceptions, whether or not the rule acts.
 *
 * In words: what is set and has no typed form, what the export did not carry, and what was cut from a list leave it open,
 * unless something that is known decides.
 */
export function fits({ conditions, exceptions, unknowns }: PreparedRule, mail: Mail, tenant: MailFlowTenant): Truth {
  const open: Truth[] = [];
  // Written out, since each of thousands of rules is asked of each message, and most are decided by their first condition.
  for (const condition of conditions) {
    const truth = condition.of(mail, tenant);
    if (truth.is === false) return NO;
    if (truth.is === null) open.push(truth);
  }
  for (const name of unknowns.conditions) {
    if (isWithoutContent(mail, name)) return NO;
    open.push(notKnown(name));
  }
  for (const exception of exceptions) {
    const truth = exception.of(mail, tenant);
    if (truth.is === true) return NO;
    if (truth.is === null) open.push(truth);
  }
  for (const name of unknowns.exceptions) if (!isWithoutContent(mail, name)) open.push(notKnown(name));
  return allOf(open);
}
