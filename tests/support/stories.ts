import type { Case } from '../../src/evidence/case.ts';
import { readDnsText } from '../../src/evidence/dns/pasted/read.ts';
import {
  absentReading,
  caseOf,
  dnsReading,
  domain,
  mx,
  NOW,
  policiesOf,
  secondsFromNow,
  system,
  waiver,
} from './build.ts';
import { AFTER, BEFORE, DKIM_KEY, MICROSOFT_MX, PPE_MX, PROVIDERS, signed, wellKept } from './contoso.ts';
import { audited, without, type World } from './world.ts';

const HOUR = 3600;
const SPF_MICROSOFT = 'v=spf1 include:spf.protection.outlook.com -all';
const PPE_POLICY = ['version: STSv1', 'mode: enforce', 'mx: *.ppe-hosted.com', 'max_age: 604800', ''].join('\r\n');
const STS: World = { '_mta-sts.contoso.com TXT': 'v=STSv1; id=20261124T080000' };
const afterCutover = { phase: 'post-cutover', cutoverAt: secondsFromNow(-2 * HOUR) } as const;

/** Nothing prepared yet: a long TTL, no term in SPF, one DKIM selector, no DMARC, an MTA-STS policy of before. */
const unprepared: World = {
  ...without(
    BEFORE,
    '_dmarc.contoso.com TXT',
    'selector2._domainkey.contoso.com CNAME',
    'autodiscover.contoso.com CNAME',
  ),
  ...STS,
  'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 3412 },
  'contoso.com TXT': [
    'v=spf1 include:spf.protection.outlook.com include:_spf.newsletter.example mx ?all',
    'MS=ms12345678',
  ],
  '_spf.newsletter.example TXT': 'v=spf1 ip4:203.0.113.0/26 include:_spf2.newsletter.example -all',
  '_spf2.newsletter.example TXT': 'v=spf1 a:out.newsletter.example a:old.newsletter.example -all',
  'out.newsletter.example A': '203.0.113.77',
};

const lowered: World = { ...BEFORE, 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 212 } };

const fabrikam: World = {
  ...wellKept('fabrikam.com'),
  'fabrikam.com MX': signed(['0 fabrikam-com.mail.protection.outlook.com'], 300),
  'fabrikam.com TXT': ['v=spf1 include:spf.protection.outlook.com a:dispatch-us.ppe-hosted.com ~all'],
};

const pps: World = {
  ...PROVIDERS,
  ...wellKept('contoso.com'),
  'contoso.com MX': signed(['10 mx0a-001a2b3c.pphosted.com', '10 mx0b-001a2b3c.pphosted.com'], HOUR),
  'contoso.com TXT': ['v=spf1 include:spf.protection.outlook.com include:spf-001a2b3d.pphosted.com -all'],
  'mx0a-001a2b3c.pphosted.com A': '192.0.2.31',
  'mx0b-001a2b3c.pphosted.com A': '192.0.2.32',
  'spf-001a2b3c.pphosted.com TXT': 'v=spf1 ip4:192.0.2.32/28 -all',
  'spf-001a2b3d.pphosted.com TXT': 'v=spf1 ip4:192.0.2.48/28 -all',
};

const PASTED = `
; <<>> DiG 9.18.28 <<>> contoso.com MX
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4711
;; flags: qr rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1
;; QUESTION SECTION:
;contoso.com.			IN	MX

;; ANSWER SECTION:
contoso.com.		3600	IN	MX	0 contoso-com.mail.protection.outlook.com.

; <<>> DiG 9.18.28 <<>> contoso.com TXT
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4712
;; flags: qr rd ra; QUERY: 1, ANSWER: 2, AUTHORITY: 0, ADDITIONAL: 1
;; QUESTION SECTION:
;contoso.com.			IN	TXT

;; ANSWER SECTION:
contoso.com.		3600	IN	TXT	"v=spf1 include:spf.protection.outlook.com -all"
contoso.com.		3600	IN	TXT	"MS=ms12345678"
`;

const blocked = (): Case => {
  const pasted = readDnsText(PASTED, NOW).view;
  return caseOf({
    setup: { withoutResolvers: ['cloudflare', 'google'] },
    observed: {
      dns: [
        absentReading('malformed', { request: 'cloudflare', detail: 'text/html instead of a DNS message' }),
        absentReading('unreachable', { request: 'google', detail: 'no answer within 5 seconds' }),
        ...(pasted === null ? [] : [dnsReading(pasted)]),
      ],
    },
  });
};

/** One whole case: what it is about, and the file. The golden reports are made of these. */
export interface Story {
  readonly id: string;
  readonly title: string;
  readonly file: Case;
}

export const STORIES: readonly Story[] = [
  {
    id: 'before-unprepared',
    title: 'Before the move to Proofpoint Essentials, nothing prepared',
    file: audited({ world: unprepared, google: { 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 12_011 } } }),
  },
  {
    id: 'before-ready',
    title: 'Before the move, everything prepared, the old TTL has passed',
    file: audited({ world: BEFORE, setup: { formerMxTtlSeconds: HOUR, mxTtlLoweredAt: secondsFromNow(-2 * HOUR) } }),
  },
  {
    id: 'cutover-night',
    title: 'The night of the cutover: the TTL was lowered twenty minutes ago',
    file: audited({
      world: lowered,
      google: { 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 1711 } },
      setup: { formerMxTtlSeconds: HOUR, mxTtlLoweredAt: secondsFromNow(-1200) },
      more: { cloudflare: [mx('contoso.com', MICROSOFT_MX, { ttlSeconds: 190, at: secondsFromNow(22) })] },
      assessedAt: secondsFromNow(30),
    }),
  },
  {
    id: 'after-verified',
    title: 'After the cutover, all that DNS can show is right',
    file: audited({
      world: { ...AFTER, ...STS, 'pps1._domainkey.contoso.com TXT': DKIM_KEY },
      setup: { ...afterCutover, gatewayDkimSelectors: ['pps1'], gatewayModifiesOutbound: true },
      observed: { mtaStsPolicies: policiesOf({ domain: 'contoso.com', text: PPE_POLICY }) },
    }),
  },
  {
    id: 'after-mixed-and-old',
    title: 'After the cutover Microsoft was left in MX, and one resolver still gives the old records',
    file: audited({
      world: { ...AFTER, 'contoso.com MX': signed([...PPE_MX, '50 contoso-com.mail.protection.outlook.com'], 300) },
      google: { 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 1290 } },
      setup: afterCutover,
      waivers: [
        waiver('mx-not-mixed', 'mixed', {
          domain: 'contoso.com',
          items: ['mx1-us1.ppe-hosted.com', 'mx2-us1.ppe-hosted.com', 'contoso-com.mail.protection.outlook.com'],
        }),
      ],
    }),
  },
  {
    id: 'pps-other-cluster',
    title: 'Proofpoint on Demand: SPF names another cluster than MX',
    file: audited({ world: pps, setup: { systems: [system('pps', { region: '001a2b3c' })] } }),
  },
  {
    id: 'mailprotector-from-memory',
    title: 'Mailprotector, of which some facts are known from memory only',
    file: audited({
      world: {
        ...BEFORE,
        'contoso.com TXT': [SPF_MICROSOFT],
        'spf.us.emailservice.io TXT': 'v=spf1 ip4:192.0.2.64/28 -all',
      },
      setup: {
        systems: [system('mailprotector')],
        formerMxTtlSeconds: HOUR,
        mxTtlLoweredAt: secondsFromNow(-2 * HOUR),
      },
    }),
  },
  {
    id: 'trustifi-loop',
    title: 'Trustifi by connectors: MX stays with Microsoft',
    file: audited({ world: BEFORE, setup: { systems: [system('trustifi', { mode: 'connector-loop' })] } }),
  },
  {
    id: 'opswat-behind-a-gateway',
    title: 'OPSWAT by connectors, with another gateway in MX',
    file: audited({
      world: AFTER,
      setup: {
        systems: [system('opswat', { mode: 'connector-loop' })],
        sendingRanges: ['203.0.113.8/30'],
        phase: 'post-cutover',
      },
    }),
  },
  {
    id: 'another-gateway',
    title: 'A gateway that is not in the list, described by hand',
    file: audited({
      world: {
        ...BEFORE,
        'contoso.com MX': signed(['10 in1.gateway.example', '20 in2.gateway.example'], HOUR),
        'in1.gateway.example A': '192.0.2.71',
        'in2.gateway.example AAAA': '2001:db8::72',
        'contoso.com TXT': ['v=spf1 include:spf.protection.outlook.com include:spf.gateway.example ~all'],
        'spf.gateway.example TXT': 'v=spf1 ip4:192.0.2.80/29 ip6:2001:db8:9::/64 -all',
      },
      setup: {
        ...afterCutover,
        systems: [system('other')],
        otherGateway: {
          name: 'Example Mail Gateway',
          mxHosts: ['*.gateway.example'],
          smartHosts: ['out.gateway.example'],
          spfTerm: 'include:spf.gateway.example',
        },
        gatewayModifiesOutbound: false,
      },
    }),
  },
  {
    id: 'three-domains',
    title: 'Three domains: one ready, one with a soft end, one parked and unprotected',
    file: audited({
      world: {
        ...BEFORE,
        ...fabrikam,
        'contoso.net MX': '0 .',
        'contoso.net TXT': 'v=spf1 -all',
        'contoso.org A': '192.0.2.90',
      },
      setup: {
        domains: [
          domain('contoso.com'),
          domain('fabrikam.com'),
          domain('contoso.net'),
          domain('contoso.org', { role: 'parked' }),
        ],
        formerMxTtlSeconds: HOUR,
        mxTtlLoweredAt: secondsFromNow(-2 * HOUR),
      },
    }),
  },
  {
    id: 'one-resolver-left-out',
    title: 'One resolver could not be reached, and the audit goes on without it',
    file: audited({ world: AFTER, google: null, setup: { ...afterCutover, withoutResolvers: ['google'] } }),
  },
  { id: 'blocked-and-pasted', title: 'DNS over HTTPS is blocked, and two answers were pasted', file: blocked() },
];
