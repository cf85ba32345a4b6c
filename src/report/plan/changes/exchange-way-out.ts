import { outboundSide } from '../../../checks/gateway/outbound.ts';
import { type Made, NOTHING_MADE } from '../maker.ts';
import { freeName } from './exchange-change.ts';
import { createOutbound, joined } from './exchange-kinds.ts';
import { ledToGateway, toGateway, withoutHost } from './exchange-outbound.ts';
import { newRouting } from './exchange-rules.ts';
import { aboutGateway, mayBeThere, nameStated, type Scene } from './exchange-scene.ts';

/**
 * The connector is made and left off, and so is the rule that it waits for; one that bears the name of the set-up and leads
 * elsewhere is led to the gateway.
 */
export const outboundPresent = aboutGateway((scene): Made => {
  const { planned, gateway, context } = scene;
  const all = planned.outboundConnectors;
  // In a loop inbound mail takes this way out too.
  if (!context.setup.outboundThroughGateway && gateway.mode !== 'connector-loop') return NOTHING_MADE;
  const side = outboundSide(all ?? [], gateway, context);
  if (side.own.length + side.perhaps.length + side.untold.length > 0) return NOTHING_MADE;
  const [named] = side.candidates;
  if (all !== null && named !== undefined) return ledToGateway(scene, all, [named.connector]);
  const name = freeName(
    nameStated(scene, 'outbound-connector') ?? `Outbound to ${scene.product}`,
    (all ?? []).map((one) => one.name),
  );
  const made = createOutbound(name, {
    ConnectorType: 'Partner',
    ...(isScoped(scene) ? { IsTransportRuleScoped: true } : { IsTransportRuleScoped: false, RecipientDomains: ['*'] }),
    ...toGateway(scene),
    TlsSettings: 'CertificateValidation',
    Enabled: false,
  });
  const connector: Made = {
    changes: [made.change],
    missing: [...withoutHost(scene), ...mayBeThere(scene, 'outboundConnectors')],
    ...(all === null ? {} : { planned: { outboundConnectors: [...all, made.object] } }),
  };
  return isScoped(scene) ? joined(connector, newRouting({ ...scene, isAfterCutover: false }, name)) : connector;
});

/** Whether the documents have a rule in front of the connector. */
const isScoped = ({ gateway }: Scene): boolean => gateway.profile.id === 'pps' || gateway.mode === 'connector-loop';
