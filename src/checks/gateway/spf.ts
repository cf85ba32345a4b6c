import { type AnswerIndex, replay } from '../../evidence/dns/dialogue.ts';
import { spfForGatewayDialogue } from '../../evidence/spf/for-gateway.ts';
import { type Offer, offerFor } from '../../evidence/spf/offer.ts';
import { isProved } from '../../evidence/spf/what-if.ts';
import { sendingOf, termsOfOtherRegion } from '../../profiles/sending.ts';
import type { CommonSays, Context, GatewayInUse, Verdict } from '../check.ts';
import { unanswered } from '../common.ts';
import { listed } from '../english.ts';

type Terms = { domain: string; gateway: string; terms: readonly string[] };
type Failing = { failing: readonly string[]; result: string; results: readonly string[] };
export type Proved = { domain: string; gateway: string; ranges: number; from: string };

/** The codes of the judgement whether a domain's SPF record lets the gateway send, with their facts. */
export type SpfOfGateway = {
  'all-pass': Proved;
  'passes-from-memory': Proved & { terms: readonly string[] };
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
};

/** The question for one domain. */
interface SpfQuestion extends Pick<Context, 'domain' | 'setup'> {
  readonly gateway: GatewayInUse;
}

/** Whether every address that the gateway sends from passes the domain's SPF, by one view of DNS. */
export function spfOfGateway(
  { domain, gateway, setup }: SpfQuestion,
  answers: AnswerIndex,
): Verdict<SpfOfGateway> | Verdict<CommonSays> {
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
  const foreign = [...new Set(termsOfOtherRegion(paths.flat(), gateway.profile, region))];
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
}

const evaluating = (ranges: readonly string[], result: string): string =>
  `${listed(ranges)} ${ranges.length === 1 ? 'evaluates' : 'evaluate'} to ${result}`;
