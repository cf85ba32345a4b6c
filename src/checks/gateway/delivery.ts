import { replay, type AnswerIndex, type OpenQuestion } from '../../evidence/dns/dialogue.ts';
import type { Setup } from '../../evidence/setup.ts';
import { expandTermDialogue } from '../../evidence/spf/expand-term.ts';
import type { Certainty, GatewayProfile, Reference } from '../../profiles/profile.ts';
import { isHint } from '../../profiles/provider.ts';
import { deliveryRangesFor, type NoValue, termFor } from '../../profiles/publish.ts';

/** A gateway as an assessment names it. */
export interface GatewayOfTenant {
  readonly profile: GatewayProfile;
  readonly region: string | null;
}

/**
 * Where a gateway hands inbound mail to Exchange from, and how we know. `given`: the list that the user typed; `spf`: what
 * the vendor's SPF terms expand to now, for a vendor of whom a source says that the same addresses deliver; `stored`: the
 * list of the profile.
 */
export interface Delivery {
  readonly from: 'given' | 'spf' | 'stored' | 'unknown';
  /** CIDR. Empty where nothing is known. */
  readonly ranges: readonly string[];
  /** Resting on something inferred or recalled, so nothing may fail by it. */
  readonly isHint: boolean;
  /** There are more than these. */
  readonly isPartial: boolean;
  /** Questions to DNS that have no usable answer, without which `spf` cannot be told. */
  readonly open: readonly OpenQuestion[];
  /** Why nothing is known, where nothing is. */
  readonly whyUnknown: NoValue | null;
  /** The facts behind it, for the reader; empty where the user gave the list. */
  readonly facts: readonly { readonly source: Reference; readonly certainty: Certainty }[];
}

/**
 * The best that is known of where a gateway delivers from: the user's list above what the vendor's SPF name says now, and
 * that above the list of the profile. An SPF name counts only where a source says that it lists the delivering hosts,
 * because most vendors name in it where they send outbound mail from. `answers` is null where no DNS was read; a name that
 * cannot be followed to its end leaves the list open and never falls back to an older one.
 */
export function deliveryOf({ profile, region }: GatewayOfTenant, setup: Setup, answers: AnswerIndex | null): Delivery {
  const none = { isHint: false, isPartial: false, open: [], whyUnknown: null, facts: [] };
  const given = setup.deliveryRanges ?? [];
  if (given.length > 0) return { ...none, from: 'given', ranges: given };
  if (profile.deliversFromSpf !== undefined) return fromSpf({ profile, region }, setup, answers);
  const stored = deliveryRangesFor(profile, region);
  if (!stored.ok) return { ...none, from: 'unknown', ranges: [], whyUnknown: stored.problem };
  return {
    ...none,
    from: 'stored',
    ranges: [...new Set(stored.value.flatMap(({ value }) => value.cidrs))],
    isHint: stored.value.some(({ certainty }) => isHint(certainty)),
    isPartial: stored.value.some(({ value }) => value.partial === true),
    facts: stored.value.map(({ source, certainty }) => ({ source, certainty })),
  };
}

function fromSpf({ profile, region }: GatewayOfTenant, setup: Setup, answers: AnswerIndex | null): Delivery {
  const domain = setup.domains[0]?.name ?? 'domain.invalid';
  const terms = termFor(profile, region, domain);
  const base = { from: 'unknown', ranges: [], isHint: false, isPartial: false, open: [], facts: [] } as const;
  if (!terms.ok) return { ...base, whyUnknown: terms.problem };
  const facts = [...terms.value, ...(profile.deliversFromSpf === undefined ? [] : [profile.deliversFromSpf])];
  const expanded = terms.value.map(({ value }) => replay(expandTermDialogue(value, domain), answers ?? NOT_READ));
  const open = expanded.flatMap((one) => one.open);
  return {
    from: 'spf',
    ranges: [...new Set(expanded.flatMap(({ result }) => result.ranges))],
    isHint: facts.some(({ certainty }) => isHint(certainty)),
    isPartial: expanded.some(({ result }) => !result.complete),
    open,
    whyUnknown: null,
    facts: facts.map(({ source, certainty }) => ({ source, certainty })),
  };
}

const NOT_READ: AnswerIndex = { resolver: '', find: () => undefined, history: () => [] };
