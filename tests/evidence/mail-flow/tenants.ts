import type { InboundConnector, OutboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import type { AcceptedDomain } from '../../../src/evidence/exchange/organisation.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import type { GatewayFacts, MailFlowQuestion } from '../../../src/evidence/mail-flow/gateway.ts';
import type { MailFlowTenant } from '../../../src/evidence/mail-flow/tenant.ts';
import { accepted, GATEWAY_RANGE } from '../../support/exchange.ts';

export const NOW = '2026-11-21T12:00:00.000Z';

export interface Parts {
  readonly inbound?: readonly InboundConnector[];
  readonly outbound?: readonly OutboundConnector[];
  readonly rules?: readonly TransportRule[];
  readonly accepted?: readonly AcceptedDomain[];
  readonly rejectDirectSend?: boolean | null;
  readonly missing?: Partial<Record<'inbound' | 'outbound' | 'rules' | 'accepted', readonly string[]>>;
}

export function tenantOf(parts: Parts): MailFlowTenant {
  const missing = parts.missing ?? {};
  return {
    inboundConnectors: { all: parts.inbound ?? [], missing: missing.inbound ?? [] },
    outboundConnectors: { all: parts.outbound ?? [], missing: missing.outbound ?? [] },
    rules: { all: parts.rules ?? [], missing: missing.rules ?? [] },
    acceptedDomains: { all: parts.accepted ?? [accepted()], missing: missing.accepted ?? [] },
    rejectDirectSend: parts.rejectDirectSend === undefined ? false : parts.rejectDirectSend,
  };
}

/** A gateway of which everything is known and whose addresses are the tenant's alone. */
export const GATEWAY: GatewayFacts = {
  deliveryRanges: [GATEWAY_RANGE],
  certificateNames: ['*.gateway.example'],
  sharedAddresses: false,
  smartHosts: ['*.gateway.example'],
};

export const question = (
  parts: Parts,
  gateway: Partial<GatewayFacts> = {},
  more: Partial<Pick<MailFlowQuestion, 'mode' | 'domain'>> = {},
): MailFlowQuestion => ({
  tenant: tenantOf(parts),
  domain: 'contoso.com',
  gateway: { ...GATEWAY, ...gateway },
  mode: 'mx-inline',
  now: NOW,
  ...more,
});
