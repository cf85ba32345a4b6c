import type { SpfForGateway } from './for-gateway.ts';
import { isMicrosoftTerm } from './microsoft.ts';
import type { SpfRecordNode } from './model.ts';
import { LOOKUP_LIMIT, type SpfPlace } from './problem.ts';
import type { Proposal } from './propose.ts';
import type { RangeOutcome } from './ranges.ts';
import { bare } from './walk.ts';

/**
 * What can be said about the record to publish. `publish`: this one was proved to let every address pass within the
 * limits. All others say why none is offered. `in-place`: it would be the published one. `several`: there are two
 * records. `mend`: an error in a record ends the evaluation. `rejects`: a term in front turns the gateway away.
 * `not-covered`: the gateway's term does not authorise these addresses. `too-many-lookups`: it would need more than ten.
 * `unproved`: what a term does is not known. `no-term`: nobody knows what to add.
 */
export type OfferKind =
  'publish' | 'in-place' | 'several' | 'mend' | 'rejects' | 'not-covered' | 'too-many-lookups' | 'unproved' | 'no-term';

/** A record to publish, or what stands in its way; flat, so that it can be the facts of a finding. */
export type Offer = {
  readonly offer: OfferKind;
  /** Empty unless the record is offered. */
  readonly record: string;
  /** The same in character-strings of at most 255 octets; empty unless it is offered. */
  readonly strings: readonly string[];
  readonly change: Proposal['change'];
  readonly removed: readonly string[];
  /** Look-ups of the proposed record, offered or not. */
  readonly lookups: number;
  /** With the proposed record every address passes. */
  readonly proved: boolean;
  /** The record and the term that stand in the way; empty where none does. */
  readonly at: string;
  readonly term: string;
  /** The terms that cost most look-ups, neither Microsoft's nor the gateway's. */
  readonly dearest: readonly string[];
};

/** Offers the proposed record only where evaluating it has proved that it helps, and else names the first obstacle. */
export function offerFor({ tree, wanted, proposal, whatIf }: SpfForGateway): Offer {
  const none: Offer = {
    offer: 'no-term',
    record: '',
    strings: [],
    change: proposal?.change ?? 'none',
    removed: [],
    lookups: whatIf?.lookups ?? 0,
    proved: whatIf?.everyRangePasses ?? false,
    at: '',
    term: '',
    dearest: [],
  };
  if (tree.problem?.kind === 'several') return { ...none, offer: 'several', at: tree.domain };
  if (tree.problem?.kind === 'syntax') return { ...none, offer: 'mend', at: tree.domain, term: tree.problem.term };
  if (tree.problem?.kind === 'unanswered') return { ...none, offer: 'unproved', at: tree.domain };
  if (proposal === null || whatIf === null) return none;
  const bad = whatIf.ranges.outcomes.filter(({ result }) => result !== 'pass');
  if (whatIf.lookups > LOOKUP_LIMIT || bad.some(({ problem }) => problem?.kind === 'too-many-lookups'))
    return { ...none, offer: 'too-many-lookups', dearest: dearest(whatIf.tree, wanted) };
  if (!none.proved) return { ...none, ...obstacle(bad, whatIf.ranges.unproven[0]?.path ?? []) };
  if (proposal.change === 'none') return { ...none, offer: 'in-place' };
  const { text: record, strings, removed } = proposal;
  return { ...none, offer: 'publish', record, strings, removed };
}

function obstacle(
  bad: readonly RangeOutcome[],
  unprovenPath: readonly SpfPlace[],
): Pick<Offer, 'offer' | 'at' | 'term'> {
  const broken = bad.find(({ result }) => result === 'permerror');
  if (broken !== undefined) return { offer: 'mend', ...shownPlace(broken.path.at(-1)) };
  const rejected = bad.filter(({ result }) => result !== 'temperror');
  // On the way to a rejection the first term with another qualifier than + is the one that decided.
  const rejecting = rejected.map(({ path }) => path.find(({ term }) => term !== null && /^[-~?]/.test(term)));
  const early = rejecting.find((place) => place !== undefined && !/^.all$/i.test(place.term ?? ''));
  if (early !== undefined) return { offer: 'rejects', ...shownPlace(early) };
  if (rejected.length > 0) return { offer: 'not-covered', at: '', term: '' };
  return { offer: 'unproved', ...shownPlace((bad[0]?.path ?? unprovenPath).at(-1)) };
}

const shownPlace = (place: SpfPlace | undefined): Pick<Offer, 'at' | 'term'> => ({
  at: place?.domain ?? '',
  term: place?.term ?? '',
});

function dearest({ terms }: SpfRecordNode, wanted: readonly string[]): readonly string[] {
  const own = new Set(wanted.map((term) => term.toLowerCase()));
  return terms
    .filter((term) => term.lookups > 0 && !own.has(bare(term)) && !isMicrosoftTerm(bare(term)))
    .sort((a, b) => b.lookups - a.lookups)
    .slice(0, 3)
    .map(({ text }) => text);
}
