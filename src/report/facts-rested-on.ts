import type { GatewayInUse } from '../checks/check.ts';
import type { AnswerIndex } from '../evidence/dns/dialogue.ts';
import type { FactUsed, GatewayProfile } from '../profiles/profile.ts';
import { isHint } from '../profiles/provider.ts';
import {
  servesRegion,
  type Stated,
  STATED_FIELDS,
  statedFact,
  type StatedField,
  statedIn,
  withoutStated,
} from '../profiles/stated.ts';
import type { AnyVerdict } from './run-check.ts';

type Evaluate = (gateway: GatewayInUse | null, dns: readonly AnswerIndex[]) => AnyVerdict;

/** A check's `evaluate`, of which is noted what it was given and which facts of the gateway's profile it took up. */
export interface NotedFacts {
  readonly evaluate: (dns: readonly AnswerIndex[]) => AnyVerdict;
  /**
   * The verdict that stands in the end, with the facts about the gateway that it rests on. To be asked last, since the
   * check is run again and looks at its evidence once more.
   */
  readonly with: (verdict: AnyVerdict) => AnyVerdict;
}

/** Notes which facts a check takes up, so that only those are tried. */
export function notingFacts(gateway: GatewayInUse | null, evaluate: Evaluate): NotedFacts {
  if (gateway === null) return { evaluate: (dns) => evaluate(null, dns), with: (verdict) => verdict };
  const taken = new Set<StatedField>();
  const noted = { ...gateway, profile: noting(gateway.profile, taken) };
  const runs: { readonly verdict: AnyVerdict; readonly dns: readonly AnswerIndex[] }[] = [];
  return {
    evaluate: (dns) => {
      const verdict = evaluate(noted, dns);
      runs.push({ verdict, dns });
      return verdict;
    },
    with: (verdict) => {
      // Of several views the first that gave this verdict; what the runner says in the check's place rests on no fact.
      const run = runs.find(
        ({ verdict: { outcome, code, severity } }) =>
          outcome === verdict.outcome && code === verdict.code && severity === verdict.severity,
      );
      if (run === undefined) return verdict;
      const facts = factsRestedOn(run.verdict, gateway, [...taken], (changed) => evaluate(changed, run.dns));
      return facts.length === 0 ? verdict : { ...verdict, restsOn: [...(verdict.restsOn ?? []), ...facts] };
    },
  };
}

/** The profile, whose fields note that they were looked at. */
function noting(profile: GatewayProfile, taken: Set<StatedField>): GatewayProfile {
  const noted = { ...profile };
  for (const field of STATED_FIELDS)
    Object.defineProperty(noted, field, {
      enumerable: true,
      get: () => {
        taken.add(field);
        return profile[field];
      },
    });
  return noted;
}

/**
 * Which stated facts of the gateway a verdict rests on, found by judging once more without them.
 *
 * In words: a field whose facts may all be taken away and the verdict stays the same bears nothing; the least certain is
 * taken away first, so that what is read is left to bear what is from memory; one without which alone the verdict is another
 * bears it, too. Of a field that bears something, those facts count without which the verdict is another; where each can be
 * spared but not all, all of the region.
 */
function factsRestedOn(
  verdict: AnyVerdict,
  gateway: GatewayInUse,
  looked: readonly StatedField[],
  judge: (gateway: GatewayInUse) => AnyVerdict,
): readonly FactUsed[] {
  const { profile, region } = gateway;
  const fields = looked.map((field) => statedIn(profile, field)).filter((facts) => facts.length > 0);
  let left: GatewayProfile = profile;
  const isSpared = (gone: readonly Stated[], from: GatewayProfile = left): boolean =>
    isSame(verdict, judge({ ...gateway, profile: withoutStated(from, gone) }), gone);
  const bearing: (readonly Stated[])[] = [];
  for (const facts of fields.sort((a, b) => certainShare(a) - certainShare(b))) {
    // What is from memory, or known to have gaps, may hold a verdict open that without any of them is open as well.
    const bears = !isSpared(facts) ? facts : isMixed(facts) && facts.some((one) => !isSpared([one])) ? facts : [];
    if (bears.length > 0) bearing.push(bears);
    // Where two fields are gone together nothing may be left to contradict, and each alone may still decide.
    else if (left !== profile && !isSpared(facts, profile)) bearing.push(facts);
    else left = withoutStated(left, facts);
  }
  return bearing.flatMap(decidingOf).map((one) => statedFact(profile, one, region));

  function decidingOf(facts: readonly Stated[]): readonly Stated[] {
    if (facts.length === 1) return facts;
    const needed = facts.filter((one) => !isSpared([one]));
    // A failure is never borne by what is from memory alone, so what was read beside it stands there too.
    const isBorne = verdict.outcome !== 'fail' || needed.some(({ fact }) => !isHint(fact.certainty));
    if (needed.length > 0 && isBorne) return needed;
    const here = facts.filter((one) => servesRegion(one, region));
    return here.length > 0 ? here : facts;
  }
}

/** How many of the facts were read or seen, from 0 to 1. */
const certainShare = (facts: readonly Stated[]): number =>
  facts.filter(({ fact }) => !isHint(fact.certainty)).length / facts.length;

/** Whether the facts are not all equally certain, or one of them is known to have gaps. */
const isMixed = (facts: readonly Stated[]): boolean =>
  facts.length > 1 &&
  ((certainShare(facts) > 0 && certainShare(facts) < 1) ||
    facts.some(({ fact }) => typeof fact.value === 'object' && 'partial' in fact.value));

/** Whether the verdict stands without the facts that are gone: the same in every word, or a failure that memory only worded. */
function isSame(verdict: AnyVerdict, without: AnyVerdict, gone: readonly Stated[]): boolean {
  if (verdict.outcome !== without.outcome || verdict.code !== without.code) return false;
  if (verdict.outcome === 'fail' && gone.every(({ fact }) => isHint(fact.certainty))) return true;
  return (
    verdict.severity === without.severity &&
    JSON.stringify([verdict.facts, verdict.items]) === JSON.stringify([without.facts, without.items])
  );
}
