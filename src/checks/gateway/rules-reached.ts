import { nameOf } from '../../evidence/exchange/object.ts';
import { intersect, isEmpty } from '../../evidence/address/set.ts';
import type { Predicate } from '../../evidence/exchange/predicate.ts';
import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import { rangesOf } from '../../evidence/mail-flow/ranges.ts';
import { unknownsOf } from '../../evidence/mail-flow/rule-unknowns.ts';
import { isActive } from '../../evidence/mail-flow/rule-truth.ts';
import { shadowsOf } from '../../evidence/mail-flow/shadows.ts';
import type { Delivery } from './delivery.ts';
import { nameOr } from './exchange-steps.ts';
import type { GatewayRule } from './objects.ts';
import { isSure } from './whence.ts';

/** A rule of the gateway, and an earlier one that keeps messages from it. */
export interface Kept {
  readonly rule: string;
  readonly by: string;
}
export interface RulesReached {
  readonly wholly: readonly Kept[];
  readonly partly: readonly Kept[];
  /** Earlier rules of which the export does not tell whether they stop, and gateway rules whose place it does not tell. */
  readonly untold: readonly { readonly name: string; readonly property: string }[];
}

/**
 * Which of the gateway's rules are kept from being asked by earlier ones.
 *
 * In words: before the cutover the gateway's rules are taken as switched on, since that is what is planned.
 */
export function rulesReached(
  rules: readonly TransportRule[],
  own: readonly TransportRule[],
  isPlanned: boolean,
  now: Date,
): RulesReached {
  const at = now.toISOString();
  const isIdle = (rule: TransportRule): boolean => isActive(rule, at).acts.is === false;
  const idle = new Set(isPlanned ? own.filter(isIdle) : []);
  const asked = idle.size === 0 ? rules : rules.map((rule) => (idle.has(rule) ? switchedOn(rule) : rule));
  const names = new Set(own.map(nameOf));
  const shadows = shadowsOf(asked, at).filter(({ rule }) => names.has(rule));
  const last = own.reduce((most, { priority }) => Math.max(most, priority ?? Infinity), -1);
  return {
    wholly: shadows.filter(({ extent }) => extent === 'wholly'),
    partly: shadows.filter(({ extent }) => extent === 'partly'),
    untold: [
      ...rules
        .filter((rule) => rule.stopRuleProcessing === null && (rule.priority ?? -1) < last && !isIdle(rule))
        .map((rule) => ({ name: nameOr(rule, 'rule'), property: 'StopRuleProcessing' })),
      ...(rules.length < 2 ? [] : own)
        .filter(({ priority }) => priority === null)
        .map((rule) => ({ name: nameOr(rule, 'rule'), property: 'Priority' })),
    ],
  };
}

/** Rules by address that were not recognised as the gateway's, and may be, because its addresses are not all known. */
export function perhapsGatewayRules(
  rules: readonly TransportRule[],
  own: readonly GatewayRule[],
  delivery: Delivery,
): readonly string[] {
  if (isSure(delivery)) return [];
  const known = new Set(own.map(({ rule }) => rule));
  return rules
    .filter((rule) => !known.has(rule) && [...rule.conditions, ...rule.exceptions].some(isAddressTest))
    .map((rule) => nameOr(rule, 'rule'));
}

/** Rules that were not recognised as the gateway's, and what of them was not carried that would tell. */
export function untoldGatewayRules(
  rules: readonly TransportRule[],
  own: readonly GatewayRule[],
  { ranges }: Delivery,
): readonly { readonly name: string; readonly properties: readonly string[] }[] {
  const known = new Set(own.map(({ rule }) => rule));
  const gateways = rangesOf(ranges).set;
  const isMet = (one: Predicate): boolean =>
    isAddressTest(one) && !isEmpty(intersect(rangesOf(one.ranges).set, gateways));
  return rules
    .filter((rule) => !known.has(rule))
    .map((rule) => {
      const { conditions, exceptions, actions } = unknownsOf(rule);
      const of = (names: readonly string[], all: readonly string[]): readonly string[] =>
        all.filter((name) => names.includes(name));
      const wanted = [...of(['SenderIpRanges'], [...conditions, ...rule.cut])];
      const spared = [...of(['ExceptIfSenderIpRanges'], [...exceptions, ...rule.cut])];
      const has = (...kinds: readonly string[]): boolean => rule.actions.some(({ kind }) => kinds.includes(kind));
      const skips = rule.actions.some((action) => action.kind === 'set-scl' && action.scl === -1);
      const mayBe = (does: boolean, may: readonly string[], where: readonly string[], meets: boolean) =>
        (does || may.length > 0) && (meets || where.length > 0) ? [...where, ...may] : [];
      return {
        name: nameOr(rule, 'rule'),
        properties: [
          ...mayBe(skips, has('set-scl') ? [] : of(['SetSCL'], actions), wanted, rule.conditions.some(isMet)),
          ...mayBe(
            has('reject', 'quarantine', 'delete'),
            of(STOPPING, actions),
            [...wanted, ...spared],
            [...rule.conditions, ...rule.exceptions].some(isMet),
          ),
          ...of(['RouteMessageOutboundConnector'], actions),
        ],
      };
    })
    .filter(({ properties }) => properties.length > 0);
}
const STOPPING = ['RejectMessageReasonText', 'RejectMessageEnhancedStatusCode', 'DeleteMessage', 'Quarantine'];

const isAddressTest = (one: Predicate): one is Extract<Predicate, { kind: 'source-address' }> =>
  one.kind === 'source-address';

const switchedOn = (rule: TransportRule): TransportRule => ({
  ...rule,
  state: 'Enabled',
  mode: 'Enforce',
  activationAt: '',
  expiryAt: '',
});

/** As `shadowsOf` names them. */
