import { toCidrs } from '../../evidence/address/listing.ts';
import { compareRanges, rangesOf } from '../../evidence/mail-flow/ranges.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { listed } from '../english.ts';
import { counting, aboutInbound, nameOf } from '../gateway/inbound.ts';
import { openConnector, setInbound } from '../gateway/inbound-steps.ts';
import { powerShellList, restOf } from '../gateway/power-shell.ts';
import {
  CONNECTOR_NOT_KNOWN,
  type ConnectorNotKnown,
  type Named,
  notCarried,
  notFound,
  notRecognised,
  perhaps,
  quotedNames,
} from '../gateway/inbound-words.ts';
import type { GatewayInbound } from '../gateway/objects.ts';
import {
  isSure,
  RANGES_NOT_KNOWN,
  type RangesNotKnown,
  rangesNotKnown,
  whence,
  type Whence,
  whenceOf,
} from '../gateway/whence.ts';
import { SOURCES } from '../references.ts';

type Excess = Named & Whence & { excess: readonly string[]; entries: readonly string[] };

export const inbConnectorIpExcess = defineCheck<
  ConnectorNotKnown &
    RangesNotKnown & {
      'nothing-else': Named & Whence;
      'no-addresses': Named;
      private: Excess;
      'whole-network': Excess;
      'perhaps-excess': Excess;
      microsoft: Excess;
      'left-over': Excess;
    }
>()({
  id: 'inb-connector-ip-excess',
  revision: 1,
  area: 'inbound',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['inboundConnectors'],
  uses: ['dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.enhancedFiltering(), SOURCES.setInboundConnector()],
  crossRefs: [],
  words: {
    en: {
      title: 'The connector names nothing but the gateway',
      failedTitle: 'The connector names addresses that are not the gateway’s',
      why: 'Whoever sends from an address on the list is taken for the gateway, and may skip the filter. Other services get a connector of their own.',
      says: {
        ...CONNECTOR_NOT_KNOWN.says,
        ...RANGES_NOT_KNOWN.says,
        'nothing-else': (f) => `All addresses in ${quotedNames(f.connectors)} are on ${whence(f)}.`,
        'no-addresses': (f) =>
          `${quotedNames(f.connectors)} ${f.connectors.length === 1 ? 'names' : 'name'} no addresses.`,
        private: (f) =>
          `${holds(f)}, from which nobody on the internet connects: ${f.connectors.length === 1 ? 'it' : 'they'} cannot be of ${f.gateway}.`,
        'whole-network': (f) =>
          `${holds(f)}: a network of at least 65,536 addresses, of which ${f.gateway} has but a few.`,
        'perhaps-excess': (f) => perhaps(f.gateway, `${holds(f)}.`, f.connectors),
        microsoft: (f) =>
          `${holds(f)}. As far as we recall, Microsoft 365 sends from there, and so does every other tenant of it.`,
        'left-over': (f) => `${holds(f)}. That is not on ${whence(f)}, and whose it is we do not know.`,
      },
      fix: {
        ...CONNECTOR_NOT_KNOWN.fix,
        ...RANGES_NOT_KNOWN.fix,
        private: remove,
        'whole-network': remove,
        'perhaps-excess': remove,
        microsoft: remove,
        'left-over': (f) => [
          `Compare with the list in the console of ${f.gateway}. If it holds them, enter it under “Change the set-up”.`,
          ...remove(f),
        ],
      },
    },
  },
  evaluate: aboutInbound((gateway, side) => {
    const { delivery } = side;
    const found = counting(side);
    if (found.length === 0) return notFound(gateway, side, side.others.map(nameOf));
    const compared = found.map((one) => ({ one, excess: excessOf(one, delivery.ranges) }));
    const about = whenceOf(gateway, delivery);
    const of = (kind: 'private' | 'wide' | 'microsoft' | 'all', isCertain: boolean | null) => {
      const those = compared.filter(
        ({ one, excess }) => excess[kind].length > 0 && (isCertain ?? one.isCertain) === one.isCertain,
      );
      const connectors = those.map(({ one }) => nameOf(one.connector));
      const excess = [...new Set(those.flatMap((each) => each.excess[kind]))];
      const entries = those.flatMap(({ one }) => entriesIn(one, excess));
      return { facts: { ...about, connectors, excess, entries }, items: [...connectors, ...excess] };
    };
    const inPrivate = of('private', true);
    if (inPrivate.facts.excess.length > 0) return { outcome: 'fail', code: 'private', ...inPrivate };
    const whole = of('wide', true);
    if (whole.facts.excess.length > 0 && isSure(delivery)) return { outcome: 'fail', code: 'whole-network', ...whole };

    const untold = found.filter(
      ({ connector }) => connector.senderIpAddresses === null || connector.cut.includes('SenderIPAddresses'),
    );
    if (untold.length > 0)
      return notCarried(
        untold.map(({ connector }) => nameOf(connector)),
        ['SenderIPAddresses'],
      );
    const perhapsPrivate = of('private', false);
    if (perhapsPrivate.facts.excess.length > 0) return { outcome: 'warn', code: 'perhaps-excess', ...perhapsPrivate };
    const microsoft = of('microsoft', null);
    if (microsoft.facts.excess.length > 0) return { outcome: 'warn', code: 'microsoft', ...microsoft };
    const connectors = found.map(({ connector }) => nameOf(connector));
    if (found.every(({ connector }) => connector.senderIpAddresses?.length === 0))
      return side.others.length > 0
        ? notRecognised(gateway, side, side.others.map(nameOf))
        : {
            outcome: 'not-applicable',
            code: 'no-addresses',
            facts: { gateway: about.gateway, connectors },
            items: connectors,
          };
    if (delivery.open.length > 0) return unanswered(delivery.open);
    if (delivery.ranges.length === 0) return rangesNotKnown(gateway, delivery, connectors);
    const left = of('all', null);
    if (left.facts.excess.length > 0) return { outcome: 'warn', code: 'left-over', ...left };
    if (side.others.length > 0) return notRecognised(gateway, side, side.others.map(nameOf));
    return { outcome: 'pass', code: 'nothing-else', facts: { ...about, connectors }, items: connectors };
  }),
});

interface Excesses {
  readonly all: readonly string[];
  readonly private: readonly string[];
  readonly microsoft: readonly string[];
  /** Runs of /16 and wider, as a provider has them and no gateway. */
  readonly wide: readonly string[];
}

function excessOf({ connector }: GatewayInbound, ranges: readonly string[]): Excesses {
  const { excess, private: inside, microsoft } = compareRanges(connector.senderIpAddresses ?? [], ranges);
  const { set } = rangesOf(excess);
  const wide = set.v4.filter(({ from, to }) => to - from + 1n >= WHOLE_NETWORK);
  return { all: excess, private: inside, microsoft, wide: toCidrs({ v4: wide, v6: [] }) };
}
const WHOLE_NETWORK = 1n << 16n;

/** The connector's own entries that lie wholly in the excess, as they are written there. */
const entriesIn = ({ connector }: GatewayInbound, excess: readonly string[]): readonly string[] =>
  (connector.senderIpAddresses ?? []).filter((entry) => compareRanges([entry], excess).excess.length === 0);

const holds = (f: Excess): string =>
  `${quotedNames(f.connectors)} ${f.connectors.length === 1 ? 'holds' : 'hold'} ${listed(f.excess)}`;

function remove(f: Excess): readonly string[] {
  return [
    ...f.connectors.map((name) =>
      f.entries.length === 0
        ? `${openConnector(name)}, and take those addresses out; they are part of wider entries.`
        : `${openConnector(name)}, and take those addresses out. Or by PowerShell: ${setInbound(name, `-SenderIPAddresses @{Remove=${powerShellList(f.entries)}}`)}.`,
    ),
    ...restOf(f.entries),
    'If another service needs them, give it a connector of its own.',
  ];
}
