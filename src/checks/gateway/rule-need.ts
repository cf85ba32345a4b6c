import type { InboundConnector, OutboundConnector } from '../../evidence/exchange/connectors.ts';
import type { Mode, Setup } from '../../evidence/setup.ts';
import type { GatewayInUse } from '../check.ts';
import type { Delivery } from './delivery.ts';
import { enhancedFilteringOf } from './enhanced-filtering.ts';
import { inboundOfGateway, outboundOfGateway, type RulePurpose } from './objects.ts';

/** What would have to be known before a rule that does nothing can be called needless, or missed. */
export type NeedOpen = 'inboundConnectors' | 'outboundConnectors';

export interface RuleNeedEvidence {
  readonly gateway: GatewayInUse;
  readonly delivery: Delivery;
  readonly setup: Setup;
  /** Null: not read. */
  readonly inbound: readonly InboundConnector[] | null;
  readonly outbound: readonly OutboundConnector[] | null;
}

/**
 * Whether a rule for the gateway that does nothing is needed: no, where something else does what it is for.
 *
 * In words: enhanced filtering takes the place of the bypass where MX points at the gateway; a connector that locks for
 * every sender that of the lock; a connector that takes all mail without a rule, or outbound mail that does not go through
 * the gateway, that of the routing. A rule that merely bears a name of the set-up, such as one that audits, does nothing
 * that mail rests on.
 */
export function isRuleNeeded(purposes: readonly RulePurpose[], evidence: RuleNeedEvidence): boolean | NeedOpen {
  const needs = purposes.filter((one) => one !== 'named').map((purpose) => NEEDED[purpose](evidence));
  const open = needs.find((one) => typeof one === 'string');
  return needs.includes(true) ? true : (open ?? false);
}

/** Whether that depends on the inbound connectors. */
export const needsInbound = (purposes: readonly RulePurpose[], mode: Mode): boolean =>
  purposes.includes('lock') || (purposes.includes('bypass') && mode === 'mx-inline');

type Judge = (evidence: RuleNeedEvidence) => boolean | NeedOpen;

const NEEDED: Readonly<Record<Exclude<RulePurpose, 'named'>, Judge>> = {
  bypass: ({ gateway, delivery, inbound }) => {
    if (gateway.mode !== 'mx-inline') return true;
    return inbound === null ? 'inboundConnectors' : enhancedFilteringOf(inbound, gateway, delivery).state !== 'on';
  },
  lock: ({ gateway, delivery, inbound }) => {
    if (inbound === null) return 'inboundConnectors';
    return !inboundOfGateway(inbound, gateway, delivery).some(
      ({ is }) => is.lock.state === 'locked' && is.senders === 'everybody',
    );
  },
  routing: ({ gateway, setup, outbound }) => {
    if (!setup.outboundThroughGateway) return false;
    if (outbound === null) return 'outboundConnectors';
    return !outboundOfGateway(outbound, gateway).some(
      ({ connector }) =>
        connector.enabled === true &&
        connector.isTransportRuleScoped === false &&
        (connector.recipientDomains ?? []).includes('*'),
    );
  },
};
