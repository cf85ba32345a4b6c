import { exchangePieces, rangesOf } from '../../evidence/mail-flow/ranges.ts';
import type { Certainty } from '../../profiles/profile.ts';
import type { CommonSays, Verdict } from '../check.ts';
import { unanswered } from '../common.ts';
import { listed, quoted } from '../english.ts';
import type { Delivery, GatewayOfTenant } from './delivery.ts';

/** Where a gateway delivers from and how that is known, as facts of a finding. */
export type Whence = {
  gateway: string;
  /** `given`, `spf`, `stored` or `unknown`. */
  from: string;
  /** The least certain of the facts behind it; empty where the user gave the list. */
  certainty: string;
  /** Day on which the oldest of them was read. */
  readOn: string;
};

export function whenceOf({ profile }: GatewayOfTenant, { from, facts }: Delivery): Whence {
  const days = facts.map(({ source }) => source.readOn).sort();
  const certainty = LEAST_FIRST.find((one) => facts.some((fact) => fact.certainty === one)) ?? '';
  return { gateway: profile.name, from, certainty, readOn: days[0] ?? '' };
}

/** How the ranges are known, inside a sentence. */
export function whence({ gateway, from, certainty, readOn }: Whence): string {
  if (from === 'given') return 'the list of delivery ranges that you entered';
  if (from === 'spf') return `what the SPF name of ${gateway} expands to now`;
  if (from === 'unknown') return 'no list';
  const known = HOW[certainty];
  const day = readOn === '' ? '' : ` as of ${readOn}`;
  return `our list of where ${gateway} delivers from${day}${known === undefined ? '' : `, ${known}`}`;
}

/** What is to be entered in Exchange, in pieces that it takes; empty where it is too much for a step. */
export function piecesToEnter(ranges: readonly string[]): readonly string[] {
  const pieces = exchangePieces(rangesOf(ranges).set);
  return pieces.length > MOST_PIECES ? [] : pieces;
}

/** Code of a check that would have to compare with delivery ranges that are not, or not well enough, known. */
export type RangesNotKnown = { 'ranges-not-known': Whence & { why: string; objects: readonly string[] } };

export const RANGES_NOT_KNOWN = {
  says: {
    'ranges-not-known': (f: RangesNotKnown['ranges-not-known']) =>
      f.why === 'by-name'
        ? `${listed(f.objects.map(quoted))} bears a name that belongs to ${f.gateway}, and neither its addresses nor its certificate show that it is for it.`
        : `Where ${f.gateway} delivers from is not known well enough here: ${WHY[f.why] ?? f.why}.${f.objects.length === 0 ? '' : ` So ${listed(f.objects.map(quoted))} cannot be judged.`}`,
  },
  fix: {
    'ranges-not-known': (f: RangesNotKnown['ranges-not-known']) => [
      `Look up in the console of ${f.gateway} from which addresses it delivers to Exchange, and enter the whole list as delivery ranges under “Change the set-up”.`,
    ],
  },
} as const;

/** That verdict; `by-name` where the ranges are known and an object bears the gateway's name alone. Questions to DNS that are open are given by their names. */
export function rangesNotKnown(
  gateway: GatewayOfTenant,
  delivery: Delivery,
  objects: readonly string[] = [],
): Verdict<RangesNotKnown> | Verdict<CommonSays> {
  if (delivery.open.length > 0) return unanswered(delivery.open);
  const why =
    delivery.whyUnknown ??
    (isSure(delivery) ? 'by-name' : delivery.isPartial ? 'partial' : delivery.isHint ? 'hint' : 'empty');
  return {
    outcome: 'unknown',
    code: 'ranges-not-known',
    facts: { ...whenceOf(gateway, delivery), why, objects },
    items: objects,
  };
}

/** Whether the list of delivery ranges is all there is, and rests on something that was read. */
export const isSure = ({ ranges, open, isPartial, isHint }: Delivery): boolean =>
  ranges.length > 0 && open.length === 0 && !isPartial && !isHint;

const LEAST_FIRST: readonly Certainty[] = ['recalled', 'inferred', 'observed', 'published'];
const HOW: Readonly<Record<string, string>> = {
  published: 'from a page of the vendor or a reseller',
  observed: 'as seen in public configurations',
  inferred: 'which is concluded and stands on no page',
  recalled: 'which is from memory',
};
const WHY: Readonly<Record<string, string>> = {
  'region-needed': 'it depends on the region or customer id, which was not given',
  'unknown-region': 'the region or customer id is not one of the vendor’s',
  'not-documented': 'no document that we have read names the addresses',
  'from-vendor': 'only the vendor’s console shows it',
  partial: 'the list that we have is known to be incomplete',
  hint: 'the list that we have is from memory or concluded',
  empty: 'the name in which it lists them leads to no address',
};
/** A connector or rule holds more, but nobody copies a longer command from a sentence. */
const MOST_PIECES = 64;
