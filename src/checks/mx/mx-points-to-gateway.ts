import { replay } from '../../evidence/dns/dialogue.ts';
import { exchangesDialogue } from '../../evidence/exchanges.ts';
import { isHint, providerOf } from '../../profiles/provider.ts';
import { defineCheck } from '../check.ts';
import { type MxToPublish, mxToPublish, recordsToPublish, unanswered } from '../common.ts';
import { code, counted, listed, viewName } from '../english.ts';
import { SOURCES } from '../references.ts';

type Strangers = MxToPublish & {
  domain: string;
  gateway: string;
  strangers: readonly string[];
  total: number;
  resolvers: readonly string[];
};

export const mxPointsToGateway = defineCheck<{
  'all-gateway': { domain: string; gateway: string; total: number };
  excused: { domain: string; reason: string };
  'other-hosts': Strangers;
  'perhaps-other-hosts': Strangers;
  'no-mx': { domain: string; gateway: string };
  'one-view': { domain: string; resolver: string };
  'hosts-not-documented': { domain: string; gateway: string };
}>()({
  id: 'mx-points-to-gateway',
  revision: 1,
  area: 'mx',
  about: 'domain',
  severity: 'critical',
  phases: ['post-cutover'],
  modes: ['mx-inline'],
  systems: 'any-gateway',
  roles: ['receives', 'excused'],
  needs: ['dns'],
  uses: [],
  views: 'together',
  gate: true,
  references: [SOURCES.sop('6, Phase 2, step 2.3c'), SOURCES.essentials('Overview'), SOURCES.rfc(5321, '5.1')],
  crossRefs: [],
  words: {
    en: {
      title: 'All mail arrives at the gateway first',
      failedTitle: 'Some mail arrives without passing the gateway',
      why: 'Senders may use any MX record they like. One that names another host lets mail in unfiltered.',
      says: {
        'all-gateway': (f) =>
          `${f.total === 1 ? 'The only MX host belongs' : f.total === 2 ? 'Both MX hosts belong' : `All ${f.total} MX hosts belong`} to ${f.gateway}.`,
        excused: (f) => `${f.domain} was left out on purpose: ${f.reason === '' ? 'no reason given' : f.reason}.`,
        'other-hosts': (f) =>
          `${counted(f.strangers.length, 'MX host')} of ${f.total} ${f.strangers.length === 1 ? 'does' : 'do'} not belong to ${f.gateway}: ${listed(f.strangers)} (seen by ${listed(f.resolvers)}).`,
        'perhaps-other-hosts': (f) =>
          `${listed(f.strangers)} does not look like a host of ${f.gateway}, as far as its host names are known to us from memory.`,
        'no-mx': (f) => `${f.domain} has no MX record, so no mail arrives at ${f.gateway}.`,
        'one-view': (f) =>
          `Only the answers of ${viewName(f.resolver)} count here, and this question needs two independent resolvers.`,
        'hosts-not-documented': (f) => `We know no host names of ${f.gateway}, so MX cannot be compared with them.`,
      },
      fix: {
        'other-hosts': (f) => fixSteps(f),
        'perhaps-other-hosts': (f) => fixSteps(f),
        'no-mx': (f) => [`Publish the MX records that the console of ${f.gateway} shows for ${f.domain}.`],
        'one-view': () => ['Run the audit where a second resolver can be reached.'],
        'hosts-not-documented': () => ['Choose “Another gateway” and enter the MX hosts from the vendor’s console.'],
      },
    },
  },
  evaluate({ dns: views }, _also, { domain, role, gateway, setup }) {
    if (role === 'excused') {
      const reason = setup.domains.find((d) => d.name === domain)?.reason ?? '';
      return { outcome: 'warn', code: 'excused', facts: { domain, reason } };
    }
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const name = gateway.profile.name;
    if (gateway.profile.mx.length === 0)
      return { outcome: 'unknown', code: 'hosts-not-documented', facts: { domain, gateway: name } };

    const seen = views.map((view) => ({ resolver: view.resolver, ...replay(exchangesDialogue(domain), view) }));
    const strange = seen.map(({ resolver, result }) => ({
      resolver,
      hosts: result.filter((host) => providerOf(host, gateway.profile)?.profile.id !== gateway.profile.id),
    }));
    const strangers = [...new Set(strange.flatMap((s) => s.hosts))];
    const facts: Strangers = {
      domain,
      gateway: name,
      strangers,
      total: new Set(seen.flatMap(({ result }) => result)).size,
      resolvers: strange.filter((s) => s.hosts.length > 0).map((s) => s.resolver),
      ...mxToPublish(gateway, domain),
    };
    const isFromMemory = gateway.profile.mx.every((fact) => isHint(fact.certainty));
    if (strangers.length > 0 && !isFromMemory) return { outcome: 'fail', code: 'other-hosts', facts, items: strangers };
    if (seen.some(({ result, open }) => result.length === 0 && open.length === 0))
      return { outcome: 'fail', code: 'no-mx', facts: { domain, gateway: name } };
    const open = seen.flatMap((s) => s.open);
    if (open.length > 0) return unanswered(open);
    if (strangers.length > 0) return { outcome: 'warn', code: 'perhaps-other-hosts', facts, items: strangers };
    const [first, second] = seen;
    if (first !== undefined && second === undefined)
      return { outcome: 'unknown', code: 'one-view', facts: { domain, resolver: first.resolver } };
    const hosts = first?.result ?? [];
    return {
      outcome: 'pass',
      code: 'all-gateway',
      facts: { domain, gateway: name, total: hosts.length },
      items: hosts,
    };
  },
});

const fixSteps = (f: Strangers): readonly string[] => [
  `Open the DNS zone of ${f.domain} and delete the MX records that name ${listed(f.strangers.map(code))}.`,
  f.publish.length + f.recalled.length === 0
    ? `Keep only the MX records that the console of ${f.gateway} gives you.`
    : `Keep only ${recordsToPublish(f)}, or what the console of ${f.gateway} gives you.`,
  'Do not lock Exchange down before every resolver shows the gateway.',
];
