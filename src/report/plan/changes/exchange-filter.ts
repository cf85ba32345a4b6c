import type { InboundConnector } from '../../../evidence/exchange/connectors.ts';
import { bypassOf, type GatewayBypass } from '../../../checks/gateway/bypass.ts';
import { enhancedFilteringOf } from '../../../checks/gateway/enhanced-filtering.ts';
import { inboundSide, nameOf } from '../../../checks/gateway/inbound.ts';
import { CONNECTOR_NOT_KNOWN } from '../../../checks/gateway/inbound-words.ts';
import { quoted } from '../../../checks/english.ts';
import type { SclRule } from '../../../checks/gateway/scl-rules.ts';
import { chosenSide, followedSide } from '../../../profiles/conflicts.ts';
import { type Made, NOTHING_MADE } from '../maker.ts';
import { freeName, type Values } from './exchange-change.ts';
import { changeInbound, ownIn } from './exchange-inbound.ts';
import { changeRules, createRule, inForce, joined } from './exchange-kinds.ts';
import { aboutGateway, mayBeThere, nameStated, notRead, type Scene } from './exchange-scene.ts';

const NO_FILTERING: Values = { EFSkipLastIP: false, EFSkipIPs: [], EFUsers: [] };

/**
 * Who filters what the gateway delivers: enhanced filtering on its connector, or a bypass by its addresses, and not both.
 *
 * In words: where mail is looped only the bypass works. Else the side that the reader follows decides. A bypass of which
 * Microsoft's side only says that it would do without is left alone until the reader chooses a side.
 */
export const filterChosen = aboutGateway((scene): Made => {
  const { planned, context, gateway } = scene;
  if (gateway.mode === 'connector-loop' || followedSide('filtering', context.setup) === 'bypass-by-address') {
    const bypass = bypassMade(scene);
    return gateway.mode === 'connector-loop' ? bypass : joined(bypass, withoutFiltering(scene));
  }
  const rules = planned.transportRules;
  if (rules === null) return notRead('mail-flow rules');
  const found = bypassOf(rules, gateway, scene.delivery, context.now);
  const acting = found.own.filter(({ acts }) => acts === true);
  const isAnyOn = planned.inboundConnectors !== null && filteringIn(scene, planned.inboundConnectors) === 'on';
  if (acting.length > 0 && !isAnyOn && chosenSide('filtering', context.setup) === null)
    return {
      changes: [],
      missing: [
        `Choose whom you follow at the finding on who filters: as long as you do not, ${acting.map(({ name }) => quoted(name)).join(' and ')} stays as it is.`,
      ],
    };
  const wrong = [...acting, ...found.everything.filter(({ acts }) => acts === true)].map(({ rule }) => rule);
  return joined(
    filteringOn(scene),
    changeRules(rules, wrong, () => ({ Enabled: false })),
  );
});

const filteringIn = (
  { gateway, delivery }: Scene,
  connectors: readonly InboundConnector[],
): ReturnType<typeof enhancedFilteringOf>['state'] => enhancedFilteringOf(connectors, gateway, delivery).state;

/** The last hop before Exchange is skipped, for everybody, on each of the gateway's own connectors. */
function filteringOn({ planned, gateway, context, answers }: Scene): Made {
  const all = planned.inboundConnectors;
  if (all === null) return notRead('inbound connectors');
  const own = ownIn(inboundSide(all, gateway, context.setup, answers));
  if (own.length === 0)
    return { changes: [], missing: [CONNECTOR_NOT_KNOWN.says['no-connector']({ gateway: gateway.profile.name })] };
  return changeInbound(all, own, ({ efSkipIps, efSkipLastIp }) =>
    efSkipLastIp === false && (efSkipIps ?? []).length > 0 ? { EFUsers: [] } : { EFSkipLastIP: true, EFUsers: [] },
  );
}

function withoutFiltering(scene: Scene): Made {
  const { planned, gateway, context, answers } = scene;
  const all = planned.inboundConnectors;
  if (all === null || filteringIn(scene, all) === 'off') return NOTHING_MADE;
  const own = ownIn(inboundSide(all, gateway, context.setup, answers));
  return changeInbound(
    all,
    own.filter(({ efSkipLastIp, efSkipIps }) => efSkipLastIp === true || (efSkipIps ?? []).length > 0),
    () => NO_FILTERING,
  );
}

/** A rule that has Exchange skip filtering for what comes from the gateway's addresses, and acts. */
export function bypassMade(scene: Scene): Made {
  const { planned, gateway, context, pieces } = scene;
  const rules = planned.transportRules;
  const found: GatewayBypass = rules === null ? NONE : bypassOf(rules, gateway, scene.delivery, context.now);
  if (found.own.some(({ acts }) => acts === true)) return NOTHING_MADE;
  const [idle] = [...found.own, ...found.perhaps].filter((one) => isIdleBypass(scene, one));
  if (rules !== null && idle !== undefined)
    return changeRules(rules, [idle.rule], () => ({
      ...inForce(idle.rule),
      ...(idle.from === null && pieces.length > 0 ? { SenderIpRanges: pieces } : {}),
    }));
  if (pieces.length === 0) return { changes: [], missing: scene.withoutPieces };
  const open = found.everything.filter(({ acts }) => acts === true);
  // A bypass for all mail becomes the gateway's by its addresses.
  if (rules !== null && open.length > 0)
    return changeRules(
      rules,
      open.map(({ rule }) => rule),
      () => ({ SenderIpRanges: pieces }),
    );
  const name = freeName(
    nameStated(scene, 'rule', /by-?pass spam/i) ?? `Bypass Spam Filtering for ${scene.product}`,
    (rules ?? []).map((one) => one.name),
  );
  const { made, rules: then } = createRule(name, { SenderIpRanges: pieces, SetSCL: -1, ...ON }, rules, 'first');
  return {
    changes: [made.change],
    missing: mayBeThere(scene, 'transportRules'),
    ...(then === null ? {} : { planned: { transportRules: then } }),
  };
}

const NONE: GatewayBypass = { own: [], everything: [], perhaps: [] };
/** As New-TransportRule is told it. */
const ON: Values = { Mode: 'Enforce', Enabled: true };

const isIdleBypass = ({ gateway }: Scene, { acts, skips, rule }: SclRule): boolean =>
  acts === false &&
  skips === true &&
  (rule.conditions.some(({ kind }) => kind === 'source-address') ||
    gateway.profile.objectNames.some(
      ({ value }) => value.object === 'rule' && value.name.toLowerCase() === nameOf(rule).trim().toLowerCase(),
    ));
