import { outbTls } from '../../../src/checks/outbound/outb-tls.ts';
import type { OutboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import { outbound, ppeOutbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { having, inPart, LOOP, MAILPROTECTOR, mailprotectorOutbound } from './tenants.ts';

const tls = (change: Partial<OutboundConnector>) => having('pre-change', [ppeOutbound(change)]);
const domain = (tlsDomain: string | null) => tls({ tlsSettings: 'DomainValidation', tlsDomain });
const fromMemory = (change: Partial<OutboundConnector>) =>
  having('pre-change', [mailprotectorOutbound(change)], { setup: MAILPROTECTOR });

describeCheck(outbTls, [
  { when: 'any trusted certificate', given: tls({}), is: 'pass', code: 'authenticated' },
  { when: 'after the cutover', given: having('post-cutover', [ppeOutbound()]), is: 'pass', code: 'authenticated' },
  { when: 'off already counts', given: tls({ enabled: false, tlsSettings: 'none' }), is: 'fail', code: 'not-required' },
  {
    when: 'the name of the smart host',
    given: domain('outbound-us1.ppe-hosted.com'),
    is: 'pass',
    code: 'authenticated',
  },
  { when: 'the domain above it', given: domain('ppe-hosted.com'), is: 'pass', code: 'authenticated' },
  { when: 'every name of it', given: domain('*.ppe-hosted.com'), is: 'pass', code: 'authenticated' },
  { when: 'another name', given: domain('mail.contoso.com'), is: 'fail', code: 'other-certificate' },
  { when: 'a look-alike', given: domain('notppe-hosted.com'), is: 'fail', code: 'other-certificate' },
  { when: 'no name at all', given: domain(''), is: 'fail', code: 'other-certificate' },
  { when: 'any certificate', given: tls({ tlsSettings: 'EncryptionOnly' }), is: 'warn', code: 'encryption-only' },
  { when: 'where it is offered', given: tls({ tlsSettings: 'none' }), is: 'fail', code: 'not-required' },
  {
    when: 'one of two does not ask',
    given: having('pre-change', [ppeOutbound(), ppeOutbound({ name: 'Second', tlsSettings: 'none' })]),
    is: 'fail',
    code: 'not-required',
    items: ['Second'],
  },
  {
    when: 'another’s connector does not ask',
    given: having('pre-change', [ppeOutbound(), outbound({ tlsSettings: 'none' })]),
    is: 'pass',
    code: 'authenticated',
  },
  {
    when: 'settings not carried',
    given: tls({ tlsSettings: null }),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['TlsSettings'] },
  },
  {
    when: 'name not carried',
    given: domain(null),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['TlsDomain'] },
  },
  {
    when: 'its hosts are known from memory',
    given: fromMemory({ tlsSettings: 'none' }),
    is: 'warn',
    code: 'perhaps-not-required',
  },
  {
    when: 'its hosts and certificate are known from memory',
    given: fromMemory({ tlsSettings: 'DomainValidation', tlsDomain: 'mail.contoso.com' }),
    is: 'warn',
    code: 'perhaps-other-certificate',
  },
  {
    when: 'a failure in a part of the list',
    given: having('pre-change', inPart(ppeOutbound({ tlsSettings: 'none' }))),
    is: 'fail',
    code: 'not-required',
  },
  {
    when: 'a part of the list',
    given: having('pre-change', inPart(ppeOutbound())),
    is: 'unknown',
    code: 'read-in-part',
  },
  { when: 'there is none', given: having('pre-change', []), is: 'not-applicable', code: 'no-connector' },
  {
    when: 'nobody knows which it is',
    given: having('pre-change', [outbound()], { setup: LOOP }),
    is: 'unknown',
    code: 'may-be-another',
  },
]);
