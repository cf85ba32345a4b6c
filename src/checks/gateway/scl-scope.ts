import { toCidrs } from '../../evidence/address/listing.ts';
import { type AddressSet, intersect, isEmpty, NOTHING, subtract, union } from '../../evidence/address/set.ts';
import type { InboundConnector } from '../../evidence/exchange/connectors.ts';
import { rangesOf } from '../../evidence/mail-flow/ranges.ts';
import type { Delivery, GatewayOfTenant } from './delivery.ts';
import { nameOr } from './exchange-steps.ts';
import { inboundOfGateway } from './objects.ts';
import { isAuthenticationTest, isHeaderTest, isOwnHeaderTest, isSenderTest, type SclRule } from './scl-rules.ts';

/** The rules that skip filtering, by what limits them; each stands in one list. */
export interface SclScopes {
  /** By nothing, and acting now; `byHeader` by a field that anybody can write. */
  readonly open: readonly SclRule[];
  readonly byHeader: readonly SclRule[];
  /** The same, but doing nothing now. */
  readonly openButOff: readonly SclRule[];
  /** By what nobody outside can write: a sender whose DMARC has passed, or a field of the organisation. */
  readonly byOtherProof: readonly SclRule[];
  /** By addresses. */
  readonly byAddress: readonly SclRule[];
  /** By what we cannot read. */
  readonly untold: readonly SclRule[];
}

/**
 * In words: a rule without addresses lets anything skip filtering, whatever else it asks for, since senders, subjects and
 * fields can be written by anybody. A condition that we cannot read may be what narrows it.
 */
export function sclScopes(rules: readonly SclRule[]): SclScopes {
  const placed = rules.map((one) => ({ one, scope: scopeOf(one) }));
  const at = (scope: keyof SclScopes): readonly SclRule[] =>
    placed.filter((each) => each.scope === scope).map(({ one }) => one);
  return {
    open: at('open'),
    byHeader: at('byHeader'),
    openButOff: at('openButOff'),
    byOtherProof: at('byOtherProof'),
    byAddress: at('byAddress'),
    untold: at('untold'),
  };
}

function scopeOf({ rule, skips, acts, from, isFromOpen, unread }: SclRule): keyof SclScopes {
  if (from !== null) return isFromOpen || skips === null ? 'untold' : 'byAddress';
  if (isProved(rule.conditions)) return 'byOtherProof';
  if (unread.length > 0) return acts === false && skips === true ? 'openButOff' : 'untold';
  if (skips === null) return 'untold';
  if (acts === false) return 'openButOff';
  if (acts === null) return 'untold';
  return rule.conditions.some(isHeaderTest) ? 'byHeader' : 'open';
}

const isProved = (conditions: SclRule['rule']['conditions']): boolean =>
  conditions.some(isOwnHeaderTest) || (conditions.some(isAuthenticationTest) && conditions.some(isSenderTest));

/** How the addresses of the rules compare with the gateway's connectors and with where it delivers from; CIDR. */
export interface RuleRanges {
  /** Of a rule, and not the gateway's. */
  readonly extra: readonly string[];
  readonly extraIn: readonly string[];
  /** Of a rule for the gateway, and on no connector of it. */
  readonly wider: readonly string[];
  readonly widerIn: readonly string[];
  /** On a connector of the gateway, and in no rule for it. */
  readonly narrower: readonly string[];
  /** Rules that are for addresses of the gateway. */
  readonly forGateway: readonly SclRule[];
}

export function compareRules(
  rules: readonly SclRule[],
  connectors: readonly AddressSet[],
  delivery: Delivery,
): RuleRanges {
  const gateways = rangesOf(delivery.ranges).set;
  const entered = connectors.reduce(union, NOTHING);
  const setOf = ({ from }: SclRule): AddressSet => from ?? NOTHING;
  const beyond = (set: AddressSet, of: readonly SclRule[]): { cidrs: readonly string[]; names: readonly string[] } => {
    const those = of.map((one) => ({ one, more: subtract(setOf(one), set) })).filter(({ more }) => !isEmpty(more));
    return {
      cidrs: toCidrs(those.map(({ more }) => more).reduce(union, NOTHING)),
      names: those.map(({ one }) => one.name),
    };
  };
  const forGateway = rules.filter((one) => !isEmpty(intersect(setOf(one), gateways)));
  const extra = beyond(gateways, rules);
  const isComparable = !isEmpty(entered) && forGateway.length > 0;
  const wider = isComparable ? beyond(entered, forGateway) : { cidrs: [], names: [] };
  const covered = forGateway.map(setOf).reduce(union, NOTHING);
  return {
    extra: extra.cidrs,
    extraIn: extra.names,
    wider: wider.cidrs,
    widerIn: wider.names,
    narrower: isComparable ? toCidrs(subtract(intersect(entered, gateways), covered)) : [],
    forGateway,
  };
}

/** What the gateway's connectors name as addresses; `untold` those of which the export does not tell it. */
export function enteredOf(
  connectors: readonly InboundConnector[],
  gateway: GatewayOfTenant,
  delivery: Delivery,
): { readonly sets: readonly AddressSet[]; readonly untold: readonly string[] } {
  const own = inboundOfGateway(connectors, gateway, delivery)
    .filter(({ by }) => by.some((one) => one !== 'name'))
    .map(({ connector }) => connector);
  return {
    sets: own.map(({ senderIpAddresses }) => rangesOf(senderIpAddresses ?? []).set),
    untold: own
      .filter(({ senderIpAddresses, cut }) => senderIpAddresses === null || cut.includes('SenderIPAddresses'))
      .map((one) => nameOr(one, 'connector')),
  };
}
