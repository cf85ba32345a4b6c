import { domainCoverage } from '../../../src/checks/recipients/domain-coverage.ts';
import type { Mode, Phase, Setup } from '../../../src/evidence/setup.ts';
import { absentReading, domain, partReading, system } from '../../support/build.ts';
import { AFTER, BEFORE, MICROSOFT_MX, PPE_MX } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { tenantDomain, tenantOf, type TenantParts } from '../../support/tenant.ts';
import { audited, type AuditParts, type World, without } from '../../support/world.ts';

const INITIAL = tenantDomain('contoso.onmicrosoft.com', { isInitial: true });
const CONTOSO = tenantDomain('contoso.com');
const FABRIKAM = tenantDomain('fabrikam.com');
const FABRIKAM_AT_MICROSOFT = { 'fabrikam.com MX': '0 fabrikam-com.mail.protection.outlook.com' } as const;
const TWO = [domain('contoso.com'), domain('fabrikam.com')];

interface Given {
  readonly world?: World;
  readonly phase?: Phase;
  readonly mode?: Mode;
  readonly setup?: Partial<Setup>;
  readonly domains?: Exclude<TenantParts['tenantDomains'], undefined>;
  readonly more?: Partial<AuditParts>;
}
const given = ({ world = BEFORE, phase = 'pre-change', mode = 'mx-inline', setup, domains, more }: Given) =>
  audited({
    world,
    setup: { phase, systems: [system('ppe', { region: 'us1', mode })], ...setup },
    observed: tenantOf({ tenantDomains: domains === undefined ? [CONTOSO, INITIAL] : domains }),
    ...more,
  });
const both = { domains: [CONTOSO, FABRIKAM, INITIAL], setup: { domains: TWO } };
const role = (name: 'excused' | 'parked' | 'sends-only') => ({
  domains: [CONTOSO, FABRIKAM],
  setup: { domains: [domain('contoso.com'), domain('fabrikam.com', { role: name, reason: 'moves next year' })] },
});
const after = { world: AFTER, phase: 'post-cutover' } as const;

describeCheck(domainCoverage, [
  { when: 'the one domain is audited', given: given({}), is: 'pass', code: 'covered', facts: { total: 1 } },
  { when: 'the one domain is behind the gateway', given: given(after), is: 'pass', code: 'covered' },
  {
    when: 'a second domain that nobody audits',
    given: given({ domains: [CONTOSO, FABRIKAM, INITIAL] }),
    is: 'unknown',
    code: 'not-audited',
    items: ['fabrikam.com'],
  },
  {
    when: 'a domain is at a host that is Microsoft’s by memory only',
    given: given({
      ...both,
      phase: 'post-cutover',
      world: { ...AFTER, 'fabrikam.com MX': '0 fabrikam.mail.protection.office365.us' },
    }),
    is: 'warn',
    code: 'perhaps-at-microsoft',
    items: ['fabrikam.com'],
  },
  {
    when: 'a second domain that is not verified, and one that is for signing in only',
    given: given({
      domains: [
        CONTOSO,
        tenantDomain('fabrikam.com', { isVerified: false }),
        tenantDomain('example.com', { supportedServices: ['Intune'] }),
      ],
    }),
    is: 'pass',
    code: 'covered',
  },
  {
    when: 'a domain of which Microsoft names no service',
    given: given({ domains: [CONTOSO, tenantDomain('fabrikam.com', { supportedServices: [] })] }),
    is: 'unknown',
    code: 'not-audited',
  },
  {
    when: 'both at Microsoft before the change',
    given: given({ ...both, world: { ...BEFORE, ...FABRIKAM_AT_MICROSOFT } }),
    is: 'pass',
    code: 'covered',
    facts: { total: 2 },
  },
  {
    when: 'one was forgotten at Microsoft',
    given: given({ ...both, ...after, world: { ...AFTER, ...FABRIKAM_AT_MICROSOFT } }),
    is: 'fail',
    code: 'at-microsoft',
    items: ['fabrikam.com'],
  },
  {
    when: 'one was forgotten at the host that Microsoft names for it',
    given: given({
      ...after,
      setup: { domains: TWO },
      domains: [
        CONTOSO,
        tenantDomain('fabrikam.com', {
          expectedRecords: [{ type: 'MX', label: 'fabrikam.com', value: 'Fabrikam-com.mail.example.net' }],
        }),
      ],
      world: { ...AFTER, 'fabrikam.com MX': '0 fabrikam-com.mail.example.net' },
    }),
    is: 'fail',
    code: 'at-microsoft',
  },
  {
    when: 'one resolver still sees it at Microsoft',
    given: given({
      ...both,
      ...after,
      world: { ...AFTER, 'fabrikam.com MX': [...PPE_MX] },
      more: { google: FABRIKAM_AT_MICROSOFT },
    }),
    is: 'fail',
    code: 'at-microsoft',
  },
  {
    when: 'a parked domain whose MX is at Microsoft',
    given: given({ ...role('parked'), ...after, world: { ...AFTER, ...FABRIKAM_AT_MICROSOFT } }),
    is: 'fail',
    code: 'at-microsoft',
  },
  {
    when: 'a domain that only sends, and has an MX',
    given: given({ ...role('sends-only'), world: { ...BEFORE, ...FABRIKAM_AT_MICROSOFT } }),
    is: 'warn',
    code: 'not-among-receivers',
    items: ['fabrikam.com'],
  },
  { when: 'a parked domain without MX', given: given(role('parked')), is: 'pass', code: 'covered' },
  {
    when: 'an excused domain at Microsoft',
    given: given({ ...role('excused'), ...after, world: { ...AFTER, ...FABRIKAM_AT_MICROSOFT } }),
    is: 'warn',
    code: 'excused',
    items: ['fabrikam.com'],
  },
  { when: 'an excused domain without MX', given: given({ ...role('excused'), ...after }), is: 'pass', code: 'covered' },
  {
    when: 'connectors that loop mail out of Microsoft and back',
    given: given({
      ...both,
      phase: 'post-cutover',
      mode: 'connector-loop',
      world: { ...BEFORE, ...FABRIKAM_AT_MICROSOFT },
    }),
    is: 'pass',
    code: 'covered',
  },
  {
    when: 'no gateway named, and one domain is behind one',
    given: given({
      ...both,
      ...after,
      setup: { domains: TWO, systems: [] },
      world: { ...AFTER, ...FABRIKAM_AT_MICROSOFT },
    }),
    is: 'fail',
    code: 'at-microsoft',
  },
  {
    when: 'no gateway named, and all at Microsoft',
    given: given({ phase: 'post-cutover', setup: { systems: [] } }),
    is: 'unknown',
    code: 'no-gateway',
  },
  { when: 'no domain of its own', given: given({ domains: [INITIAL] }), is: 'not-applicable', code: 'no-mail-domain' },
  {
    when: 'MX not answered',
    given: given({ world: { ...BEFORE, 'contoso.com MX': { status: 'SERVFAIL' } } }),
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'one MX not answered, and another at Microsoft',
    given: given({
      ...both,
      ...after,
      world: { ...AFTER, ...FABRIKAM_AT_MICROSOFT, 'contoso.com MX': { status: 'SERVFAIL' } },
    }),
    is: 'fail',
    code: 'at-microsoft',
  },
  { when: 'one resolver missing', given: given({ more: { google: null } }), is: 'unknown', code: 'not-read' },
  { when: 'no MX at all', given: given({ world: without(BEFORE, 'contoso.com MX') }), is: 'pass', code: 'covered' },
  {
    when: 'a page of the domains missing',
    given: given({ domains: partReading([CONTOSO], ['page 2']) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'domains not read',
    given: given({ domains: absentReading('not-permitted') }),
    is: 'unknown',
    code: 'not-read',
  },
  {
    when: 'the gateway and Microsoft side by side',
    given: given({ ...after, world: { ...AFTER, 'contoso.com MX': [...PPE_MX, ...MICROSOFT_MX] } }),
    is: 'fail',
    code: 'at-microsoft',
  },
]);
