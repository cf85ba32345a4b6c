import { inbConnectorRequireTls } from '../../../src/checks/inbound/inb-connector-require-tls.ts';
import { inbound, ppeInbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import {
  commonScenarios,
  having,
  loop,
  mimecast,
  MIMECAST,
  MIMECAST_UNREAD,
  mimecastInbound,
  pps,
} from './connectors.ts';

const NAME = 'Inbound Connector for Proofpoint Essentials';
const named = (change = {}) =>
  inbound({ name: 'Inbound from Proofpoint', senderIpAddresses: ['203.0.113.0/24'], ...change });

describeCheck(inbConnectorRequireTls, [
  ...commonScenarios(ppeInbound()),
  { when: 'TLS asked for', given: having([ppeInbound()]), is: 'pass', code: 'asks-for-tls', items: [NAME] },
  {
    when: 'the same after the cutover',
    given: having([ppeInbound()], { phase: 'post-cutover' }),
    is: 'pass',
    code: 'asks-for-tls',
  },
  { when: 'one resolver missing', given: having([ppeInbound()], { google: null }), is: 'pass', code: 'asks-for-tls' },
  {
    when: 'plain text taken',
    given: having([ppeInbound({ requireTls: false })]),
    is: 'fail',
    code: 'takes-plain-text',
    items: [NAME],
  },
  {
    when: 'plain text taken by a connector that is off, beside one that is on and asks for TLS',
    given: having([ppeInbound({ name: 'Old', enabled: false, requireTls: false }), ppeInbound()]),
    is: 'pass',
    code: 'asks-for-tls',
    items: [NAME],
  },
  {
    when: 'plain text taken by a connector that is still off',
    given: having([ppeInbound({ enabled: false, requireTls: false })]),
    is: 'fail',
    code: 'takes-plain-text',
  },
  {
    when: 'switch not carried',
    given: having([ppeInbound({ requireTls: null })]),
    is: 'unknown',
    code: 'property-not-carried',
    items: [NAME],
  },
  {
    when: 'switch not carried, and another connector takes plain text',
    given: having([ppeInbound({ requireTls: null }), ppeInbound({ name: 'Second', requireTls: false })]),
    is: 'fail',
    code: 'takes-plain-text',
    items: ['Second'],
  },
  {
    when: 'type OnPremises',
    given: having([ppeInbound({ connectorType: 'OnPremises', requireTls: false })]),
    is: 'not-applicable',
    code: 'not-partner',
  },
  {
    when: 'no connector of the gateway',
    given: having([inbound({ senderDomains: ['fabrikam.com'] })]),
    is: 'not-applicable',
    code: 'no-connector',
  },
  {
    when: 'a candidate by name takes plain text',
    given: having([named({ requireTls: false })], { setup: pps }),
    is: 'warn',
    code: 'perhaps-takes-plain-text',
  },
  {
    when: 'a candidate by name asks for TLS',
    given: having([named()], { setup: pps }),
    is: 'pass',
    code: 'asks-for-tls',
  },
  {
    when: 'a candidate by name, and another connector that may be the gateway’s takes plain text',
    given: having([named(), inbound({ name: 'Other', requireTls: false })], { setup: pps }),
    is: 'unknown',
    code: 'not-recognised',
    items: ['Other'],
  },
  {
    when: 'a loop whose addresses nobody knows',
    given: having([inbound()], { setup: loop }),
    is: 'unknown',
    code: 'not-recognised',
    items: ['Lock'],
  },
  {
    when: 'found by what the vendor’s SPF name expands to',
    given: having([mimecastInbound({ requireTls: false })], { setup: mimecast, world: MIMECAST }),
    is: 'fail',
    code: 'takes-plain-text',
    items: ['From Mimecast'],
  },
  {
    when: 'the vendor’s SPF name gives no answer',
    given: having([mimecastInbound({ requireTls: false })], { setup: mimecast, world: MIMECAST_UNREAD }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
]);
