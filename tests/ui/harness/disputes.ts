import type { ConflictReport, Finding, Report } from '../../../src/report/report.ts';
import type { Case } from '../../../src/evidence/case.ts';
import { caseOf, NOW, secondsFromNow } from '../../support/build.ts';
import { finding } from './parts.ts';
import { verified } from './reports.ts';

const MICROSOFT = {
  id: 'microsoft',
  who: 'Microsoft',
  says: 'Let Microsoft filter again what the gateway delivered, with enhanced filtering.',
  source: {
    label: 'Enhanced filtering for connectors',
    url: 'https://learn.microsoft.com/defender-office-365/enhanced-filtering',
    readOn: '2026-11-20',
  },
  certainty: 'published',
} as const;
const VENDOR = {
  id: 'vendor',
  who: 'Proofpoint',
  says: 'Let a mail-flow rule set SCL −1 on all mail that the gateway delivered, so that it is filtered once.',
  source: { label: 'Proofpoint Essentials, Configuring Microsoft 365', readOn: '2025-04-02' },
  certainty: 'recalled',
} as const;

const FILTERING: ConflictReport = {
  id: 'filtering',
  question: 'Is mail that came through the gateway to be filtered by Microsoft as well?',
  sides: [MICROSOFT, VENDOR],
  follows: 'microsoft',
  because: 'Both filters see what the other misses, and enhanced filtering gives Microsoft the true sender.',
  byReader: false,
};
const TOLD: ConflictReport = {
  ...FILTERING,
  id: 'zap',
  question: 'Is zero-hour auto purge to stay on beside the gateway’s own remediation?',
  follows: null,
  because: 'No check judges by it.',
};

const disputed = (follows: string): Finding =>
  finding({
    checkId: 'ef-on',
    outcome: follows === 'microsoft' ? 'fail' : 'pass',
    area: 'filtering',
    part: 'exchange',
    title: 'Enhanced filtering is off for the gateway’s connector',
    says: 'The inbound connector “Inbound from Proofpoint” does not skip the gateway’s addresses.',
    fix: ['In the Defender portal, open Enhanced filtering, and choose the connector.'],
    conflicts: [{ ...FILTERING, follows, byReader: follows !== 'microsoft' }, TOLD],
    evidence: [],
    views: [],
  });

/** About the tenant and no domain. */
const tenant = (one: Finding): Finding =>
  Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'domain')) as unknown as Finding;

const withTenant = (...found: readonly Finding[]): Report => ({
  ...verified,
  findings: [...verified.findings, ...found.map(tenant)],
});

export const disputedBy = (follows: string): Report => withTenant(disputed(follows));

/** Facts of every certainty, some of them old. */
export const remembered: Report = withTenant(
  finding({
    checkId: 'inb-connector-ranges',
    outcome: 'warn',
    area: 'inbound',
    part: 'exchange',
    title: 'The connector may lack ranges of the gateway',
    says: 'The inbound connector does not name 2 ranges that are known from memory only.',
    items: ['192.0.2.0/24', '198.51.100.0/24'],
    fix: ['Ask Proofpoint for the addresses from which it delivers to `contoso.com`.'],
    restsOn: [
      {
        label: 'Delivers from 192.0.2.0/24 and 1 more range.',
        certainty: 'recalled',
        source: { label: 'Known to those who run it', readOn: '2026-11-20' },
      },
      {
        label: 'Delivers from the ranges that it sends from.',
        certainty: 'inferred',
        source: {
          label: 'Proofpoint Essentials, Connection details',
          url: 'https://help.proofpoint.com/a',
          readOn: '2026-11-20',
        },
      },
      {
        label: 'Its SPF name expands to 14 ranges.',
        certainty: 'observed',
        source: { label: 'DNS of ppe-hosted.com', readOn: '2025-06-11' },
        old: true,
      },
      {
        label: 'Delivers from 67.231.152.0/24 and 11 more ranges.',
        certainty: 'published',
        source: {
          label: 'Proofpoint Essentials, Connection details',
          url: 'https://help.proofpoint.com/b',
          readOn: '2026-11-20',
        },
      },
    ],
    references: [
      {
        label: 'Set up connectors',
        url: 'https://learn.microsoft.com/exchange/connectors',
        readOn: '2025-03-01',
        old: true,
      },
    ],
    evidence: [],
    views: [],
  }),
);

/** A test that a person carries out, and a question whose answer has gone stale. */
export const tested: Report = withTenant(
  finding({
    checkId: 'test-inbound',
    outcome: 'manual',
    area: 'tests',
    part: 'answers',
    code: 'unanswered',
    title: 'Whether a test message from outside passes the gateway',
    says: 'Did a test message from outside appear in the gateway’s log, and arrive? Nobody has answered yet.',
    why: 'It is the acceptance test of the cutover.',
    asks: {
      question: 'Did a test message from outside appear in the gateway’s log, and arrive?',
      who: 'Whoever administers Proofpoint Essentials',
      proof: 'The line of the gateway’s log, and the headers of the message.',
    },
    guide: {
      send: [
        'From a mailbox outside, send a message to somebody at `contoso.com`, with the subject `Gatecheck test`.',
        'In the mailbox, open the message and copy its headers: “View message source”.',
      ],
      expect: [
        'A host of `ppe-hosted.com` hands the message to Exchange Online.',
        'The gateway’s log shows it as delivered.',
      ],
      paste: 'message-headers',
    },
    evidence: [],
    views: [],
  }),
  finding({
    checkId: 'test-direct-delivery',
    outcome: 'manual',
    area: 'tests',
    part: 'answers',
    code: 'outdated',
    title: 'Whether Exchange refuses what did not pass the gateway',
    says: 'Was the message refused? The “yes” of Ada Postmaster is from before the cutover, so it has to be given anew.',
    why: 'What is let in past the gateway is not filtered by it.',
    asks: {
      question: 'Did Exchange refuse a message that did not come through the gateway?',
      who: 'Whoever may send mail from an address outside',
      proof: 'The SMTP session with the server’s refusal.',
    },
    evidence: [],
    views: [],
  }),
);
const answer = { value: 'yes', by: 'Ada Postmaster', at: secondsFromNow(-90_000) } as const;
export const answered: Case = caseOf({
  answers: [
    {
      ...answer,
      checkId: 'test-direct-delivery',
      reference: 'CHG-4711',
      note: 'telnet from the old relay: 550 5.7.64',
    },
  ],
  assessedAt: NOW,
});
