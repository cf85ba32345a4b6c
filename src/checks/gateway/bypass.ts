import { intersect, isEmpty } from '../../evidence/address/set.ts';
import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import { rangesOf } from '../../evidence/mail-flow/ranges.ts';
import { isSure } from './whence.ts';
import type { Delivery, GatewayOfTenant } from './delivery.ts';
import { rulesOfGateway } from './objects.ts';
import { sclRules, type SclRule } from './scl-rules.ts';

/** The rules that skip filtering, by what they do to the mail that the gateway delivers. */
export interface GatewayBypass {
  /** Limited to addresses, and to some of the gateway's. */
  readonly own: readonly SclRule[];
  /** For all mail, so for the gateway's too. */
  readonly everything: readonly SclRule[];
  /** Not known to be one of these, and not ruled out, because something about them is not known. */
  readonly perhaps: readonly SclRule[];
}

/**
 * Which rules skip filtering for the gateway's mail, whether or not they act now.
 *
 * In words: a rule is the gateway's by the addresses that it is limited to; where its delivery ranges are not known, by
 * the name that its set-up gives. A rule with other conditions and no addresses is nobody's bypass.
 */
export function bypassOf(
  rules: readonly TransportRule[],
  gateway: GatewayOfTenant,
  delivery: Delivery,
  now: Date,
): GatewayBypass {
  const ranges = rangesOf(delivery.ranges).set;
  const named = new Set(
    rulesOfGateway(rules, gateway, delivery, [])
      .filter(({ purposes }) => purposes.includes('named'))
      .map(({ rule }) => rule),
  );
  const placed = sclRules(rules, now).map((one) => ({ one, place: placeOf(one) }));
  const at = (place: Place): readonly SclRule[] => placed.filter((each) => each.place === place).map(({ one }) => one);
  return { own: at('own'), everything: at('everything'), perhaps: at('perhaps') };

  function placeOf(one: SclRule): Place {
    const { rule, from, isFromOpen, unread, skips } = one;
    if (from !== null) {
      const meets = !isEmpty(intersect(from, ranges)) || (delivery.ranges.length === 0 && named.has(rule));
      if (meets) return skips === true ? 'own' : 'perhaps';
      return isFromOpen || !isSure(delivery) ? 'perhaps' : 'nobodys';
    }
    if (unread.length > 0)
      return unread.includes('SenderIpRanges') || rule.conditions.length === 0 ? 'perhaps' : 'nobodys';
    const isForAll = rule.conditions.every(({ kind }) => kind === 'source-address');
    return isForAll ? (skips === true ? 'everything' : 'perhaps') : 'nobodys';
  }
}

type Place = 'own' | 'everything' | 'perhaps' | 'nobodys';
