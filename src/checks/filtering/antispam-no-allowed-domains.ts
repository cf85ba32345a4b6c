import type { ContentFilterPolicy } from '../../evidence/exchange/policies.ts';
import { defineCheck } from '../check.ts';
import { code, counted, listed, quoted } from '../english.ts';
import { commands, nameOr, NOT_TOLD, type NotTold, notTold } from '../gateway/exchange-steps.ts';
import { powerShellText } from '../gateway/power-shell.ts';
import { ownDomains } from '../gateway/own-domains.ts';
import { SOURCES } from '../references.ts';

type Allowed = { policies: readonly string[]; domains: readonly string[] };

export const antispamNoAllowedDomains = defineCheck<
  NotTold & {
    none: { policies: number };
    senders: { policies: readonly string[]; senders: readonly string[] };
    domains: Allowed;
    'own-domains': Allowed & { own: readonly string[] };
    'perhaps-own-domains': Allowed;
  }
>()({
  id: 'antispam-no-allowed-domains',
  revision: 1,
  area: 'filtering',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['contentFilterPolicies'],
  uses: ['acceptedDomains', 'tenantDomains'],
  views: 'each',
  gate: false,
  references: [SOURCES.safeSenders()],
  crossRefs: [
    'CIS-M365-7.0 2.1.14',
    'SCuBA MS.SECURITYSUITE.6.2v1',
    'ORCA-118-1',
    'ORCA-118-3',
    'ORCA-109',
    'SecureScore mdo_allowedsenderscombined',
  ],
  words: {
    en: {
      title: 'No anti-spam policy lets a sender domain through',
      failedTitle: 'An anti-spam policy lets a sender domain through',
      why: 'Whoever writes one of these domains into the From line skips spam, spoof and phishing filters. With an own domain on the list that is mail in the name of a colleague.',
      says: {
        ...NOT_TOLD.says,
        none: (f) =>
          `No sender and no domain is allowed: ${counted(f.policies, 'anti-spam policy', 'anti-spam policies')} looked at.`,
        senders: (f) =>
          `${listed(f.policies.map(quoted))} allows ${counted(f.senders.length, 'sender')}: ${listed(f.senders)}. An address can be forged as a domain can; it only reaches less far.`,
        domains: (f) => `${listed(f.policies.map(quoted))} allows ${listed(f.domains)}; none of them is your own.`,
        'own-domains': (f) =>
          `${listed(f.policies.map(quoted))} allows ${listed(f.domains)}, of which ${listed(f.own)} is your own.`,
        'perhaps-own-domains': (f) =>
          `${listed(f.policies.map(quoted))} allows ${listed(f.domains)}. Whether one of them is your own was not read, so the graver case is taken.`,
      },
      fix: {
        ...NOT_TOLD.fix,
        senders: (f) => [
          ...inPolicy(f.policies, 'Senders'),
          `By PowerShell, to empty the list: ${commands(f.policies, (one) => `Set-HostedContentFilterPolicy -Identity ${one} -AllowedSenders $null`)}.`,
          ...f.senders.slice(0, 3).map(allowInstead),
        ],
        domains: (f) => takeOut(f),
        'own-domains': (f) => takeOut(f),
        'perhaps-own-domains': (f) => [
          ...takeOut(f),
          'Add the export of the accepted domains, so that this can be judged.',
        ],
      },
    },
  },
  evaluate({ contentFilterPolicies: policies }, also, { setup }) {
    const domains = entries(policies, 'allowedSenderDomains');
    if (domains.length > 0) {
      const facts = { policies: allowing(policies, 'allowedSenderDomains'), domains };
      const { own, perhaps } = ownDomains(domains, setup, also);
      const isCut = policies.some(({ cut }) => cut.includes('AllowedSenderDomains'));
      if (own.length > 0)
        return { outcome: 'fail', code: 'own-domains', facts: { ...facts, own }, items: domains, severity: 'critical' };
      return perhaps.length > 0 || isCut
        ? { outcome: 'fail', code: 'perhaps-own-domains', facts, items: domains, severity: 'critical' }
        : { outcome: 'fail', code: 'domains', facts, items: domains };
    }
    // Every tenant has this one.
    if (policies.length === 0) return notTold(['Default'], Object.values(PROPERTY));
    const untold = (Object.keys(PROPERTY) as Key[]).flatMap((key) =>
      policies
        .filter((one) => one[key] === null || (one[key].length === 0 && one.cut.includes(PROPERTY[key])))
        .map((one) => ({ name: nameOfPolicy(one), property: PROPERTY[key] })),
    );
    if (untold.length > 0)
      return notTold(
        untold.map(({ name }) => name),
        untold.map(({ property }) => property),
      );
    const senders = entries(policies, 'allowedSenders');
    const facts = { policies: allowing(policies, 'allowedSenders'), senders };
    return senders.length > 0
      ? { outcome: 'warn', code: 'senders', facts, items: senders }
      : { outcome: 'pass', code: 'none', facts: { policies: policies.length } };
  },
});

const PROPERTY = { allowedSenderDomains: 'AllowedSenderDomains', allowedSenders: 'AllowedSenders' } as const;
type Key = keyof typeof PROPERTY;

const allowing = (policies: readonly ContentFilterPolicy[], key: Key): readonly string[] =>
  policies.filter((one) => (one[key] ?? []).length > 0).map(nameOfPolicy);
const nameOfPolicy = (policy: ContentFilterPolicy): string => nameOr(policy, 'policy');
const entries = (policies: readonly ContentFilterPolicy[], key: Key): readonly string[] => [
  ...new Set(policies.flatMap((one) => one[key] ?? [])),
];

const inPolicy = (policies: readonly string[], list: string): readonly string[] => [
  `In the Microsoft Defender portal, open Email & collaboration > Policies & rules > Threat policies > Anti-spam > ${listed(policies.map(quoted))} > Edit allowed and blocked senders and domains > Allowed > ${list}, and remove what stands there.`,
];

const takeOut = (f: Allowed): readonly string[] => [
  ...inPolicy(f.policies, 'Domains'),
  `By PowerShell: ${commands(f.policies, (one) => `Set-HostedContentFilterPolicy -Identity ${one} -AllowedSenderDomains $null`)}.`,
];

const allowInstead = (sender: string): string =>
  `If its mail is caught: ${code(`New-TenantAllowBlockListItems -ListType Sender -Allow -Entries ${powerShellText(sender)} -RemoveAfter 45`)}.`;
