import { counted, listed, quoted } from '../checks/english.ts';
import { followMessage, type FollowedMessage } from '../evidence/mail-flow/follow.ts';
import type { MailFlowQuestion } from '../evidence/mail-flow/gateway.ts';
import { internetMessage } from '../evidence/mail-flow/message.ts';
import { rangesOf, someAddress } from '../evidence/mail-flow/ranges.ts';
import type { FlowAnswer, FlowStep } from './mail-flow-report.ts';
import type { Hop, HopState } from './report.ts';

/** The stations inside Exchange Online, for the drawing. */
export interface ExchangeHops {
  /** Of mail that the gateway hands in. */
  readonly fromGateway: readonly Hop[];
  /** Of mail that comes straight to Exchange. */
  readonly direct: readonly Hop[];
  /** From a mailbox to where it leaves. */
  readonly outbound: readonly Hop[];
  /** How the gateway is reached by outbound mail. */
  readonly toGateway: { readonly detail: string; readonly state: HopState };
}

const EXCHANGE: Hop = {
  kind: 'exchange',
  label: 'Exchange Online',
  detail: 'connectors and rules not looked at',
  state: 'not-looked-at',
};
const MAILBOX: Hop = { kind: 'mailbox', label: 'Mailbox', detail: 'not looked at', state: 'not-looked-at' };

/** Where nothing of Exchange was read. */
export const EXCHANGE_NOT_READ: ExchangeHops = {
  fromGateway: [EXCHANGE, MAILBOX],
  direct: [EXCHANGE, MAILBOX],
  outbound: [MAILBOX, EXCHANGE],
  toGateway: { detail: 'outbound connector not looked at', state: 'not-looked-at' },
};

/** The stations as connectors and rules make them; `wanted` is whether mail should come to Exchange without the gateway. */
export function exchangeHops(
  question: MailFlowQuestion,
  { inbound, outbound }: { readonly inbound: FlowAnswer | null; readonly outbound: FlowAnswer | null },
  isDirectWanted: boolean,
  isBefore: boolean,
): ExchangeHops {
  return {
    fromGateway: ofGateway(question),
    direct: inbound === null || inbound.path.length === 0 ? EXCHANGE_NOT_READ.direct : direct(inbound, isDirectWanted),
    outbound:
      outbound === null || outbound.path.length === 0 ? EXCHANGE_NOT_READ.outbound : leaving(outbound, isBefore),
    toGateway: outbound === null ? EXCHANGE_NOT_READ.toGateway : toGateway(outbound, isBefore),
  };
}

const BY_ANSWER: Readonly<Record<FlowAnswer['answer'], HopState>> = {
  no: 'good',
  'no-except-same-vendor': 'good',
  yes: 'bad',
  'cannot-tell': 'unknown',
};

/** Before the change mail leaves straight, and that is as it should be. */
const toGateway = ({ answer }: FlowAnswer, isBefore: boolean): ExchangeHops['toGateway'] =>
  isBefore && answer === 'yes'
    ? { detail: 'not passed until its connector is on', state: 'good' }
    : { detail: TO_GATEWAY[answer], state: BY_ANSWER[answer] };

const TO_GATEWAY: Readonly<Record<FlowAnswer['answer'], string>> = {
  no: 'all outbound mail is handed to it',
  'no-except-same-vendor': 'all outbound mail is handed to it',
  yes: 'mail leaves without it',
  'cannot-tell': 'whether all mail passes it cannot be told',
};

/** Follows one message as the gateway hands it in. Where its addresses are not known there is nothing to follow. */
function ofGateway({ tenant, domain, gateway, now }: MailFlowQuestion): readonly Hop[] {
  const address = someAddress(rangesOf(gateway.deliveryRanges ?? []).set);
  if (address === null) {
    const detail = 'where the gateway delivers from is not known';
    return [
      { ...EXCHANGE, detail, state: 'unknown' },
      { ...MAILBOX, detail: 'cannot tell', state: 'unknown' },
    ];
  }
  const message = internetMessage(address, 'someone@outside.example', `someone@${domain}`, {
    certificateNames: gateway.certificateNames ?? [],
  });
  const way = followMessage(tenant, message, now);
  const isRefused = way.ends.kind === 'rejected' && way.rules.length === 0;
  return [connectorOf(way), ...(isRefused ? [] : [rulesOf(way)]), endOf(way)];
}

function connectorOf({ connectors, ends, possible }: FollowedMessage): Hop {
  const having = connectors.filter(({ outcome }) => outcome !== 'not-concerned');
  const names = having.map(({ connector }) => quoted(connector));
  const refuses = ends.kind === 'rejected' && having.some(({ connector }) => connector === ends.by);
  const isOpen = possible.some(({ kind }) => kind === 'rejected') && !refuses && possible.length > 1;
  return {
    kind: 'connector',
    label: names.length === 0 ? 'No connector' : listed(names, 2),
    detail: refuses
      ? 'refuses what the gateway hands in'
      : names.length === 0
        ? 'none knows the gateway'
        : 'takes what the gateway hands in',
    state: refuses ? 'bad' : isOpen ? 'unknown' : names.length === 0 ? 'warn' : 'good',
  };
}

function rulesOf({ rules, ends }: FollowedMessage): Hop {
  const met = rules.filter(({ outcome }) => outcome === 'met');
  const doubtful = rules.filter(({ outcome }) => outcome === 'not-known');
  const names = [...met, ...doubtful].map(({ rule }) => quoted(rule));
  const state: HopState = ends.kind === 'mailbox' ? 'good' : ends.kind === 'cannot-tell' ? 'unknown' : 'warn';
  return {
    kind: 'rules',
    label: rules.length === 0 ? 'No mail-flow rule' : counted(rules.length, 'mail-flow rule'),
    detail: names.length === 0 ? 'none concerns it' : `${doubtful.length > 0 ? 'perhaps ' : ''}${listed(names, 3)}`,
    state,
  };
}

function endOf({ ends }: FollowedMessage): Hop {
  const detail = END[ends.kind];
  return {
    kind: 'mailbox',
    label: 'Mailbox',
    detail: ends.by === null ? detail : `${detail} by ${quoted(ends.by)}`,
    state: ends.kind === 'mailbox' ? 'good' : ends.kind === 'cannot-tell' ? 'unknown' : 'bad',
  };
}

const END: Readonly<Record<FollowedMessage['ends']['kind'], string>> = {
  mailbox: 'it arrives, before spam filtering',
  rejected: 'rejected',
  deleted: 'deleted',
  quarantined: 'quarantined',
  redirected: 'sent to somebody else',
  leaves: 'sent out again',
  'not-accepted': 'not accepted: no mail is taken for the domain',
  elsewhere: 'changed in a way that cannot be followed',
  'cannot-tell': 'whether it arrives cannot be told',
};

function direct({ path, answer }: FlowAnswer, isWanted: boolean): readonly Hop[] {
  const good = BY_ANSWER[answer];
  const state = isWanted ? (good === 'bad' ? 'good' : good === 'good' ? 'bad' : good) : good;
  return path.flatMap((step) => hopOf(step, state));
}

function leaving({ path, answer }: FlowAnswer, isBefore: boolean): readonly Hop[] {
  const state = isBefore && answer === 'yes' ? 'good' : BY_ANSWER[answer];
  return path.filter(({ stage }) => stage !== 'gateway' && stage !== 'recipient').flatMap((step) => hopOf(step, state));
}

function hopOf({ stage, says, objects }: FlowStep, state: HopState): readonly Hop[] {
  const names = objects.map(({ name }) => quoted(name));
  switch (stage) {
    case 'connector':
      return [
        { kind: 'connector', label: names.length === 0 ? 'No connector' : listed(names, 2), detail: says, state },
      ];
    case 'rules':
      return [
        { kind: 'rules', label: names.length === 0 ? 'No mail-flow rule' : listed(names, 2), detail: says, state },
      ];
    case 'mailbox':
      return [{ kind: 'mailbox', label: 'Mailbox', detail: says, state }];
    default:
      return [];
  }
}
