import type { VerdictWord } from '../../src/report/report.ts';

/** What the report on a demo comes to: the verdict, the findings behind it, and all others that are not clear. */
interface Told {
  readonly word: VerdictWord;
  readonly because: readonly string[];
  readonly besides: readonly string[];
}

export const TOLD: Readonly<Record<string, Told>> = {
  'ppe-before': {
    word: 'not-ready',
    because: [
      'scl-rule-ip-scoped: fail open',
      'spf-authorises-gateway contoso.com: fail not-authorised',
      'inb-connector-present: fail none',
      'direct-send-rejected: fail open',
      'filter-strategy-chosen: fail neither',
      'scl-rule-no-domains: fail by-domain',
      'outb-connector-present: fail none',
      'gov-change-approved: fail not-approved',
      'mx-ttl-lowered contoso.com: fail high',
      'spf-syntax contoso.com: fail permerror',
    ],
    besides: [
      'hybrid-connectors-known: warn own-servers',
      'scl-rule-present-ppe: fail absent',
      'baseline-recorded: warn not-confirmed',
      'gov-change-window: manual unanswered',
      'gov-vendor-docs-read: manual unanswered',
      'mx-ttl-old-expired contoso.com: unknown not-given',
      'spf-lookup-limits contoso.com: unknown ends-early',
      'spf-all-qualifier contoso.com: warn soft',
      'spf-no-invalid-gateway-term contoso.com: fail no-spf-behind',
      'dmarc-published contoso.com: warn policy-none',
      'dmarc-published fabrikam.com: fail missing',
    ],
  },
  'ppe-during': {
    word: 'not-ready',
    because: [
      'inb-lockdown-not-early contoso.com: fail locked-too-early',
      'mx-ttl-old-expired contoso.com: fail too-early',
    ],
    besides: ['filter-strategy-chosen: warn bypass-alone'],
  },
  'ppe-after': {
    word: 'not-verified',
    because: ['inb-lockdown-present contoso.com: fail tls-only', 'test-direct-delivery: fail accepted'],
    besides: ['filter-strategy-chosen: warn bypass-alone'],
  },
  'pps-before': {
    word: 'not-ready',
    because: [
      'outb-disabled-until-spf: fail on-too-early',
      'spf-authorises-gateway contoso.com: fail not-authorised',
      'cred-not-expired: fail expired',
    ],
    besides: [
      'filter-strategy-chosen: warn bypass-alone',
      'conn-filter-allow-list: warn only-gateway',
      'outb-smarthost-correct: warn example',
      'outb-rule-conditions: warn sender-only',
    ],
  },
  'pps-during': {
    word: 'not-verified',
    because: [
      'mx-points-to-gateway contoso.com: fail other-hosts',
      'inb-lockdown-present contoso.com: fail tls-only',
      'domain-coverage: fail at-microsoft',
      'mx-resolvers-agree contoso.com: fail old-host',
    ],
    besides: [
      'filter-strategy-chosen: warn bypass-alone',
      'conn-filter-allow-list: warn only-gateway',
      'test-outbound: manual unanswered',
      'test-direct-delivery: unknown not-tried',
      'test-remediation: manual unanswered',
      'sync-first-run: manual unanswered',
    ],
  },
  'pps-after': {
    word: 'not-verified',
    because: ['app-permissions-documented: fail beyond-the-list'],
    besides: [
      'filter-strategy-chosen: warn bypass-alone',
      'conn-filter-allow-list: warn only-gateway',
      'app-permissions-drift: fail more',
    ],
  },
  'mailprotector-before': {
    word: 'cannot-tell',
    because: [
      'inb-connector-present: unknown not-recognised',
      'inb-connector-type-partner: unknown not-recognised',
      'inb-connector-ip-complete: unknown not-recognised',
      'inb-no-internal-trust: unknown not-recognised',
      'filter-strategy-chosen: unknown ranges-not-known',
      'rule-mode-active: unknown ranges-not-known',
    ],
    besides: [
      'inb-connector-sender-scope: unknown not-recognised',
      'inb-connector-ip-excess: unknown not-recognised',
      'inb-connector-require-tls: unknown not-recognised',
      'ef-skip-list-correct: unknown ranges-not-known',
      'outb-connector-present: warn from-memory',
      'outb-smarthost-correct: warn from-memory',
      'rule-not-shadowed: unknown ranges-not-known',
      'spf-authorises-gateway contoso.com: warn passes-from-memory',
      'spf-authorises-gateway fabrikam.com: warn passes-from-memory',
    ],
  },
  'mailprotector-during': {
    word: 'not-verified',
    because: [
      'mx-points-to-gateway fabrikam.com: fail other-hosts',
      'inb-lockdown-not-early fabrikam.com: fail locked-too-early',
      'domain-coverage: fail at-microsoft',
      'mx-resolvers-agree fabrikam.com: fail old-host',
    ],
    besides: [
      'test-outbound: manual unanswered',
      'test-direct-delivery: unknown not-tried',
      'sync-first-run: manual unanswered',
      'inb-lockdown-not-early contoso.com: warn too-soon',
    ],
  },
  'mailprotector-after': {
    word: 'verified',
    because: [],
    besides: [],
  },
  'trustifi-before': {
    word: 'not-ready',
    because: ['mx-not-mixed contoso.com: fail mixed', 'direct-send-rejected: fail open'],
    besides: [
      'domain-coverage: unknown not-audited',
      'tru-endpoint-region: manual unanswered-in',
      'mx-kept-for-api-or-loop contoso.com: warn third-gateway',
      'dmarc-published contoso.com: warn policy-none',
    ],
  },
  'trustifi-during': {
    word: 'cannot-tell',
    because: ['app-permissions-documented: unknown outside-documents'],
    besides: [
      'tru-endpoint-region: manual unanswered-in',
      'app-inventory: warn duplicate',
      'app-permissions-drift: fail more',
      'app-recently-used: fail unused',
    ],
  },
  'trustifi-after': {
    word: 'open',
    because: ['app-mail-readwrite-signoff: fail not-signed-off', 'app-credential-on-sp: fail secret'],
    besides: [
      'gov-security-approval: manual unanswered',
      'app-permissions-documented: unknown outside-documents',
      'app-permissions-drift: fail more',
      'tru-advanced-needed: manual not-known-if-used',
    ],
  },
  'opswat-before': {
    word: 'not-ready',
    because: [
      'outb-disabled-until-spf: fail on-too-early',
      'spf-authorises-gateway contoso.com: fail not-authorised',
      'outb-loop-guard: fail no-guard',
    ],
    besides: [
      'outb-tls: warn encryption-only',
      'domain-coverage: unknown not-audited',
      'gov-change-approved: manual unanswered',
      'app-single-tenant: warn open-to-others',
      'cred-not-expired: warn ends-soon',
    ],
  },
  'opswat-during': {
    word: 'not-verified',
    because: ['filter-strategy-chosen: fail not-acting', 'rule-mode-active: fail idle'],
    besides: [
      'domain-coverage: unknown not-audited',
      'test-outbound: manual unanswered',
      'ops-open-relay: manual unanswered',
    ],
  },
  'opswat-after': {
    word: 'not-verified',
    because: ['ops-open-relay: fail not-hardened', 'cred-not-expired: fail expired'],
    besides: ['domain-coverage: unknown not-audited', 'test-outbound: warn perhaps-directly'],
  },
  'ninjaone-before': {
    word: 'not-ready',
    because: ['gov-change-approved: manual unanswered'],
    besides: [
      'nin-app-information: fail no-publisher',
      'nin-silent-install: warn may-restart',
      'nin-token-in-command: fail placeholder',
      'nin-uninstall-command: manual unanswered',
      'nin-system-context: fail as-user',
      'nin-detection: unknown not-seen',
      'nin-assignment: fail everyone',
    ],
  },
  'ninjaone-during': {
    word: 'cannot-tell',
    because: [],
    besides: [
      'nin-app-present: warn several',
      'nin-assignment: warn also-available',
      'nin-install-status: warn too-soon',
      'nin-console-verified: manual unanswered',
      'app-recently-used: fail unused',
    ],
  },
  'ninjaone-after': {
    word: 'cannot-tell',
    because: ['app-permissions-documented: unknown outside-documents'],
    besides: [
      'nin-assignment: warn not-device-groups',
      'nin-install-status: fail shared-failure',
      'nin-console-verified: manual unanswered',
      'app-permissions-drift: fail more',
    ],
  },
};
