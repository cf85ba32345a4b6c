import type { InboundConnector } from '../../../evidence/exchange/connectors.ts';
import { bypassAnswer } from '../../../evidence/mail-flow/bypass.ts';
import { compareRanges } from '../../../evidence/mail-flow/ranges.ts';
import { inboundSide, nameOf } from '../../../checks/gateway/inbound.ts';
import { lockState } from '../../../checks/gateway/lock.ts';
import { gatewayFacts, mailFlowTenant } from '../../../checks/gateway/mail-flow.ts';
import { setInbound } from '../../../checks/gateway/inbound-steps.ts';
import { quoted } from '../../../checks/english.ts';
import type { MailFlowQuestion } from '../../../evidence/mail-flow/gateway.ts';
import type { MailFlowTenant } from '../../../evidence/mail-flow/tenant.ts';
import { type ChangeMaker, type Made, NOTHING_MADE, type PlannedObjects } from '../maker.ts';
import { freeName, type Values } from './exchange-change.ts';
import { changeInbound, identity, ownIn } from './exchange-inbound.ts';
import { changeRules, createInbound, joined } from './exchange-kinds.ts';
import { aboutGateway, mayBeThere, nameStated, notRead, type Scene } from './exchange-scene.ts';

/** The way of mail for the domain as it will be with these objects. */
function question({ file, context, gateway, delivery }: Scene, planned: PlannedObjects): MailFlowQuestion {
  const read = mailFlowTenant(file.observed);
  const tenant: MailFlowTenant = {
    ...read,
    ...(planned.inboundConnectors === null
      ? {}
      : { inboundConnectors: { all: planned.inboundConnectors, missing: [] } }),
    ...(planned.outboundConnectors === null
      ? {}
      : { outboundConnectors: { all: planned.outboundConnectors, missing: [] } }),
    ...(planned.transportRules === null ? {} : { rules: { all: planned.transportRules, missing: [] } }),
  };
  const domain = context.domain === '' ? (context.setup.domains[0]?.name ?? '') : context.domain;
  return {
    tenant,
    domain,
    gateway: gatewayFacts(gateway, delivery, tenant),
    mode: gateway.mode,
    now: context.now.toISOString(),
  };
}

/** What was locked before MX has moved is taken back: the gateway's connector goes on knowing it, and refuses nobody. */
export const unlocked: ChangeMaker = aboutGateway((scene) => {
  const { planned, proof, gateway, context, answers } = scene;
  const { inboundConnectors: connectors, transportRules: rules } = planned;
  if (!TOO_EARLY.has(proof.code)) return NOTHING_MADE;
  if (connectors === null) return notRead('inbound connectors');
  const { by } = lockState(question(scene, planned));
  const locks = connectors.filter((one) => by.includes(nameOf(one)));
  const own = new Set(ownIn(inboundSide(connectors, gateway, context.setup, answers)));
  const open: Values = { RestrictDomainsToIPAddresses: false, RestrictDomainsToCertificate: false };
  const made = changeInbound(connectors, locks, (one) => (own.has(one) ? open : { Enabled: false }));
  const stopping = (rules ?? []).filter((one) => by.includes(nameOf(one)));
  return joined(
    made,
    changeRules(rules ?? [], stopping, () => ({ Enabled: false })),
  );
});

const TOO_EARLY: ReadonlySet<string> = new Set([
  'locked-too-early',
  'perhaps-locked-too-early',
  'locked-though-mx-stays',
]);

/**
 * The gateway's own connector refuses what does not come from it; where it has none, one is made for that.
 *
 * In words: of two connectors for the same addresses it is not documented which wins, so that the one that is there locks.
 */
export const locked = aboutGateway((scene): Made => {
  const { planned, gateway, context, answers } = scene;
  const all = planned.inboundConnectors;
  if (all === null) return notRead('inbound connectors');
  // A lock that comes before MX has moved refuses all mail.
  if (!scene.isAfterCutover || isLocked(scene, planned)) return NOTHING_MADE;
  const own = ownIn(inboundSide(all, gateway, context.setup, answers));
  const mine = own.find((one) => one.senderDomains?.includes('*') === true) ?? own[0];
  const values = lockValues(scene, mine);
  if (values === null) return { changes: [], missing: scene.withoutPieces };
  const made = mine === undefined ? newLock(scene, all, values) : changeInbound(all, [mine], () => values);
  const then: PlannedObjects = { ...planned, ...made.planned };
  return isLocked(scene, then) ? made : { ...made, missing: [...made.missing, ...inTheWay(scene, then)] };
});

function newLock(scene: Scene, all: readonly InboundConnector[], values: Values): Made {
  const name = freeName(
    nameStated(scene, 'lockdown-connector') ?? 'Block Direct Delivery',
    all.map((one) => one.name),
  );
  const made = createInbound(name, values);
  return {
    changes: [made.change],
    missing: mayBeThere(scene, 'inboundConnectors'),
    planned: { inboundConnectors: [...all, made.object] },
  };
}

/** Null where nothing is known that it could ask for. */
function lockValues(scene: Scene, mine: InboundConnector | undefined): Values | null {
  const domain = scene.context.domain;
  const accepted = mine?.associatedAcceptedDomains ?? [];
  const common: Values = {
    Enabled: true,
    ConnectorType: 'Partner',
    SenderDomains: mine?.senderDomains?.includes('*') === true ? mine.senderDomains : ['*'],
    RequireTls: true,
    ...(accepted.length > 0 && domain !== '' && !accepted.includes(domain)
      ? { AssociatedAcceptedDomains: [...accepted, domain] }
      : {}),
  };
  const by = identity(scene);
  if (scene.pieces.length > 0 && by !== null) {
    const { missing, excess } = compareRanges(mine?.senderIpAddresses ?? [], scene.pieces);
    const isRight = mine?.cut.includes('SenderIPAddresses') !== true && missing.length + excess.length === 0;
    return { ...common, RestrictDomainsToIPAddresses: true, ...(isRight ? {} : by) };
  }
  return by === null ? null : { ...common, RestrictDomainsToCertificate: true, ...by };
}

const isLocked = (scene: Scene, planned: PlannedObjects): boolean => {
  const { answer, reason } = bypassAnswer(question(scene, planned));
  const isKept = answer === 'no' || answer === 'no-except-same-vendor';
  if (!isKept || (reason.code !== 'locked-by-addresses' && reason.code !== 'locked-by-certificate')) return false;
  return (planned.inboundConnectors ?? [])
    .filter((one) => reason.code === 'locked-by-addresses' && nameOf(one) === reason.object)
    .every((one) => compareRanges(one.senderIpAddresses ?? [], scene.pieces).missing.length === 0);
};

/** What else lets mail past the gateway, as far as one connector does. */
function inTheWay(scene: Scene, planned: PlannedObjects): readonly string[] {
  const { reasons } = bypassAnswer(question(scene, planned));
  const looser = reasons.filter(({ code }) => code === 'looser-connector').flatMap(({ object }) => object ?? []);
  return looser.map(
    (name) =>
      `See what ${quoted(name)} is for: it lets mail past the gateway. If nobody needs it, turn it off: ${setInbound(name, '-Enabled $false')}.`,
  );
}
