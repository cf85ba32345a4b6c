import type { Case } from '../../../src/evidence/case.ts';
import type { InboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import type { Phase, Setup } from '../../../src/evidence/setup.ts';
import { absentReading, partReading, system } from '../../support/build.ts';
import { AFTER, BEFORE, PROVIDERS, wellKept, signed } from '../../support/contoso.ts';
import { exchangeCase, type ExchangeParts, inbound } from '../../support/exchange.ts';
import type { Scenario } from '../../support/judge.ts';
import type { World } from '../../support/world.ts';

/** What the tenants of these tests may differ in. */
export interface Parts {
  readonly setup?: Partial<Setup>;
  readonly phase?: Phase;
  readonly exchange?: ExchangeParts;
  readonly google?: World | null;
  readonly world?: World;
}

/** contoso.com behind Proofpoint Essentials US1, with these inbound connectors. */
export const having = (
  connectors: readonly InboundConnector[],
  { phase = 'pre-change', setup, exchange, google, world }: Parts = {},
): Case =>
  exchangeCase(
    { inboundConnectors: connectors, ...exchange },
    {
      world: world ?? (phase === 'pre-change' ? BEFORE : AFTER),
      setup: { phase, ...setup },
      ...(google === undefined ? {} : { google }),
    },
  );

/** The same behind a gateway of which nobody knows where it delivers from. */
export const pps: Partial<Setup> = { systems: [system('pps', { region: '0021d601' })] };
/** Looped out and back; MX stays at Microsoft. */
export const loop: Partial<Setup> = { systems: [system('trustifi', { mode: 'connector-loop' })] };
/** A gateway that the reader described, with where it delivers from. */
export const other: Partial<Setup> = {
  systems: [system('other')],
  otherGateway: {
    name: 'Gateway',
    mxHosts: ['*.gateway.example'],
    smartHosts: ['*.gateway.example'],
    spfTerm: 'include:spf.gateway.example',
  },
  deliveryRanges: ['192.0.2.0/24'],
};
/** Mimecast US, whose delivery ranges stand in its SPF name. */
export const mimecast: Partial<Setup> = { systems: [system('mimecast', { region: 'us' })] };
export const MIMECAST: World = {
  ...PROVIDERS,
  ...wellKept('contoso.com'),
  'contoso.com MX': signed(['10 us-smtp-inbound-1.mimecast.com', '10 us-smtp-inbound-2.mimecast.com'], 300),
  'contoso.com TXT': 'v=spf1 include:spf.protection.outlook.com include:us._netblocks.mimecast.com -all',
  'us._netblocks.mimecast.com TXT': 'v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.128/25 ~all',
};
export const MIMECAST_UNREAD: World = { ...MIMECAST, 'us._netblocks.mimecast.com TXT': { status: 'SERVFAIL' } };
/** Of Mimecast by its addresses. */
export const mimecastInbound = (change: Partial<InboundConnector> = {}): InboundConnector =>
  inbound({ name: 'From Mimecast', senderIpAddresses: ['192.0.2.0/24', '198.51.100.128/25'], ...change });

/** What holds of every check on the gateway's inbound connectors, whatever it asks. `good` is a connector that passes. */
export function commonScenarios(good: InboundConnector): readonly Scenario[] {
  return [
    {
      when: 'no connector was read',
      given: having([], { exchange: { inboundConnectors: absentReading('not-in-file'), transportRules: [] } }),
      is: 'unknown',
      code: 'not-read',
    },
    {
      when: 'connectors read in part, a good one among them',
      given: having([], { exchange: { inboundConnectors: partReading([good], ['page 2']) } }),
      is: 'unknown',
      code: 'read-in-part',
    },
    {
      when: 'the gateway works by API alone',
      given: having([good], { setup: { systems: [system('avanan', { mode: 'api-only' })] } }),
      is: 'not-applicable',
      code: 'other-mode',
    },
    {
      when: 'no gateway was named',
      given: having([good], { setup: { systems: [] } }),
      is: 'unknown',
      code: 'no-gateway',
    },
  ];
}
