import { mxKeptForApiOrLoop } from '../../../src/checks/mx/mx-kept-for-api-or-loop.ts';
import { domain, system } from '../../support/build.ts';
import { BEFORE, MICROSOFT_MX, PPE_MX } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { without } from '../../support/world.ts';

const loop = { systems: [system('trustifi', { mode: 'connector-loop' })] };
const mx = (...records: readonly string[]) => ({ world: { ...BEFORE, 'contoso.com MX': records }, setup: loop });

describeCheck(
  mxKeptForApiOrLoop,
  [
    { when: 'MX at Microsoft', given: { world: BEFORE, setup: loop }, is: 'pass', code: 'microsoft' },
    {
      when: 'MX at Microsoft, by API',
      is: 'pass',
      code: 'microsoft',
      given: {
        world: BEFORE,
        setup: { systems: [system('trustifi', { mode: 'api-only' })] },
      },
    },
    {
      when: 'MX at the product itself',
      given: mx('10 in.trustifi.com'),
      is: 'fail',
      code: 'product-itself',
      items: ['in.trustifi.com'],
    },
    {
      when: 'MX at the product and at Microsoft',
      given: mx('10 in.trustifi.com', ...MICROSOFT_MX),
      is: 'fail',
      code: 'product-itself',
    },
    {
      when: 'a third gateway',
      given: mx(...PPE_MX),
      is: 'warn',
      code: 'third-gateway',
      facts: { providers: ['Proofpoint Essentials'] },
    },
    { when: 'a host that nobody knows', given: mx('10 mail.example.net'), is: 'unknown', code: 'not-recognised' },
    { when: 'a look-alike of the product', given: mx('10 in.nottrustifi.com'), is: 'unknown', code: 'not-recognised' },
    {
      when: 'a look-alike of Microsoft',
      given: mx('0 contoso-com.mail.protection.outlook.com.example.net'),
      is: 'unknown',
      code: 'not-recognised',
    },
    {
      when: 'no MX',
      given: { world: without(BEFORE, 'contoso.com MX'), setup: loop },
      is: 'not-applicable',
      code: 'no-mx',
    },
    {
      when: 'one resolver sees the product',
      is: 'fail',
      code: 'product-itself',
      given: {
        world: BEFORE,
        google: { 'contoso.com MX': '10 in.trustifi.com' },
        setup: loop,
      },
    },
    {
      when: 'one resolver did not answer',
      is: 'unknown',
      code: 'dns-unanswered',
      given: {
        world: BEFORE,
        google: { 'contoso.com MX': { status: 'SERVFAIL' } },
        setup: loop,
      },
    },
    { when: 'the inline mode', given: { world: BEFORE }, is: 'not-applicable', code: 'other-mode' },
    { when: 'no gateway', given: { world: BEFORE, setup: { systems: [] } }, is: 'unknown', code: 'no-gateway' },
    {
      when: 'a parked domain',
      is: 'not-applicable',
      code: 'other-role',
      given: {
        world: BEFORE,
        setup: { ...loop, domains: [domain('contoso.com', { role: 'parked' })] },
      },
    },
  ],
  ['perhaps-product-itself'],
);
