import type { Named } from '../../../evidence/exchange/object.ts';
import { isEmpty, subtract } from '../../../evidence/address/set.ts';
import { rangesOf } from '../../../evidence/mail-flow/ranges.ts';
import type { Observed } from '../../../evidence/observed.ts';
import { settle } from '../../../evidence/settle.ts';
import { code, quoted } from '../../../checks/english.ts';
import { nameOr } from '../../../checks/gateway/exchange-steps.ts';
import { EXPORT_AGAIN } from '../../../checks/gateway/inbound-words.ts';
import { followedSide } from '../../../profiles/conflicts.ts';
import type { Change } from '../plan.ts';
import { type ChangeMaker, type Made, type MakerContext, NOTHING_MADE } from '../maker.ts';
import { command } from '../powershell.ts';
import { changed, type Kind, type Values } from './exchange-change.ts';
import { CONNECTION, CONTENT, ORGANISATION, SIGNING } from './exchange-policy-kinds.ts';
import { aboutGateway, notRead } from './exchange-scene.ts';

/** What was read of a source; null where nothing was. */
function read<T>(observed: Observed<T> | undefined): T | null {
  const settled = settle(observed);
  return settled.kind === 'read' ? settled.reading.value : null;
}

/** Each object to its values; null: it stays. What a step before has changed already is left out. */
function each<T>(
  { earlier }: MakerContext,
  kind: Kind<T>,
  objects: readonly T[],
  valuesOf: (one: T) => Values | null,
): Made {
  const isDone = ({ object, identity, settings }: Extract<Change, { kind: 'exchange' }>): boolean =>
    earlier.some(
      (one) =>
        one.kind === 'exchange' &&
        one.object === object &&
        one.identity === identity &&
        settings.every(({ parameter }) => one.settings.some((other) => other.parameter === parameter)),
    );
  const made = objects
    .flatMap((one) => {
      const values = valuesOf(one);
      return values === null ? [] : [changed(kind, one, values)];
    })
    .filter(({ change }) => change === null || !isDone(change));
  return {
    changes: made.flatMap(({ change }) => change ?? []),
    missing: [...new Set(made.flatMap(({ missing }) => missing))],
  };
}

const untold = (objects: readonly Pick<Named, 'name' | 'guid'>[], property: string): readonly string[] =>
  objects.length === 0
    ? []
    : [
        `What was read of ${objects.map((one) => quoted(nameOr(one, 'policy'))).join(' and ')} does not carry ${code(property)}. ${EXPORT_AGAIN}`,
      ];

const directSendRejected: ChangeMaker = (context) => {
  const [organisation] = read(context.file.observed.organizationConfig) ?? [];
  if (organisation === undefined) return notRead('configuration of the organisation');
  // Whoever says that devices still need it has decided.
  return organisation.rejectDirectSend === false && context.proof.code !== 'open-with-reason'
    ? each(context, ORGANISATION, [organisation], () => ({ RejectDirectSend: true }))
    : NOTHING_MADE;
};

const signingOn: ChangeMaker = (context) => {
  const { domain } = context.context;
  const configs = read(context.file.observed.dkimSigningConfigs);
  if (configs === null) return notRead('DKIM settings');
  const config = configs.find((one) => one.domain === domain);
  if (config !== undefined)
    return each(context, SIGNING, config.enabled === false ? [config] : [], () => ({ Enabled: true }));
  if (configs.some((one) => one.domain === null) || context.earlier.some((one) => isSigningOf(one, domain)))
    return NOTHING_MADE;
  const settings = [{ parameter: 'Enabled', before: null, after: false }];
  return {
    changes: [
      {
        kind: 'exchange',
        object: 'DkimSigningConfig',
        action: 'create',
        identity: domain,
        settings,
        where: SIGNING.add,
        commands: [
          command('New-DkimSigningConfig', [
            ['DomainName', domain],
            ['Enabled', false],
          ]),
        ],
        // There is no cmdlet that takes the keys of a domain away again, and a configuration that is off does nothing.
        back: [
          command('Set-DkimSigningConfig', [
            ['Identity', domain],
            ['Enabled', false],
          ]),
        ],
      },
    ],
    missing: [
      `Publish the two CNAME records that Exchange then shows for ${domain}, and add the export again: signing is switched on once they are there.`,
    ],
  };
};

const isSigningOf = (change: Change, domain: string): boolean =>
  change.kind === 'exchange' && change.object === 'DkimSigningConfig' && change.identity === domain;

const nobodyAllowed: ChangeMaker = (context) => {
  const policies = read(context.file.observed.contentFilterPolicies);
  if (policies === null) return notRead('anti-spam policies');
  const allowing = policies.filter(
    ({ allowedSenderDomains, allowedSenders }) =>
      (allowedSenderDomains ?? []).length + (allowedSenders ?? []).length > 0,
  );
  return each(context, CONTENT, allowing, ({ allowedSenderDomains, allowedSenders }) => ({
    ...((allowedSenderDomains ?? []).length > 0 ? { AllowedSenderDomains: [] } : {}),
    ...((allowedSenders ?? []).length > 0 ? { AllowedSenders: [] } : {}),
  }));
};

/** Empty, or with the gateway's own addresses alone where the reader follows the vendor in that. */
const allowList: ChangeMaker = aboutGateway((scene) => {
  const policies = read(scene.file.observed.connectionFilterPolicies);
  if (policies === null) return notRead('connection filter');
  const keeps = followedSide('ip-allow-list', scene.context.setup) === 'gateway-listed';
  const { set } = rangesOf(scene.ranges);
  const isGateways = (entry: string): boolean => {
    const entered = rangesOf([entry]).set;
    return !isEmpty(entered) && isEmpty(subtract(entered, set));
  };
  const cut = policies.filter(({ ipAllowList, cut }) => ipAllowList === null || cut.includes('IPAllowList'));
  const made = each(
    scene,
    CONNECTION,
    policies.filter((one) => (one.ipAllowList ?? []).length > 0),
    ({ ipAllowList }) => ({ IPAllowList: keeps ? (ipAllowList ?? []).filter(isGateways) : [] }),
  );
  const needed = keeps && scene.pieces.length === 0 ? scene.withoutPieces : [];
  return needed.length > 0
    ? { changes: [], missing: needed }
    : { ...made, missing: [...made.missing, ...untold(cut, 'IPAllowList')] };
});

/** Which sealers are known only a person can say. */
const sealers: ChangeMaker = ({ proof }) => ({
  changes: [],
  missing:
    proof.code === 'none-trusted'
      ? [
          `Look up the domain in the ${code('d=')} of the gateway’s ${code('ARC-Seal')} field: it is what is to be entered as a trusted sealer.`,
        ]
      : proof.code === 'unknown-sealer'
        ? ['Say which of the trusted sealers are known: the others are what is to be taken out.']
        : [],
});

/** What is changed in policies and in the settings of the organisation. */
export const POLICY_CHANGES: Readonly<Record<string, ChangeMaker>> = {
  'direct-send-rejected': directSendRejected,
  'dkim-signing-on': signingOn,
  'antispam-no-allowed-domains': nobodyAllowed,
  'conn-filter-allow-list': allowList,
  'arc-sealer-trusted': sealers,
};
