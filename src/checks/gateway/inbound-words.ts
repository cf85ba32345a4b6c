import type { CommonSays, Outcome, Verdict } from '../check.ts';
import { unanswered } from '../common.ts';
import { whence, type Whence, whenceOf } from './whence.ts';
import { counted, listed, quoted } from '../english.ts';
import { type AskedOfEach, type InboundSide, nameOf } from './inbound.ts';
import type { GatewayOfTenant } from './delivery.ts';

/** Codes of the checks on the gateway's inbound connector where that connector, or what it says, is not known. */
export type ConnectorNotKnown = {
  'no-connector': { gateway: string };
  'not-recognised': Whence & { connectors: readonly string[] };
  'property-not-carried': { connectors: readonly string[]; properties: readonly string[] };
};

/** Their sentences and steps. */
export const CONNECTOR_NOT_KNOWN = {
  says: {
    'no-connector': (f: ConnectorNotKnown['no-connector']) =>
      `No inbound connector is that of ${f.gateway}, so there is nothing to look at.`,
    'not-recognised': (f: ConnectorNotKnown['not-recognised']) =>
      `${quotedNames(f.connectors)} may be ${f.connectors.length === 1 ? 'a connector' : 'connectors'} of ${f.gateway}: ${
        f.from === 'unknown'
          ? 'where it delivers from is not known here'
          : `compared with ${whence(f)}, that cannot be told`
      }.`,
    'property-not-carried': (f: ConnectorNotKnown['property-not-carried']) =>
      `What was read of ${quotedNames(f.connectors)} does not carry ${listed(f.properties)}.`,
  },
  fix: {
    'not-recognised': (f: ConnectorNotKnown['not-recognised']) => [
      `Look up in the console of ${f.gateway} from which addresses it delivers to Exchange, and enter the whole list as delivery ranges under “Change the set-up”.`,
    ],
    'property-not-carried': () => [EXPORT_AGAIN],
  },
} as const;

/** What to do about a property that an export does not carry. */
export const EXPORT_AGAIN =
  'Export again with the script that this page offers: it carries every property, and cuts no list.';

/** Names of connectors in a sentence. */
export const quotedNames = (names: readonly string[]): string => listed(names.map(quoted));

/** Facts of what a check says of the gateway's connectors. */
export type Named = { gateway: string; connectors: readonly string[] };

/** A verdict on connectors, of one of three codes of the check's own. */
type OnConnectors<R extends string, W extends string, P extends string> = {
  readonly outcome: Outcome;
  readonly code: R | W | P;
  readonly facts: Named;
  readonly items: readonly string[];
} & (
  | { readonly outcome: 'pass'; readonly code: R }
  | { readonly outcome: 'fail'; readonly code: W }
  | { readonly outcome: 'warn'; readonly code: P }
);

/**
 * The verdict on one property of all of the gateway's connectors.
 *
 * In words: one that is certainly the gateway's and is wrong fails; then what cannot be told is unknown; a candidate that
 * is wrong warns; and it passes only where every connector that may be the gateway's is right.
 */
export function propertyVerdict<const R extends string, const W extends string, const P extends string>(
  gateway: GatewayOfTenant,
  side: InboundSide,
  asked: AskedOfEach,
  properties: readonly string[],
  codes: { readonly right: R; readonly wrong: W; readonly perhaps: P },
): OnConnectors<R, W, P> | Verdict<ConnectorNotKnown> | Verdict<CommonSays> {
  const { right, wrong, perhapsWrong, untold, open } = asked;
  const of = (connectors: readonly string[]) => ({
    facts: { gateway: gateway.profile.name, connectors },
    items: connectors,
  });
  if (wrong.length > 0) return { outcome: 'fail', code: codes.wrong, ...of(wrong) };
  if (untold.length > 0) return notCarried(untold, properties);
  if (perhapsWrong.length > 0) return { outcome: 'warn', code: codes.perhaps, ...of(perhapsWrong) };
  if (right.length === 0) return notFound(gateway, side, side.others.map(nameOf));
  return open.length > 0 ? notFound(gateway, side, open) : { outcome: 'pass', code: codes.right, ...of(right) };
}

export const notCarried = (
  connectors: readonly string[],
  properties: readonly string[],
): Verdict<Pick<ConnectorNotKnown, 'property-not-carried'>> => ({
  outcome: 'unknown',
  code: 'property-not-carried',
  facts: { connectors, properties },
  items: connectors,
});

/** Why a check has no connector to look at: DNS is open, one may be the gateway's, or there is none. */
export const notFound = (
  gateway: GatewayOfTenant,
  side: InboundSide,
  others: readonly string[],
): Verdict<ConnectorNotKnown> | Verdict<CommonSays> =>
  others.length > 0
    ? notRecognised(gateway, side, others)
    : { outcome: 'not-applicable', code: 'no-connector', facts: { gateway: gateway.profile.name } };

/** These may be the gateway's, and that cannot be told. */
export const notRecognised = (
  gateway: GatewayOfTenant,
  { delivery }: InboundSide,
  connectors: readonly string[],
): Verdict<Pick<ConnectorNotKnown, 'not-recognised'>> | Verdict<CommonSays> =>
  delivery.open.length > 0
    ? unanswered(delivery.open)
    : {
        outcome: 'unknown',
        code: 'not-recognised',
        facts: { ...whenceOf(gateway, delivery), connectors },
        items: connectors,
      };

/** `The connector “A” asks`, `3 connectors (“A”, “B” and “C”) ask`, as the beginning of a sentence. */
export const theConnectors = (names: readonly string[], one: string, many: string): string =>
  names.length === 1
    ? `The connector ${quotedNames(names)} ${one}`
    : `${counted(names.length, 'connector')} (${quotedNames(names)}) ${many}`;

/** The same for connectors that are the gateway's by their name only. */
export const perhaps = (gateway: string, sentence: string, names: readonly string[]): string =>
  `${sentence} That ${names.length === 1 ? 'it is a connector' : 'they are connectors'} of ${gateway} is known by name or from memory only.`;
