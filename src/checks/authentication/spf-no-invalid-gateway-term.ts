import { replay } from '../../evidence/dns/dialogue.ts';
import { exchangesDialogue } from '../../evidence/exchanges.ts';
import { termTargetsDialogue } from '../../evidence/spf/term-targets.ts';
import type { FactUsed } from '../../profiles/profile.ts';
import { neverValidTerm, recogniseGateway, recogniseSpfTerm } from '../../profiles/recognise.ts';
import { statedFact } from '../../profiles/stated.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

export const spfNoInvalidGatewayTerm = defineCheck<{
  'all-resolve': { domain: string; terms: readonly string[] };
  'no-single-record': { domain: string };
  'not-readable': { domain: string };
  'no-gateway-term': { domain: string; gateway: string };
  'no-spf-behind': { domain: string; gateway: string; terms: readonly string[] };
  'never-valid': { domain: string; gateway: string; terms: readonly string[] };
  macro: { domain: string; gateway: string; terms: readonly string[] };
  'customer-id-differs': { domain: string; gateway: string; mx: readonly string[]; spf: readonly string[] };
}>()({
  id: 'spf-no-invalid-gateway-term',
  revision: 1,
  area: 'authentication',
  about: 'domain',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: ['ppe', 'pps'],
  roles: ['receives', 'sends-only'],
  needs: ['dns'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.rfc(7208, '5.2'), SOURCES.essentialsConnection()],
  crossRefs: [],
  words: {
    en: {
      title: 'SPF has no made-up gateway include',
      failedTitle: 'SPF includes a gateway name that is wrong',
      why: 'Names such as include:pphosted.com circulate and lead nowhere. Such a term is a permanent error and authorises nobody.',
      says: {
        'all-resolve': (f) =>
          `${listed(f.terms)} ${f.terms.length === 1 ? 'leads to a record that exists' : 'lead to records that exist'}.`,
        'no-single-record': (f) => `${f.domain} does not have exactly one SPF record.`,
        'not-readable': (f) => `The SPF record of ${f.domain} has an error, so no term of it counts.`,
        'no-gateway-term': (f) => `The record has no term of ${f.gateway} yet.`,
        'no-spf-behind': (f) =>
          `${listed(f.terms)} ${f.terms.length === 1 ? 'leads' : 'lead'} nowhere: behind the name there is neither an SPF record nor an address.`,
        'never-valid': (f) =>
          `${listed(f.terms)} is not a name that ${f.gateway} gives to customers, although a record stands behind it.`,
        macro: (f) => `The name in ${listed(f.terms)} depends on the message, so what is behind it was not looked at.`,
        'customer-id-differs': (f) => `SPF carries the id ${listed(f.spf)}, MX the id ${listed(f.mx)}.`,
      },
      fix: {
        'no-spf-behind': (f) => [
          `Remove ${listed(f.terms.map(code))} from the SPF record of ${f.domain}.`,
          `Add the value that the console of ${f.gateway} shows for your own stack or cluster.`,
        ],
        'never-valid': (f) => [
          `Replace ${listed(f.terms.map(code))} with the value that the console of ${f.gateway} shows for your own stack or cluster.`,
        ],
        macro: (f) => [`Send a test message through ${f.gateway} and look for spf=pass in its headers.`],
        'customer-id-differs': (f) => [
          `Look up your cluster id in the console of ${f.gateway}, and use the same one in MX and SPF.`,
        ],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain, gateway }) {
    const name = gateway?.profile.name ?? '';
    const id = gateway?.profile.id;
    const chosen = gateway?.profile ?? null;
    const wrongOf = (term: string) => neverValidTerm(term, chosen);
    const isOwn = (term: string): boolean => wrongOf(term) !== null || recogniseSpfTerm(term, chosen)?.id === id;
    const { result, open } = replay(termTargetsDialogue(domain, isOwn), answers);
    const { own, problem } = result;
    const saidOf = (terms: readonly string[]): readonly FactUsed[] =>
      terms.flatMap((term) => {
        const match = wrongOf(term);
        return match === null ? [] : [statedFact(match.profile, { field: 'spfNeverValid', fact: match.fact }, null)];
      });
    const dead = own.filter((t) => t.leads === 'nowhere').map((t) => t.text);
    if (dead.length > 0)
      return {
        outcome: 'fail',
        code: 'no-spf-behind',
        facts: { domain, gateway: name, terms: dead },
        items: dead,
        restsOn: saidOf(dead),
      };
    if (open.length > 0) return unanswered(open);
    if (problem === 'none' || problem === 'several')
      return { outcome: 'not-applicable', code: 'no-single-record', facts: { domain } };
    if (problem !== null) return { outcome: 'not-applicable', code: 'not-readable', facts: { domain } };
    if (own.length === 0)
      return { outcome: 'not-applicable', code: 'no-gateway-term', facts: { domain, gateway: name } };
    const wrong = own.filter((t) => wrongOf(t.text) !== null).map((t) => t.text);
    if (wrong.length > 0)
      return {
        outcome: 'warn',
        code: 'never-valid',
        facts: { domain, gateway: name, terms: wrong },
        items: wrong,
        restsOn: saidOf(wrong),
      };

    if (gateway?.profile.regions.kind === 'customer-id') {
      const hosts = replay(exchangesDialogue(domain), answers);
      if (hosts.open.length > 0) return unanswered(hosts.open);
      const idsOf = (all: readonly (string | null | undefined)[]): readonly string[] => [
        ...new Set(all.filter((r) => r !== null && r !== undefined)),
      ];
      const mx = idsOf(
        hosts.result.map((host) => recogniseGateway(host, chosen)).map((g) => (g?.id === id ? g?.region : null)),
      );
      const spf = idsOf(own.map((t) => recogniseSpfTerm(t.text, chosen)?.region));
      if (mx.length > 0 && spf.length > 0 && !spf.some((r) => mx.includes(r)))
        return { outcome: 'warn', code: 'customer-id-differs', facts: { domain, gateway: name, mx, spf } };
    }
    const unseen = own.filter((t) => t.leads === 'varies').map((t) => t.text);
    if (unseen.length > 0)
      return { outcome: 'unknown', code: 'macro', facts: { domain, gateway: name, terms: unseen }, items: unseen };
    const terms = own.map((t) => t.text);
    return { outcome: 'pass', code: 'all-resolve', facts: { domain, terms }, items: terms };
  },
});
