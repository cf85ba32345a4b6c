import type { Case, ObservedSources, Sources } from '../../src/evidence/case.ts';
import type { InboundConnector, OutboundConnector } from '../../src/evidence/exchange/connectors.ts';
import type { ExchangeSourceName } from '../../src/evidence/exchange/object.ts';
import type { AcceptedDomain } from '../../src/evidence/exchange/organisation.ts';
import type { Predicate } from '../../src/evidence/exchange/predicate.ts';
import type { TransportRule } from '../../src/evidence/exchange/transport-rule.ts';
import type { Reading } from '../../src/evidence/observed.ts';
import { wholeReading } from './build.ts';
import { audited, type AuditParts } from './world.ts';

/** When the connectors of these tenants were last validated, unless a test says otherwise. */
const VALIDATED = '2026-11-21T12:00:00.000Z';
export const GATEWAY_RANGE = '192.0.2.0/24';
/** What every object of Exchange has; spread it first. */
export const EXPORTED = { from: { format: 'json', file: 'export.json' }, notCarried: [], cut: [] } as const;

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
  lastValidatedAt: VALIDATED,
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

/** Where Proofpoint Essentials US delivers from, as its script enters it in a connector (/24 pieces). */
export const PPE_PIECES: readonly string[] = [
  ...[144, 145, 146, 147, 148, 149, 152, 153, 154, 155, 156].map((third) => `67.231.${third}.0/24`),
  ...Array.from({ length: 32 }, (_, i) => `148.163.${128 + i}.0/24`),
];

/** The connectors and the rule that Proofpoint Essentials US1 sets up, locked and switched on. */
export const ppeInbound = (change: Partial<InboundConnector> = {}): InboundConnector =>
  inbound({ name: 'Inbound Connector for Proofpoint Essentials', senderIpAddresses: PPE_PIECES, ...change });
export const ppeOutbound = (change: Partial<OutboundConnector> = {}): OutboundConnector =>
  outbound({
    name: 'Outbound Connector for Proofpoint Essentials',
    smartHosts: ['outbound-us1.ppe-hosted.com'],
    ...change,
  });
export const ppeBypass = (change: Partial<TransportRule> = {}): TransportRule =>
  rule({
    name: 'Bypass Spam Filtering for Proofpoint Essentials',
    conditions: [{ kind: 'source-address', ranges: PPE_PIECES }],
    exceptions: [],
    actions: [{ kind: 'set-scl', scl: -1 }],
    ...change,
  });

/** Sources of Exchange by name: a list, or the reading itself where not all of it was read; null: never read. */
export type ExchangeParts = {
  readonly [K in ExchangeSourceName]?: Sources[K] | Reading<Sources[K]> | null;
};

/** Read whole from one file at `NOW`, but for what the test gives otherwise; a source that is not named was never read. */
export function exchangeOf(parts: ExchangeParts): ObservedSources {
  const named: readonly [string, unknown][] = Object.entries(parts);
  // Each value stands under the name to which the type above ties it.
  return Object.fromEntries(
    named.flatMap(([source, value]) =>
      value === null || value === undefined
        ? []
        : [[source, [Array.isArray(value) ? wholeReading(value, { route: 'file', request: 'exchange.json' }) : value]]],
    ),
  );
}

/** A case of a tenant whose public DNS was read too: `exchangeCase({ inboundConnectors: [ppeInbound()] }, { world: AFTER })`. */
export const exchangeCase = (exchange: ExchangeParts, { observed = {}, ...parts }: AuditParts): Case =>
  audited({ ...parts, observed: { ...exchangeOf({ acceptedDomains: [accepted()], ...exchange }), ...observed } });
