import type { OutboundConnector } from '../../../evidence/exchange/connectors.ts';
import { isUsable } from '../../../evidence/mail-flow/outbound.ts';
import { code } from '../../../checks/english.ts';
import { nameOf } from '../../../checks/gateway/inbound.ts';
import { hostsToEnter, inQuestion, outboundSide, type OutboundSide } from '../../../checks/gateway/outbound.ts';
import { enterHost } from '../../../checks/gateway/outbound-steps.ts';
import { routingTo } from '../../../checks/gateway/routing.ts';
import { judgeSmartHost, type SmartHost } from '../../../checks/gateway/smart-hosts.ts';
import { type ChangeMaker, type Made, NOTHING_MADE } from '../maker.ts';
import { command } from '../powershell.ts';
import type { Values } from './exchange-change.ts';
import { isMadeHere } from './exchange-connector-properties.ts';
import { ADDRESS_OUTSIDE, changeOutbound, changeRules, joined, SMART_HOST } from './exchange-kinds.ts';
import { aboutGateway, notRead, type Scene } from './exchange-scene.ts';

/** A maker for the connectors that lead to the gateway, by more than a name. */
export const ofOutbound = (
  make: (
    own: readonly OutboundConnector[],
    all: readonly OutboundConnector[],
    scene: Scene,
    side: OutboundSide,
  ) => Made,
): ChangeMaker =>
  aboutGateway((scene) => {
    const all = scene.planned.outboundConnectors;
    if (all === null) return notRead('outbound connectors');
    const side = outboundSide(all, scene.gateway, scene.context);
    const certain = new Set(inQuestion(side).flatMap(({ connector, isCertain }) => (isCertain ? [connector] : [])));
    return make(
      all.filter((one) => certain.has(one) || isMadeHere(one)),
      all,
      scene,
      side,
    );
  });

/** The smart hosts of the region chosen; what stands for them where only the console tells. */
export function toGateway({ gateway, context }: Scene): Values {
  const hosts = hostsToEnter(gateway, context.setup);
  return { UseMXRecord: false, SmartHosts: hosts.length === 0 ? [SMART_HOST] : hosts };
}

/** What has to be looked up before the smart host can be entered; empty where it is known. */
export function withoutHost({ gateway, context }: Scene): readonly string[] {
  const enter = hostsToEnter(gateway, context.setup);
  return enter.length > 0 ? [] : enterHost({ gateway: gateway.profile.name, connectors: [], enter }).slice(0, 1);
}

export function ledToGateway(
  scene: Scene,
  all: readonly OutboundConnector[],
  those: readonly OutboundConnector[],
): Made {
  const made = changeOutbound(all, those, () => toGateway(scene));
  return made.changes.length === 0 ? made : { ...made, missing: [...withoutHost(scene), ...made.missing] };
}

/** What is the gateway's, or cannot be told from what is. */
const KEPT: ReadonlySet<SmartHost['is']> = new Set(['fits', 'as-said', 'from-memory', 'open', 'region-not-chosen']);

/** The smart host of the region chosen takes the place of what leads elsewhere. */
export const smartHost = ofOutbound((own, all, scene, { candidates }) => {
  const { gateway, context, answers } = scene;
  const isWrong = ({ useMxRecord, smartHosts }: OutboundConnector): boolean =>
    useMxRecord === true ||
    (smartHosts ?? []).some((host) => !KEPT.has(judgeSmartHost(host, gateway, context.setup, answers ?? NO_DNS).is));
  const wrong = own.filter((one) => isWrong(one) && !isMadeHere(one));
  const those =
    wrong.length > 0 || own.length > 0
      ? wrong
      : candidates.flatMap(({ connector }) => (isMadeHere(connector) ? [] : [connector]));
  return ledToGateway(scene, all, those);
});

const NO_DNS = { resolver: '', find: () => undefined, history: () => [] };

/** A certificate from a trusted authority is asked for, of whatever name. */
export const outboundTls = ofOutbound((own, all, { proof }) => {
  const isForeign = proof.code === 'other-certificate' || proof.code === 'perhaps-other-certificate';
  return changeOutbound(
    all,
    own.filter(
      ({ tlsSettings }) =>
        tlsSettings === 'none' || tlsSettings === 'EncryptionOnly' || (isForeign && tlsSettings === 'DomainValidation'),
    ),
    ({ tlsDomain }) => ({ TlsSettings: 'CertificateValidation', ...(tlsDomain === '' ? {} : { TlsDomain: '' }) }),
  );
});

/** What sends before SPF is ready is taken back: first the rules that hand mail over, which would be stuck, then the connector. */
export const outboundOff = ofOutbound((own, all, { planned, context, proof }) => {
  if (!TOO_EARLY.has(proof.code)) return NOTHING_MADE;
  const on = own.filter((one) => isUsable(one).is !== false);
  const rules = planned.transportRules ?? [];
  const routing = routingTo(
    rules,
    on.map((connector) => ({ connector })),
    context.now,
  ).filter(({ acts }) => acts.is !== false);
  return joined(
    changeRules(rules, [...new Set(routing.map(({ rule }) => rule))], () => ({ Enabled: false })),
    changeOutbound(all, on, () => ({ Enabled: false })),
  );
});

const TOO_EARLY: ReadonlySet<string> = new Set(['on-too-early', 'perhaps-on-too-early', 'spf-too-young']);

/** One connector takes mail; where none does the first is validated, where it was not, and switched on. */
export const outboundOn = ofOutbound((own, all, { proof, context }) => {
  // As long as SPF is not ready recipients would turn the mail away.
  const isMeant = proof.code === 'off-with-reason' || proof.code === 'off-until-spf';
  if (!context.setup.outboundThroughGateway || isMeant) return NOTHING_MADE;
  const [first] = own;
  if (first === undefined || own.some((one) => isUsable(one).is !== false)) return NOTHING_MADE;
  const made = changeOutbound(all, [first], ({ testMode }) => ({
    Enabled: true,
    ...(testMode === true ? { TestMode: false } : {}),
  }));
  return first.isValidated === false && first.useMxRecord === false
    ? validated(made, first, context.now.toISOString())
    : made;
});

/** The same after a test message through the connector, which nobody can take back. */
function validated(made: Made, { name, guid }: OutboundConnector, now: string): Made {
  const args = [
    ['Identity', name ?? guid ?? ''],
    ['Recipients', [ADDRESS_OUTSIDE]],
  ] as const;
  return {
    changes: made.changes.map((one) =>
      one.kind === 'exchange'
        ? { ...one, commands: [command('Validate-OutboundConnector', args), ...one.commands] }
        : one,
    ),
    missing: [
      ...made.missing,
      `Choose an address outside the organisation to which the message that tests the connector goes; it stands in the command as ${code(ADDRESS_OUTSIDE)}.`,
    ],
    planned: {
      outboundConnectors: (made.planned?.outboundConnectors ?? []).map((one) =>
        one.name === name && one.guid === guid ? { ...one, isValidated: true, lastValidatedAt: now } : one,
      ),
    },
  };
}

/** It takes only what a rule hands to it. */
export const outboundScoped = ofOutbound((own, all) =>
  changeOutbound(
    all,
    own.filter(({ isTransportRuleScoped }) => isTransportRuleScoped === false),
    () => ({ IsTransportRuleScoped: true }),
  ),
);

/** Those that take all mail beside the gateway's connector; which of several others is needed nobody can tell from here. */
export const noCompetitor = ofOutbound((own, all) => {
  const isForAll = (one: OutboundConnector): boolean =>
    isUsable(one).is === true && one.isTransportRuleScoped === false && (one.recipientDomains ?? []).includes('*');
  const others = all.filter((one) => isForAll(one) && !own.includes(one));
  return own.some(isForAll) ? changeOutbound(all, others, () => ({ Enabled: false })) : NOTHING_MADE;
});

/** How the connector to which a rule hands mail is named there. */
export const connectorName = ([first]: readonly OutboundConnector[]): string | null =>
  first === undefined ? null : (first.name ?? first.guid ?? nameOf(first));
