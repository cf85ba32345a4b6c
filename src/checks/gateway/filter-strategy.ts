import type { InboundConnector } from '../../evidence/exchange/connectors.ts';
import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import type { GatewayInUse, Verdict } from '../check.ts';
import { isSure, piecesToEnter, type RangesNotKnown, rangesNotKnown, type Whence, whenceOf } from './whence.ts';
import { quoted } from '../english.ts';
import { type NotTold, notTold } from './exchange-steps.ts';
import { bypassOf, type GatewayBypass } from './bypass.ts';
import type { Delivery } from './delivery.ts';
import { type EnhancedFiltering, enhancedFilteringOf } from './enhanced-filtering.ts';
import { idleWords, type SclRule, whatIsUntold } from './scl-rules.ts';

type Here = Whence & { connectors: readonly string[]; rules: readonly string[] };

/** How Exchange is told to judge mail that comes through a gateway. */
export type FilterStrategySays = NotTold &
  RangesNotKnown & {
    'enhanced-filtering': Here;
    /** That the connector is the gateway's is known from memory only. */
    'enhanced-filtering-from-memory': Here;
    /** `asked`: the vendor's own documents ask for the rule. */
    'bypass-alone': Here & { asked: boolean };
    /** The same for a reader who follows the vendors in this. */
    'bypass-as-vendors-say': Here;
    /** Enhanced filtering without a bypass, for that reader. */
    'enhanced-filtering-alone': Here;
    'bypass-in-loop': Here;
    both: Here;
    'pilot-only': Here;
    /** Connectors with it, and connectors without it or with it for some only. */
    mixed: Here & { without: readonly string[] };
    /** What would do it and does nothing yet, before the cutover; `idle` in words. */
    prepared: Here & { idle: readonly string[] };
    /** The same after it. */
    'not-acting': Here & { idle: readonly string[] };
    /** The only bypass is for all mail. */
    'open-bypass': Here;
    /** `ranges`: what a bypass would be limited to. */
    neither: Here & { ranges: readonly string[]; loop: boolean };
  };
type Judgement = Verdict<FilterStrategySays> | ReturnType<typeof rangesNotKnown>;

/** What the judgement rests on; the connectors are asked for only where they matter. */
export interface StrategyEvidence {
  readonly gateway: GatewayInUse;
  readonly delivery: Delivery;
  readonly rules: readonly TransportRule[];
  readonly isAfter: boolean;
  readonly now: Date;
  /** The reader follows the vendors, who ask for a bypass, and not Microsoft. */
  readonly wantsBypass: boolean;
}

/**
 * In a connector loop: only a bypass by the gateway's addresses counts, since enhanced filtering does not work there.
 *
 * Source: https://learn.microsoft.com/defender-office-365/mdo-integrate-security-service
 */
export function strategyInLoop(evidence: StrategyEvidence): Judgement {
  const sides = sidesOf(evidence);
  const { acting, undecided } = sides;
  if (acting.length > 0) return { outcome: 'pass', code: 'bypass-in-loop', facts: here(evidence, [], acting) };
  return undecided.length > 0 ? cannotTell(evidence, undecided) : missing(evidence, sides, []);
}

/** Where MX points at the gateway: enhanced filtering, or a bypass by its addresses, and not both. */
export function strategyInline(evidence: StrategyEvidence, connectors: readonly InboundConnector[]): Judgement {
  const { gateway, delivery, wantsBypass } = evidence;
  const sides = sidesOf(evidence);
  const { acting, undecided, bypass } = sides;
  const filtering = enhancedFilteringOf(connectors, gateway, delivery);
  const open = bypass.everything.filter(({ acts }) => acts === true);
  switch (filtering.state) {
    case 'cannot-tell':
      return filtering.untold.length > 0
        ? notTold(filtering.untold, filtering.properties)
        : rangesNotKnown(gateway, delivery, filtering.perhaps);
    case 'mixed': {
      const without = [...filtering.off, ...filtering.pilot];
      const on = filtering.on.filter((name) => !without.includes(name));
      const facts = { ...here(evidence, on, acting), without };
      return { outcome: 'unknown', code: 'mixed', facts, items: [...on, ...without] };
    }
    case 'on':
    case 'pilot': {
      const facts = here(evidence, filtering.on, [...acting, ...open]);
      if (facts.rules.length > 0)
        return { outcome: 'warn', code: 'both', facts, items: [...facts.connectors, ...facts.rules] };
      if (undecided.length > 0) return cannotTell(evidence, undecided);
      if (filtering.state === 'pilot') return { outcome: 'warn', code: 'pilot-only', facts, items: facts.connectors };
      if (filtering.isFromMemory)
        return { outcome: 'warn', code: 'enhanced-filtering-from-memory', facts, items: facts.connectors };
      return wantsBypass
        ? { outcome: 'warn', code: 'enhanced-filtering-alone', facts, items: facts.connectors }
        : { outcome: 'pass', code: 'enhanced-filtering', facts, items: facts.connectors };
    }
    case 'off': {
      const facts = { ...here(evidence, [], acting), asked: ASK_FOR_BYPASS.has(gateway.profile.id) };
      if (acting.length > 0 && wantsBypass && isSure(delivery))
        return {
          outcome: 'pass',
          code: 'bypass-as-vendors-say',
          facts: here(evidence, [], acting),
          items: facts.rules,
        };
      if (acting.length > 0) return { outcome: 'warn', code: 'bypass-alone', facts, items: facts.rules };
      if (undecided.length > 0) return cannotTell(evidence, undecided);
      if (open.length > 0) {
        const facts = here(evidence, [], open);
        return { outcome: 'fail', code: 'open-bypass', facts, items: facts.rules, fromAbsence: true };
      }
      return missing(evidence, sides, filtering.idle);
    }
  }
}

interface Sides {
  readonly bypass: GatewayBypass;
  readonly acting: readonly SclRule[];
  readonly idle: readonly SclRule[];
  readonly undecided: readonly SclRule[];
}

function sidesOf({ rules, gateway, delivery, now }: StrategyEvidence): Sides {
  const bypass = bypassOf(rules, gateway, delivery, now);
  return {
    bypass,
    acting: bypass.own.filter(({ acts }) => acts === true),
    idle: bypass.own.filter(({ acts }) => acts === false),
    undecided: [
      ...bypass.perhaps.filter(({ acts }) => acts !== false),
      ...[...bypass.own, ...bypass.everything].filter(({ acts }) => acts === null),
    ],
  };
}

/** Nothing acts. What is set and does nothing yet is enough before the cutover to warn only. */
function missing(evidence: StrategyEvidence, { idle }: Sides, connectors: EnhancedFiltering['idle']): Judgement {
  const facts = {
    ...here(evidence, connectors, idle),
    idle: [...connectors.map((name) => `${quoted(name)} (switched off)`), ...idle.map(idleWords)],
  };
  const items = [...facts.connectors, ...facts.rules];
  if (items.length === 0) {
    const { gateway, delivery } = evidence;
    const needed = { ranges: piecesToEnter(delivery.ranges), loop: gateway.mode === 'connector-loop' };
    return { outcome: 'fail', code: 'neither', facts: { ...here(evidence, [], []), ...needed }, fromAbsence: true };
  }
  return evidence.isAfter
    ? { outcome: 'fail', code: 'not-acting', facts, items, fromAbsence: true }
    : { outcome: 'warn', code: 'prepared', facts, items };
}

function cannotTell({ gateway, delivery }: StrategyEvidence, undecided: readonly SclRule[]): Judgement {
  const untold = undecided.map((one) => ({ one, names: whatIsUntold(one) })).filter(({ names }) => names.length > 0);
  return untold.length === 0
    ? rangesNotKnown(
        gateway,
        delivery,
        undecided.map(({ name }) => name),
      )
    : notTold(
        untold.map(({ one }) => one.name),
        untold.flatMap(({ names }) => names),
      );
}

const here = (
  { gateway, delivery }: StrategyEvidence,
  connectors: readonly string[],
  rules: readonly SclRule[],
): Here => ({
  ...whenceOf(gateway, delivery),
  connectors,
  rules: rules.map(({ name }) => name),
});

/** Vendors whose own documents, or summaries of them, ask for a rule that skips filtering for their addresses. */
const ASK_FOR_BYPASS: ReadonlySet<string> = new Set(['ppe', 'pps', 'hornetsecurity', 'barracuda']);
