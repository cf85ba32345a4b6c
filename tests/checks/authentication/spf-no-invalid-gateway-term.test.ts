import { spfNoInvalidGatewayTerm } from '../../../src/checks/authentication/spf-no-invalid-gateway-term.ts';
import { system } from '../../support/build.ts';
import { BEFORE } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import type { World } from '../../support/world.ts';

const spf = (record: string | readonly string[], more: World = {}) => ({
  world: { ...BEFORE, 'contoso.com TXT': record, ...more },
});
const pps = { systems: [system('pps', { region: '001a2b3c' })] };
const CLUSTER: World = {
  'spf-001a2b3c.pphosted.com TXT': 'v=spf1 ip4:192.0.2.0/28 -all',
  'contoso.com MX': '10 mx0a-001a2b3c.pphosted.com',
};
const OWN = 'v=spf1 include:spf-001a2b3c.pphosted.com -all';

describeCheck(spfNoInvalidGatewayTerm, [
  {
    when: 'the stack’s own term',
    given: { world: BEFORE },
    is: 'pass',
    code: 'all-resolve',
    items: ['a:dispatch-us.ppe-hosted.com'],
  },
  { when: 'the cluster’s own term', given: { ...spf(OWN, CLUSTER), setup: pps }, is: 'pass', code: 'all-resolve' },
  {
    when: 'MX is elsewhere, so no id can differ',
    given: { ...spf(OWN, { ...CLUSTER, 'contoso.com MX': '10 mx.example.net' }), setup: pps },
    is: 'pass',
    code: 'all-resolve',
  },
  {
    when: 'another cluster in MX than in SPF',
    is: 'warn',
    code: 'customer-id-differs',
    facts: { mx: ['00ffffff'], spf: ['001a2b3c'] },
    given: { ...spf(OWN, { ...CLUSTER, 'contoso.com MX': '10 mx0a-00ffffff.pphosted.com' }), setup: pps },
  },
  {
    when: 'a name that was never right and holds a record',
    is: 'warn',
    code: 'never-valid',
    items: ['include:spf.proofpoint.com'],
    given: spf('v=spf1 include:spf.proofpoint.com -all', { 'spf.proofpoint.com TXT': 'v=spf1 -all' }),
  },
  {
    when: 'a name that was never right and holds nothing',
    given: spf('v=spf1 include:pphosted.com -all'),
    is: 'fail',
    code: 'no-spf-behind',
    items: ['include:pphosted.com'],
  },
  {
    when: 'a cluster that does not exist',
    given: { ...spf('v=spf1 include:spf-00ffffff.pphosted.com -all'), setup: pps },
    is: 'fail',
    code: 'no-spf-behind',
  },
  {
    when: 'the stack’s name has no address',
    given: spf('v=spf1 a:dispatch-us.ppe-hosted.com -all', { 'dispatch-us.ppe-hosted.com A': [] }),
    is: 'fail',
    code: 'no-spf-behind',
  },
  {
    when: 'one resolver sees nothing behind it',
    given: { world: BEFORE, google: { 'contoso.com TXT': 'v=spf1 include:pphosted.com -all' } },
    is: 'fail',
    code: 'no-spf-behind',
  },
  {
    when: 'an include that looks like the vendor’s',
    given: spf('v=spf1 include:spf.notproofpoint.com -all'),
    is: 'not-applicable',
    code: 'no-gateway-term',
  },
  {
    when: 'no term of the gateway',
    given: spf('v=spf1 include:spf.protection.outlook.com -all'),
    is: 'not-applicable',
    code: 'no-gateway-term',
  },
  {
    when: 'a term after all is never looked at',
    given: spf('v=spf1 -all include:pphosted.com'),
    is: 'not-applicable',
    code: 'no-gateway-term',
  },
  { when: 'no record', given: spf('other'), is: 'not-applicable', code: 'no-single-record' },
  { when: 'two records', given: spf(['v=spf1 -all', 'v=spf1 ~all']), is: 'not-applicable', code: 'no-single-record' },
  {
    when: 'a record with an error',
    given: spf('v=spf1 foo include:pphosted.com -all'),
    is: 'not-applicable',
    code: 'not-readable',
  },
  {
    when: 'the term’s name not answered',
    given: { ...spf(OWN, { ...CLUSTER, 'spf-001a2b3c.pphosted.com TXT': { status: 'SERVFAIL' } }), setup: pps },
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'MX not answered',
    given: { ...spf(OWN, { ...CLUSTER, 'contoso.com MX': { status: 'SERVFAIL' } }), setup: pps },
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'hosted SPF of the vendor, whose name depends on the message',
    given: { ...spf('v=spf1 include:%{ir}.%{v}.%{d}.spf.has.pphosted.com ~all', CLUSTER), setup: pps },
    is: 'unknown',
    code: 'macro',
    items: ['include:%{ir}.%{v}.%{d}.spf.has.pphosted.com'],
  },
  {
    when: 'another vendor’s gateway',
    given: { world: BEFORE, setup: { systems: [system('trustifi')] } },
    is: 'not-applicable',
    code: 'other-system',
  },
  { when: 'no gateway', given: { world: BEFORE, setup: { systems: [] } }, is: 'unknown', code: 'no-gateway' },
  {
    when: 'by API alone',
    given: { world: BEFORE, setup: { systems: [system('trustifi', { mode: 'api-only' })] } },
    is: 'not-applicable',
    code: 'other-mode',
  },
]);
