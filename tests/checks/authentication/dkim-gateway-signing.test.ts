import { dkimGatewaySigning } from '../../../src/checks/authentication/dkim-gateway-signing.ts';
import { domain, secondsFromNow, system } from '../../support/build.ts';
import { AFTER, DKIM_KEY } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';

const post = { phase: 'post-cutover', cutoverAt: secondsFromNow(-3600) } as const;
const typed = { ...post, gatewayDkimSelectors: ['pps1', 'pps2'] };
const KEY = { 'pps2._domainkey.contoso.com TXT': DKIM_KEY };

describeCheck(dkimGatewaySigning, [
  {
    when: 'a typed selector leads to a key',
    given: { world: { ...AFTER, ...KEY }, setup: typed },
    is: 'pass',
    code: 'key',
    facts: { selector: 'pps2' },
  },
  {
    when: 'typed in capitals',
    given: { world: { ...AFTER, ...KEY }, setup: { ...post, gatewayDkimSelectors: ['PPS2'] } },
    is: 'pass',
    code: 'key',
  },
  {
    when: 'the gateway does not change mail',
    given: { world: AFTER, setup: { ...post, gatewayModifiesOutbound: false } },
    is: 'pass',
    code: 'not-modified',
  },
  {
    when: 'the same with a selector that leads nowhere',
    given: { world: AFTER, setup: { ...typed, gatewayModifiesOutbound: false } },
    is: 'pass',
    code: 'not-modified',
  },
  {
    when: 'the gateway changes mail and no key is there',
    given: { world: AFTER, setup: { ...typed, gatewayModifiesOutbound: true } },
    is: 'fail',
    code: 'no-key',
  },
  {
    when: 'a withdrawn key is none',
    is: 'fail',
    code: 'no-key',
    given: {
      world: { ...AFTER, 'pps1._domainkey.contoso.com TXT': 'v=DKIM1; p=' },
      setup: { ...typed, gatewayModifiesOutbound: true },
    },
  },
  {
    when: 'one resolver sees no key',
    is: 'fail',
    code: 'no-key',
    given: {
      world: { ...AFTER, ...KEY },
      google: { 'pps2._domainkey.contoso.com TXT': [] },
      setup: { ...typed, gatewayModifiesOutbound: true },
    },
  },
  {
    when: 'no key, and nobody said whether mail is changed',
    given: { world: AFTER, setup: typed },
    is: 'unknown',
    code: 'not-stated',
  },
  { when: 'no selector typed', given: { world: AFTER, setup: post }, is: 'unknown', code: 'not-given' },
  {
    when: 'no selector typed though mail is changed',
    given: { world: AFTER, setup: { ...post, gatewayModifiesOutbound: true } },
    is: 'unknown',
    code: 'not-given',
  },
  {
    when: 'a selector not answered',
    given: { world: { ...AFTER, 'pps1._domainkey.contoso.com TXT': { status: 'SERVFAIL' } }, setup: typed },
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'outbound mail does not pass the gateway',
    given: { world: AFTER, setup: { ...post, outboundThroughGateway: false } },
    is: 'not-applicable',
    code: 'outbound-direct',
  },
  {
    when: 'read before the cutover',
    is: 'unknown',
    code: 'stale',
    given: {
      world: { ...AFTER, ...KEY },
      setup: typed,
      readAt: secondsFromNow(-7200),
    },
  },
  {
    when: 'by API alone',
    given: { world: AFTER, setup: { ...post, systems: [system('trustifi', { mode: 'api-only' })] } },
    is: 'not-applicable',
    code: 'other-mode',
  },
  {
    when: 'a parked domain',
    given: { world: AFTER, setup: { ...post, domains: [domain('contoso.com', { role: 'parked' })] } },
    is: 'not-applicable',
    code: 'other-role',
  },
  { when: 'no gateway', given: { world: AFTER, setup: { ...post, systems: [] } }, is: 'unknown', code: 'no-gateway' },
]);
