import type { InboundConnector } from '../../../evidence/exchange/connectors.ts';
import type { TransportRule } from '../../../evidence/exchange/transport-rule.ts';
import { intersect, isEmpty, subtract } from '../../../evidence/address/set.ts';
import { isActive } from '../../../evidence/mail-flow/rule-truth.ts';
import { isUsable } from '../../../evidence/mail-flow/outbound.ts';
import { rangesOf } from '../../../evidence/mail-flow/ranges.ts';
import { nameOf } from '../../../checks/gateway/inbound.ts';
import { outboundOfGateway, rulesOfGateway } from '../../../checks/gateway/objects.ts';
import { routingTo } from '../../../checks/gateway/routing.ts';
import { isRuleNeeded } from '../../../checks/gateway/rule-need.ts';
import { sclRules } from '../../../checks/gateway/scl-rules.ts';
import { sclScopes } from '../../../checks/gateway/scl-scope.ts';
import { microsoftNow, skipListsOf } from '../../../checks/gateway/skip-list.ts';
import { type Made, NOTHING_MADE } from '../maker.ts';
import { filterChosen } from './exchange-filter.ts';
import { changeInbound, ofOwn } from './exchange-inbound.ts';
import { changeRules, inForce } from './exchange-kinds.ts';
import type { Values } from './exchange-change.ts';
import { aboutGateway, notRead, type Scene } from './exchange-scene.ts';

/** Those of which somebody may skip filtering from elsewhere than the gateway, or of which the gateway is left out in part. */
export const rulesScoped = aboutGateway((scene): Made => {
  const rules = scene.planned.transportRules;
  if (rules === null) return notRead('mail-flow rules');
  const { open, byHeader, openButOff, byAddress } = sclScopes(sclRules(rules, scene.context.now));
  const wanted = rangesOf(scene.ranges).set;
  const differs = byAddress.filter(
    ({ from }) =>
      from !== null &&
      !isEmpty(intersect(from, wanted)) &&
      (!isEmpty(subtract(from, wanted)) || !isEmpty(subtract(wanted, from))),
  );
  const wrong = [...open, ...byHeader, ...openButOff, ...differs].map(({ rule }) => rule);
  return limited(scene, rules, wrong);
});

/** Limits rules to where the gateway delivers from. */
export function limited(scene: Scene, rules: readonly TransportRule[], those: readonly TransportRule[]): Made {
  if (those.length === 0) return NOTHING_MADE;
  return scene.pieces.length === 0
    ? { changes: [], missing: scene.withoutPieces }
    : changeRules(rules, those, () => ({ SenderIpRanges: scene.pieces }));
}

/** The bypass of Essentials names every range; where there is none, whoever filters is chosen. */
export const bypassOfEssentials: typeof filterChosen = (context) => {
  const { code } = context.proof;
  return code === 'some-ranges' ? rulesScoped(context) : filterChosen(context);
};

/** What is skipped: all that the gateway delivers from and nothing else, or the last hop alone. */
export const skipList = ofOwn((_own, all, scene) => {
  const { gateway, delivery, context, answers, pieces, withoutPieces } = scene;
  const microsoft = microsoftNow(answers, context.setup.domains[0]?.name ?? 'domain.invalid');
  const { lists } = skipListsOf(all, gateway, delivery, microsoft);
  const valuesOf = new Map<InboundConnector, Values>();
  let isAsked = false;
  for (const one of lists) {
    const connector = all.find((each) => nameOf(each) === one.name);
    if (connector === undefined) continue;
    const isWrong =
      one.skips === 'last-hop'
        ? one.idleList.length > 0
        : one.missing.length + one.excess.length + one.private.length > 0;
    const list = one.skips === 'last-hop' ? [] : pieces;
    isAsked ||= isWrong && one.skips === 'addresses' && pieces.length === 0;
    const values: Values = {
      ...(isWrong && (one.skips === 'last-hop' || pieces.length > 0) ? { EFSkipIPs: list } : {}),
      ...(one.isPilot && context.setup.phase === 'post-cutover' ? { EFUsers: [] } : {}),
    };
    if (Object.keys(values).length > 0) valuesOf.set(connector, values);
  }
  const made = changeInbound(all, [...valuesOf.keys()], (one) => valuesOf.get(one) ?? {});
  return isAsked ? { ...made, missing: [...made.missing, ...withoutPieces] } : made;
});

/**
 * The gateway's rules act, and go on doing so.
 *
 * In words: before the cutover only a bypass is switched on, which changes nothing for other mail. A rule that hands mail to
 * a connector waits for the connector.
 */
export const rulesInForce = aboutGateway((scene): Made => {
  const { planned, gateway, delivery, context, isAfterCutover } = scene;
  const { transportRules: rules, inboundConnectors: inbound, outboundConnectors: outbound } = planned;
  if (rules === null) return notRead('mail-flow rules');
  const now = context.now.toISOString();
  const own = rulesOfGateway(rules, gateway, delivery, outboundOfGateway(outbound ?? [], gateway));
  const usable = (outbound ?? []).filter((one) => isUsable(one).is === true).map((connector) => ({ connector }));
  const leadsSomewhere = new Set(routingTo(rules, usable, context.now).map(({ rule }) => rule));
  const isReady = ({ rule, purposes }: (typeof own)[number]): boolean =>
    isAfterCutover
      ? !purposes.includes('routing') || leadsSomewhere.has(rule)
      : purposes.every((one) => one === 'bypass' || one === 'named');
  const idle = own.filter(
    (one) =>
      one.isCertain &&
      isActive(one.rule, now).acts.is === false &&
      isReady(one) &&
      isRuleNeeded(one.purposes, { gateway, delivery, setup: context.setup, inbound, outbound }) === true,
  );
  const ending = own.filter(({ rule }) => isActive(rule, now).acts.is === true && (rule.expiryAt ?? '') !== '');
  return changeRules(
    rules,
    [...idle, ...ending].map(({ rule }) => rule),
    (rule) => (isActive(rule, now).acts.is === true ? { ExpiryDate: '' } : inForce(rule)),
  );
});

/** A rule by the sender's domain alone is switched off. */
export const noSenderDomains = aboutGateway((scene): Made => {
  const rules = scene.planned.transportRules;
  if (rules === null) return notRead('mail-flow rules');
  if (scene.proof.code !== 'by-domain' && scene.proof.code !== 'by-own-domain') return NOTHING_MADE;
  const bare = sclRules(rules, scene.context.now).filter(
    ({ rule, acts, skips, from, unread }) =>
      acts === true && skips === true && from === null && unread.length === 0 && rule.conditions.some(isOfSender),
  );
  return changeRules(
    rules,
    bare.map(({ rule }) => rule),
    () => ({ Enabled: false }),
  );
});

const isOfSender = ({ kind }: TransportRule['conditions'][number]): boolean =>
  kind === 'sender-domain' || kind === 'sender' || kind === 'sender-member-of';
