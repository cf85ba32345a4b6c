import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import type { InboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import { assess } from '../../../src/report/assess.ts';
import { personSays } from '../../support/build.ts';
import { byCertificate, inbound, open, OUTSIDE, PPE_PIECES, ppeInbound, rule } from '../../support/exchange.ts';
import { betterWithLess, expectLawOfEach } from '../../support/law.ts';
import { having, loop, mimecast, MIMECAST, mimecastInbound, other, pps } from './connectors.ts';

const CONNECTORS: readonly InboundConnector[] = [
  ppeInbound(),
  ppeInbound({ name: 'Second', requireTls: false }),
  ppeInbound({ name: 'Third', enabled: false, connectorType: 'OnPremises' }),
  inbound(),
  inbound({ name: 'Inbound from Proofpoint', senderDomains: ['fabrikam.com'], treatMessagesAsInternal: true }),
  open({ senderIpAddresses: ['10.0.0.0/24'] }),
  mimecastInbound({ senderIpAddresses: ['192.0.2.0/24'], cloudServicesMailEnabled: true }),
  byCertificate({ name: 'By name', tlsSenderCertificateName: '*.mimecast.com' }),
  inbound({ name: 'Hybrid', connectorType: 'OnPremises', connectorSource: 'HybridWizard', senderIpAddresses: [] }),
];
const SETUPS = [{}, pps, loop, other, mimecast, { ...loop, deliveryRanges: ['192.0.2.0/24'] }];
const RULES = [
  rule(),
  rule({ name: 'Outside', conditions: [OUTSIDE] }),
  rule({
    name: 'Audit',
    changedAt: '2026-11-01T00:00:00.000Z',
    conditions: [OUTSIDE],
    exceptions: [{ kind: 'source-address', ranges: PPE_PIECES }],
    actions: [{ kind: 'set-header', header: 'X-EOP-Direct-Delivery', value: 'True' }],
  }),
];

const cases: fc.Arbitrary<Case> = fc
  .record({
    connectors: fc.subarray([...CONNECTORS], { minLength: 1, maxLength: 4 }),
    rules: fc.subarray(RULES, { maxLength: 2 }),
    setup: fc.constantFrom(...SETUPS),
    phase: fc.constantFrom('pre-change' as const, 'post-cutover' as const),
    said: fc.boolean(),
  })
  .map(({ connectors, rules, setup, phase, said }) => ({
    ...having(connectors, {
      phase,
      setup,
      world: MIMECAST,
      exchange: { transportRules: rules, outboundConnectors: [] },
    }),
    answers: said ? [personSays('inb-direct-senders-known', 'yes')] : [],
  }));

/** Properties that an export may not carry. `name` and `guid` only tell objects apart. */
const PROPERTIES = [
  'enabled',
  'connectorType',
  'connectorSource',
  'senderDomains',
  'senderIpAddresses',
  'restrictDomainsToIpAddresses',
  'restrictDomainsToCertificate',
  'tlsSenderCertificateName',
  'requireTls',
  'cloudServicesMailEnabled',
  'treatMessagesAsInternal',
  'associatedAcceptedDomains',
] as const satisfies readonly (keyof InboundConnector)[];

const withoutProperty = (file: Case, at: number, property: (typeof PROPERTIES)[number]): Case => ({
  ...file,
  observed: {
    ...file.observed,
    inboundConnectors: (file.observed.inboundConnectors ?? []).map((reading) =>
      reading.extent === 'absent'
        ? reading
        : {
            ...reading,
            value: reading.value.map((one, index) =>
              index === at % reading.value.length ? { ...one, [property]: null } : one,
            ),
          },
    ),
  },
});

const INBOUND = /^(?:inb-|direct-send|hybrid-)/;

describe('the inbound checks with less evidence', () => {
  it('say nothing better of a connector of which a property was not carried', () => {
    fc.assert(
      fc.property(cases, fc.nat(3), fc.constantFrom(...PROPERTIES), (file, at, property) => {
        const now = new Date(file.assessedAt);
        const better = betterWithLess(assess(file, { now }), assess(withoutProperty(file, at, property), { now }));
        expect(better.filter((what) => INBOUND.test(what))).toStrictEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('say nothing better of whatever else is lost', () => {
    fc.assert(
      fc.property(cases, (file) => {
        expectLawOfEach(file);
      }),
      { numRuns: 3 },
    );
  });
});
