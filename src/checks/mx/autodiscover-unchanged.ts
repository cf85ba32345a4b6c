import { autodiscoverDialogue } from '../../evidence/autodiscover.ts';
import { replay } from '../../evidence/dns/dialogue.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

export const autodiscoverUnchanged = defineCheck<{
  microsoft: { domain: string; target: string };
  missing: { domain: string };
  elsewhere: { domain: string; targets: readonly string[] };
}>()({
  id: 'autodiscover-unchanged',
  revision: 1,
  area: 'mx',
  about: 'domain',
  severity: 'low',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['dns'],
  uses: [],
  views: 'each',
  gate: false,
  references: [
    SOURCES.mailFlow(),
    {
      label: 'Microsoft: External DNS records for Microsoft 365',
      url: 'https://learn.microsoft.com/microsoft-365/enterprise/external-domain-name-system-records',
      readOn: '2026-11-20',
    },
  ],
  crossRefs: [],
  words: {
    en: {
      title: 'Autodiscover still points at Microsoft',
      failedTitle: 'Autodiscover does not point at Microsoft',
      why: 'Outlook asks this name where its mailbox is. When a DNS change touches the wrong record, new profiles cannot be set up.',
      says: {
        microsoft: (f) => `autodiscover.${f.domain} points at ${f.target}.`,
        missing: (f) => `autodiscover.${f.domain} does not exist.`,
        elsewhere: (f) => `autodiscover.${f.domain} points at ${listed(f.targets)}.`,
      },
      fix: {
        missing: (f) => restore(f.domain),
        elsewhere: (f) => [
          ...restore(f.domain),
          'In a hybrid organisation whose mailboxes are partly on your own servers the present target may be right; then leave it.',
        ],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain }) {
    const { result, open } = replay(autodiscoverDialogue(domain), answers);
    if (result.state === 'other') {
      const targets = result.target === null ? result.addresses : [result.target];
      return {
        outcome: 'fail',
        code: 'elsewhere',
        facts: { domain, targets },
        items: [...result.aliases, ...result.addresses],
      };
    }
    if (open.length > 0) return unanswered(open);
    return result.state === 'microsoft'
      ? { outcome: 'pass', code: 'microsoft', facts: { domain, target: result.target ?? '' } }
      : { outcome: 'warn', code: 'missing', facts: { domain } };
  },
});

const restore = (domain: string): readonly string[] => [
  `Open the DNS zone of ${domain} and publish: ${code(`autodiscover.${domain} CNAME autodiscover.outlook.com`)} (other names apply in the US government clouds and in China).`,
];
