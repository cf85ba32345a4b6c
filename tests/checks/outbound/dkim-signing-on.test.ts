import { dkimSigningOn } from '../../../src/checks/outbound/dkim-signing-on.ts';
import type { DkimSigningConfig } from '../../../src/evidence/exchange/signing.ts';
import type { Phase } from '../../../src/evidence/setup.ts';
import { domain, partReading, system } from '../../support/build.ts';
import { BEFORE } from '../../support/contoso.ts';
import { exchangeCase, EXPORTED } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { type AuditParts, without } from '../../support/world.ts';

const config = (change: Partial<DkimSigningConfig> = {}): DkimSigningConfig => ({
  ...EXPORTED,
  name: 'contoso.com',
  guid: null,
  changedAt: null,
  domain: 'contoso.com',
  enabled: true,
  status: 'Valid',
  selector1Cname: 'selector1-contoso-com._domainkey.contoso.onmicrosoft.com',
  selector2Cname: 'selector2-contoso-com._domainkey.contoso.onmicrosoft.com',
  selector1KeySize: 2048,
  ...change,
});
const signing = (change: Partial<DkimSigningConfig>, parts: Partial<AuditParts> = {}, phase: Phase = 'pre-change') =>
  exchangeCase({ dkimSigningConfigs: [config(change)] }, { world: BEFORE, ...parts, setup: { phase, ...parts.setup } });
/** As a configuration snapshot has it. */
const NO_STATUS = { status: null, selector1Cname: null, selector2Cname: null } as const;
const ALIAS = 'selector2._domainkey.contoso.com CNAME';

describeCheck(dkimSigningOn, [
  { when: 'on and valid', given: signing({}), is: 'pass', code: 'valid' },
  { when: 'after the cutover', given: signing({}, {}, 'post-cutover'), is: 'pass', code: 'valid' },
  { when: 'on and valid, whatever DNS says', given: signing({}, { google: null }), is: 'pass', code: 'valid' },
  { when: 'off', given: signing({ enabled: false }), is: 'fail', code: 'off' },
  {
    when: 'off for a domain that only sends',
    given: signing({ enabled: false }, { setup: { domains: [domain('contoso.com', { role: 'sends-only' })] } }),
    is: 'fail',
    code: 'off',
  },
  {
    when: 'off where the gateway works by API',
    given: signing({ enabled: false }, { setup: { systems: [system('trustifi', { mode: 'api-only' })] } }),
    is: 'fail',
    code: 'off',
  },
  { when: 'on with another status', given: signing({ status: 'CnameMissing' }), is: 'warn', code: 'other-status' },
  {
    when: 'no status, and both selectors lead to keys',
    given: signing(NO_STATUS),
    is: 'pass',
    code: 'selectors-lead-to-keys',
  },
  {
    when: 'no status, and the selectors lead where Exchange says',
    given: signing({ status: null }),
    is: 'pass',
    code: 'selectors-lead-to-keys',
  },
  {
    when: 'no status, and one selector leads elsewhere than Exchange says',
    given: signing({ status: null, selector2Cname: 'selector2-contoso-com._domainkey.fabrikam.onmicrosoft.com' }),
    is: 'warn',
    code: 'selectors-missing',
    items: ['selector2._domainkey.contoso.com'],
  },
  {
    when: 'no status, and one selector is missing',
    given: signing(NO_STATUS, { world: without(BEFORE, ALIAS) }),
    is: 'warn',
    code: 'selectors-missing',
  },
  {
    when: 'no status, and one selector is missing at one resolver',
    given: signing(NO_STATUS, { google: { [ALIAS]: [], 'selector2._domainkey.contoso.com TXT': [] } }),
    is: 'warn',
    code: 'selectors-missing',
  },
  {
    when: 'no status, and a selector was not answered',
    given: signing(NO_STATUS, { world: { ...BEFORE, [ALIAS]: { status: 'SERVFAIL' } } }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'no status, and one resolver is missing',
    given: signing(NO_STATUS, { google: null }),
    is: 'unknown',
    code: 'selectors-not-read',
  },
  {
    when: 'state not carried',
    given: signing({ enabled: null }),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['Enabled'] },
  },
  { when: 'another domain only', given: signing({ domain: 'fabrikam.com' }), is: 'unknown', code: 'not-listed' },
  {
    when: 'domain not carried',
    given: signing({ domain: null }),
    is: 'unknown',
    code: 'not-carried',
    facts: { properties: ['Domain'] },
  },
  {
    when: 'a part of the list without it',
    given: exchangeCase({ dkimSigningConfigs: partReading([], ['page 2']) }, { world: BEFORE }),
    is: 'unknown',
    code: 'not-listed',
  },
  {
    when: 'off in a part of the list',
    given: exchangeCase(
      { dkimSigningConfigs: partReading([config({ enabled: false })], ['page 2']) },
      { world: BEFORE },
    ),
    is: 'fail',
    code: 'off',
  },
  { when: 'not read', given: exchangeCase({}, { world: BEFORE }), is: 'unknown', code: 'not-read' },
  {
    when: 'the domain sends nothing',
    given: signing({}, { setup: { domains: [domain('contoso.com', { role: 'parked' })] } }),
    is: 'not-applicable',
    code: 'other-role',
  },
]);
