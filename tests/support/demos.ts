import type { Case } from '../../src/evidence/case.ts';
import type { DnsAnswer } from '../../src/evidence/dns/answer.ts';
import type { MessageTraceSummary } from '../../src/evidence/tenant/recipients.ts';
import { domain, mx, secondsFromNow, waiver, wholeReading } from './build.ts';
import { AFTER, MICROSOFT_MX, PPE_MX, PROVIDERS, SPF_WITH_GATEWAY, wellKept } from './contoso.ts';
import {
  accepted,
  type ExchangeParts,
  exchangeCase,
  EXPORTED,
  inbound,
  ppeBypass,
  ppeInbound,
  ppeOutbound,
  rule,
} from './exchange.ts';
import { MAILPROTECTOR_DEMOS } from './demos/mailprotector.ts';
import { NINJAONE_DEMOS } from './demos/ninjaone.ts';
import { OPSWAT_DEMOS } from './demos/opswat.ts';
import { PPE_DEMOS } from './demos/ppe.ts';
import { PPS_DEMOS } from './demos/pps.ts';
import { TRUSTIFI_DEMOS } from './demos/trustifi.ts';
import { audited, without, type World } from './world.ts';

/** A case that the start page offers, so that a newcomer sees a report without asking anything of DNS. */
export interface Demo {
  /** Also the name of the file: `public/demo/<id>.gatecheck.json`. */
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly of?: { readonly system: string; readonly name: string; readonly stage: 'before' | 'during' | 'after' };
  readonly file: Case;
}

const HOUR = 3600;

const fabrikam: World = {
  ...wellKept('fabrikam.com'),
  'fabrikam.com MX': { records: ['0 fabrikam-com.mail.protection.outlook.com'], ttlSeconds: 2874 },
  'fabrikam.com TXT': ['v=spf1 -all'],
};

/** A domain as many are found: it works, and nothing about it was made for a gateway. */
const before: World = {
  ...without({ ...PROVIDERS, ...wellKept('contoso.com') }, 'selector2._domainkey.contoso.com CNAME'),
  'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 3391 },
  'contoso.com TXT': [
    'v=spf1 include:spf.protection.outlook.com include:_spf.newsletter.example include:pphosted.com ~all',
    'MS=ms12345678',
  ],
  '_spf.newsletter.example TXT': 'v=spf1 ip4:203.0.113.0/26 a:out.newsletter.example -all',
  'out.newsletter.example A': '203.0.113.77',
  'pphosted.com TXT': 'domain-verification=4f7a',
  '_dmarc.contoso.com TXT': 'v=DMARC1; p=none; rua=mailto:dmarc@contoso.com',
  '_mta-sts.contoso.com TXT': 'v=STSv1; id=20260301T090000',
};

const prepared: World = {
  ...PROVIDERS,
  ...wellKept('contoso.com'),
  'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 287 },
  'contoso.com TXT': [SPF_WITH_GATEWAY.replace('-all', '~all'), 'MS=ms12345678'],
  '_dmarc.contoso.com TXT': 'v=DMARC1; p=none; rua=mailto:dmarc@contoso.com',
};

/** Reads of one resolver's cache as it counts down from a fresh fill, a look a minute. */
const countdown = (fromTtl: number, from: number, to: number): readonly DnsAnswer[] =>
  Array.from({ length: Math.floor((to - from) / 60) + 1 }, (_, i) =>
    mx('contoso.com', MICROSOFT_MX, { ttlSeconds: fromTtl - i * 60, at: secondsFromNow(from + i * 60) }),
  );

const moved: World = {
  ...prepared,
  'contoso.com MX': { records: [...PPE_MX, '90 contoso-com.mail.protection.outlook.com'], ttlSeconds: 241 },
  'contoso.com TXT': [SPF_WITH_GATEWAY, 'MS=ms12345678'],
  'autodiscover.contoso.com CNAME': 'mx1-us1.ppe-hosted.com',
};

/** The gateway’s connectors and rule as its set-up made them, nothing locked down, and what the years left beside them. */
const EXCHANGE: ExchangeParts = {
  inboundConnectors: [
    ppeInbound({ restrictDomainsToIpAddresses: false }),
    inbound({
      name: 'Scanner in the branch office',
      connectorType: 'OnPremises',
      senderIpAddresses: ['203.0.113.40'],
      restrictDomainsToIpAddresses: false,
      requireTls: false,
    }),
  ],
  outboundConnectors: [ppeOutbound()],
  transportRules: [
    ppeBypass(),
    rule({
      name: 'Never filter the newsletter',
      priority: 1,
      conditions: [{ kind: 'sender-domain', domains: ['newsletter.example'] }],
      exceptions: [],
      actions: [{ kind: 'set-scl', scl: -1 }],
    }),
  ],
  acceptedDomains: [
    accepted(),
    accepted({ name: 'contoso.onmicrosoft.com', domain: 'contoso.onmicrosoft.com', isDefault: false, isInitial: true }),
  ],
  organizationConfig: [
    {
      ...EXPORTED,
      rejectDirectSend: false,
      ewsEnabled: 'unset',
      ewsAllowedAppIds: [],
      ipListBlocked: [],
      maskClientIpInReceivedHeaders: true,
    },
  ],
};

const TRACE: MessageTraceSummary = {
  from: secondsFromNow(-49 * HOUR),
  to: secondsFromNow(-HOUR),
  inbound: [
    {
      domain: 'contoso.com',
      messages: 1_291,
      byAddress: [
        { ip: '148.163.129.50', messages: 812, firstAt: secondsFromNow(-49 * HOUR), lastAt: secondsFromNow(-HOUR) },
        { ip: '67.231.154.162', messages: 440, firstAt: secondsFromNow(-48 * HOUR), lastAt: secondsFromNow(-HOUR) },
        { ip: '203.0.113.77', messages: 31, firstAt: secondsFromNow(-40 * HOUR), lastAt: secondsFromNow(-2 * HOUR) },
        { ip: '203.0.113.40', messages: 8, firstAt: secondsFromNow(-30 * HOUR), lastAt: secondsFromNow(-5 * HOUR) },
      ],
    },
  ],
};

export const DEMOS: readonly Demo[] = [
  {
    id: 'before',
    title: 'A week before the move',
    says: 'contoso.com is to move to Proofpoint Essentials, and nothing is prepared. SPF includes a name that was never right, the TTL is long, and one DKIM selector is missing. fabrikam.com sends nothing.',
    file: audited({
      world: { ...before, ...fabrikam },
      google: { 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 7188 } },
      setup: { domains: [domain('contoso.com'), domain('fabrikam.com', { role: 'parked' })] },
    }),
  },
  {
    id: 'cutover-night',
    title: 'The night of the cutover',
    says: 'The TTL was lowered half an hour ago; the old one was an hour. Everything else is ready, so all that is left is to wait: the report says until when. One resolver still holds an old answer.',
    file: audited({
      world: prepared,
      google: { 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 1733 } },
      readAt: secondsFromNow(-180),
      setup: { formerMxTtlSeconds: HOUR, mxTtlLoweredAt: secondsFromNow(-1800) },
      more: { cloudflare: countdown(227, -120, 0) },
    }),
  },
  {
    id: 'after',
    title: 'The morning after, with a fault',
    says: 'MX points at the gateway, and Microsoft was left in it as a backup, so mail can still get round. One resolver has not seen the change. Somebody also moved Autodiscover by mistake.',
    file: audited({
      world: moved,
      google: { 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 96 } },
      setup: { phase: 'post-cutover', cutoverAt: secondsFromNow(-10 * HOUR), formerMxTtlSeconds: HOUR },
      waivers: [
        waiver('autodiscover-unchanged', 'elsewhere', {
          domain: 'contoso.com',
          items: ['mx1-us1.ppe-hosted.com'],
          owner: 'helpdesk@contoso.com',
          reason: 'No new profiles are set up before Thursday.',
        }),
      ],
    }),
  },
  {
    id: 'round-the-gateway',
    title: 'Two days later, a way round',
    says: 'MX has moved everywhere, and the connectors and rules were dropped in as files. Nothing restricts who may deliver to Exchange, so mail can still get round the gateway, and the message trace shows a sender who does. A rule lets a whole domain skip filtering.',
    file: exchangeCase(EXCHANGE, {
      world: AFTER,
      readAt: secondsFromNow(-180),
      setup: { phase: 'post-cutover', cutoverAt: secondsFromNow(-50 * HOUR), formerMxTtlSeconds: HOUR },
      observed: {
        messageTrace: [wholeReading(TRACE, { route: 'file', request: 'message-trace.csv', at: secondsFromNow(-HOUR) })],
      },
    }),
  },
  ...PPE_DEMOS,
  ...PPS_DEMOS,
  ...MAILPROTECTOR_DEMOS,
  ...TRUSTIFI_DEMOS,
  ...OPSWAT_DEMOS,
  ...NINJAONE_DEMOS,
];
