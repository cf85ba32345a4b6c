import type { TransportRule } from '../../../evidence/exchange/transport-rule.ts';
import { isActive } from '../../../evidence/mail-flow/rule-truth.ts';
import { rangesOf } from '../../../evidence/mail-flow/ranges.ts';
import { isEmpty, subtract } from '../../../evidence/address/set.ts';
import { guardsOf } from '../../../checks/gateway/loop.ts';
import { connectorsNamedBy, routingTo } from '../../../checks/gateway/routing.ts';
import { type Made, NOTHING_MADE } from '../maker.ts';
import { freeName, type Values } from './exchange-change.ts';
import { changeRules, createRule, inForce } from './exchange-kinds.ts';
import { connectorName, ofOutbound } from './exchange-outbound.ts';
import { mayBeThere, nameStated, notRead, type Scene } from './exchange-scene.ts';
import type { OutboundConnector } from '../../../evidence/exchange/connectors.ts';

/** A maker for the rules that hand mail to the gateway's connectors. */
const ofRouting = (
  make: (
    routing: readonly TransportRule[],
    rules: readonly TransportRule[],
    scene: Scene,
    own: readonly OutboundConnector[],
  ) => Made,
): ReturnType<typeof ofOutbound> =>
  ofOutbound((own, _all, scene) => {
    const rules = scene.planned.transportRules;
    if (rules === null) return notRead('mail-flow rules');
    const found = routingTo(
      rules,
      own.map((connector) => ({ connector })),
      scene.context.now,
    );
    return make([...new Set(found.map(({ rule }) => rule))], rules, scene, own);
  });

/** A rule that hands mail to the connector, and acts after the cutover. */
export const routingPresent = ofRouting((routing, rules, scene, own) => {
  const { context, isAfterCutover } = scene;
  const now = context.now.toISOString();
  if (routing.some((rule) => isActive(rule, now).acts.is !== false)) return NOTHING_MADE;
  const [idle] = routing;
  // Before the cutover a rule is made and left off: mail that it took would be stuck at a connector that is off.
  if (idle !== undefined) return isAfterCutover ? changeRules(rules, [idle], inForce) : NOTHING_MADE;
  const waiting = own.filter(({ isTransportRuleScoped }) => isTransportRuleScoped === true);
  const connector = connectorName(waiting);
  if (connector === null) return NOTHING_MADE;
  return newRouting(scene, connector);
});

/** A rule that hands mail to the connector of that name; before the cutover it is left off. */
export function newRouting(scene: Scene, connector: string): Made {
  const { planned, gateway, context, ranges, withoutPieces, isAfterCutover } = scene;
  const { transportRules: rules } = planned;
  const isLoop = gateway.mode === 'connector-loop';
  // Without an exception what comes back would be handed over again and again.
  if (isLoop && ranges.length === 0) return { changes: [], missing: withoutPieces };
  const name = freeName(
    nameStated(scene, 'rule', /^route/i) ?? `Route ${isLoop ? 'mail' : 'outbound'} via ${scene.product}`,
    (rules ?? []).map((one) => one.name),
  );
  const { made, rules: then } = createRule(
    name,
    {
      ...scopes(isLoop, context.setup.outboundThroughGateway),
      ...(isLoop ? { ExceptIfSenderIpRanges: ranges } : {}),
      RouteMessageOutboundConnector: connector,
      Mode: 'Enforce',
      Enabled: isAfterCutover,
    },
    rules,
    'last',
  );
  return {
    changes: [made.change],
    missing: mayBeThere(scene, 'transportRules'),
    ...(then === null ? {} : { planned: { transportRules: then } }),
  };
}

/** Whose mail the rule takes: what leaves; in a loop all of it, or only what comes in. */
function scopes(isLoop: boolean, isOutboundToo: boolean): Values {
  if (!isLoop) return { FromScope: 'InOrganization', SentToScope: 'NotInOrganization' };
  return isOutboundToo ? {} : { FromScope: 'NotInOrganization', SentToScope: 'InOrganization' };
}

/** The recipient of the set-up's rule is taken out, and mail handed to the connector. */
export const routingAction = ofOutbound((own, _all, { planned, gateway }) => {
  const rules = planned.transportRules;
  if (rules === null) return notRead('mail-flow rules');
  const named = new Set(
    gateway.profile.objectNames.flatMap(({ value }) =>
      value.object === 'rule' && /outbound/i.test(value.name) ? [value.name.toLowerCase()] : [],
    ),
  );
  const wrong = rules.filter(
    (rule) =>
      rule.actions.some((one) => one.kind === 'redirect' && one.to.length > 0) &&
      (connectorsNamedBy(rule).length > 0 || named.has(rule.name?.trim().toLowerCase() ?? '')),
  );
  const connector = connectorName(own);
  if (connector === null && wrong.some((rule) => connectorsNamedBy(rule).length === 0))
    return { changes: [], missing: ['Make the outbound connector to the gateway first: the rule has to name it.'] };
  return changeRules(rules, wrong, (rule) => ({
    RedirectMessageTo: [],
    ...(connectorsNamedBy(rule).length > 0 || connector === null ? {} : { RouteMessageOutboundConnector: connector }),
  }));
});

/** Only what goes from inside to outside is handed over; a pilot for some senders stays one. */
export const routingConditions = ofRouting((routing, rules) => {
  const wide = routing.filter((rule) => Object.keys(missingScopes(rule)).length > 0);
  return changeRules(rules, wide, missingScopes);
});

/** An exception for the one scope asks for the other. */
function missingScopes({ conditions, exceptions }: TransportRule): Values {
  const isInside =
    conditions.some((one) => one.kind === 'sender-scope' && one.scope === 'inside') ||
    exceptions.some((one) => one.kind === 'sender-scope' && one.scope === 'outside');
  const isOutside =
    conditions.some((one) => one.kind === 'recipient-scope' && one.scope !== 'inside') ||
    exceptions.some((one) => one.kind === 'recipient-scope' && one.scope === 'inside');
  const isOfSome = conditions.some(({ kind }) => kind === 'sender-member-of' || kind === 'sender');
  return {
    ...(isInside || (isOutside && isOfSome) ? {} : { FromScope: 'InOrganization' }),
    ...(isOutside ? {} : { SentToScope: 'NotInOrganization' }),
  };
}

/** What comes back from the gateway's addresses is left out. */
export const loopGuard = ofRouting((routing, rules, { context, ranges, withoutPieces }) => {
  const bare = routing.filter((rule) => {
    const { found, unread } = guardsOf(rule, rules, ranges, context.now);
    return unread.length === 0 && !found.includes('addresses') && !found.includes('secret-header');
  });
  if (bare.length > 0 && ranges.length === 0) return { changes: [], missing: withoutPieces };
  return changeRules(rules, bare, ({ exceptions }) => {
    const spared = exceptions.flatMap((one) => (one.kind === 'source-address' ? one.ranges : []));
    const already = rangesOf(spared).set;
    const more = ranges.filter((range) => !isEmpty(subtract(rangesOf([range]).set, already)));
    return { ExceptIfSenderIpRanges: [...spared, ...more] };
  });
});
