import type { IsoTime } from '../observed.ts';
import { distinct, MAILBOX, type Ending } from './ending.ts';
import { arrive, type Arrival, type ConnectorStep } from './inbound.ts';
import { mailOf, type Mail, type Message } from './message.ts';
import { depart } from './outbound.ts';
import { isOwn } from './predicate-truth.ts';
import { runRules, type Asking, type RuleStep, type Witness } from './run-rules.ts';
import type { MailFlowTenant } from './tenant.ts';
import { alike } from './truth.ts';

/** The way of one message through the tenant. */
export interface FollowedMessage {
  /** What each inbound connector does with it; empty for mail from inside. */
  readonly connectors: readonly ConnectorStep[];
  readonly directSend: Arrival['directSend'];
  /** In the order in which Exchange asks them. */
  readonly rules: readonly RuleStep[];
  /** Where it ends; `cannot-tell` where more than one ending is possible. */
  readonly ends: Ending | { readonly kind: 'cannot-tell'; readonly by: null };
  /** All endings that are possible. */
  readonly possible: readonly Ending[];
  /** What would have to be known to tell; empty where it is certain. */
  readonly names: readonly string[];
}

/**
 * Follows a message: the connector that it meets, the rules in their order, and where it ends.
 *
 * In words: nothing that is missing is taken for false. Each way that the message may go is followed, and the answer is
 * certain when all of them end alike. Spam filtering, which comes after the rules, is not part of this: `mailbox` means
 * that nothing on the way keeps the message from it.
 */
export function followMessage(
  tenant: MailFlowTenant,
  message: Message,
  now: IsoTime,
  witness?: Witness,
): FollowedMessage {
  const asking = witness === undefined ? {} : { witness };
  return followMail(tenant, mailOf(message), now, message.connector, asking);
}

/** Where such a message certainly ends, with its way; null where more than one ending is possible. */
export function followToOneEnd(tenant: MailFlowTenant, mail: Mail, now: IsoTime): FollowedMessage | null {
  const followed = followMail(tenant, mail, now, null, { mostEndings: 1 });
  return followed.possible.length === 1 ? followed : null;
}

/** The same for all messages of a sort at once: an ending is certain when each of them ends so. */
export function followMail(
  tenant: MailFlowTenant,
  mail: Mail,
  now: IsoTime,
  knownConnector: string | null = null,
  asking: Asking = {},
): FollowedMessage {
  const arrival = mail.isFromInside === true ? NOT_RECEIVED : arrive(tenant, mail, knownConnector);
  const refused = arrival.endings.filter(({ kind }) => kind !== 'mailbox');
  const isLetIn = refused.length < arrival.endings.length || mail.isFromInside === null;
  const base = isLetIn ? baseEndings(tenant, mail) : NOWHERE;
  const ruled = isLetIn ? runRules(tenant, mail, now, base.endings, asking) : { steps: [], endings: [], names: [] };
  const possible = distinct([...refused, ...ruled.endings]);
  const [only] = possible;
  const isCertain = only !== undefined && possible.length === 1;
  const inside = mail.isFromInside === null && refused.length > 0 ? [SIGNED_IN] : [];
  return {
    connectors: arrival.connectors,
    directSend: arrival.directSend,
    rules: ruled.steps,
    ends: isCertain ? only : { kind: 'cannot-tell', by: null },
    possible,
    names: isCertain ? [] : [...new Set([...arrival.names, ...inside, ...base.names, ...ruled.names])],
  };
}

/** Where the message would end without rules. */
function baseEndings(tenant: MailFlowTenant, mail: Mail): { endings: readonly Ending[]; names: readonly string[] } {
  const own = alike(
    mail.recipients.map((recipient) => isOwn(recipient, tenant)),
    'recipients',
  );
  if (own.is === true) return { endings: [MAILBOX], names: [] };
  const away = mail.isFromInside === false ? { endings: [NOT_ACCEPTED], names: [] } : depart(tenant, mail);
  const isOpen = mail.isFromInside === null;
  const outside = isOpen ? [...away.endings, NOT_ACCEPTED] : away.endings;
  const names = isOpen ? [...away.names, SIGNED_IN] : away.names;
  if (own.is === false) return { endings: outside, names };
  return { endings: distinct([MAILBOX, ...outside]), names: [...own.names, ...names] };
}

const NOT_ACCEPTED: Ending = { kind: 'not-accepted', by: null };
const SIGNED_IN = 'whether the sender signed in';
const NOWHERE = { endings: [], names: [] };
const NOT_RECEIVED: Arrival = { connectors: [], directSend: 'not-rejected', endings: [MAILBOX], names: [] };
