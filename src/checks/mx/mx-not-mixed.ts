import { replay } from '../../evidence/dns/dialogue.ts';
import { exchangesDialogue } from '../../evidence/exchanges.ts';
import { isHint, providerOf } from '../../profiles/provider.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

type Mixed = {
  domain: string;
  providers: readonly string[];
  remove: readonly string[];
  keep: string;
  hosts: readonly string[];
};

export const mxNotMixed = defineCheck<{
  'one-provider': { domain: string; provider: string; total: number };
  'no-mx': { domain: string };
  mixed: Mixed;
  'perhaps-mixed': Mixed;
  'partly-recognised': { domain: string; providers: readonly string[]; hosts: readonly string[] };
  'not-recognised': { domain: string; hosts: readonly string[] };
}>()({
  id: 'mx-not-mixed',
  revision: 2,
  area: 'mx',
  about: 'domain',
  severity: 'critical',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['dns'],
  uses: [],
  views: 'each',
  gate: false,
  references: [
    SOURCES.sop('6, Phase 1, step 1a'),
    SOURCES.proofpointGuide(),
    SOURCES.mailFlow(),
    SOURCES.rfc(5321, '5.1'),
  ],
  crossRefs: [],
  words: {
    en: {
      title: 'MX names one provider only',
      failedTitle: 'MX mixes providers',
      why: 'Spam senders choose the host with the lowest priority on purpose, because it is often the one that filters least. A second provider beside the gateway is an open side door.',
      says: {
        'one-provider': (f) =>
          f.total === 1
            ? `The only MX host belongs to ${f.provider}.`
            : `${f.total === 2 ? 'Both' : `All ${f.total}`} MX hosts belong to ${f.provider}.`,
        'no-mx': (f) => `${f.domain} has no MX record, so there is nothing to mix.`,
        mixed: (f) => `${sideBySide(f)}.`,
        'perhaps-mixed': (f) => `${sideBySide(f)}. That they are of different providers is known from memory only.`,
        'partly-recognised': (f) =>
          `MX names hosts of ${listed(f.providers)} beside ${listed(f.hosts)}, which we do not recognise: the same provider’s, or a second one’s.`,
        'not-recognised': (f) => `We recognise none of ${listed(f.hosts)}, and their names do not show one provider.`,
      },
      fix: {
        mixed: (f) => keepOne(f),
        'perhaps-mixed': (f) => [`Find out who runs ${listed(f.remove.map(code))}.`, ...keepOne(f)],
        'partly-recognised': (f) => [
          `Find out who runs ${listed(f.hosts.map(code))}; the console of ${listed(f.providers)} shows which hosts are yours.`,
          'If it is another provider, or nobody knows it, take its MX records out. If it belongs to your gateway, choose “Another gateway” and enter all of its MX hosts.',
        ],
        'not-recognised': () => ['Choose “Another gateway” and enter the MX hosts that belong together.'],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain, gateway }) {
    const { result: hosts, open } = replay(exchangesDialogue(domain), answers);
    if (open.length > 0) return unanswered(open);
    if (hosts.length === 0) return { outcome: 'not-applicable', code: 'no-mx', facts: { domain } };
    const found = hosts.map((host) => ({ host, provider: providerOf(host, gateway?.profile ?? null) }));
    const total = hosts.length;
    const known = found.flatMap(({ host, provider }) => (provider === null ? [] : [{ host, ...provider }]));
    const strangers = found.filter((f) => f.provider === null).map((f) => f.host);
    const providers = [...new Set(known.map(({ profile }) => profile.name))];
    const restsOn = known.flatMap(({ by }) => by);

    const [first] = known;
    if (first !== undefined && providers.length > 1) {
      // The chosen gateway is the one to keep; without it the first that we know.
      const keep = (known.find(({ profile }) => profile.id === gateway?.profile.id) ?? first).profile;
      const remove = known.filter(({ profile }) => profile.id !== keep.id).map(({ host }) => host);
      const facts = { domain, providers, remove, keep: keep.name, hosts: strangers };
      const certain = known.filter(({ certainty }) => !isHint(certainty));
      return new Set(certain.map(({ profile }) => profile.id)).size > 1
        ? { outcome: 'fail', code: 'mixed', facts, items: hosts, restsOn }
        : { outcome: 'warn', code: 'perhaps-mixed', facts, items: hosts, restsOn };
    }
    if (known.length > 0 && strangers.length > 0)
      return {
        outcome: 'unknown',
        code: 'partly-recognised',
        facts: { domain, providers, hosts: strangers },
        items: strangers,
        restsOn,
      };
    if (first !== undefined) {
      const facts = { domain, provider: first.profile.name, total };
      return { outcome: 'pass', code: 'one-provider', facts, items: hosts, restsOn };
    }
    const parent = sharedParent(hosts);
    return parent !== null
      ? { outcome: 'pass', code: 'one-provider', facts: { domain, provider: parent, total }, items: hosts }
      : { outcome: 'unknown', code: 'not-recognised', facts: { domain, hosts }, items: hosts };
  },
});

const sideBySide = (f: Mixed): string =>
  `MX names hosts of ${listed(f.providers)} side by side${f.hosts.length === 0 ? '' : `, and ${listed(f.hosts)}, which we do not recognise`}`;

const keepOne = (f: Mixed): readonly string[] => [
  `Open the DNS zone of ${f.domain}.`,
  `Delete the MX records that name ${listed(f.remove.map(code))} and keep those of ${f.keep}. If you are moving away from ${f.keep}, do it the other way round.`,
  'A backup MX at Microsoft is not needed: senders keep mail for days when a gateway is down.',
];

/**
 * The domain that all hosts stand directly below, or the host itself where there is only one. Null where what they share
 * may be anybody's: a top-level domain, or a short label below a country's (`co.uk`, `com.au`).
 */
function sharedParent(hosts: readonly string[]): string | null {
  const [first, ...others] = hosts.map((host) => host.slice(host.indexOf('.') + 1));
  if (first === undefined) return null;
  if (others.length === 0) return hosts[0] ?? null;
  const isPublic = !first.includes('.') || /^[a-z]{1,3}\.[a-z]{2}$/.test(first);
  return isPublic || others.some((parent) => parent !== first) ? null : first;
}
