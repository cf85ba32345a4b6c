import { replay } from '../../evidence/dns/dialogue.ts';
import { exchangesDialogue } from '../../evidence/exchanges.ts';
import { isHint, providerOf } from '../../profiles/provider.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const MICROSOFT = 'microsoft365';

export const mxKeptForApiOrLoop = defineCheck<{
  microsoft: { domain: string; mode: string };
  'no-mx': { domain: string };
  'third-gateway': { domain: string; gateway: string; providers: readonly string[]; mode: string };
  'product-itself': { domain: string; gateway: string; hosts: readonly string[]; mode: string };
  'perhaps-product-itself': { domain: string; gateway: string; hosts: readonly string[]; mode: string };
  'not-recognised': { domain: string; hosts: readonly string[] };
}>()({
  id: 'mx-kept-for-api-or-loop',
  revision: 1,
  area: 'mx',
  about: 'domain',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: ['connector-loop', 'api-only'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['dns'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.opswatConnector(), SOURCES.trustifiConfiguration(), SOURCES.trustifi('Overview')],
  crossRefs: [],
  words: {
    en: {
      title: 'MX stays with Microsoft',
      failedTitle: 'MX does not stay with Microsoft',
      why: 'A product that works through connectors or the API never receives from the internet itself. MX records that point at it, or at a third gateway, break mail or make it loop.',
      says: {
        microsoft: (f) => `MX points at Microsoft 365, as the mode ${f.mode} needs.`,
        'no-mx': (f) => `${f.domain} has no MX record.`,
        'third-gateway': (f) =>
          `MX points at ${listed(f.providers)}, a third station before Microsoft 365 and ${f.gateway}.`,
        'product-itself': (f) =>
          `MX points at ${f.gateway} itself (${listed(f.hosts)}), although the mode is ${f.mode}.`,
        'perhaps-product-itself': (f) =>
          `MX points at ${listed(f.hosts)}, which from memory belongs to ${f.gateway}, although the mode is ${f.mode}.`,
        'not-recognised': (f) => `We do not recognise ${listed(f.hosts)}.`,
      },
      fix: {
        'third-gateway': (f) => [
          `Confirm with the vendor of ${f.gateway} that mail may pass ${listed(f.providers)} first; each station must know the next.`,
          'Do not let a connector resolve the host by MX: that makes a loop.',
        ],
        'product-itself': (f) => moveBack(f),
        'perhaps-product-itself': (f) => moveBack(f),
        'not-recognised': (f) => [`Find out who runs ${listed(f.hosts.map(code))} before you connect another product.`],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain, gateway }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const { profile, mode } = gateway;
    const { result: exchanges, open } = replay(exchangesDialogue(domain), answers);
    if (open.length > 0) return unanswered(open);
    const found = exchanges.map((host) => ({ host, provider: providerOf(host, profile) }));
    const own = found.filter(({ provider }) => provider?.profile.id === profile.id);
    if (own.length > 0) {
      const hosts = own.map(({ host }) => host);
      const facts = { domain, gateway: profile.name, hosts, mode };
      return own.every(({ provider }) => provider !== null && isHint(provider.certainty))
        ? { outcome: 'warn', code: 'perhaps-product-itself', facts, items: hosts }
        : { outcome: 'fail', code: 'product-itself', facts, items: hosts };
    }
    if (exchanges.length === 0) return { outcome: 'not-applicable', code: 'no-mx', facts: { domain } };
    const restsOn = found.flatMap(({ provider }) => provider?.by ?? []);
    const others = found.filter(({ provider }) => provider?.profile.id !== MICROSOFT);
    if (others.length === 0)
      return { outcome: 'pass', code: 'microsoft', facts: { domain, mode }, items: exchanges, restsOn };
    const hosts = others.map(({ host }) => host);
    const providers = [
      ...new Set(others.flatMap(({ provider }) => (provider === null ? [] : [provider.profile.name]))),
    ];
    return providers.length > 0
      ? {
          outcome: 'warn',
          code: 'third-gateway',
          facts: { domain, gateway: profile.name, providers, mode },
          items: hosts,
          restsOn,
        }
      : { outcome: 'unknown', code: 'not-recognised', facts: { domain, hosts }, items: hosts };
  },
});

const moveBack = (f: { domain: string; gateway: string; mode: string }): readonly string[] => [
  `Point MX of ${f.domain} back at Microsoft 365; the value is in the Microsoft 365 admin centre, Settings, Domains.`,
  `If ${f.gateway} is meant to receive from the internet, choose the mode mx-inline here and set it up that way.`,
];
