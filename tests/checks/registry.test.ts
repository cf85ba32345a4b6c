import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnyCheck, Severity } from '../../src/checks/check.ts';
import { CHECKLIST_DAY, CHECKS } from '../../src/checks/index.ts';
import type { Mode, Phase } from '../../src/evidence/setup.ts';

const BOTH: readonly Phase[] = ['pre-change', 'post-cutover'];
const BEFORE: readonly Phase[] = ['pre-change'];
const AFTER: readonly Phase[] = ['post-cutover'];
const REVIEW: readonly Phase[] = ['permission-review'];
const INLINE: readonly Mode[] = ['mx-inline'];
const IN_PATH: readonly Mode[] = ['mx-inline', 'connector-loop'];
const SPF = 'CIS-M365-7.0 2.1.8';

interface Row {
  readonly severity: Severity;
  readonly phases: readonly Phase[];
  readonly modes: readonly Mode[] | 'any';
  readonly systems?: readonly string[] | 'any-product';
  readonly crossRefs?: readonly string[];
}

/**
 * What the checklist says of each check. Ids of systems beside `any-gateway` narrow nothing there; the systems of
 * mx-kept-for-api-or-loop and of the four `any-product` are widened by docs/decisions/0002.
 */
const CHECKLIST: Readonly<Record<string, Row>> = {
  'mx-present': { severity: 'critical', phases: BOTH, modes: 'any' },
  'mx-points-to-gateway': { severity: 'critical', phases: AFTER, modes: INLINE },
  'mx-not-mixed': { severity: 'critical', phases: BOTH, modes: 'any' },
  'mx-region-matches': { severity: 'high', phases: BOTH, modes: INLINE },
  'mx-kept-for-api-or-loop': { severity: 'high', phases: BOTH, modes: ['connector-loop', 'api-only'] },
  'mx-ttl-lowered': { severity: 'high', phases: BEFORE, modes: INLINE },
  'mx-ttl-old-expired': { severity: 'high', phases: BEFORE, modes: INLINE },
  'mx-resolvers-agree': { severity: 'high', phases: AFTER, modes: INLINE },
  'mx-ttl-restored': { severity: 'low', phases: AFTER, modes: INLINE },
  'autodiscover-unchanged': { severity: 'low', phases: BOTH, modes: 'any' },
  'mta-sts-lists-gateway': { severity: 'high', phases: BOTH, modes: INLINE },
  'spf-single': {
    severity: 'critical',
    phases: BOTH,
    modes: 'any',
    crossRefs: [SPF, 'SCuBA MS.EXO.2.2v3', 'ORCA-235', 'SecureScore exo_SPF_records_for_all_domains'],
  },
  'spf-syntax': { severity: 'high', phases: BOTH, modes: 'any', crossRefs: [SPF] },
  'spf-lookup-limits': { severity: 'high', phases: BOTH, modes: 'any', crossRefs: [SPF] },
  'spf-authorises-gateway': {
    severity: 'critical',
    phases: BOTH,
    modes: IN_PATH,
    crossRefs: [SPF, 'SCuBA MS.EXO.2.2v3'],
  },
  'spf-keeps-microsoft': { severity: 'high', phases: BOTH, modes: 'any', crossRefs: [SPF] },
  'spf-all-qualifier': { severity: 'medium', phases: BOTH, modes: 'any', crossRefs: ['SCuBA MS.EXO.2.2v3', SPF] },
  'spf-no-invalid-gateway-term': { severity: 'medium', phases: BOTH, modes: IN_PATH, systems: ['ppe', 'pps'] },
  'dkim-m365-selectors': {
    severity: 'high',
    phases: BOTH,
    modes: 'any',
    crossRefs: ['CIS-M365-7.0 2.1.9', 'SCuBA MS.EXO.3.1v1', 'ORCA-108', 'ORCA-108-1'],
  },
  'dkim-gateway-signing': { severity: 'medium', phases: AFTER, modes: IN_PATH },
  'dmarc-published': {
    severity: 'medium',
    phases: BOTH,
    modes: 'any',
    crossRefs: [
      'CIS-M365-7.0 2.1.10',
      'SCuBA MS.EXO.4.1v1',
      'SCuBA MS.EXO.4.2v1',
      'SCuBA MS.EXO.4.4v1',
      'Maester MT.1182',
    ],
  },
  'filter-strategy-chosen': {
    severity: 'high',
    phases: BOTH,
    modes: IN_PATH,
    crossRefs: ['ORCA-233', 'ORCA-233_1', 'Maester MT.1043'],
  },
  'ef-skip-list-correct': { severity: 'medium', phases: BOTH, modes: IN_PATH, crossRefs: ['ORCA-233_1'] },
  'antispam-no-allowed-domains': {
    severity: 'medium',
    phases: BOTH,
    modes: 'any',
    crossRefs: [
      'CIS-M365-7.0 2.1.14',
      'SCuBA MS.SECURITYSUITE.6.2v1',
      'ORCA-118-1',
      'ORCA-118-3',
      'ORCA-109',
      'SecureScore mdo_allowedsenderscombined',
    ],
  },
  'conn-filter-allow-list': {
    severity: 'medium',
    phases: BOTH,
    modes: 'any',
    crossRefs: [
      'CIS-M365-7.0 2.1.12',
      'SCuBA MS.SECURITYSUITE.8.1v1',
      'ORCA-114',
      'Maester CIS.M365.2.1.12',
      'SecureScore mdo_connectionfilter',
    ],
  },
  'test-inbound': { severity: 'high', phases: AFTER, modes: IN_PATH },
  'test-outbound': { severity: 'high', phases: AFTER, modes: IN_PATH },
  'test-direct-delivery': { severity: 'high', phases: AFTER, modes: INLINE },
  'test-remediation': { severity: 'medium', phases: AFTER, modes: 'any', systems: ['pps', 'ppe'] },
  'scl-rule-ip-scoped': {
    severity: 'critical',
    phases: BOTH,
    modes: 'any',
    crossRefs: [
      'CIS-M365-7.0 6.2.2',
      'ORCA-118-2',
      'Maester MT.1043',
      'SecureScore exo_transportrulesallowlistdomains',
    ],
  },
  'inb-connector-present': { severity: 'high', phases: BOTH, modes: IN_PATH },
  'inb-connector-type-partner': { severity: 'high', phases: BOTH, modes: IN_PATH },
  'inb-connector-sender-scope': { severity: 'medium', phases: BOTH, modes: IN_PATH },
  'inb-connector-ip-complete': { severity: 'high', phases: BOTH, modes: IN_PATH },
  'inb-connector-ip-excess': { severity: 'medium', phases: BOTH, modes: IN_PATH },
  'inb-connector-require-tls': { severity: 'medium', phases: BOTH, modes: IN_PATH },
  'inb-no-internal-trust': { severity: 'high', phases: BOTH, modes: IN_PATH },
  'inb-no-duplicates': { severity: 'medium', phases: BOTH, modes: IN_PATH },
  'inb-lockdown-present': { severity: 'critical', phases: AFTER, modes: INLINE },
  'inb-lockdown-not-early': {
    severity: 'critical',
    phases: BOTH,
    modes: ['mx-inline', 'connector-loop', 'api-only'],
  },
  'inb-direct-senders-known': { severity: 'high', phases: BOTH, modes: INLINE },
  'direct-send-rejected': {
    severity: 'high',
    phases: BOTH,
    modes: 'any',
    crossRefs: ['CIS-M365-7.0 6.5.5', 'Maester MT.1062'],
  },
  'hybrid-connectors-known': { severity: 'medium', phases: BEFORE, modes: 'any' },
  'scl-rule-no-domains': {
    severity: 'high',
    phases: BOTH,
    modes: 'any',
    crossRefs: ['CIS-M365-7.0 6.2.2', 'ORCA-118-2', 'ORCA-118-4', 'SecureScore exo_transportrulesallowlistdomains'],
  },
  'scl-rule-present-ppe': { severity: 'medium', phases: BOTH, modes: IN_PATH, systems: ['ppe'] },
  'rule-not-shadowed': { severity: 'medium', phases: BOTH, modes: 'any' },
  'rule-mode-active': { severity: 'high', phases: BOTH, modes: 'any' },
  'arc-sealer-trusted': { severity: 'medium', phases: AFTER, modes: IN_PATH, crossRefs: ['ORCA-243'] },
  'safelinks-not-doubled': { severity: 'low', phases: AFTER, modes: IN_PATH, crossRefs: ['ORCA-189-2'] },
  'domain-coverage': { severity: 'high', phases: BOTH, modes: 'any' },
  'domain-verified': { severity: 'medium', phases: BEFORE, modes: 'any' },
  'inb-onmicrosoft-primary': {
    severity: 'high',
    phases: BOTH,
    modes: 'any',
    crossRefs: ['Maester MT.1076', 'Maester MT.1074'],
  },
  'mp-resource-mailboxes': { severity: 'low', phases: BEFORE, modes: 'any', systems: ['mailprotector'] },
  'outb-connector-present': { severity: 'high', phases: BOTH, modes: IN_PATH },
  'outb-disabled-until-spf': { severity: 'critical', phases: BOTH, modes: IN_PATH },
  'outb-enabled-after-cutover': { severity: 'medium', phases: AFTER, modes: IN_PATH },
  'outb-smarthost-correct': { severity: 'high', phases: BOTH, modes: IN_PATH },
  'outb-tls': { severity: 'medium', phases: BOTH, modes: IN_PATH },
  'outb-rule-scoped': { severity: 'medium', phases: BOTH, modes: IN_PATH, systems: ['pps'] },
  'outb-rule-present': { severity: 'high', phases: BOTH, modes: IN_PATH, systems: ['pps', 'opswat', 'trustifi'] },
  'outb-rule-conditions': { severity: 'medium', phases: BOTH, modes: IN_PATH, systems: ['pps'] },
  'outb-rule-action': { severity: 'high', phases: BOTH, modes: 'any', systems: ['pps'] },
  'outb-loop-guard': { severity: 'high', phases: BOTH, modes: ['connector-loop'], systems: ['opswat', 'trustifi'] },
  'outb-validated': { severity: 'low', phases: BOTH, modes: IN_PATH },
  'outb-no-competitor': { severity: 'medium', phases: BOTH, modes: IN_PATH },
  'dkim-signing-on': { severity: 'medium', phases: BOTH, modes: 'any', crossRefs: ['CIS-M365-7.0 2.1.9', 'ORCA-108'] },
  'mp-dynamic-lists': { severity: 'medium', phases: BOTH, modes: 'any', systems: ['mailprotector'] },
  'ppe-domains-enabled': { severity: 'high', phases: AFTER, modes: 'any', systems: ['ppe', 'pps'] },
  'nin-app-present': { severity: 'medium', phases: BOTH, modes: 'any', systems: ['ninjaone'] },
  'nin-app-information': { severity: 'low', phases: BEFORE, modes: 'any', systems: ['ninjaone'] },
  'nin-silent-install': { severity: 'medium', phases: BEFORE, modes: 'any', systems: ['ninjaone'] },
  'nin-token-in-command': {
    severity: 'medium',
    phases: ['pre-change', 'permission-review'],
    modes: 'any',
    systems: ['ninjaone'],
  },
  'nin-uninstall-command': { severity: 'low', phases: BEFORE, modes: 'any', systems: ['ninjaone'] },
  'nin-system-context': { severity: 'medium', phases: BEFORE, modes: 'any', systems: ['ninjaone'] },
  'nin-restart-behaviour': { severity: 'low', phases: BEFORE, modes: 'any', systems: ['ninjaone'] },
  'nin-detection': { severity: 'medium', phases: BEFORE, modes: 'any', systems: ['ninjaone'] },
  'nin-no-extras': { severity: 'low', phases: BEFORE, modes: 'any', systems: ['ninjaone'] },
  'nin-assignment': { severity: 'medium', phases: BOTH, modes: 'any', systems: ['ninjaone'] },
  'nin-install-status': { severity: 'medium', phases: AFTER, modes: 'any', systems: ['ninjaone'] },
  'gov-security-approval': { severity: 'high', phases: REVIEW, modes: 'any', systems: 'any-product' },
  'gov-change-approved': { severity: 'high', phases: BEFORE, modes: 'any', systems: 'any-product' },
  'baseline-recorded': { severity: 'medium', phases: BEFORE, modes: 'any' },
  'gov-change-window': { severity: 'medium', phases: BEFORE, modes: 'any', systems: 'any-product' },
  'gov-vendor-docs-read': { severity: 'low', phases: BEFORE, modes: 'any', systems: 'any-product' },
  'cred-storage-attested': { severity: 'high', phases: REVIEW, modes: 'any', systems: ['pps', 'opswat'] },
  'sync-first-run': { severity: 'medium', phases: AFTER, modes: 'any', systems: ['ppe', 'pps', 'mailprotector'] },
  'mp-console-url': {
    severity: 'low',
    phases: ['pre-change', 'permission-review'],
    modes: 'any',
    systems: ['mailprotector'],
  },
  'mp-preview-before-enable': { severity: 'medium', phases: BEFORE, modes: 'any', systems: ['mailprotector'] },
  'ops-open-relay': { severity: 'high', phases: AFTER, modes: 'any', systems: ['opswat'] },
  'nin-console-verified': { severity: 'medium', phases: AFTER, modes: 'any', systems: ['ninjaone'] },
  'tru-endpoint-region': { severity: 'low', phases: BOTH, modes: 'any', systems: ['trustifi'] },
  'app-inventory': {
    severity: 'medium',
    phases: ['permission-review', 'post-cutover'],
    modes: 'any',
    systems: ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'],
  },
  'app-publisher': {
    severity: 'critical',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['ppe', 'trustifi', 'mailprotector', 'ninjaone'],
    crossRefs: ['Maester EIDSCA.CP03'],
  },
  'app-tier0': {
    severity: 'critical',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'],
    crossRefs: ['Maester MT.1050', 'Maester MT.1051', 'ZTA 21770'],
  },
  'app-permissions-documented': {
    severity: 'high',
    phases: ['permission-review', 'post-cutover'],
    modes: 'any',
    systems: ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'],
    crossRefs: ['Maester MT.1079'],
  },
  'app-permissions-drift': {
    severity: 'medium',
    phases: ['permission-review', 'post-cutover'],
    modes: 'any',
    systems: ['trustifi', 'ppe', 'pps', 'mailprotector', 'opswat', 'ninjaone'],
  },
  'app-mail-readwrite-signoff': {
    severity: 'high',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['ppe', 'pps', 'trustifi', 'opswat'],
    crossRefs: ['Maester MT.1058'],
  },
  'app-exchange-role': {
    severity: 'high',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['ppe', 'trustifi'],
    crossRefs: ['ZTA 21836', 'Maester MT.1027'],
  },
  'app-ews-gone': { severity: 'high', phases: ['permission-review', 'post-cutover'], modes: 'any' },
  'app-delegated-grants': {
    severity: 'medium',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'],
  },
  'app-consent-complete': {
    severity: 'high',
    phases: ['permission-review', 'pre-change'],
    modes: 'any',
    systems: ['pps', 'opswat'],
  },
  'app-enabled': {
    severity: 'high',
    phases: ['post-cutover'],
    modes: 'any',
    systems: ['ppe', 'trustifi', 'mailprotector'],
  },
  'app-setup-rights-removed': {
    severity: 'high',
    phases: ['post-cutover'],
    modes: 'any',
    systems: ['ppe'],
    crossRefs: ['Maester MT.1079'],
  },
  'app-least-directory': {
    severity: 'low',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['pps', 'trustifi', 'mailprotector'],
  },
  'app-separate-registrations': { severity: 'medium', phases: ['permission-review'], modes: 'any', systems: ['pps'] },
  'app-single-tenant': {
    severity: 'medium',
    phases: ['permission-review', 'pre-change'],
    modes: 'any',
    systems: ['pps', 'opswat'],
    crossRefs: ['ZTA 21777'],
  },
  'app-redirect-uris': {
    severity: 'medium',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['pps', 'opswat'],
    crossRefs: ['ZTA 21885', 'ZTA 23183'],
  },
  'app-recently-used': {
    severity: 'low',
    phases: ['permission-review', 'post-cutover'],
    modes: 'any',
    systems: ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'],
    crossRefs: ['ZTA 21770', 'Maester MT.1079'],
  },
  'app-credential-on-sp': {
    severity: 'critical',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['ppe', 'trustifi', 'mailprotector', 'ninjaone'],
    crossRefs: ['ZTA 21896'],
  },
  'mp-read-only': { severity: 'high', phases: ['permission-review'], modes: 'any', systems: ['mailprotector'] },
  'tru-advanced-needed': { severity: 'high', phases: ['permission-review'], modes: 'any', systems: ['trustifi'] },
  'ops-profile-permissions': {
    severity: 'medium',
    phases: ['permission-review', 'pre-change'],
    modes: 'any',
    systems: ['opswat'],
  },
  'ops-smtp-oauth-works': {
    severity: 'medium',
    phases: ['pre-change', 'post-cutover'],
    modes: 'any',
    systems: ['opswat'],
    crossRefs: ['CIS-M365-7.0 6.5.4', 'SCuBA MS.EXO.5.1v1'],
  },
  'nin-intune-integration': {
    severity: 'medium',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['ninjaone'],
    crossRefs: ['ZTA 21770'],
  },
  'cred-not-expired': {
    severity: 'high',
    phases: ['permission-review', 'pre-change', 'post-cutover'],
    modes: 'any',
    systems: ['pps', 'opswat'],
  },
  'cred-lifetime': {
    severity: 'medium',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['pps', 'opswat'],
    crossRefs: [
      'CIS-M365-7.0 5.1.5.4',
      'CIS-M365-7.0 5.1.5.3',
      'SCuBA MS.AAD.5.5v1',
      'SCuBA MS.AAD.5.6v1',
      'Maester MT.1057',
      'ZTA 21772',
      'ZTA 21775',
    ],
  },
  'gov-user-consent': {
    severity: 'medium',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['m365'],
    crossRefs: [
      'CIS-M365-7.0 5.1.5.1',
      'SCuBA MS.AAD.5.2v1',
      'Maester EIDSCA.AP08',
      'ZTA 21776',
      'SecureScore IntegratedApps',
    ],
  },
  'gov-consent-workflow': {
    severity: 'low',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['m365'],
    crossRefs: [
      'CIS-M365-7.0 5.1.5.2',
      'SCuBA MS.AAD.5.3v1',
      'Maester EIDSCA.CR01',
      'ZTA 21809',
      'SecureScore aad_admin_consent_workflow',
    ],
  },
  'gov-app-management-policy': {
    severity: 'low',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['m365'],
    crossRefs: [
      'CIS-M365-7.0 5.1.5.4',
      'CIS-M365-7.0 5.1.5.5',
      'CIS-M365-7.0 5.1.5.6',
      'SCuBA MS.AAD.5.6v1',
      'SCuBA MS.AAD.5.7v1',
      'Maester MT.1002',
      'ZTA 21775',
    ],
  },
  'gov-global-admins': {
    severity: 'medium',
    phases: ['permission-review'],
    modes: 'any',
    systems: ['m365'],
    crossRefs: [
      'CIS-M365-7.0 1.1.3',
      'SCuBA MS.AAD.7.1v1',
      'SCuBA MS.AAD.7.2v1',
      'SecureScore aad_limited_administrative_roles',
    ],
  },
  'gov-consenter-role': {
    severity: 'medium',
    phases: ['pre-change'],
    modes: 'any',
    systems: ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'],
  },
};

/** What several checks on a gateway's connectors and rules judge by; no check itself. */
const SHARED = 'gateway';
const FOLDER = new URL('../../src/checks/', import.meta.url);
const files = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== SHARED)
  .flatMap((area) => readdirSync(new URL(`${area.name}/`, FOLDER)).map((file) => `${area.name}/${file}`));

describe('the registry of checks', () => {
  it('holds every file below src/checks, under the name of the file and in its area', () => {
    expect(CHECKS.map(({ area, id }) => `${area}/${id}.ts`).sort()).toStrictEqual([...files].sort());
  });

  it('holds the checklist’s ids, each once', () => {
    expect(CHECKS.map(({ id }) => id).sort()).toStrictEqual(Object.keys(CHECKLIST).sort());
    expect(CHECKS).toHaveLength(121);
    expect(CHECKLIST_DAY).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  describe.each(CHECKS.map((check) => [check.id, check] as const))('%s', (id, check: AnyCheck) => {
    it('follows the checklist in severity, phases, modes, systems and cross-references', () => {
      const { severity, phases, modes, systems, crossRefs } = check;
      const row = CHECKLIST[id];
      expect({ severity, phases, modes, systems, crossRefs }).toStrictEqual({
        severity: row?.severity,
        phases: row?.phases,
        modes: row?.modes,
        systems: row?.systems ?? 'any-gateway',
        crossRefs: row?.crossRefs ?? [],
      });
    });

    it('names roles for which it arises, and sources that it needs', () => {
      expect(check.roles.length).toBeGreaterThan(0);
      expect(check.needs.length > 0 || ['answers', 'devices', 'tests'].includes(check.area)).toBe(true);
    });

    it('has codes in kebab-case, and steps only for codes that it has', () => {
      const codes = Object.keys(check.words.en.says);
      expect(codes.filter((code) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code))).toStrictEqual([]);
      expect(Object.keys(check.words.en.fix).filter((code) => !codes.includes(code))).toStrictEqual([]);
    });

    it('says why in at most two sentences', () => {
      const { why, title, failedTitle } = check.words.en;
      expect(why.split(/[.?!](?:\s|$)/).filter((sentence: string) => sentence !== '').length).toBeLessThanOrEqual(2);
      expect(why).toMatch(/\.$/);
      expect([title, failedTitle].filter((text: string) => /[.]$/.test(text))).toStrictEqual([]);
    });

    it('asks a person where one can answer, and nobody else', () => {
      const source = readFileSync(new URL(`${check.area}/${id}.ts`, FOLDER), 'utf8');
      const codes = Object.keys(check.words.en.says);
      const takesAnswers =
        /\b(?:attested|standingAnswer)\(/.test(source) ||
        source.includes("outcome: 'manual'") ||
        codes.includes('unanswered') ||
        codes.includes('outdated');
      const { asks } = check.words.en;
      expect(asks !== undefined).toBe(takesAnswers);
      if (asks === undefined) return;
      expect(asks.question).toMatch(/^[A-Z][^?]*\?$/);
      expect(asks.who).toMatch(/^(?:Whoever|The) [^.?@]+$/);
      expect(asks.proof).toMatch(/^[A-Z].*[^.]\.$/);
      expect(asks.proof).not.toMatch(/[.?!]\s/);
    });

    it('says how a test is carried out, and nothing of how a setting is looked up', () => {
      expect(check.words.en.guide !== undefined).toBe(check.area === 'tests');
    });

    it('cites pages over https without a language in the path, with the day of reading', () => {
      expect(check.references.length).toBeGreaterThan(0);
      for (const { label, url, readOn } of check.references) {
        expect(label).not.toBe('');
        expect(readOn).toMatch(/^20\d\d-\d\d-\d\d$/);
        if (url !== undefined) expect(url).toMatch(/^https:\/\/(?!.*\/[a-z]{2}-[a-z]{2}\/)/i);
      }
    });
  });
});
