import { mtaStsListsGateway } from '../../../src/checks/mx/mta-sts-lists-gateway.ts';
import { absentReading, partReading, policiesOf, secondsFromNow, system, wholeReading } from '../../support/build.ts';
import { AFTER, BEFORE, MICROSOFT_MX } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';

const STS = { '_mta-sts.contoso.com TXT': 'v=STSv1; id=20261120T000000' };
const world = { ...BEFORE, ...STS };
const text = (mode: string, ...mx: readonly string[]) =>
  ['version: STSv1', `mode: ${mode}`, ...mx.map((host) => `mx: ${host}`), 'max_age: 604800'].join('\n');
const pasted = (policy: string, domain = 'contoso.com') => ({
  observed: { mtaStsPolicies: policiesOf({ domain, text: policy }) },
});
const pastedAt = (at: string) => ({
  observed: {
    mtaStsPolicies: [
      wholeReading([{ domain: 'contoso.com', text: text('enforce', ...BOTH) }], { route: 'pasted', at }),
    ],
  },
});
const BOTH = ['mx1-us1.ppe-hosted.com', 'mx2-us1.ppe-hosted.com'] as const;
const post = { phase: 'post-cutover', cutoverAt: secondsFromNow(-3600) } as const;
const mailprotector = { systems: [system('mailprotector')] };

describeCheck(mtaStsListsGateway, [
  { when: 'no MTA-STS', given: { world: BEFORE }, is: 'pass', code: 'no-mta-sts' },
  {
    when: 'the policy names every new host',
    given: { world, ...pasted(text('enforce', ...BOTH)) },
    is: 'pass',
    code: 'listed',
  },
  {
    when: 'a wildcard names them',
    given: { world, ...pasted(text('enforce', '*.ppe-hosted.com')) },
    is: 'pass',
    code: 'listed',
  },
  { when: 'mode none', given: { world, ...pasted(text('none')) }, is: 'pass', code: 'mode-none' },
  {
    when: 'after the cutover the hosts of MX count',
    given: { world: { ...AFTER, ...STS }, setup: post, ...pasted(text('enforce', ...BOTH)) },
    is: 'pass',
    code: 'listed',
  },
  {
    when: 'mode testing, every host named',
    given: { world, ...pasted(text('testing', ...BOTH)) },
    is: 'warn',
    code: 'testing',
    items: [],
  },
  {
    when: 'mode testing, a host missing',
    given: { world, ...pasted(text('testing', BOTH[0])) },
    is: 'warn',
    code: 'testing',
    items: [BOTH[1]],
  },
  {
    when: 'two records',
    given: { world: { ...BEFORE, '_mta-sts.contoso.com TXT': ['v=STSv1; id=1', 'v=STSv1; id=2'] } },
    is: 'warn',
    code: 'record-unusable',
  },
  {
    when: 'a record without id',
    given: { world: { ...BEFORE, '_mta-sts.contoso.com TXT': 'v=STSv1;' } },
    is: 'warn',
    code: 'record-unusable',
  },
  {
    when: 'only Microsoft’s hosts are named',
    given: { world, ...pasted(text('enforce', '*.mail.protection.outlook.com')) },
    is: 'fail',
    code: 'missing',
    items: BOTH,
  },
  {
    when: 'a wildcard stands for one label only',
    given: { world, ...pasted(text('enforce', '*.example.com', '*.mx.ppe-hosted.com')) },
    is: 'fail',
    code: 'missing',
  },
  {
    when: 'after the cutover MX is back at Microsoft',
    is: 'fail',
    code: 'missing',
    given: {
      world: { ...AFTER, ...STS, 'contoso.com MX': MICROSOFT_MX },
      setup: post,
      ...pasted(text('enforce', ...BOTH)),
    },
  },
  {
    when: 'the hosts are known from memory only',
    is: 'warn',
    code: 'perhaps-missing',
    given: {
      world,
      setup: mailprotector,
      ...pasted(text('enforce', ...BOTH)),
    },
  },
  {
    when: 'pasted thirty days ago',
    is: 'unknown',
    code: 'stale',
    facts: { source: 'mtaStsPolicies' },
    given: { world, ...pastedAt(secondsFromNow(-30 * 86_400)) },
  },
  {
    when: 'pasted before the cutover',
    is: 'unknown',
    code: 'stale',
    facts: { source: 'mtaStsPolicies', because: 'before-cutover' },
    given: { world: { ...AFTER, ...STS }, setup: post, ...pastedAt(secondsFromNow(-7200)) },
  },
  {
    when: 'pasted thirty days ago, and carried along when another was pasted',
    is: 'unknown',
    code: 'stale',
    given: {
      world,
      observed: {
        mtaStsPolicies: policiesOf({
          domain: 'contoso.com',
          text: text('enforce', ...BOTH),
          at: secondsFromNow(-30 * 86_400),
        }),
      },
    },
  },
  {
    when: 'an old text of a domain that has no MTA-STS any more',
    is: 'pass',
    code: 'no-mta-sts',
    given: { world: BEFORE, ...pastedAt(secondsFromNow(-30 * 86_400)) },
  },
  {
    when: 'not all policies were read',
    is: 'unknown',
    code: 'read-in-part',
    given: {
      world,
      observed: {
        mtaStsPolicies: [
          partReading([{ domain: 'contoso.com', text: text('enforce', ...BOTH) }], ['fabrikam.com'], {
            route: 'pasted',
          }),
        ],
      },
    },
  },
  {
    when: 'a host is missing, although not all policies were read',
    is: 'fail',
    code: 'missing',
    given: {
      world,
      observed: {
        mtaStsPolicies: [
          partReading([{ domain: 'contoso.com', text: text('enforce', BOTH[0]) }], ['fabrikam.com'], {
            route: 'pasted',
          }),
        ],
      },
    },
  },
  { when: 'announced, and no text pasted', given: { world }, is: 'unknown', code: 'policy-not-pasted' },
  {
    when: 'the text of another domain',
    given: { world, ...pasted(text('enforce', ...BOTH), 'fabrikam.com') },
    is: 'unknown',
    code: 'policy-not-pasted',
  },
  { when: 'the text is a web page', given: { world, ...pasted('<html>') }, is: 'unknown', code: 'policy-unreadable' },
  {
    when: 'the later text could not be read',
    is: 'unknown',
    code: 'policy-not-pasted',
    given: {
      world,
      observed: {
        mtaStsPolicies: [
          wholeReading([{ domain: 'contoso.com', text: text('enforce', ...BOTH) }], {
            route: 'pasted',
            at: secondsFromNow(-600),
          }),
          absentReading('malformed', { route: 'pasted', request: 'pasted policy' }),
        ],
      },
    },
  },
  {
    when: 'the region is not given, so the hosts are not known',
    is: 'unknown',
    code: 'new-hosts-unknown',
    given: {
      world,
      setup: { systems: [system('ppe')] },
      ...pasted(text('enforce', ...BOTH)),
    },
  },
  {
    when: 'the record not answered',
    given: { world: { ...BEFORE, '_mta-sts.contoso.com TXT': { status: 'SERVFAIL' } } },
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'after the cutover MX not answered',
    is: 'unknown',
    code: 'dns-unanswered',
    given: {
      world: { ...AFTER, ...STS, 'contoso.com MX': { status: 'SERVFAIL' } },
      setup: post,
      ...pasted(text('enforce', ...BOTH)),
    },
  },
  {
    when: 'one resolver sees a record, the other none',
    given: { world: BEFORE, google: STS },
    is: 'unknown',
    code: 'policy-not-pasted',
  },
  { when: 'no gateway', given: { world, setup: { systems: [] } }, is: 'unknown', code: 'no-gateway' },
  {
    when: 'a mode that leaves MX',
    given: { world, setup: { systems: [system('trustifi', { mode: 'connector-loop' })] } },
    is: 'not-applicable',
    code: 'other-mode',
  },
]);
