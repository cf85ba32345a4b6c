import { replay } from '../../evidence/dns/dialogue.ts';
import { spfForGatewayDialogue } from '../../evidence/spf/for-gateway.ts';
import { type Offer, offerFor } from '../../evidence/spf/offer.ts';
import { offerSteps } from '../../evidence/spf/offer-steps.ts';
import { isProved } from '../../evidence/spf/what-if.ts';
import { sendingOf, termsOfOtherRegion } from '../../profiles/sending.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { code, counted, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

type Terms = { domain: string; gateway: string; terms: readonly string[] };
type Failing = { failing: readonly string[]; result: string; results: readonly string[] };
type Proved = { domain: string; gateway: string; ranges: number; from: string };

export const spfAuthorisesGateway = defineCheck<{
  'all-pass': Proved;
  'passes-from-memory': Proved & { terms: readonly string[] };
  'outbound-direct': { domain: string };
  broad: Proved & { terms: readonly string[]; holders: readonly string[] } & Offer;
  'other-region': Proved & { terms: readonly string[]; region: string } & Offer;
  'not-authorised': Proved & Failing & Offer;
  'perhaps-not-authorised': Proved & Failing & Offer;
  macro: Terms & { samples: readonly string[] };
  'not-a-term': Terms;
  'term-broken': Terms & { at: string; term: string };
  'ranges-not-known': { domain: string; gateway: string; why: string };
  'term-leads-nowhere': Terms;
  'list-has-gaps': Proved;
}>()({
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
      failedTitle: 'Mail that the gateway sends will fail SPF',
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
    const name = gateway.profile.name;
    const sending = sendingOf(gateway.profile, gateway.region, domain, setup.sendingRanges ?? []);
    if (sending.from === 'unknown')
      return {
        outcome: 'unknown',
        code: 'ranges-not-known',
        facts: { domain, gateway: name, why: sending.whyNoTerms ?? '' },
      };

    const { terms: gatewayTerms, ranges: known, wrongTerms } = sending;
    const dialogue = spfForGatewayDialogue({ domain, gatewayTerms, ranges: known, wrongTerms });
    const { result: spf, open } = replay(dialogue, answers);
    const proved: Proved = { domain, gateway: name, ranges: spf.ranges.length, from: sending.from };
    const { asPublished, expansions, broad } = spf;
    const failing = asPublished?.outcomes.filter(({ result }) => result !== 'pass' && result !== 'temperror') ?? [];
    const [first] = failing;
    // An address whose evaluation met an unanswered question is a temperror, so these rest on settled answers alone.
    if (first !== undefined) {
      const ranges = failing.flatMap((outcome) => outcome.ranges);
      const results = [...new Set(failing.map(({ result }) => result))].map((result) =>
        evaluating(asPublished?.byResult[result] ?? [], result),
      );
      const facts = { ...proved, ...offerFor(spf), failing: ranges, result: first.result, results };
      return sending.isHint
        ? { outcome: 'warn', code: 'perhaps-not-authorised', facts, items: ranges }
        : { outcome: 'fail', code: 'not-authorised', facts, items: ranges };
    }
    const gap = expansions.find(({ expanded }) => !expanded.complete)?.expanded.whyNot ?? null;
    const isDecided = gap === null && asPublished !== null && isProved(asPublished) && broad.isCertain;
    // What else is open is behind the terms by which every address has passed already.
    if (open.length > 0 && !isDecided) return unanswered(open);
    const own = { domain, gateway: name, terms: sending.terms };
    if (gap?.kind === 'not-a-term') return { outcome: 'unknown', code: 'not-a-term', facts: own };
    if (asPublished === null && gap?.kind !== 'depends-on')
      return { outcome: 'unknown', code: 'term-leads-nowhere', facts: own };
    if (gap?.kind === 'problem') {
      const place = gap.path.at(-1);
      const facts = { ...own, at: place?.domain ?? '', term: place?.term ?? '' };
      return { outcome: 'unknown', code: 'term-broken', facts };
    }
    if (asPublished === null || !isDecided) {
      const unproven = asPublished?.unproven ?? [];
      const dependent = expansions.filter(({ expanded }) => !expanded.complete).map(({ term }) => term);
      const terms = [...new Set([...unproven.flatMap(({ path }) => path.at(-1)?.term ?? []), ...dependent])];
      const samples = unproven.flatMap((u) => u.samples.map(({ address, result }) => `${address} ${result}`));
      return { outcome: 'unknown', code: 'macro', facts: { domain, gateway: name, terms, samples }, items: terms };
    }
    if (sending.isPartial) return { outcome: 'unknown', code: 'list-has-gaps', facts: proved, items: spf.ranges };

    if (broad.terms.length > 0) {
      const terms = [...new Set(broad.terms.map(({ term }) => term))];
      const holders = [...new Set(broad.terms.map((one) => one.domain))];
      const facts = { ...proved, ...offerFor(spf), terms, holders };
      return { outcome: 'warn', code: 'broad', facts, items: terms };
    }
    const paths = asPublished.outcomes.map(({ path }) => path.flatMap(({ term }) => term ?? []));
    const { region } = gateway;
    const foreign = [...new Set(termsOfOtherRegion(paths.flat(), gateway.profile.id, region))];
    if (region !== null && foreign.length > 0)
      return {
        outcome: 'warn',
        code: 'other-region',
        facts: { ...proved, ...offerFor(spf), terms: foreign, region },
        items: foreign,
      };
    return sending.isHint
      ? {
          outcome: 'warn',
          code: 'passes-from-memory',
          facts: { ...proved, terms: sending.terms },
          items: spf.ranges,
        }
      : { outcome: 'pass', code: 'all-pass', facts: proved, items: spf.ranges };
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

const evaluating = (ranges: readonly string[], result: string): string =>
  `${listed(ranges)} ${ranges.length === 1 ? 'evaluates' : 'evaluate'} to ${result}`;

const proof = (f: Proved): string => `Every address of ${counted(f.ranges, 'range')} (${FROM[f.from] ?? f.from})`;

const compare = (f: { readonly gateway: string }): string =>
  `First compare the SPF term and the sending addresses with the console of ${f.gateway}, and enter what it shows under “Change the set-up”.`;

const publish = (f: Offer & { readonly domain: string; readonly gateway: string }): readonly string[] =>
  offerSteps(f, f.domain, f.gateway);
