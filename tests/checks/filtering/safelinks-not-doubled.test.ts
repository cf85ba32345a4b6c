import { safelinksNotDoubled } from '../../../src/checks/filtering/safelinks-not-doubled.ts';
import type { Answer } from '../../../src/evidence/case.ts';
import type { SafeLinksPolicy } from '../../../src/evidence/exchange/policies.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { personSays, secondsFromNow } from '../../support/build.ts';
import { OUTSIDE, PPE_PIECES, rule, unmodelled } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { following } from '../../support/positions.ts';
import { safeLinks } from '../../support/policies.ts';
import {
  after,
  afterWithDns,
  ALL_BUT_ONE,
  API_ONLY,
  HORNET,
  HORNET_RANGES,
  NO_GATEWAY,
  notRead,
  PPS,
  some,
  SOPHOS,
  STRANGE,
} from './tenant.ts';

const ID = 'safelinks-not-doubled';
const YES = [personSays(ID, 'yes')];
const NO = [personSays(ID, 'no')];
const from = (...ranges: readonly string[]) => ({ conditions: [{ kind: 'source-address', ranges }] as const });
const skip = (change: Partial<TransportRule> = {}) =>
  rule({
    name: 'Skip Safe Links',
    exceptions: [],
    actions: [{ kind: 'set-header', header: 'X-MS-Exchange-Organization-SkipSafeLinksProcessing', value: '1' }],
    ...from(...PPE_PIECES),
    ...change,
  });
const parts = (rules: readonly TransportRule[], links: Partial<SafeLinksPolicy> = {}) => ({
  transportRules: rules,
  safeLinksPolicies: [safeLinks(links)],
});
const having = (rules: readonly TransportRule[], answers: readonly Answer[] = []) => after(parts(rules), { answers });
const TO_CHECK = {
  actions: [{ kind: 'set-header', header: 'x-ms-exchange-organization-skipsafelinksprocessing', value: '1' }],
} as const;

describeCheck(safelinksNotDoubled, [
  {
    when: 'Safe Links checks links and rewrites none',
    given: after(parts([], { disableUrlRewrite: true })),
    is: 'pass',
    code: 'microsoft-does-not-rewrite',
    facts: { policies: 1 },
  },
  {
    when: 'Safe Links is not for mail, though the gateway rewrites',
    given: after(parts([], { enableForEmail: false }), { answers: NO }),
    is: 'pass',
    code: 'microsoft-does-not-rewrite',
  },
  {
    when: 'there is no policy',
    given: afterWithDns({ transportRules: [], safeLinksPolicies: [] }),
    is: 'pass',
    code: 'microsoft-does-not-rewrite',
  },
  {
    when: 'Safe Links is skipped for the gateway, and only for it',
    given: having([skip(TO_CHECK)], NO),
    is: 'pass',
    code: 'microsoft-skips',
    items: ['Skip Safe Links'],
  },
  {
    when: 'the gateway leaves links as they are',
    given: having([], YES),
    is: 'pass',
    code: 'gateway-leaves-links',
    facts: { by: 'postmaster@contoso.com' },
  },
  {
    when: 'the gateway leaves links, and what Safe Links does was not carried',
    given: after(parts([], { enableForEmail: null }), { answers: YES }),
    is: 'pass',
    code: 'gateway-leaves-links',
  },
  {
    when: 'both rewrite',
    given: having([], NO),
    is: 'warn',
    code: 'both-rewrite',
    items: ['Links'],
    facts: { side: 'safe-links' },
  },
  {
    when: 'both rewrite, for a reader who wants the gateway to',
    given: after(parts([]), { answers: NO, setup: following('link-rewriting', 'gateway') }),
    is: 'warn',
    code: 'both-rewrite',
    facts: { side: 'gateway' },
  },
  {
    when: 'the skipping rule is switched off',
    given: having([skip({ state: 'Disabled' })], NO),
    is: 'warn',
    code: 'both-rewrite',
  },
  {
    when: 'the skipping rule leaves out a range of the gateway',
    given: having([skip(from(...ALL_BUT_ONE))], NO),
    is: 'warn',
    code: 'both-rewrite',
  },
  {
    when: 'the skipping rule is for some of the mail only',
    given: having([skip({ conditions: [...from(...PPE_PIECES).conditions, OUTSIDE] })], NO),
    is: 'warn',
    code: 'both-rewrite',
  },
  {
    when: 'the skipping rule has a condition that we cannot read',
    given: having([skip(unmodelled(['MessageSizeOver']))], NO),
    is: 'warn',
    code: 'both-rewrite',
  },
  {
    when: 'the header is set to something else',
    given: having(
      [
        skip({
          actions: [{ kind: 'set-header', header: 'X-MS-Exchange-Organization-SkipSafeLinksProcessing', value: '0' }],
          conditions: [],
        }),
      ],
      NO,
    ),
    is: 'warn',
    code: 'both-rewrite',
  },
  { when: 'nobody has said whether the gateway rewrites', given: having([]), is: 'manual', code: 'unanswered' },
  {
    when: 'the answer is older than a quarter of a year',
    given: after(parts([]), { answers: [personSays(ID, 'yes', { at: secondsFromNow(-90 * 86_400 - 1) })] }),
    is: 'manual',
    code: 'outdated',
    facts: { because: 'too-old', lastedDays: 90 },
  },
  {
    when: 'the answer is from before the cutover',
    given: after(parts([]), {
      setup: { cutoverAt: secondsFromNow(-3600) },
      answers: [personSays(ID, 'yes', { at: secondsFromNow(-7200) })],
    }),
    is: 'manual',
    code: 'outdated',
  },
  {
    when: 'Safe Links is skipped for all mail',
    given: having([skip({ conditions: [OUTSIDE] })], YES),
    is: 'fail',
    code: 'open-skip-rule',
    items: ['Skip Safe Links'],
  },
  {
    when: 'Safe Links is skipped for all mail, and its policies were not read',
    given: after({ transportRules: [skip({ conditions: [] })], safeLinksPolicies: notRead() }),
    is: 'fail',
    code: 'open-skip-rule',
  },
  {
    when: 'it is skipped for addresses of somebody else besides',
    given: afterWithDns(parts([skip(from(...PPE_PIECES, STRANGE))]), { google: null }),
    is: 'fail',
    code: 'open-skip-rule',
    facts: { ranges: PPE_PIECES },
  },
  {
    when: 'it is skipped for all mail, and nobody knows where the gateway delivers from',
    given: after(parts([skip({ conditions: [] })]), { setup: PPS }),
    is: 'fail',
    code: 'open-skip-rule',
    facts: { ranges: [] },
  },
  {
    when: 'it is skipped beyond what is known from memory',
    given: after(parts([skip(from(...HORNET_RANGES, STRANGE))]), { setup: HORNET }),
    is: 'warn',
    code: 'perhaps-open-skip-rule',
  },
  {
    when: 'it is skipped for what is known from memory, which is too little to pass by',
    given: after(parts([skip(from(...HORNET_RANGES))]), { setup: HORNET }),
    is: 'manual',
    code: 'unanswered',
  },
  {
    when: 'it is skipped beyond a list that has gaps',
    given: after(parts([skip(from(STRANGE))]), { setup: SOPHOS }),
    is: 'unknown',
    code: 'ranges-not-known',
    facts: { why: 'partial' },
  },
  {
    when: 'it is skipped by address, and nobody knows where the gateway delivers from',
    given: after(parts([skip(from(STRANGE))]), { setup: PPS }),
    is: 'unknown',
    code: 'ranges-not-known',
    items: ['Skip Safe Links'],
  },
  {
    when: 'a condition that we cannot read may narrow the rule',
    given: having([skip({ conditions: [], ...unmodelled(['AnyOfToHeader']) })], YES),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['AnyOfToHeader'] },
  },
  {
    when: 'whether the rule acts was not carried',
    given: having([skip({ mode: null })], YES),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['Mode'] },
  },
  {
    when: 'the addresses of the rule were cut',
    given: having([skip({ cut: ['SenderIpRanges'] })], YES),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['SenderIpRanges'] },
  },
  {
    when: 'whether a rule sets a header was not carried',
    given: having(
      [rule({ actions: [], ...{ unmodelled: { conditions: [], exceptions: [], actions: ['SetHeaderName'] } } })],
      YES,
    ),
    is: 'unknown',
    code: 'not-told',
    facts: { properties: ['SetHeaderName'] },
  },
  {
    when: 'the gateway rewrites, and what Safe Links does was not carried',
    given: after(parts([], { enableForEmail: null, disableUrlRewrite: null }), { answers: NO }),
    is: 'unknown',
    code: 'not-told',
    facts: { objects: ['Links'] },
  },
  {
    when: 'Safe Links was not read',
    given: after({ transportRules: [], safeLinksPolicies: notRead() }, { answers: YES }),
    is: 'unknown',
    code: 'not-read',
    facts: { source: 'safeLinksPolicies' },
  },
  {
    when: 'a part of the policies was read, and those rewrite nothing',
    given: after({ transportRules: [], safeLinksPolicies: some([safeLinks({ enableForEmail: false })]) }),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'the rules were not read',
    given: after({ transportRules: notRead(), safeLinksPolicies: [] }),
    is: 'unknown',
    code: 'not-read',
  },
  { when: 'no gateway is chosen', given: after(parts([]), { setup: NO_GATEWAY }), is: 'unknown', code: 'no-gateway' },
  {
    when: 'the gateway works by API',
    given: after(parts([]), { setup: API_ONLY }),
    is: 'not-applicable',
    code: 'other-mode',
  },
]);
