import { type AnswerIndex, replay } from '../../evidence/dns/dialogue.ts';
import { exchangesDialogue } from '../../evidence/exchanges.ts';
import type { DomainRole } from '../../evidence/setup.ts';
import type { TenantDomain } from '../../evidence/tenant/organisation.ts';
import type { FactUsed } from '../../profiles/profile.ts';
import { isHint, providerOf } from '../../profiles/provider.ts';
import { defineCheck, type GatewayInUse } from '../check.ts';
import { unanswered } from '../common.ts';
import { code, counted, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

export const domainCoverage = defineCheck<{
  covered: { total: number };
  'no-mail-domain': Readonly<Record<string, never>>;
  'at-microsoft': { domains: readonly string[] };
  'perhaps-at-microsoft': { domains: readonly string[] };
  'not-audited': { domains: readonly string[] };
  'not-among-receivers': { domains: readonly string[] };
  excused: { domains: readonly string[] };
}>()({
  id: 'domain-coverage',
  revision: 2,
  area: 'recipients',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['tenantDomains', 'dns'],
  uses: [],
  views: 'each',
  gate: false,
  references: [
    SOURCES.essentials('Overview, import of domains'),
    SOURCES.sop('6, Phase 2, step 2.1'),
    SOURCES.directDelivery(),
  ],
  crossRefs: [],
  words: {
    en: {
      title: 'Every domain of the tenant that receives mail is looked after',
      failedTitle: 'Domains of the tenant are left out',
      why: 'One forgotten domain is an open side door to the same mailboxes. And when the tenant is locked down to the gateway, its mail is rejected.',
      says: {
        covered: (f) =>
          `${counted(f.total, 'verified mail domain is', 'verified mail domains are')} in this audit, and none is left behind at Microsoft.`,
        'no-mail-domain': () => 'The tenant has no verified mail domain of its own.',
        'at-microsoft': (f) => `MX of ${listed(f.domains)} still points at Microsoft, past the gateway.`,
        'perhaps-at-microsoft': (f) =>
          `MX of ${listed(f.domains)} seems to point at Microsoft still, past the gateway; we know these hosts from memory only.`,
        'not-audited': (f) =>
          `${listed(f.domains)} ${f.domains.length === 1 ? 'is a verified mail domain' : 'are verified mail domains'} of this tenant and not in this audit, so nothing is known of ${f.domains.length === 1 ? 'its' : 'their'} MX.`,
        'not-among-receivers': (f) =>
          `${listed(f.domains)} ${f.domains.length === 1 ? 'is' : 'are'} said to receive no mail, and yet MX records exist.`,
        excused: (f) =>
          `${listed(f.domains)} ${f.domains.length === 1 ? 'is' : 'are'} excused, and still receive mail somewhere.`,
      },
      fix: {
        'at-microsoft': (f) => moveToo(f),
        'perhaps-at-microsoft': (f) => moveToo(f),
        'not-audited': (f) => [
          `Choose “Change the set-up” and add ${listed(f.domains.map(code), 9)} to the domains. Give those without mail the role “Parked: no mail at all”.`,
        ],
        'not-among-receivers': (f) => [
          `Give ${listed(f.domains.map(code), 9)} the role “Receives mail”, or delete the MX records if nobody should write there.`,
        ],
        excused: (f) => [
          `See that the reason still holds, and that a lock-down to the gateway leaves a way in for ${listed(f.domains.map(code), 9)}.`,
        ],
      },
    },
  },
  evaluate({ tenantDomains, dns: [answers] }, _also, { setup, gateway, domain }) {
    const mail = tenantDomains.filter(isForMail);
    if (mail.length === 0) return { outcome: 'not-applicable', code: 'no-mail-domain', facts: {} };
    const roles = new Map(setup.domains.map(({ name, role }) => [name, role]));
    const seen = mail.flatMap((one) => {
      const role = roles.get(one.name);
      return role === undefined ? [] : [look(one, role, answers, gateway)];
    });
    const names = (of: readonly Looked[]): readonly string[] => of.map(({ name }) => name);
    const by = (of: readonly Looked[]): readonly FactUsed[] => of.flatMap((one) => one.by);
    const isInline = gateway === null || gateway.mode === 'mx-inline';

    if (setup.phase === 'post-cutover' && isInline) {
      const at = seen.filter(({ role, isAtMicrosoft }) => role !== 'excused' && isAtMicrosoft);
      const left = names(at);
      // Without a gateway that was named, one domain behind any gateway shows that there is something to be behind.
      const isBehind = gateway !== null || seen.some(({ isBehindGateway }) => isBehindGateway);
      if (left.length > 0 && isBehind)
        return { outcome: 'fail', code: 'at-microsoft', facts: { domains: left }, items: left, restsOn: by(at) };
      if (!isBehind) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    }
    const missing = mail.map(({ name }) => name).filter((name) => !roles.has(name));
    if (missing.length > 0)
      return { outcome: 'unknown', code: 'not-audited', facts: { domains: missing }, items: missing };
    const open = seen.flatMap((one) => one.open);
    if (open.length > 0) return unanswered(open);
    const perhaps = seen.filter(({ role, isPerhapsAtMicrosoft }) => role !== 'excused' && isPerhapsAtMicrosoft);
    if (setup.phase === 'post-cutover' && isInline && perhaps.length > 0) {
      const items = names(perhaps);
      return { outcome: 'warn', code: 'perhaps-at-microsoft', facts: { domains: items }, items, restsOn: by(perhaps) };
    }
    const idle = names(seen.filter((one) => one.receives && (one.role === 'parked' || one.role === 'sends-only')));
    if (idle.length > 0) return { outcome: 'warn', code: 'not-among-receivers', facts: { domains: idle }, items: idle };
    const excused = names(seen.filter((one) => one.receives && one.role === 'excused'));
    return excused.length > 0
      ? { outcome: 'warn', code: 'excused', facts: { domains: excused }, items: excused }
      : { outcome: 'pass', code: 'covered', facts: { total: mail.length }, restsOn: by(seen) };
  },
});

/** Verified, of the tenant's own, and not said to be for other services alone. */
const isForMail = ({ name, isVerified, isInitial, supportedServices }: TenantDomain): boolean =>
  isVerified &&
  !isInitial &&
  !/\.onmicrosoft\.(?:com|us|cn)$|\.partner\.onmschina\.cn$/.test(name) &&
  (supportedServices.length === 0 || supportedServices.some((service) => service.toLowerCase().startsWith('email')));

interface Looked {
  readonly name: string;
  readonly role: DomainRole;
  readonly receives: boolean;
  readonly isAtMicrosoft: boolean;
  /** By what is known from memory only. */
  readonly isPerhapsAtMicrosoft: boolean;
  readonly isBehindGateway: boolean;
  /** By what the hosts were recognised. */
  readonly by: readonly FactUsed[];
  readonly open: ReturnType<typeof replay>['open'];
}

function look(
  { name, expectedRecords }: TenantDomain,
  role: DomainRole,
  answers: AnswerIndex,
  gateway: GatewayInUse | null,
): Looked {
  const { result: hosts, open } = replay(exchangesDialogue(name), answers);
  const own = (expectedRecords ?? []).flatMap(({ type, value }) => (type === 'MX' ? [value.toLowerCase()] : []));
  const providers = hosts.flatMap((host) => providerOf(host, gateway?.profile ?? null) ?? []);
  const microsoft = providers.filter(({ profile }) => profile.id === 'microsoft365');
  return {
    name,
    role,
    open,
    receives: hosts.length > 0,
    isAtMicrosoft: hosts.some((host) => own.includes(host)) || microsoft.some(({ certainty }) => !isHint(certainty)),
    isPerhapsAtMicrosoft: microsoft.length > 0,
    isBehindGateway: providers.some(({ profile }) => profile.kind === 'gateway'),
    by: providers.flatMap((one) => one.by),
  };
}

const moveToo = (f: { readonly domains: readonly string[] }): readonly string[] => [
  `Add ${listed(f.domains.map(code), 9)} at the gateway, with the same settings as the domains that moved.`,
  'Then point the MX records at the gateway, as for the others.',
  'If a domain has to stay at Microsoft, give it an inbound connector of its own before you lock the tenant down, and excuse it here with the reason.',
];
