import type { Ending } from './ending.ts';
import { nameOf } from '../exchange/object.ts';
import type { RuleAction } from '../exchange/predicate.ts';
import type { TransportRule } from '../exchange/transport-rule.ts';
import { followMail, followToOneEnd, type FollowedMessage } from './follow.ts';
import type { MailFlowQuestion, Reason } from './gateway.ts';
import { mailboxOf, NO_FIELDS, type Mail, type Mailbox } from './message.ts';
import { connectorNamed, deliversTo, isUsable } from './outbound.ts';
import { remembered } from './remembered.ts';
import type { RuleStep } from './run-rules.ts';
import { isOwnDomain } from './tenant.ts';
import { allOf, notKnown, type Truth } from './truth.ts';

/**
 * Why mail leaves as it does. `through-connector`, `through-rule`: all of it is handed to the gateway. `no-connector`: it
 * goes to the recipient's own host. `other-connector`: a connector that does not lead to the gateway takes it.
 * `competing-connector`: which of two wins is not documented. `connector-not-listed`: a rule names one that the export
 * does not hold, so the list is not whole. `kept`: a rule ends it or sends it elsewhere.
 */
export type OutboundCode =
  | 'api-only'
  | 'domain-not-accepted'
  | 'through-connector'
  | 'through-rule'
  | 'no-connector'
  | 'connector-off'
  | 'other-connector'
  | 'competing-connector'
  | 'connector-not-listed'
  | 'not-read'
  | 'property-not-known'
  | 'rule-not-understood'
  | 'kept';

/** Whether mail of a domain's mailboxes can leave without passing the gateway. */
export interface OutboundAnswer {
  readonly answer: 'no' | 'yes' | 'cannot-tell';
  readonly reason: Reason<OutboundCode>;
  /** The way of all such mail, or for `yes` of one message. */
  readonly way: FollowedMessage | null;
  readonly names: readonly string[];
}

/**
 * Can mail leave without the gateway?
 *
 * In words: *no* where whatever a mailbox of the domain sends to the outside is certainly handed to a connector whose smart
 * hosts are all the gateway's, by a rule or for all recipients; *yes* where one message certainly is not. Mail that Exchange
 * itself makes and mail of applications that do not use Exchange is not part of this.
 */
export const outboundAnswer: (question: MailFlowQuestion) => OutboundAnswer = remembered(judged);

function judged(question: MailFlowQuestion): OutboundAnswer {
  const { tenant, domain, mode, now } = question;
  if (mode === 'api-only') return { answer: 'yes', reason: reason('api-only'), way: null, names: [] };
  const accepted = isOwnDomain(tenant, domain);
  const doubt = { answer: 'cannot-tell', way: null, names: accepted.names } as const;
  if (accepted.is === false) return { ...doubt, reason: reason('domain-not-accepted') };
  const every = followMail(tenant, outgoing(domain, null), now);
  const passes = every.possible.map((ending) => passesGateway(question, ending));
  if (passes.every(({ is }) => is === true)) {
    if (accepted.is === null) return { ...doubt, reason: reason('not-read', null, accepted.names) };
    return { answer: 'no', reason: through(every), way: every, names: [] };
  }
  for (const mail of examples(question)) {
    const way = followToOneEnd(tenant, mail, now);
    const only = way?.possible[0];
    if (only !== undefined && passesGateway(question, only).is === false)
      return { answer: 'yes', reason: around(question, only), way, names: [] };
  }
  const ofEndings = passes.flatMap((truth) => truth.names);
  const names = [...new Set([...every.names, ...ofEndings])];
  return { answer: 'cannot-tell', reason: open(question, every, { names, ofEndings }), way: every, names };
}

/** What is kept inside has not left, so it cannot have gone round the gateway; where it is sent on it is not known. */
function passesGateway({ tenant, gateway }: MailFlowQuestion, { kind, by }: Ending): Truth {
  if (kind === 'rejected' || kind === 'deleted' || kind === 'quarantined') return { is: true, names: [] };
  if (kind !== 'leaves') return notKnown('what a rule does with it');
  if (by === null) return { is: false, names: [] };
  const connector = connectorNamed(tenant, by);
  if (connector === null) return notKnown('OutboundConnector');
  const usable = isUsable(connector);
  // What becomes of mail that a rule routes to a connector that is off is not documented.
  return allOf([usable.is === false ? notKnown('Enabled') : usable, deliversTo(connector, gateway.smartHosts)]);
}

function examples({ tenant, domain }: MailFlowQuestion): readonly Mail[] {
  const domains = tenant.outboundConnectors.all.flatMap(({ recipientDomains }) => recipientDomains ?? []);
  const recipients = [
    ...new Set(domains.filter((entry) => entry !== '*').map((entry) => entry.replace(/^\*\./, 'sub.'))),
  ];
  const ordinary = outgoing(domain, 'outside.example');
  // A connector may be for an own domain of which the mailboxes are elsewhere: such mail does not leave.
  const outside = recipients.filter((name) => isOwnDomain(tenant, name).is === false);
  const others = outside.slice(0, MOST_EXAMPLES).map((name) => ({ ...ordinary, recipients: [someoneAt(name)] }));
  return [ordinary, ...others];
}

const someoneAt = (domain: string): Mailbox => ({ ...mailboxOf(`someone@${domain}`), own: false });

/** Mail of any mailbox of the domain to any outside recipient, or, with a recipient's domain, one message as an example. */
function outgoing(domain: string, recipientDomain: string | null): Mail {
  const isExample = recipientDomain !== null;
  const sender: Mailbox = { local: isExample ? 'someone' : null, domain, own: true };
  const recipient = isExample ? someoneAt(recipientDomain) : ANYBODY;
  return {
    addresses: { v4: [], v6: [] },
    envelopeFrom: sender,
    headerFrom: sender,
    recipients: [recipient],
    headers: isExample ? new Map() : null,
    uncertainHeaders: NO_FIELDS,
    subject: isExample ? '' : null,
    isFromInside: true,
    usesTls: true,
    certificateNames: [],
    notCertificates: [],
    messageType: isExample ? '' : null,
    scl: isExample ? 1 : null,
    isMadeUp: isExample,
  };
}

function through({ possible, rules }: FollowedMessage): Reason<OutboundCode> {
  const leaving = possible.find(({ kind }) => kind === 'leaves')?.by ?? null;
  const isRouted = rules.some(({ outcome, actions }) => outcome === 'met' && actions.includes('route-to-connector'));
  return reason(leaving === null ? 'kept' : isRouted ? 'through-rule' : 'through-connector', leaving);
}

function around({ tenant, gateway }: MailFlowQuestion, { by }: Ending): Reason<OutboundCode> {
  if (by !== null) return reason('other-connector', by, connectorNamed(tenant, by)?.smartHosts ?? []);
  const off = tenant.outboundConnectors.all.find(
    (connector) => deliversTo(connector, gateway.smartHosts).is === true && isUsable(connector).is === false,
  );
  return off === undefined ? reason('no-connector') : reason('connector-off', off.name);
}

function open(
  { tenant }: MailFlowQuestion,
  way: FollowedMessage,
  { names, ofEndings }: { readonly names: readonly string[]; readonly ofEndings: readonly string[] },
): Reason<OutboundCode> {
  const missing = [...tenant.outboundConnectors.missing, ...tenant.rules.missing];
  if (missing.length > 0) return reason('not-read', null, missing);
  const unlisted = way.possible.find(
    ({ kind, by }) => kind === 'leaves' && by !== null && by !== '' && connectorNamed(tenant, by) === null,
  );
  if (unlisted !== undefined) return reason('connector-not-listed', unlisted.by);
  // A connector that takes mail by its recipient domains, of which the export carries neither name nor GUID.
  if (way.possible.some(({ kind, by }) => kind === 'leaves' && by === ''))
    return reason('property-not-known', null, ['Name']);
  const isTie = way.possible.filter(({ kind, by }) => kind === 'leaves' && by !== null).length > 1;
  if (isTie)
    return reason(
      'competing-connector',
      null,
      way.possible.flatMap(({ by }) => by ?? []),
    );
  const inDoubt = way.rules.filter(({ outcome }) => outcome === 'not-known');
  const doubtful = inDoubt.find((step) => !onlyMarks(step, tenant.rules.all));
  if (doubtful !== undefined) return reason('rule-not-understood', doubtful.rule, doubtful.names);
  const isKept = way.possible.some(({ kind }) => kind === 'redirected' || kind === 'elsewhere');
  if (isKept) return reason('kept');
  // What a rule that takes no mail depends on decides nothing.
  const idle = new Set(inDoubt.flatMap((step) => step.names));
  const deciding = names.filter((name) => !idle.has(name) || ofEndings.includes(name));
  return reason('property-not-known', null, deciding.length > 0 ? deciding : names);
}

/** Whether a rule takes no mail and keeps it from no later rule, whatever it is met by: it marks what it meets. */
const onlyMarks = ({ rule, actions }: RuleStep, rules: readonly TransportRule[]): boolean =>
  actions.every((kind) => MARKS.has(kind)) &&
  rules.every((one) => nameOf(one) !== rule || one.stopRuleProcessing === false);
const MARKS: ReadonlySet<string> = new Set<RuleAction['kind']>([
  'set-scl',
  'set-header',
  'remove-header',
  'require-tls',
]);

const reason = (
  code: OutboundCode,
  object: string | null = null,
  items: readonly string[] = [],
): Reason<OutboundCode> => ({
  code,
  object,
  items,
});
const ANYBODY: Mailbox = { local: null, domain: null, own: false };
const MOST_EXAMPLES = 100;
