import { inbConnectorPresent } from '../../../src/checks/inbound/inb-connector-present.ts';
import { byCertificate, inbound, PPE_PIECES, ppeInbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  commonScenarios,
  having,
  mimecast,
  MIMECAST,
  MIMECAST_UNREAD,
  mimecastInbound,
  other,
  pps,
} from './connectors.ts';

const NAME = 'Inbound Connector for Proofpoint Essentials';
const proofpoint = (change = {}) =>
  inbound({ name: 'Inbound from Proofpoint', senderIpAddresses: ['203.0.113.0/24'], ...change });

describeCheck(inbConnectorPresent, [
  ...commonScenarios(ppeInbound()),
  { when: 'on, by address', given: having([ppeInbound()]), is: 'pass', code: 'present', items: [NAME] },
  {
    when: 'on, by address, after the cutover',
    given: having([ppeInbound()], { phase: 'post-cutover' }),
    is: 'pass',
    code: 'present',
  },
  {
    when: 'on, by one address of the gateway alone',
    given: having([ppeInbound({ name: 'X', senderIpAddresses: ['148.163.130.7'] })]),
    is: 'pass',
    code: 'present',
  },
  { when: 'one resolver missing', given: having([ppeInbound()], { google: null }), is: 'pass', code: 'present' },
  {
    when: 'by the certificate that all customers share',
    given: having([byCertificate({ tlsSenderCertificateName: '*.mimecast.com' })], {
      setup: mimecast,
      world: MIMECAST,
    }),
    is: 'warn',
    code: 'shared-certificate',
  },
  {
    when: 'by the certificate of one host of the vendor',
    given: having([byCertificate({ tlsSenderCertificateName: 'host.mimecast.com' })], {
      setup: mimecast,
      world: MIMECAST,
    }),
    is: 'pass',
    code: 'present',
  },
  {
    when: 'off before the cutover',
    given: having([ppeInbound({ enabled: false })]),
    is: 'warn',
    code: 'disabled-before',
    items: [NAME],
  },
  {
    when: 'off after the cutover',
    given: having([ppeInbound({ enabled: false })], { phase: 'post-cutover' }),
    is: 'fail',
    code: 'disabled-after',
    items: [NAME],
  },
  {
    when: 'off after the cutover, in a list read in part',
    given: having([], {
      phase: 'post-cutover',
      exchange: {
        inboundConnectors: {
          extent: 'part',
          value: [ppeInbound({ enabled: false })],
          missing: ['page 2'],
          provenance: { route: 'file', request: 'x.json', at: '2026-11-24T09:00:00.000Z' },
        },
      },
    }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'state not carried',
    given: having([ppeInbound({ enabled: null })]),
    is: 'unknown',
    code: 'property-not-carried',
  },
  { when: 'no connector at all', given: having([]), is: 'fail', code: 'none', items: [] },
  {
    when: 'no connector at all, after the cutover',
    given: having([], { phase: 'post-cutover' }),
    is: 'fail',
    code: 'none',
  },
  {
    when: 'no connector at all behind a described gateway',
    given: having([], { setup: other }),
    is: 'fail',
    code: 'none',
  },
  {
    when: 'a connector for one partner only',
    given: having([inbound({ senderDomains: ['fabrikam.com'] })]),
    is: 'fail',
    code: 'none',
  },
  { when: 'addresses of somebody else for everybody', given: having([inbound()]), is: 'fail', code: 'none' },
  {
    when: 'the certificate of the tenant’s own servers',
    given: having([byCertificate({ tlsSenderCertificateName: 'mail.contoso.com', connectorType: 'OnPremises' })]),
    is: 'fail',
    code: 'none',
  },
  {
    when: 'the right name, and neither address nor certificate',
    given: having([ppeInbound({ senderIpAddresses: [] })]),
    is: 'fail',
    code: 'identifies-nobody',
    items: [NAME],
  },
  {
    when: 'a candidate by name',
    given: having([proofpoint()], { setup: pps }),
    is: 'warn',
    code: 'perhaps-present',
    items: ['Inbound from Proofpoint'],
  },
  {
    when: 'a candidate by name that is off, before',
    given: having([proofpoint({ enabled: false })], { setup: pps }),
    is: 'warn',
    code: 'disabled-before',
  },
  {
    when: 'a candidate by name that is off, after',
    given: having([proofpoint({ enabled: false })], { setup: pps, phase: 'post-cutover' }),
    is: 'warn',
    code: 'perhaps-disabled-after',
  },
  {
    when: 'a candidate by a certificate that is known from memory',
    given: having([byCertificate({ tlsSenderCertificateName: '*.pphosted.com' })], { setup: pps }),
    is: 'warn',
    code: 'perhaps-present',
  },
  {
    when: 'addresses that may be the gateway’s',
    given: having([inbound()], { setup: pps }),
    is: 'unknown',
    code: 'not-recognised',
    items: ['Lock'],
  },
  {
    when: 'addresses not carried',
    given: having([inbound({ senderIpAddresses: null })]),
    is: 'unknown',
    code: 'not-recognised',
    items: ['Lock'],
  },
  {
    when: 'addresses cut',
    given: having([inbound({ cut: ['SenderIPAddresses'] })]),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'the typed list above the stored one',
    given: having([ppeInbound()], { setup: { deliveryRanges: ['203.0.113.0/24'] } }),
    is: 'warn',
    code: 'perhaps-present',
  },
  {
    when: 'an address in the typed list',
    given: having([inbound({ senderIpAddresses: ['203.0.113.7'] })], { setup: { deliveryRanges: ['203.0.113.0/24'] } }),
    is: 'pass',
    code: 'present',
  },
  {
    when: 'by what the SPF name expands to',
    given: having([mimecastInbound()], { setup: mimecast, world: MIMECAST }),
    is: 'pass',
    code: 'present',
  },
  {
    when: 'the SPF name without an answer',
    given: having([mimecastInbound()], { setup: mimecast, world: MIMECAST_UNREAD }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'the SPF name without an answer and no connector',
    given: having([], { setup: mimecast, world: MIMECAST_UNREAD }),
    is: 'fail',
    code: 'none',
  },
  {
    when: 'all pieces of the list',
    given: having([ppeInbound({ senderIpAddresses: PPE_PIECES })]),
    is: 'pass',
    code: 'present',
  },
]);
