import type { Offer } from '../../evidence/spf/offer.ts';
import { offerSteps } from '../../evidence/spf/offer-steps.ts';
import { defineCheck } from '../check.ts';
import { code, counted, listed } from '../english.ts';
import { SOURCES } from '../references.ts';
import { type Proved, type SpfOfGateway, spfOfGateway } from '../gateway/spf.ts';

export const spfAuthorisesGateway = defineCheck<SpfOfGateway & { 'outbound-direct': { domain: string } }>()({
  id: 'spf-authorises-gateway',
  revision: 1,
  area: 'authentication',
  about: 'domain',
  severity: 'critical',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives', 'sends-only'],
  needs: ['dns'],
  uses: [],
  views: 'each',
  gate: true,
  references: [
    SOURCES.essentials('Overview, and the note on the outbound connector'),
    SOURCES.thirdPartyCloud(),
    SOURCES.rfc(7208, '4'),
  ],
  crossRefs: ['CIS-M365-7.0 2.1.8', 'SCuBA MS.EXO.2.2v3'],
  words: {
    en: {
      title: 'Every address that the gateway sends from passes SPF',
      failedTitle: 'Mail that the gateway sends is not sure to pass SPF',
      why: 'The moment the outbound connector is switched on, recipients see the gateway’s addresses. Those that the record does not let pass are rejected or land in junk.',
      says: {
        'all-pass': (f) => `${proof(f)} passes.`,
        'passes-from-memory': (f) =>
          `${proof(f)} passes. That ${f.gateway} sends from there rests on ${f.terms.length === 0 ? 'a list' : listed(f.terms)} that we know only from memory.`,
        'outbound-direct': () => 'Outbound mail does not go through the gateway.',
        broad: (f) =>
          `${proof(f)} passes, but only through ${listed(f.terms)}, which lets far more than the gateway send.`,
        'other-region': (f) =>
          `${proof(f)} passes, but through ${listed(f.terms)}, which is not for your region ${f.region}.`,
        'not-authorised': (f) => `${f.results.join('; ')}. ${f.gateway} sends from there (${FROM[f.from] ?? f.from}).`,
        'perhaps-not-authorised': (f) =>
          `${f.results.join('; ')}. That ${f.gateway} sends from there rests on a name that we know only from memory.`,
        macro: (f) =>
          `${listed(f.terms)} asks about each address on its own, so passing cannot be proved for a range. Tried one by one: ${listed(f.samples)}.`,
        'not-a-term': (f) => `${listed(f.terms)} is not one SPF term, so where ${f.gateway} sends from is not known.`,
        'term-broken': (f) =>
          `${listed(f.terms)}, the term of ${f.gateway}, cannot be followed to its end: there is an error at ${f.term === '' ? f.at : `${f.term} in the record of ${f.at}`}.`,
        'ranges-not-known': (f) => `Where ${f.gateway} sends from is not known here: ${WHY[f.why] ?? f.why}.`,
        'term-leads-nowhere': (f) => `${listed(f.terms)}, the term of ${f.gateway}, leads to no address.`,
        'list-has-gaps': (f) =>
          `${proof(f)} passes, but the list that we have of ${f.gateway} is known to be incomplete.`,
      },
      fix: {
        broad: (f) => [
          ...(f.offer === 'in-place' ? [] : publish(f)),
          `Put ${code('ip4:')} and ${code('ip6:')} terms for the networks that you know in the place of ${listed(f.terms.map(code))} (in the record of ${listed(f.holders)}), or remove it.`,
          'Choose “Read again”: this goes away once every address passes without it.',
        ],
        'other-region': (f) => [
          ...publish(f),
          `Then remove ${listed(f.terms.map(code))}, unless ${f.region} is not your region: then correct it under “Change the set-up”.`,
        ],
        'not-authorised': (f) => publish(f),
        'perhaps-not-authorised': (f) => [compare(f), ...publish(f)],
        'passes-from-memory': (f) => [compare(f)],
        macro: (f) => [`Send a test message through ${f.gateway} and look for spf=pass in its headers.`],
        'not-a-term': () => [
          `Enter one term such as ${code('include:spf.example.net')} under “Change the set-up”, without a qualifier.`,
        ],
        'term-broken': (f) => [
          `Ask ${f.gateway} to mend the record of ${f.at}; receivers stumble over it too.`,
          'Choose “Read again” once it is mended.',
        ],
        'ranges-not-known': (f) => [
          `Look up in the console of ${f.gateway} from which addresses it sends, or which SPF term it asks for, and enter that under “Change the set-up”.`,
        ],
        'term-leads-nowhere': (f) => [
          `Compare the region that you chose with the console of ${f.gateway}, and enter its sending ranges by hand.`,
        ],
        'list-has-gaps': (f) => [
          `Enter the whole list of sending ranges from the console of ${f.gateway} under “Change the set-up”.`,
        ],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain, gateway, setup }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    if (!setup.outboundThroughGateway) return { outcome: 'not-applicable', code: 'outbound-direct', facts: { domain } };
    return spfOfGateway({ domain, gateway, setup }, answers);
  },
});

const FROM: Readonly<Record<string, string>> = {
  given: 'the list that you entered',
  terms: 'what the vendor’s SPF term expands to now',
  stored: 'the list that we keep',
};
const WHY: Readonly<Record<string, string>> = {
  'region-needed': 'it depends on the region or customer id, which was not given',
  'unknown-region': 'the region or customer id is not one of the vendor’s',
  'not-documented': 'no document that we have read names its SPF term or ranges',
  'from-vendor': 'only the vendor’s console shows it',
};

const proof = (f: Proved): string => `Every address of ${counted(f.ranges, 'range')} (${FROM[f.from] ?? f.from})`;

const compare = (f: { readonly gateway: string }): string =>
  `First compare the SPF term and the sending addresses with the console of ${f.gateway}, and enter what it shows under “Change the set-up”.`;

const publish = (f: Offer & { readonly domain: string; readonly gateway: string }): readonly string[] =>
  offerSteps(f, f.domain, f.gateway);
