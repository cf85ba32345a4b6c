import type { TransportRule } from '../../../evidence/exchange/transport-rule.ts';
import { isEmpty, subtract } from '../../../evidence/address/set.ts';
import { rangesOf } from '../../../evidence/mail-flow/ranges.ts';
import { limitsOf } from '../../../checks/gateway/scl-rules.ts';
import { followedSide } from '../../../profiles/conflicts.ts';
import { type Made, NOTHING_MADE } from '../maker.ts';
import { freeName, type Values } from './exchange-change.ts';
import { createRule } from './exchange-kinds.ts';
import { limited } from './exchange-scl.ts';
import { aboutGateway, mayBeThere, nameStated, notRead, type Scene } from './exchange-scene.ts';

/** A new rule for mail from the gateway or past it, last in the list. */
function added(scene: Scene, wanted: string, values: Values): Made {
  const { transportRules: rules } = scene.planned;
  const name = freeName(
    wanted,
    (rules ?? []).map((one) => one.name),
  );
  const { made, rules: then } = createRule(name, { ...values, Mode: 'Enforce', Enabled: true }, rules, 'last');
  return {
    changes: [made.change],
    missing: mayBeThere(scene, 'transportRules'),
    ...(then === null ? {} : { planned: { transportRules: then } }),
  };
}

const SKIP_SAFE_LINKS = 'X-MS-Exchange-Organization-SkipSafeLinksProcessing';

/** A rule that has Safe Links skipped is limited to the gateway; one is made where the reader follows the vendor in that. */
export const safeLinksSkipped = aboutGateway((scene): Made => {
  const { planned, context, proof } = scene;
  const rules = planned.transportRules;
  if (rules === null) return notRead('mail-flow rules');
  const open = rules.filter((rule) => {
    const limits = limitsOf(rule, context.now);
    return (
      skipsLinks(rule) &&
      limits.acts === true &&
      limits.unread.length === 0 &&
      (limits.from === null || !isEmpty(subtract(limits.from, rangesOf(scene.ranges).set)))
    );
  });
  if (open.length > 0) return limited(scene, rules, open);
  if (proof.code !== 'both-rewrite' || followedSide('link-rewriting', context.setup) !== 'gateway') return NOTHING_MADE;
  if (scene.pieces.length === 0) return { changes: [], missing: scene.withoutPieces };
  return added(scene, nameStated(scene, 'rule', /safe ?links/i) ?? `Bypass Safe Links for ${scene.product}`, {
    SenderIpRanges: scene.pieces,
    SetHeaderName: SKIP_SAFE_LINKS,
    SetHeaderValue: '1',
  });
});

const skipsLinks = ({ actions }: TransportRule): boolean =>
  actions.some(
    (one) =>
      one.kind === 'set-header' &&
      one.header.toLowerCase() === SKIP_SAFE_LINKS.toLowerCase() &&
      one.value.trim() === '1',
  );

/**
 * A rule that marks what comes from outside past the gateway, and changes nothing else.
 *
 * Source: https://excelmicro.kayako.com/en-us/article/1011-proofpoint-essentials-methods-to-prevent-exchange-online-protection-direct-delivery
 */
export const directDeliveryAudited = aboutGateway((scene): Made => {
  const { planned, proof } = scene;
  if (proof.outcome === 'pass' || (planned.transportRules ?? []).some(isAudit)) return NOTHING_MADE;
  if (scene.pieces.length === 0) return { changes: [], missing: scene.withoutPieces };
  return added(scene, nameStated(scene, 'rule', /^audit/i) ?? 'Audit Direct Delivery', {
    FromScope: 'NotInOrganization',
    SentToScope: 'InOrganization',
    ExceptIfSenderIpRanges: scene.ranges,
    SetHeaderName: 'X-EOP-Direct-Delivery',
    SetHeaderValue: 'True',
  });
});

const isAudit = ({ state, actions, conditions, exceptions }: TransportRule): boolean =>
  state !== 'Disabled' &&
  actions.some(({ kind }) => kind === 'set-header') &&
  conditions.some((one) => one.kind === 'sender-scope' && one.scope === 'outside') &&
  exceptions.some(({ kind }) => kind === 'source-address');
