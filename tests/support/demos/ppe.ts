import { secondsFromNow, wholeReading } from '../build.ts';
import { MICROSOFT_MX } from '../contoso.ts';
import type { Demo } from '../demos.ts';
import { inbound, ppeInbound, rule } from '../exchange.ts';
import { acceptedSession, cameFrom, from, leftBy, PPE_DELIVERS, PPE_SENDS, STRANGER } from '../proof.ts';
import { changed, no, organizationConfig, proofOf, type StageParts } from '../systems/parts.ts';
import { moved, prepared } from '../systems/ppe/stages.ts';
import { leanCase } from './lean.ts';

const of = { system: 'ppe', name: 'Proofpoint Essentials' } as const;
const HOUR = 3600;

/** As many tenants are found: it works, and nothing about it was made for a gateway. */
const unprepared: StageParts = {
  ...changed(prepared, {
    world: {
      'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 14_191 },
      'contoso.com TXT': ['v=spf1 include:spf.protection.outlook.com include:pphosted.com ~all', 'MS=ms12345678'],
      'pphosted.com TXT': 'domain-verification=4f7a',
      '_dmarc.contoso.com TXT': 'v=DMARC1; p=none; rua=mailto:dmarc@contoso.com',
      '_dmarc.fabrikam.com TXT': null,
    },
    exchange: {
      inboundConnectors: [
        inbound({
          name: 'Scanner in the branch office',
          connectorType: 'OnPremises',
          senderIpAddresses: ['203.0.113.40'],
          restrictDomainsToIpAddresses: false,
          requireTls: false,
        }),
      ],
      outboundConnectors: [],
      transportRules: [
        rule({
          name: 'Never filter the newsletter',
          conditions: [{ kind: 'sender-domain', domains: ['newsletter.example'] }],
          exceptions: [],
          actions: [{ kind: 'set-scl', scl: -1 }],
        }),
      ],
      organizationConfig: [organizationConfig({ rejectDirectSend: false })],
    },
    tenant: { servicePrincipals: [], appRoleAssignments: [], appActivity: [] },
    answers: [no('gov-change-approved')],
    unanswered: ['baseline-recorded', 'gov-change-window', 'gov-vendor-docs-read'],
  }),
  setup: {
    systems: prepared.setup.systems ?? [],
    domains: prepared.setup.domains ?? [],
  },
  observed: {},
};

/** Proofpoint Essentials: nothing prepared, the night with one step too early, and a lock that does not lock. */
export const PPE_DEMOS: readonly Demo[] = [
  {
    id: 'ppe-before',
    title: 'Proofpoint Essentials: a week before the move',
    says: 'contoso.com is to move next week, and neither DNS nor Exchange is ready. SPF includes a name of Proofpoint that never had a record, so it fails for everybody behind it already today. A rule lets a newsletter past all filters by its name alone, which anybody can write.',
    of: { ...of, stage: 'before' },
    file: leanCase(unprepared),
  },
  {
    id: 'ppe-during',
    title: 'Proofpoint Essentials: the night, and a step too early',
    says: 'The TTL was lowered forty minutes ago, and the hour that it had before is not over. Somebody has locked the tenant already: mail that still comes by the old MX is refused at this moment. Take the lock off, wait until the time that the report tells, and only then change MX.',
    of: { ...of, stage: 'during' },
    file: leanCase(
      changed(
        { ...prepared, observed: {} },
        {
          setup: { mxTtlLoweredAt: secondsFromNow(-2400) },
          exchange: { inboundConnectors: [ppeInbound({ changedAt: secondsFromNow(-1200) })] },
        },
      ),
    ),
  },
  {
    id: 'ppe-after',
    title: 'Proofpoint Essentials: a day later, a lock that does not lock',
    says: 'MX points at the gateway everywhere, and real mail came and went through it. The connector asks for TLS and restricts nobody, so a message straight to Microsoft was taken, and the trace shows a stranger who knows. One box in the connector closes it.',
    of: { ...of, stage: 'after' },
    file: leanCase(
      changed(moved, {
        setup: { cutoverAt: secondsFromNow(-26 * HOUR) },
        exchange: { inboundConnectors: [ppeInbound({ restrictDomainsToIpAddresses: false })] },
        unanswered: ['test-direct-delivery'],
        observed: {
          ...proofOf([from(PPE_DELIVERS, 812), from(STRANGER, 31)], [cameFrom(PPE_DELIVERS), leftBy(PPE_SENDS)]),
          smtpSessions: [wholeReading([acceptedSession()], { route: 'pasted', request: 'pasted session' })],
        },
      }),
    ),
  },
];
