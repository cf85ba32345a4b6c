import type { SpfRecordNode } from '../../../src/evidence/spf/model.ts';
import type { DomainReport, Finding, Report, Route } from '../../../src/report/report.ts';
import { answer, bothViews, cname, mx, NOW, secondsFromNow, soa, txt, view } from '../../support/build.ts';
import { finding, hop, report, scoreOf, term, verdict } from './parts.ts';

const MX_HOST = 'contoso-com.mail.protection.outlook.com';
const RECORD = 'v=spf1 include:spf.protection.outlook.com include:_spf.example.net include:mail.example.org -all';
const PUBLISH =
  'v=spf1 include:us._spf.ppe-hosted.com include:spf.protection.outlook.com include:_spf.example.net -all';

const ANSWERS = [
  mx('contoso.com', `0 ${MX_HOST}`, { ttlSeconds: 2714 }),
  mx('contoso.com', `0 ${MX_HOST}`, { ttlSeconds: 2711, at: secondsFromNow(3) }),
  txt('contoso.com', RECORD, { ttlSeconds: 3600 }),
  txt('_dmarc.contoso.com', 'v=DMARC1; p=none; rua=mailto:dmarc@contoso.com'),
  cname('selector1._domainkey.contoso.com', 'selector1-contoso-com._domainkey.contoso.onmicrosoft.com'),
  soa('contoso.com', 'ns1.example.net hostmaster.example.net 2026112001 7200 900 1209600 900'),
  answer({ name: '_mta-sts.contoso.com', type: 'TXT', status: 'SERVFAIL', detail: 'the server reported a failure' }),
];

const SPF: SpfRecordNode = {
  domain: 'contoso.com',
  text: RECORD,
  problem: null,
  lookups: 12,
  voids: 1,
  terms: [
    term('include:spf.protection.outlook.com', {
      cost: 1,
      lookups: 1,
      record: {
        domain: 'spf.protection.outlook.com',
        text: 'v=spf1 ip4:40.92.0.0/15 ip4:52.100.0.0/15 ip6:2a01:111:f403::/49 -all',
        problem: null,
        lookups: 0,
        voids: 0,
        terms: [term('ip4:40.92.0.0/15'), term('ip4:52.100.0.0/15'), term('ip6:2a01:111:f403::/49'), term('-all')],
      },
    }),
    term('include:_spf.example.net', {
      cost: 1,
      lookups: 8,
      voids: 1,
      record: {
        domain: '_spf.example.net',
        text: 'v=spf1 a mx ptr exists:%{i}._spf.example.net include:a.example.net include:b.example.net ~all',
        problem: null,
        lookups: 7,
        voids: 1,
        terms: [
          term('a', { cost: 1, lookups: 1 }),
          term('mx', { cost: 1, lookups: 1 }),
          term('ptr', { cost: 1, lookups: 1, marks: ['deprecated'] }),
          term('exists:%{i}._spf.example.net', { cost: 1, lookups: 1, voids: 1, marks: ['macro'] }),
          term('include:a.example.net', {
            cost: 1,
            lookups: 2,
            record: {
              domain: 'a.example.net',
              text: null,
              problem: { kind: 'several', count: 2 },
              lookups: 1,
              voids: 0,
              terms: [],
            },
          }),
          term('include:b.example.net', {
            cost: 1,
            lookups: 1,
            record: {
              domain: 'b.example.net',
              text: null,
              problem: { kind: 'unanswered', status: 'SERVFAIL' },
              lookups: 0,
              voids: 0,
              terms: [],
            },
          }),
          term('~all'),
        ],
      },
    }),
    term('include:mail.example.org', {
      cost: 1,
      lookups: 3,
      record: {
        domain: 'mail.example.org',
        text: 'v=spf1 a mx ip4:192.0.2.0/24 -all',
        problem: null,
        lookups: 2,
        voids: 0,
        terms: [
          term('a', { cost: 1, lookups: 1 }),
          term('mx', { cost: 1, lookups: 1 }),
          term('ip4:192.0.2.0/24'),
          term('-all'),
        ],
      },
    }),
    term('-all'),
  ],
};

const ROUTES: readonly Route[] = [
  {
    direction: 'inbound',
    hops: [
      hop('sender', 'Any sender', 'good', 'the internet'),
      hop('mx', MX_HOST, 'warn', 'preference 0, Microsoft 365'),
      hop('gateway', 'Proofpoint Essentials', 'bad', 'MX does not lead here yet'),
      hop('exchange', 'Exchange Online', 'not-looked-at', 'connectors were not looked at'),
      hop('mailbox', 'Mailbox at contoso.com', 'not-looked-at'),
    ],
  },
  {
    direction: 'outbound',
    hops: [
      hop('mailbox', 'Mailbox at contoso.com', 'not-looked-at'),
      hop('exchange', 'Exchange Online', 'not-looked-at', 'connectors were not looked at'),
      hop('gateway', 'Proofpoint Essentials', 'good', 'as you said'),
      hop('spf', 'SPF of contoso.com', 'bad', 'does not authorise the gateway'),
      hop('recipient', 'Any recipient', 'unknown', 'may refuse the message'),
    ],
  },
];

const NOT_READY: readonly Finding[] = [
  finding({
    checkId: 'spf-authorises-gateway',
    outcome: 'fail',
    severity: 'critical',
    code: 'not-authorised',
    title: 'SPF does not authorise the gateway that will send',
    says: 'The SPF record of contoso.com does not let Proofpoint Essentials (us1) send: 3 of its 3 address ranges evaluate to fail.',
    why: 'Once outbound mail leaves through the gateway, receivers treat it as forged and refuse it or put it into junk.',
    items: ['67.231.144.0/20', '148.163.128.0/19', '205.220.160.0/19'],
    fix: [
      'At the DNS host of contoso.com, open the TXT record that begins with `v=spf1`.',
      `Replace its text with \`${PUBLISH}\`.`,
      'Wait one hour, the present TTL of the record, then choose “Read again”.',
    ],
    crossRefs: ['CIS-M365-7.0 2.1.8', 'SCuBA MS.EXO.2.2v3'],
  }),
  finding({
    checkId: 'mx-ttl-lowered',
    outcome: 'fail',
    code: 'too-long',
    title: 'The MX TTL is too long for a cutover',
    says: 'A resolver still had 2714 seconds left for the MX record, so the zone’s TTL is above 300 seconds.',
    why: 'Senders keep using the old MX for the whole TTL after the change.',
    fix: [
      'At the DNS host of contoso.com, set the TTL of the MX record to `300`.',
      'Note the former TTL and the time; enter both under “When did you lower the TTL”.',
      'Wait until the former TTL has passed, then choose “Read again”.',
    ],
    views: [
      { resolver: 'cloudflare', outcome: 'fail', code: 'too-long' },
      { resolver: 'google', outcome: 'unknown', code: 'at-least' },
    ],
  }),
  finding({
    checkId: 'spf-lookup-limits',
    outcome: 'fail',
    code: 'too-many',
    title: 'SPF needs more DNS look-ups than receivers make',
    says: 'The SPF record of contoso.com needs 12 DNS look-ups; receivers stop at 10 and treat the result as an error.',
    why: 'Beyond the limit every receiver sees a permanent error, so SPF protects nothing.',
    fix: [
      'Ask example.net whether `include:_spf.example.net` is still used; it alone costs 8 look-ups.',
      'Remove what nobody uses, then choose “Read again”.',
    ],
  }),
  finding({
    checkId: 'dmarc-published',
    outcome: 'warn',
    severity: 'medium',
    title: 'DMARC is published but does not enforce',
    says: 'The DMARC record of contoso.com says `p=none`, which asks receivers to do nothing.',
    why: 'Anybody may write mail that seems to come from contoso.com.',
    fix: [
      'When reports show no failing sender of yours, publish `v=DMARC1; p=quarantine; rua=mailto:dmarc@contoso.com`.',
    ],
  }),
  finding({
    checkId: 'mta-sts-lists-gateway',
    outcome: 'unknown',
    code: 'policy-not-pasted',
    title: 'Whether the MTA-STS policy names the new MX hosts',
    says: 'contoso.com announces an MTA-STS policy, and nobody has pasted its text.',
    why: 'Senders that honour the policy refuse to deliver to an MX host that it does not name.',
    evidence: [],
    views: [],
  }),
  finding({
    checkId: 'mx-ttl-old-expired',
    outcome: 'unknown',
    code: 'not-given',
    title: 'Whether the old TTL has passed',
    says: 'The former TTL and the time at which it was lowered are not known.',
    why: 'Cutting over early splits mail between the old and the new hosts.',
    fix: ['Enter both under “When did you lower the TTL, and from what?”.'],
  }),
  finding({
    checkId: 'dkim-m365-selectors',
    outcome: 'unknown',
    code: 'dns-unanswered',
    facts: { questions: ['CNAME selector2._domainkey.contoso.com'], statuses: ['SERVFAIL'] },
    title: 'Whether both Microsoft DKIM selectors resolve',
    says: '1 DNS question had no usable answer. CNAME selector2._domainkey.contoso.com: the resolver reported a server failure (SERVFAIL).',
    why: 'Without both selectors a key rotation breaks every signature.',
    fix: ['Choose “Read again”. If it stays open, try another network: some block DNS over HTTPS.'],
  }),
  finding({
    checkId: 'mx-baseline-recorded',
    outcome: 'manual',
    severity: 'medium',
    title: 'Whether the former values are stored with the change',
    says: 'Only a person can tell whether this report is filed with the change request.',
    why: 'Without the former values there is nothing to roll back to.',
    fix: ['Choose “Save case” and attach the file to the change request.'],
    evidence: [],
    views: [],
  }),
  finding({
    checkId: 'mx-present',
    outcome: 'pass',
    severity: 'critical',
    title: 'MX hosts resolve',
    says: 'contoso.com has 1 MX host, and it has addresses.',
  }),
  finding({
    checkId: 'mx-not-mixed',
    outcome: 'pass',
    severity: 'critical',
    title: 'MX names one provider',
    says: 'Every MX host of contoso.com belongs to Microsoft 365.',
  }),
  finding({
    checkId: 'autodiscover-unchanged',
    outcome: 'pass',
    severity: 'low',
    title: 'Autodiscover points to Microsoft',
    says: 'autodiscover.contoso.com leads to `autodiscover.outlook.com`.',
  }),
  finding({
    checkId: 'spf-single',
    outcome: 'pass',
    severity: 'critical',
    title: 'There is exactly one SPF record',
    says: 'contoso.com publishes one SPF record.',
  }),
  finding({
    checkId: 'spf-keeps-microsoft',
    outcome: 'pass',
    title: 'SPF still authorises Microsoft 365',
    says: 'The record includes `spf.protection.outlook.com`.',
  }),
  finding({
    checkId: 'mx-region-matches',
    outcome: 'not-applicable',
    title: 'MX matches the region at the gateway',
    says: 'MX does not point at the gateway yet.',
  }),
];

const domainReport = (name: string, of: Report['findings'], parts: Partial<DomainReport> = {}): DomainReport => ({
  name,
  role: 'receives',
  suggestedRole: null,
  verdict: verdict('not-ready', 'Not ready', '3 critical or high checks fail.', [0, 1, 2]),
  score: scoreOf(of),
  routes: ROUTES,
  spf: SPF,
  mxTtl: {
    knowledge: { kind: 'at-least', ttlSeconds: 2714, lookAgainAt: secondsFromNow(2714) },
    reads: [
      { resolver: 'cloudflare', ttlSeconds: 2714, originalTtlSeconds: null, at: NOW },
      { resolver: 'google', ttlSeconds: 118, originalTtlSeconds: null, at: NOW },
      { resolver: 'cloudflare', ttlSeconds: 2711, originalTtlSeconds: null, at: secondsFromNow(3) },
    ],
    oldAnswersGoneAt: null,
    earliestSafeCutover: null,
    negativeTtlSeconds: 900,
  },
  alsoPublished: {
    tlsReports: { state: 'published', addresses: ['mailto:tls@contoso.com'] },
    mtaSts: { state: 'announced', id: '20261121T1000' },
  },
  findings: of.map((_, index) => index),
  ...parts,
});

const NOT_SEEN = 'Exchange, apps, devices and answers of people: not looked at.';

/** contoso.com before it moves to Proofpoint Essentials: three blockers, and something of every outcome. */
export const notReady = report({
  whole: verdict('not-ready', 'DNS: not ready', `3 critical or high checks fail. ${NOT_SEEN}`, [0, 1, 2]),
  domains: [domainReport('contoso.com', NOT_READY, { suggestedRole: 'sends-only' })],
  findings: NOT_READY,
  views: bothViews(ANSWERS),
});

const READY = NOT_READY.filter(({ outcome }) => outcome === 'pass' || outcome === 'not-applicable').concat(
  finding({
    checkId: 'spf-authorises-gateway',
    outcome: 'pass',
    severity: 'critical',
    title: 'SPF authorises the gateway that will send',
    says: 'All 3 address ranges of Proofpoint Essentials (us1) evaluate to pass.',
  }),
);
const GOOD_PATH: readonly Route[] = ROUTES.map(({ direction, hops }) => ({
  direction,
  hops: hops.map((one) => ({
    ...one,
    state: one.kind === 'exchange' || one.kind === 'mailbox' ? 'not-looked-at' : 'good',
  })),
}));
const SMALL_SPF: SpfRecordNode = { ...SPF, lookups: 4, voids: 0, terms: [SPF.terms[0]!, SPF.terms[2]!, SPF.terms[3]!] };
const READY_DOMAIN = domainReport('contoso.com', READY, {
  verdict: verdict('ready', 'Ready', 'No critical or high check fails and none is open.'),
  routes: GOOD_PATH,
  spf: SMALL_SPF,
  mxTtl: {
    knowledge: { kind: 'signed', ttlSeconds: 300 },
    reads: [{ resolver: 'cloudflare', ttlSeconds: 214, originalTtlSeconds: 300, at: NOW }],
    oldAnswersGoneAt: secondsFromNow(-7200),
    earliestSafeCutover: secondsFromNow(754),
    negativeTtlSeconds: 900,
  },
  alsoPublished: { tlsReports: { state: 'several', addresses: [] }, mtaSts: { state: 'none', id: null } },
});

export const ready = report({
  whole: verdict('cannot-tell', 'DNS: ready', `No critical or high check fails and none is open. ${NOT_SEEN}`),
  domains: [READY_DOMAIN],
  findings: READY,
  views: bothViews(ANSWERS),
});

const OPEN = NOT_READY.slice(3);
export const cannotTell = report({
  whole: verdict('cannot-tell', 'DNS: cannot tell', `3 critical or high questions are open. ${NOT_SEEN}`, [1, 2, 3]),
  domains: [
    domainReport('contoso.com', OPEN, {
      verdict: verdict('cannot-tell', 'Cannot tell', '3 critical or high questions are open.', [1, 2, 3]),
    }),
  ],
  findings: OPEN,
  views: bothViews(ANSWERS),
});

export const verified = report({
  whole: verdict('verified', 'Verified', 'No critical or high check fails and none is open.'),
  domains: [{ ...READY_DOMAIN, verdict: verdict('verified', 'Verified', 'No critical or high check fails.') }],
  findings: READY,
  views: bothViews(ANSWERS),
  more: { phase: 'post-cutover' },
});

/** One resolver was not reached and is left out. */
export const oneResolver: Report = {
  ...notReady,
  findings: notReady.findings.map((one) => ({ ...one, views: one.views.slice(0, 1) })),
  views: [view('cloudflare', ANSWERS)],
  sources: [
    ...notReady.sources.slice(0, 1),
    {
      source: 'dns',
      route: 'dns-over-https',
      request: 'google',
      at: NOW,
      extent: 'absent',
      says: 'Could not be reached.',
      leftOut: true,
    },
  ],
};

export const pasted: Report = {
  ...cannotTell,
  views: [view('pasted', ANSWERS)],
  sources: [{ ...notReady.sources[0]!, request: 'pasted', route: 'pasted' }],
};

/** So many domains, a third of them blocked. */
export function many(count: number): Report {
  const findings: Finding[] = [];
  const domains: DomainReport[] = [];
  for (let i = 0; i < count; i += 1) {
    const name = `${['north', 'south', 'east', 'west'][i % 4]!}-${i + 1}.contoso.com`;
    const own = (i % 3 === 0 ? NOT_READY : READY).map((one) => ({
      ...one,
      domain: name,
      says: one.says.replaceAll('contoso.com', name),
    }));
    const from = findings.length;
    findings.push(...own);
    const blocked = i % 3 === 0;
    domains.push({
      ...(blocked ? domainReport(name, own) : READY_DOMAIN),
      name,
      score: scoreOf(own),
      findings: own.map((_, index) => from + index),
      verdict: blocked
        ? verdict('not-ready', 'Not ready', '3 critical or high checks fail.', [from, from + 1, from + 2])
        : verdict('ready', 'Ready', 'No critical or high check fails and none is open.'),
    });
  }
  const because = domains.flatMap((domain) => domain.verdict.because);
  return report({
    whole: verdict('not-ready', 'DNS: not ready', `3 critical or high checks fail. ${NOT_SEEN}`, because),
    domains,
    findings,
    views: bothViews(ANSWERS),
  });
}
