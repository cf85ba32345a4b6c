import type { AnswerIndex } from '../../../evidence/dns/dialogue.ts';
import { indexAnswers } from '../../../evidence/dns/dialogue.ts';
import { toCidrs } from '../../../evidence/address/listing.ts';
import { exchangePieces, rangesOf } from '../../../evidence/mail-flow/ranges.ts';
import { settle } from '../../../evidence/settle.ts';
import type { GatewayInUse } from '../../../checks/check.ts';
import { type Delivery, deliveryOf } from '../../../checks/gateway/delivery.ts';
import { isSure, RANGES_NOT_KNOWN, whenceOf } from '../../../checks/gateway/whence.ts';
import { isHint } from '../../../profiles/provider.ts';
import type { GatewayProfile } from '../../../profiles/profile.ts';
import type { ChangeMaker, Made, MakerContext } from '../maker.ts';

/** What every change for a gateway rests on. */
export interface Scene extends MakerContext {
  readonly gateway: GatewayInUse;
  /** By one resolver's view; null where no DNS was read. */
  readonly answers: AnswerIndex | null;
  readonly delivery: Delivery;
  /** Where the gateway delivers from, as a connector takes it; empty where that is not sure. */
  readonly pieces: readonly string[];
  /** The same with the addresses of IPv6, which only a rule takes. */
  readonly ranges: readonly string[];
  /** What has to be entered before `pieces` are known; empty where they are. */
  readonly withoutPieces: readonly string[];
  /** The product's name without what stands in brackets or after a stroke. */
  readonly product: string;
}

/** A maker of what concerns the gateway: without one it asks for it. */
export const aboutGateway =
  (make: (scene: Scene) => Made): ChangeMaker =>
  (context) => {
    const { gateway } = context.context;
    return gateway === null
      ? { changes: [], missing: ['Choose the gateway under “Change the set-up”.'] }
      : make(sceneOf(context, gateway));
  };

function sceneOf(context: MakerContext, gateway: GatewayInUse): Scene {
  const [first] = context.evidence.dns.views;
  const answers = first === undefined ? null : indexAnswers(first.view);
  const delivery = deliveryOf(gateway, context.context.setup, answers);
  const { set } = rangesOf(delivery.ranges);
  const pieces = isSure(delivery) ? exchangePieces(set) : [];
  return {
    ...context,
    gateway,
    answers,
    delivery,
    pieces,
    ranges: pieces.length === 0 ? [] : [...pieces, ...toCidrs({ v4: [], v6: set.v6 })],
    withoutPieces: pieces.length > 0 ? [] : toEnter(gateway, delivery),
    product: gateway.profile.name.split(/ \(| \//)[0] ?? gateway.profile.name,
  };
}

function toEnter(gateway: GatewayInUse, delivery: Delivery): readonly string[] {
  if (delivery.open.length > 0)
    return [
      `Choose “Read again”: where ${gateway.profile.name} delivers from stands in DNS, and that was not answered in full.`,
    ];
  return RANGES_NOT_KNOWN.fix['ranges-not-known']({ ...whenceOf(gateway, delivery), why: '', objects: [] });
}

type ObjectName = GatewayProfile['objectNames'][number]['value']['object'];

/** The name that the set-up of the product gives to such an object, where somebody stated one. */
export const nameStated = ({ gateway }: Scene, object: ObjectName, is = /./): string | null =>
  gateway.profile.objectNames.find(
    ({ value, certainty }) => value.object === object && !isHint(certainty) && is.test(value.name),
  )?.value.name ?? null;

/** The name of a certificate that the gateway is stated to show. */
export const certificateStated = ({ gateway }: Scene): string | null =>
  gateway.profile.tlsCertificateNames.find(({ certainty }) => !isHint(certainty))?.value ?? null;

/** What has to be given before an object that is there can be changed, where its kind was not read. */
export const notRead = (what: string): Made => ({
  changes: [],
  missing: [
    `Add the export of the ${what}: what is there now was not read, so that nothing in it can be changed by exact values.`,
  ],
});
/** What has to be said beside a command that makes a new object, where not all of those that are there were read. */
export function mayBeThere({ file }: Scene, source: keyof typeof NOUNS): readonly string[] {
  const settled = settle<unknown>(file.observed[source]);
  if (settled.kind === 'read' && settled.reading.extent === 'whole') return [];
  const noun = NOUNS[source];
  return settled.kind === 'read'
    ? [`The ${noun} were read only in part, so that this one may be there already: add a whole export of them first.`]
    : [`The ${noun} were not read, so that this one may be there already: add their export before anything is made.`];
}

const NOUNS = {
  inboundConnectors: 'inbound connectors',
  outboundConnectors: 'outbound connectors',
  transportRules: 'mail-flow rules',
} as const;
