import { inbConnectorTypePartner } from '../../../src/checks/inbound/inb-connector-type-partner.ts';
import { partReading } from '../../support/build.ts';
import { accepted, byCertificate, inbound, ppeInbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { following } from '../../support/positions.ts';
import { commonScenarios, having, loop, other, pps } from './connectors.ts';

const OURS = inbound({
  name: 'From the loop',
  connectorType: 'OnPremises',
  tlsSenderCertificateName: 'loop.contoso.com',
  senderIpAddresses: ['203.0.113.7'],
});
const looped = { ...loop, deliveryRanges: ['203.0.113.0/24'] };
const ADD_ON = following('connector-type', 'on-premises');

describeCheck(inbConnectorTypePartner, [
  ...commonScenarios(ppeInbound()),
  { when: 'Partner', given: having([ppeInbound()]), is: 'pass', code: 'partner' },
  {
    when: 'Partner after the cutover, one resolver missing',
    given: having([ppeInbound()], { phase: 'post-cutover', google: null }),
    is: 'pass',
    code: 'partner',
  },
  {
    when: 'OnPremises behind MX',
    given: having([ppeInbound({ connectorType: 'OnPremises' })]),
    is: 'fail',
    code: 'on-premises',
  },
  {
    when: 'OnPremises behind MX, by a certificate of an accepted domain',
    given: having([OURS], { setup: { ...other, deliveryRanges: ['203.0.113.0/24'] } }),
    is: 'fail',
    code: 'on-premises',
  },
  {
    when: 'OnPremises in a loop, by a certificate of an accepted domain',
    given: having([OURS], { setup: looped }),
    is: 'warn',
    code: 'loop-by-certificate',
  },
  {
    when: 'OnPremises in a loop, for a reader who follows the guide for add-on services',
    given: having([OURS], { setup: { ...looped, ...ADD_ON } }),
    is: 'pass',
    code: 'as-add-on-guide-says',
    items: ['From the loop'],
  },
  {
    when: 'a Partner beside it, for that reader',
    given: having([OURS, inbound({ name: 'Second', senderIpAddresses: ['203.0.113.8'] })], {
      setup: { ...looped, ...ADD_ON },
    }),
    is: 'warn',
    code: 'loop-by-certificate',
  },
  {
    when: 'Partner in a loop, for that reader',
    given: having([inbound({ name: 'Second', senderIpAddresses: ['203.0.113.8'] })], {
      setup: { ...looped, ...ADD_ON },
    }),
    is: 'warn',
    code: 'partner-in-loop',
  },
  {
    when: 'OnPremises by a certificate of nobody’s, for that reader',
    given: having([{ ...OURS, tlsSenderCertificateName: 'loop.fabrikam.com' }], { setup: { ...looped, ...ADD_ON } }),
    is: 'fail',
    code: 'on-premises',
  },
  {
    when: 'OnPremises behind MX, for that reader',
    given: having([OURS], { setup: { ...other, deliveryRanges: ['203.0.113.0/24'], ...ADD_ON } }),
    is: 'fail',
    code: 'on-premises',
  },
  {
    when: 'OnPremises in a loop, by a certificate of nobody’s',
    given: having([{ ...OURS, tlsSenderCertificateName: 'loop.fabrikam.com' }], { setup: looped }),
    is: 'fail',
    code: 'on-premises',
  },
  {
    when: 'OnPremises in a loop, by address alone',
    given: having([{ ...OURS, tlsSenderCertificateName: '' }], { setup: looped }),
    is: 'fail',
    code: 'on-premises',
  },
  {
    when: 'OnPremises in a loop, accepted domains not read',
    given: having([OURS], { setup: looped, exchange: { acceptedDomains: null } }),
    is: 'unknown',
    code: 'domains-not-read',
  },
  {
    when: 'OnPremises in a loop, accepted domains read in part',
    given: having([OURS], {
      setup: looped,
      exchange: { acceptedDomains: partReading([accepted({ domain: 'northwind.com' })], ['page 2']) },
    }),
    is: 'unknown',
    code: 'domains-not-read',
  },
  {
    when: 'type not carried',
    given: having([ppeInbound({ connectorType: null })]),
    is: 'unknown',
    code: 'property-not-carried',
  },
  {
    when: 'no connector of the gateway',
    given: having([inbound({ senderDomains: ['fabrikam.com'] })]),
    is: 'not-applicable',
    code: 'no-connector',
  },
  {
    when: 'a candidate by name of type OnPremises',
    given: having([inbound({ name: 'Inbound from Proofpoint', connectorType: 'OnPremises' })], { setup: pps }),
    is: 'warn',
    code: 'perhaps-on-premises',
  },
  {
    when: 'a connector of type OnPremises that may be the gateway’s',
    given: having([byCertificate({ name: 'Hybrid', connectorType: 'OnPremises' })], { setup: pps }),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'the hybrid wizard’s connector beside the gateway’s',
    given: having([
      ppeInbound(),
      inbound({ name: 'Hybrid', connectorType: 'OnPremises', connectorSource: 'HybridWizard' }),
    ]),
    is: 'pass',
    code: 'partner',
  },
]);
