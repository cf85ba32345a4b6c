import type { InboundConnector, OutboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import type { AcceptedDomain } from '../../../src/evidence/exchange/organisation.ts';
import type { Predicate } from '../../../src/evidence/exchange/predicate.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import type { GatewayFacts, MailFlowQuestion } from '../../../src/evidence/mail-flow/gateway.ts';
import type { MailFlowTenant } from '../../../src/evidence/mail-flow/tenant.ts';

export const NOW = '2026-11-21T12:00:00.000Z';
export const GATEWAY_RANGE = '192.0.2.0/24';
const EXPORTED = { from: { format: 'json', file: 'export.json' }, notCarried: [], cut: [] } as const;

/** A lock: Partner, for everybody, to the gateway's addresses. */
export const inbound = (change: Partial<InboundConnector> = {}): InboundConnector => ({
  ...EXPORTED,
  name: 'Lock',
  guid: null,
  changedAt: null,
  enabled: true,
  connectorType: 'Partner',
  connectorSource: 'AdminUI',
  comment: '',
  senderDomains: ['*'],
  senderIpAddresses: [GATEWAY_RANGE],
  restrictDomainsToIpAddresses: true,
  restrictDomainsToCertificate: false,
  tlsSenderCertificateName: '',
  requireTls: true,
  cloudServicesMailEnabled: false,
  treatMessagesAsInternal: false,
  associatedAcceptedDomains: [],
  efSkipLastIp: false,
  efSkipIps: [],
  efUsers: [],
  efTestMode: false,
  ...change,
});

/** By the gateway's certificate in place of its addresses. */
export const byCertificate = (change: Partial<InboundConnector> = {}): InboundConnector =>
  inbound({
    senderIpAddresses: [],
    restrictDomainsToIpAddresses: false,
    restrictDomainsToCertificate: true,
    tlsSenderCertificateName: '*.gateway.example',
    ...change,
  });

/** Recognises the gateway and locks nothing out. */
export const open = (change: Partial<InboundConnector> = {}): InboundConnector =>
  inbound({ name: 'Open', restrictDomainsToIpAddresses: false, requireTls: false, ...change });

/** To the gateway's smart host, for all recipients. */
export const outbound = (change: Partial<OutboundConnector> = {}): OutboundConnector => ({
  ...EXPORTED,
  name: 'To gateway',
  guid: null,
  changedAt: null,
  enabled: true,
  connectorType: 'Partner',
  connectorSource: 'AdminUI',
  comment: '',
  useMxRecord: false,
  recipientDomains: ['*'],
  smartHosts: ['smart.gateway.example'],
  tlsSettings: 'CertificateValidation',
  tlsDomain: '',
  isTransportRuleScoped: false,
  routeAllMessagesViaOnPremises: false,
  cloudServicesMailEnabled: false,
  allAcceptedDomains: false,
  senderRewritingEnabled: false,
  testMode: false,
  mtaStsMode: 'Opportunistic',
  smtpDaneMode: 'Opportunistic',
  isValidated: true,
  lastValidatedAt: NOW,
  validationRecipients: 1,
  ...change,
});

/** A rule that rejects everything that does not come from the gateway. */
export const rule = (change: Partial<TransportRule> = {}): TransportRule => ({
  ...EXPORTED,
  name: 'Reject others',
  guid: null,
  changedAt: null,
  priority: 0,
  state: 'Enabled',
  mode: 'Enforce',
  activationAt: '',
  expiryAt: '',
  stopRuleProcessing: false,
  senderAddressLocation: 'Header',
  ruleErrorAction: 'Ignore',
  ruleSubType: 'None',
  conditions: [],
  exceptions: [{ kind: 'source-address', ranges: [GATEWAY_RANGE] }],
  actions: [{ kind: 'reject', text: 'Not by this way', status: '5.7.1' }],
  decorations: [],
  unmodelled: { conditions: [], exceptions: [], actions: [] },
  ...change,
});

export const OUTSIDE: Predicate = { kind: 'sender-scope', scope: 'outside' };
export const INSIDE: Predicate = { kind: 'sender-scope', scope: 'inside' };
export const TO_OUTSIDE: Predicate = { kind: 'recipient-scope', scope: 'outside' };
export const unmodelled = (
  conditions: readonly string[],
  exceptions: readonly string[] = [],
): Pick<TransportRule, 'unmodelled'> => ({
  unmodelled: { conditions, exceptions, actions: [] },
});

export const accepted = (change: Partial<AcceptedDomain> = {}): AcceptedDomain => ({
  ...EXPORTED,
  name: 'contoso.com',
  guid: null,
  changedAt: null,
  domain: 'contoso.com',
  domainType: 'Authoritative',
  isDefault: true,
  isInitial: false,
  matchSubDomains: false,
  outboundOnly: false,
  sendingFromDomainDisabled: false,
  ...change,
});

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
