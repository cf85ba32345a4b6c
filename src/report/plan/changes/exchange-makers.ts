import type { ChangeMaker } from '../maker.ts';
import { addressesComplete, addressesExact } from './exchange-addresses.ts';
import { filterChosen } from './exchange-filter.ts';
import { directDeliveryAudited, safeLinksSkipped } from './exchange-header-rules.ts';
import { connectorPresent, everySender, notInternal, requireTls, typePartner } from './exchange-inbound.ts';
import { locked, unlocked } from './exchange-lock.ts';
import { noCompetitor, outboundOff, outboundOn, outboundScoped, outboundTls, smartHost } from './exchange-outbound.ts';
import { POLICY_CHANGES } from './exchange-policies.ts';
import { loopGuard, routingAction, routingConditions, routingPresent } from './exchange-rules.ts';
import { outboundPresent } from './exchange-way-out.ts';
import { bypassOfEssentials, noSenderDomains, rulesInForce, rulesScoped, skipList } from './exchange-scl.ts';

/** What is changed in Exchange so that a check passes. */
export const EXCHANGE_CHANGES: Readonly<Record<string, ChangeMaker>> = {
  'inb-connector-present': connectorPresent,
  'inb-connector-type-partner': typePartner,
  'inb-connector-ip-complete': addressesComplete,
  'inb-connector-ip-excess': addressesExact,
  'inb-connector-require-tls': requireTls,
  'inb-connector-sender-scope': everySender,
  'inb-no-internal-trust': notInternal,
  'inb-lockdown-not-early': unlocked,
  'inb-lockdown-present': locked,
  'filter-strategy-chosen': filterChosen,
  'scl-rule-present-ppe': bypassOfEssentials,
  'scl-rule-ip-scoped': rulesScoped,
  'scl-rule-no-domains': noSenderDomains,
  'ef-skip-list-correct': skipList,
  'rule-mode-active': rulesInForce,
  'safelinks-not-doubled': safeLinksSkipped,
  'inb-direct-senders-known': directDeliveryAudited,
  'outb-connector-present': outboundPresent,
  'outb-smarthost-correct': smartHost,
  'outb-tls': outboundTls,
  'outb-disabled-until-spf': outboundOff,
  'outb-enabled-after-cutover': outboundOn,
  'outb-rule-scoped': outboundScoped,
  'outb-no-competitor': noCompetitor,
  'outb-rule-present': routingPresent,
  'outb-rule-action': routingAction,
  'outb-rule-conditions': routingConditions,
  'outb-loop-guard': loopGuard,
  ...POLICY_CHANGES,
};
