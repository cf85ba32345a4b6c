import type { Case } from '../../../src/evidence/case.ts';
import type { OutboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import type { PartReading } from '../../../src/evidence/observed.ts';
import type { Phase, Setup } from '../../../src/evidence/setup.ts';
import { partReading, system } from '../../support/build.ts';
import { AFTER, BEFORE, PROVIDERS, wellKept } from '../../support/contoso.ts';
import { exchangeCase, type ExchangeParts, INSIDE, outbound, rule, TO_OUTSIDE } from '../../support/exchange.ts';
import type { AuditParts, World } from '../../support/world.ts';

type Parts = Partial<AuditParts>;

/** A tenant with these outbound connectors, in the phase; all else is prepared for Proofpoint Essentials US1. */
export const having = (
  phase: Phase,
  connectors: Exclude<ExchangeParts['outboundConnectors'], undefined>,
  { setup = {}, ...parts }: Parts = {},
  more: ExchangeParts = {},
): Case =>
  exchangeCase(
    { outboundConnectors: connectors, ...more },
    { world: phase === 'post-cutover' ? AFTER : BEFORE, ...parts, setup: { phase, ...setup } },
  );

/** The connectors as a bare export gives them: those in test mode may be missing. */
export const inPart = (...connectors: readonly OutboundConnector[]): PartReading<readonly OutboundConnector[]> =>
  partReading(connectors, ['test-mode-connectors']);
export const rulesInPart = (...rules: readonly TransportRule[]): PartReading<readonly TransportRule[]> =>
  partReading(rules, ['page 2']);

export const NO_SPF: World = { ...BEFORE, 'contoso.com TXT': 'v=spf1 include:spf.protection.outlook.com -all' };

/** Proofpoint on Demand of the cluster 001a2b3c. */
export const PPS: Partial<Setup> = { systems: [system('pps', { region: '001a2b3c' })] };
export const PPS_WORLD: World = {
  ...PROVIDERS,
  ...wellKept('contoso.com'),
  'contoso.com MX': ['10 mx0a-001a2b3c.pphosted.com', '10 mx0b-001a2b3c.pphosted.com'],
  'mx0a-001a2b3c.pphosted.com A': '192.0.2.201',
  'mx0b-001a2b3c.pphosted.com A': '192.0.2.202',
  'outbound.pphosted.com A': '192.0.2.203',
  'spf-001a2b3c.pphosted.com TXT': 'v=spf1 ip4:192.0.2.192/27 -all',
  'contoso.com TXT': 'v=spf1 include:spf.protection.outlook.com include:spf-001a2b3c.pphosted.com -all',
};
export const PPS_NO_SPF: World = { ...PPS_WORLD, 'contoso.com TXT': NO_SPF['contoso.com TXT'] ?? '' };
export const ppsOutbound = (change: Partial<OutboundConnector> = {}): OutboundConnector =>
  outbound({
    name: 'Outbound to Proofpoint',
    smartHosts: ['mx0a-001a2b3c.pphosted.com'],
    isTransportRuleScoped: true,
    recipientDomains: [],
    ...change,
  });
export const routing = (change: Partial<TransportRule> = {}): TransportRule =>
  rule({
    name: 'Route Outbound via Proofpoint',
    conditions: [INSIDE, TO_OUTSIDE],
    exceptions: [],
    actions: [{ kind: 'route-to-connector', connector: 'Outbound to Proofpoint' }],
    ...change,
  });

/** The same for PPS, with rules. */
export const pps = (
  phase: Phase,
  connectors: Exclude<ExchangeParts['outboundConnectors'], undefined>,
  rules: Exclude<ExchangeParts['transportRules'], undefined> = null,
  parts: Parts = {},
): Case =>
  having(
    phase,
    connectors,
    { world: PPS_WORLD, ...parts, setup: { ...PPS, ...parts.setup } },
    { transportRules: rules },
  );

/** A gateway whose host names nobody documents. */
export const LOOP: Partial<Setup> = { systems: [system('opswat', { mode: 'connector-loop' })] };
/** One whose host names are known from memory only. */
export const MAILPROTECTOR: Partial<Setup> = { systems: [system('mailprotector')] };
export const MAILPROTECTOR_WORLD: World = {
  ...BEFORE,
  'contoso-com.outbound.emailservice.io A': '192.0.2.70',
  'spf.us.emailservice.io TXT': 'v=spf1 ip4:192.0.2.64/28 -all',
  'contoso.com TXT': 'v=spf1 include:spf.protection.outlook.com include:spf.us.emailservice.io -all',
};
export const mailprotectorOutbound = (change: Partial<OutboundConnector> = {}): OutboundConnector =>
  outbound({ name: 'To Mailprotector', smartHosts: ['contoso-com.outbound.emailservice.io'], ...change });
