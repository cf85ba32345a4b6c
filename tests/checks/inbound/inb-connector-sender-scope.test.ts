import { inbConnectorSenderScope } from '../../../src/checks/inbound/inb-connector-sender-scope.ts';
import { inbound, ppeInbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { commonScenarios, having, loop, pps } from './connectors.ts';

const SOME = { senderDomains: ['fabrikam.com', 'northwind.com'] };

describeCheck(inbConnectorSenderScope, [
  ...commonScenarios(ppeInbound()),
  { when: 'for everybody', given: having([ppeInbound()]), is: 'pass', code: 'everybody' },
  {
    when: 'for everybody, after the cutover',
    given: having([ppeInbound()], { phase: 'post-cutover', google: null }),
    is: 'pass',
    code: 'everybody',
  },
  {
    when: 'for everybody among others',
    given: having([ppeInbound({ senderDomains: ['fabrikam.com', '*'] })]),
    is: 'pass',
    code: 'everybody',
  },
  {
    when: 'for some domains',
    given: having([ppeInbound(SOME)]),
    is: 'fail',
    code: 'some-domains',
    facts: { domains: SOME.senderDomains },
  },
  { when: 'for no domain', given: having([ppeInbound({ senderDomains: [] })]), is: 'fail', code: 'some-domains' },
  {
    when: 'one for some domains beside one for everybody',
    given: having([ppeInbound({ name: 'Some', ...SOME }), ppeInbound()]),
    is: 'pass',
    code: 'everybody',
  },
  {
    when: 'for some domains, beside one for everybody whose addresses were not told',
    given: having([ppeInbound(SOME), inbound({ name: 'Other', senderIpAddresses: null })]),
    is: 'unknown',
    code: 'not-recognised',
    items: ['Other'],
  },
  {
    when: 'domains not carried',
    given: having([ppeInbound({ senderDomains: null })]),
    is: 'unknown',
    code: 'property-not-carried',
  },
  {
    when: 'domains cut',
    given: having([ppeInbound({ ...SOME, cut: ['SenderDomains'] })]),
    is: 'unknown',
    code: 'property-not-carried',
  },
  {
    when: 'domains cut, with the star in what is there',
    given: having([ppeInbound({ cut: ['SenderDomains'] })]),
    is: 'pass',
    code: 'everybody',
  },
  {
    when: 'for some domains in a loop',
    given: having([inbound(SOME)], { setup: { ...loop, deliveryRanges: ['192.0.2.0/24'] } }),
    is: 'warn',
    code: 'loop-for-some',
  },
  {
    when: 'a candidate by name for some domains',
    given: having([inbound({ name: 'Inbound from Proofpoint', ...SOME })], { setup: pps }),
    is: 'warn',
    code: 'perhaps-some-domains',
  },
  { when: 'no connector of the gateway', given: having([inbound(SOME)]), is: 'not-applicable', code: 'no-connector' },
]);
