import { mxResolversAgree } from '../../../src/checks/mx/mx-resolvers-agree.ts';
import { secondsFromNow, system } from '../../support/build.ts';
import { AFTER, MICROSOFT_MX, PPE_MX } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { without } from '../../support/world.ts';

const setup = { phase: 'post-cutover', cutoverAt: secondsFromNow(-86_400) } as const;
const opswat = { ...setup, systems: [system('opswat')] };

describeCheck(mxResolversAgree, [
  { when: 'the same records', given: { world: AFTER, setup }, is: 'pass', code: 'identical' },
  {
    when: 'the same records in another order',
    is: 'pass',
    code: 'identical',
    given: {
      world: AFTER,
      google: { 'contoso.com MX': [...PPE_MX].reverse() },
      setup,
    },
  },
  {
    when: 'the same of a product without known hosts',
    given: { world: AFTER, setup: opswat },
    is: 'unknown',
    code: 'cannot-recognise',
  },
  {
    when: 'both still Microsoft, of a product without known hosts',
    given: { world: { ...AFTER, 'contoso.com MX': MICROSOFT_MX }, setup: opswat },
    is: 'unknown',
    code: 'cannot-recognise',
    facts: { hosts: ['contoso-com.mail.protection.outlook.com'] },
  },
  {
    when: 'no MX at either',
    given: { world: without(AFTER, 'contoso.com MX'), setup },
    is: 'not-applicable',
    code: 'no-mx',
  },
  {
    when: 'no MX at one',
    given: { world: AFTER, google: { 'contoso.com MX': [] }, setup },
    is: 'fail',
    code: 'none-at-some',
    facts: { resolvers: ['google'] },
  },
  {
    when: 'different, all the gateway’s',
    is: 'warn',
    code: 'differ-inside',
    given: {
      world: AFTER,
      google: { 'contoso.com MX': PPE_MX[0] },
      setup,
    },
  },
  {
    when: 'one still gives the old host',
    is: 'fail',
    code: 'old-host',
    facts: { resolvers: ['google'] },
    items: ['contoso-com.mail.protection.outlook.com'],
    given: { world: AFTER, google: { 'contoso.com MX': MICROSOFT_MX }, setup },
  },
  {
    when: 'one still gives the old host beside the new',
    is: 'fail',
    code: 'old-host',
    given: {
      world: AFTER,
      google: { 'contoso.com MX': [...PPE_MX, ...MICROSOFT_MX] },
      setup,
    },
  },
  {
    when: 'both still give the old host',
    given: { world: { ...AFTER, 'contoso.com MX': MICROSOFT_MX }, setup },
    is: 'fail',
    code: 'old-host',
  },
  {
    when: 'one gives the old host, the other no answer',
    is: 'fail',
    code: 'old-host',
    given: {
      world: { ...AFTER, 'contoso.com MX': MICROSOFT_MX },
      google: { 'contoso.com MX': { status: 'SERVFAIL' } },
      setup,
    },
  },
  {
    when: 'one gives no answer',
    is: 'unknown',
    code: 'dns-unanswered',
    given: {
      world: AFTER,
      google: { 'contoso.com MX': { status: 'SERVFAIL' } },
      setup,
    },
  },
  {
    when: 'one could not be reached',
    given: { world: AFTER, google: null, setup },
    is: 'unknown',
    code: 'not-read',
    facts: { resolver: 'google' },
  },
  {
    when: 'only one was asked',
    given: { world: AFTER, only: 'google', setup },
    is: 'unknown',
    code: 'one-view',
    facts: { resolver: 'google' },
  },
  {
    when: 'different, of a product without known hosts',
    is: 'unknown',
    code: 'cannot-recognise',
    given: {
      world: AFTER,
      google: { 'contoso.com MX': '10 mx.example.net' },
      setup: opswat,
    },
  },
  { when: 'no gateway', given: { world: AFTER, setup: { ...setup, systems: [] } }, is: 'unknown', code: 'no-gateway' },
  {
    when: 'read twenty minutes ago',
    given: { world: AFTER, setup, readAt: secondsFromNow(-1200) },
    is: 'unknown',
    code: 'stale',
  },
  {
    when: 'a mode that leaves MX',
    is: 'not-applicable',
    code: 'other-mode',
    given: {
      world: AFTER,
      setup: { ...setup, systems: [system('trustifi', { mode: 'api-only' })] },
    },
  },
]);
