import { replay } from '../../evidence/dns/dialogue.ts';
import { exchangesDialogue } from '../../evidence/exchanges.ts';
import { isHint, providerOf } from '../../profiles/provider.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

type Several = { domain: string; gateway: string; found: readonly string[] };
type Other = { domain: string; gateway: string; found: string; chosen: string };

export const mxRegionMatches = defineCheck<{
  same: { domain: string; region: string };
  'no-regions': { domain: string; gateway: string };
  'not-at-gateway': { domain: string; gateway: string };
  'not-given': { domain: string; gateway: string; found: readonly string[] };
  'not-in-name': { domain: string; hosts: readonly string[] };
  'regions-differ': Several;
  'perhaps-regions-differ': Several;
  'other-region': Other;
  'perhaps-other-region': Other;
}>()({
  id: 'mx-region-matches',
  revision: 2,
  area: 'mx',
  about: 'domain',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['dns'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.essentialsConnection(), SOURCES.sop('6, Phase 2, step 2.3c')],
  crossRefs: [],
  words: {
    en: {
      title: 'MX hosts belong to your region of the gateway',
      failedTitle: 'MX hosts belong to another region of the gateway',
      why: 'The wrong stack does not know your domain and rejects its mail, or takes it to data centres where you did not want it.',
      says: {
        same: (f) => `Every MX host carries ${f.region}.`,
        'no-regions': (f) => `The host names of ${f.gateway} carry no region.`,
        'not-at-gateway': (f) => `MX of ${f.domain} does not point at ${f.gateway} yet.`,
        'not-given': (f) => `MX carries ${listed(f.found)}, and you have not said which one is yours.`,
        'not-in-name': (f) => `No region can be read from ${listed(f.hosts)}.`,
        'regions-differ': (f) => `The MX hosts carry different regions: ${listed(f.found)}.`,
        'perhaps-regions-differ': (f) =>
          `The MX hosts seem to carry different regions: ${listed(f.found)}. We know this form of their names from memory only.`,
        'other-region': (f) => `MX carries ${f.found}; you chose ${f.chosen}.`,
        'perhaps-other-region': (f) =>
          `MX seems to carry ${f.found}; you chose ${f.chosen}. We know this form of the names from memory only.`,
      },
      fix: {
        'not-given': (f) => [
          `Look up your region or customer id in the console of ${f.gateway} and choose it under “Change the set-up”.`,
        ],
        'not-in-name': () => ['Compare the MX records with the values in the gateway’s console by eye.'],
        'regions-differ': (f) => oneRegion(f),
        'perhaps-regions-differ': (f) => oneRegion(f),
        'other-region': (f) => rightRegion(f),
        'perhaps-other-region': (f) => rightRegion(f),
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain, gateway }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const { profile, region: chosen } = gateway;
    if (!profile.mx.some(({ value }) => value.region !== undefined || value.pattern.source.includes('(?<region>')))
      return { outcome: 'not-applicable', code: 'no-regions', facts: { domain, gateway: profile.name } };
    const { result: hosts, open } = replay(exchangesDialogue(domain), answers);
    if (open.length > 0) return unanswered(open);
    const own = hosts
      .map((host) => ({ host, provider: providerOf(host, profile) }))
      .filter(({ provider }) => provider?.profile.id === profile.id);
    if (own.length === 0)
      return { outcome: 'not-applicable', code: 'not-at-gateway', facts: { domain, gateway: profile.name } };

    const regionsOf = (of: typeof own): readonly string[] => [
      ...new Set(of.flatMap(({ provider }) => provider?.region ?? [])),
    ];
    const found = regionsOf(own);
    const certain = regionsOf(own.filter(({ provider }) => provider !== null && !isHint(provider.certainty)));
    const items = own.map(({ host }) => host);
    const here = { domain, gateway: profile.name };
    if (certain.length > 1)
      return { outcome: 'fail', code: 'regions-differ', facts: { ...here, found: certain }, items };
    const wrong = certain.find((region) => chosen !== null && region !== chosen);
    if (wrong !== undefined && chosen !== null)
      return { outcome: 'fail', code: 'other-region', facts: { ...here, found: wrong, chosen }, items };
    const [only, second] = found;
    if (second !== undefined)
      return { outcome: 'warn', code: 'perhaps-regions-differ', facts: { ...here, found }, items };
    if (only !== undefined && chosen !== null && only !== chosen)
      return { outcome: 'warn', code: 'perhaps-other-region', facts: { ...here, found: only, chosen }, items };
    const unnamed = own.filter(({ provider }) => provider?.region === null).map(({ host }) => host);
    if (unnamed.length > 0 || only === undefined)
      return { outcome: 'unknown', code: 'not-in-name', facts: { domain, hosts: unnamed }, items: unnamed };
    if (chosen === null)
      return { outcome: 'unknown', code: 'not-given', facts: { domain, gateway: profile.name, found }, items };
    return { outcome: 'pass', code: 'same', facts: { domain, region: only }, items };
  },
});

const oneRegion = (f: Several): readonly string[] => [
  `Copy the MX values for ${f.domain} from the console of ${f.gateway} (for Proofpoint Essentials: Connection Details).`,
  'Delete the MX records of the other region.',
];

const rightRegion = (f: Other): readonly string[] => [
  `Look up your region or customer id in the console of ${f.gateway}.`,
  `If ${f.chosen} is right, replace the MX records of ${f.domain} with the values for it. If ${f.found} is right, choose it under “Change the set-up”.`,
];
