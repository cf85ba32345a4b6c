import { hybridConnectorsKnown } from '../../../src/checks/inbound/hybrid-connectors-known.ts';
import { inbound, outbound, PPE_PIECES, ppeInbound, ppeOutbound, type ExchangeParts } from '../../support/exchange.ts';
import { absentReading, partReading, system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { having, mimecast, MIMECAST, pps } from './connectors.ts';

const WIZARD = { connectorType: 'OnPremises', connectorSource: 'HybridWizard' } as const;
const wizardIn = (change = {}) =>
  inbound({
    name: 'Inbound from 1',
    ...WIZARD,
    senderIpAddresses: [],
    tlsSenderCertificateName: 'mail.contoso.com',
    ...change,
  });
const wizardOut = (change = {}) =>
  outbound({
    name: 'Outbound to 1',
    ...WIZARD,
    smartHosts: ['mail.contoso.com'],
    recipientDomains: ['contoso.com'],
    ...change,
  });
const both = (
  inboundConnectors: Parameters<typeof having>[0],
  outboundConnectors: ExchangeParts['outboundConnectors'],
  setup = {},
) => having(inboundConnectors, { setup, exchange: { outboundConnectors: outboundConnectors ?? null } });

describeCheck(hybridConnectorsKnown, [
  {
    when: 'only the gateway’s',
    given: both([ppeInbound()], [ppeOutbound()]),
    is: 'pass',
    code: 'none',
    facts: { total: 2 },
  },
  {
    when: 'none at all, with a product that works by API',
    given: both([], [], { systems: [system('avanan', { mode: 'api-only' })] }),
    is: 'pass',
    code: 'none',
  },
  {
    when: 'a wizard’s inbound connector',
    given: both([ppeInbound(), wizardIn()], [ppeOutbound()]),
    is: 'warn',
    code: 'by-wizard',
    items: ['Inbound from 1'],
  },
  {
    when: 'a wizard’s outbound connector',
    given: both([ppeInbound()], [wizardOut()]),
    is: 'warn',
    code: 'by-wizard',
    items: ['Outbound to 1'],
  },
  {
    when: 'a connector for own servers',
    given: both([inbound({ connectorType: 'OnPremises' })], []),
    is: 'warn',
    code: 'own-servers',
    items: ['Lock'],
  },
  {
    when: 'a wizard’s inbound connector with the gateway’s addresses',
    given: both([wizardIn({ senderIpAddresses: PPE_PIECES.slice(0, 2) })], []),
    is: 'fail',
    code: 'pointed-at-gateway',
    items: ['Inbound from 1'],
  },
  {
    when: 'a wizard’s outbound connector with the gateway’s smart host',
    given: both([], [wizardOut({ smartHosts: ['outbound-us1.ppe-hosted.com'] })]),
    is: 'fail',
    code: 'pointed-at-gateway',
    items: ['Outbound to 1'],
  },
  {
    when: 'a wizard’s outbound connector with a smart host that we recall',
    given: having([], {
      setup: mimecast,
      world: MIMECAST,
      exchange: { outboundConnectors: [wizardOut({ smartHosts: ['us-smtp-outbound-1.mimecast.com'] })] },
    }),
    is: 'warn',
    code: 'perhaps-pointed-at-gateway',
  },
  {
    when: 'a wizard’s inbound connector with a certificate that we recall',
    given: both([wizardIn({ tlsSenderCertificateName: '*.pphosted.com' })], [], pps),
    is: 'warn',
    code: 'perhaps-pointed-at-gateway',
  },
  {
    when: 'the source not carried',
    given: both([inbound({ connectorType: 'OnPremises', connectorSource: null })], []),
    is: 'unknown',
    code: 'property-not-carried',
  },
  {
    when: 'the source of a Partner connector not carried',
    given: both([ppeInbound({ connectorSource: null })], []),
    is: 'unknown',
    code: 'property-not-carried',
  },
  {
    when: 'the source of one not carried, and another pointed at the gateway',
    given: both(
      [
        inbound({ connectorType: 'OnPremises', connectorSource: null }),
        wizardIn({ senderIpAddresses: PPE_PIECES.slice(0, 2) }),
      ],
      [],
    ),
    is: 'fail',
    code: 'pointed-at-gateway',
  },
  {
    when: 'outbound connectors not read',
    given: both([], absentReading('not-in-file')),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'outbound connectors read in part',
    given: both([], partReading([], ['page 2'])),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'a wizard’s connector on the part that was read',
    given: both([], partReading([wizardOut()], ['page 2'])),
    is: 'unknown',
    code: 'read-in-part',
  },
  { when: 'no gateway named', given: both([], [], { systems: [] }), is: 'unknown', code: 'no-gateway' },
]);
