import type { Context, GatewayInUse } from '../checks/check.ts';
import { type Delivery, deliveryOf } from '../checks/gateway/delivery.ts';
import { deliverySays } from '../checks/gateway/delivery-words.ts';
import { gatewayFacts, MAIL_FLOW_SOURCES, mailFlowTenant } from '../checks/gateway/mail-flow.ts';
import { outboundHeadline, outboundSays } from '../checks/gateway/outbound-words.ts';
import { BYPASS_HEADLINE, bypassReasonSays, bypassSays } from '../checks/gateway/mail-flow-words.ts';
import type { ObservedSources } from '../evidence/case.ts';
import type { AnswerIndex } from '../evidence/dns/dialogue.ts';
import { bypassAnswer } from '../evidence/mail-flow/bypass.ts';
import type { FollowedMessage } from '../evidence/mail-flow/follow.ts';
import type { MailFlowQuestion } from '../evidence/mail-flow/gateway.ts';
import { outboundAnswer } from '../evidence/mail-flow/outbound-answer.ts';
import type { MailFlowTenant } from '../evidence/mail-flow/tenant.ts';
import type { IsoTime, Observed } from '../evidence/observed.ts';
import { settle } from '../evidence/settle.ts';
import { sendsThrough } from '../profiles/sending.ts';
import { exchangeHops, type ExchangeHops } from './exchange-hops.ts';
import type { FlowAnswer, FlowStep, MailFlowReport } from './mail-flow-report.ts';
import { objectsOf, stepSays } from './mail-flow-steps.ts';

/** The ranges that a report names; the rest are counted. */
const MOST_RANGES = 200;

/** What of Exchange the report draws from, put together once for all domains. */
export interface ExchangeSeen {
  readonly tenant: MailFlowTenant;
  /** Finds a connector or rule by name, with the reading in which it stands. */
  readonly objects: Objects;
}

/** Null where nothing of it was read: then no question about it is asked. What is too old to judge by was not read. */
export function exchangeSeen(observed: ObservedSources, isFresh: (at: IsoTime) => boolean): ExchangeSeen | null {
  const isRead = MAIL_FLOW_SOURCES.some((source) => source !== 'tenantDomains' && observed[source] !== undefined);
  if (!isRead) return null;
  const fresh = <T>(readings: Observed<T> | undefined): Observed<T> => {
    const settled = settle(readings);
    return settled.kind === 'read' && isFresh(settled.reading.provenance.at) ? [settled.reading] : [];
  };
  const tenant = mailFlowTenant({
    inboundConnectors: fresh(observed.inboundConnectors),
    outboundConnectors: fresh(observed.outboundConnectors),
    transportRules: fresh(observed.transportRules),
    acceptedDomains: fresh(observed.acceptedDomains),
    tenantDomains: fresh(observed.tenantDomains),
    organizationConfig: fresh(observed.organizationConfig),
  });
  return { tenant, objects: objectsOf(observed) };
}

/**
 * What of one domain's mail flow the report tells. Where the gateway delivers from may follow from DNS: then each view is
 * followed, null for a resolver that was not read, and the worst answer stands, of equally bad ones the first.
 */
export function mailFlowReport(
  context: Context,
  exchange: ExchangeSeen,
  views: readonly (AnswerIndex | null)[],
): MailFlowOfDomain | null {
  const { setup, gateway } = context;
  if (gateway === null) return null;
  const deliveries = new Map(
    views.map((answers) => deliveryOf(gateway, setup, answers)).map((one) => [JSON.stringify(one), one]),
  );
  const each = [...deliveries.values()].map((delivery) => flowBy(delivery, context, gateway, exchange));
  const badness = ({ report }: MailFlowOfDomain): number => WORST_FIRST.indexOf(report.inbound?.answer ?? 'no');
  return each.reduce<MailFlowOfDomain | null>(
    (worst, one) => (worst === null || badness(one) < badness(worst) ? one : worst),
    null,
  );
}

/** What the report tells of a domain's mail flow, and the hops that are drawn of it. */
interface MailFlowOfDomain {
  readonly report: MailFlowReport;
  readonly hops: ExchangeHops;
}
const WORST_FIRST: readonly FlowAnswer['answer'][] = ['yes', 'cannot-tell', 'no'];

function flowBy(
  delivery: Delivery,
  { domain, role, setup, now }: Context,
  gateway: GatewayInUse,
  { tenant, objects }: ExchangeSeen,
): MailFlowOfDomain {
  const question: MailFlowQuestion = {
    tenant,
    domain,
    gateway: gatewayFacts(gateway, delivery, tenant),
    mode: gateway.mode,
    now: now.toISOString(),
  };
  const isOut = sendsThrough(gateway.mode, setup.outboundThroughGateway) && role !== 'parked';
  const ways = {
    inbound: role === 'receives' ? inbound(question, gateway, objects) : null,
    outbound: isOut ? outbound(question, gateway, objects) : null,
  };
  const isBefore = setup.phase !== 'post-cutover';
  const isDirectWanted = gateway.mode === 'mx-inline' && isBefore;
  return {
    report: {
      ...ways,
      delivery: {
        says: deliverySays(delivery, gateway.profile.name),
        ranges: delivery.ranges.slice(0, MOST_RANGES),
        total: delivery.ranges.length,
      },
    },
    hops: exchangeHops(question, ways, isDirectWanted, isBefore),
  };
}

type Objects = ReturnType<typeof objectsOf>;

function inbound(question: MailFlowQuestion, { profile: { name } }: GatewayInUse, objects: Objects): FlowAnswer {
  const found = bypassAnswer(question);
  const [, ...others] = found.reasons;
  return {
    answer: found.answer,
    code: found.reason.code,
    headline: BYPASS_HEADLINE[found.answer](name),
    says: bypassSays(found, name),
    others: [...new Set(others.map((reason) => bypassReasonSays(reason, name)))].slice(0, MOST_OTHERS),
    path: found.path.map(({ stage, state, objects: named }): FlowStep => {
      const kind = stage === 'connector' ? 'connector' : 'rule';
      return { stage, state, says: stepSays(stage, state, name), objects: named.map((one) => objects(kind, one)) };
    }),
    names: found.names,
  };
}

function outbound(question: MailFlowQuestion, { profile: { name } }: GatewayInUse, objects: Objects): FlowAnswer {
  const found = outboundAnswer(question);
  return {
    answer: found.answer,
    code: found.reason.code,
    headline: outboundHeadline(found, name),
    says: outboundSays(found.reason, name),
    others: [],
    path: found.way === null ? [] : wayOut(found.answer, found.way, name, objects),
    names: found.names,
  };
}

/** Out of the mailbox, by rules and connector, to the gateway or past it. */
function wayOut(
  answer: FlowAnswer['answer'],
  { rules, possible }: FollowedMessage,
  name: string,
  objects: Objects,
): readonly FlowStep[] {
  const open = { no: 'open', 'no-except-same-vendor': 'open', yes: 'open', 'cannot-tell': 'not-known' } as const;
  const met = rules.filter(({ outcome }) => outcome === 'met' || outcome === 'not-known').map(({ rule }) => rule);
  const leaving = [...new Set(possible.flatMap(({ kind, by }) => (kind === 'leaves' && by !== null ? [by] : [])))];
  const gateway = answer === 'no' ? 'open' : answer === 'yes' ? 'passed-by' : 'not-known';
  const steps: readonly (readonly [FlowStep['stage'], FlowStep['state'], readonly string[]])[] = [
    ['mailbox', 'open', []],
    ['rules', open[answer], met],
    ['connector', leaving.length === 0 && answer === 'yes' ? 'passed-by' : open[answer], leaving],
    ['gateway', gateway, []],
    ['recipient', open[answer], []],
  ];
  return steps.map(([stage, state, named]) => ({
    stage,
    state,
    says: stepSays(stage, state, name, 'outbound'),
    objects: named.map((one) => objects(stage === 'rules' ? 'rule' : 'connector', one)),
  }));
}

const MOST_OTHERS = 12;
