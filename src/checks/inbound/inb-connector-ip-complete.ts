import type { InboundConnector } from '../../evidence/exchange/connectors.ts';
import { compareRanges } from '../../evidence/mail-flow/ranges.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import {
  isSure,
  RANGES_NOT_KNOWN,
  type RangesNotKnown,
  rangesNotKnown,
  whence,
  type Whence,
  whenceOf,
} from '../gateway/whence.ts';
import { counted, listed } from '../english.ts';
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
  quotedNames,
  theConnectors,
} from '../gateway/inbound-words.ts';
import type { GatewayInbound } from '../gateway/objects.ts';
import { SOURCES } from '../references.ts';

type Covered = Named & Whence & { ranges: number };
type Missing = Named & Whence & { missing: readonly string[]; total: number; refuses: boolean };

export const inbConnectorIpComplete = defineCheck<
  ConnectorNotKnown &
    RangesNotKnown & {
      covered: Covered;
      'by-certificate': Named;
      missing: Missing;
      'perhaps-missing': Missing;
    }
>()({
  id: 'inb-connector-ip-complete',
  revision: 1,
  area: 'inbound',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['inboundConnectors'],
  uses: ['dns'],
  views: 'each',
  gate: false,
  references: [
    SOURCES.sop('6, Phase 2, step 2.2d, and Appendix A'),
    SOURCES.partnerConnectors(),
    SOURCES.essentialsConnection(),
  ],
  crossRefs: [],
  words: {
    en: {
      title: 'The connector knows every address that the gateway delivers from',
      failedTitle: 'The gateway delivers from addresses that its connector does not know',
      why: 'Mail from a host of the gateway that the connector leaves out is judged as a stranger’s. After the lock-down it is refused.',
      says: {
        ...CONNECTOR_NOT_KNOWN.says,
        ...RANGES_NOT_KNOWN.says,
        covered: (f) =>
          `${quotedNames(f.connectors)} ${f.connectors.length === 1 ? 'covers' : 'cover'} all of ${counted(f.ranges, 'range')}: ${whence(f)}.`,
        'by-certificate': (f) =>
          `${theConnectors(f.connectors, 'identifies', 'identify')} ${f.gateway} by its certificate, whatever address it comes from.`,
        missing: (f) => `${missing(f)} This compares with ${whence(f)}.`,
        'perhaps-missing': (f) =>
          `${missing(f)} This compares with ${whence(f)}, and that ${quotedNames(f.connectors)} is of ${f.gateway} or that it delivers from there is not certain.`,
      },
      fix: {
        ...CONNECTOR_NOT_KNOWN.fix,
        ...RANGES_NOT_KNOWN.fix,
        missing: steps,
        'perhaps-missing': (f) => [
          `First compare with the list in the console of ${f.gateway}, and enter that under “Change the set-up”.`,
          ...steps(f),
        ],
      },
    },
  },
  evaluate: aboutInbound((gateway, side) => {
    const { delivery } = side;
    const found = counting(side);
    if (found.length === 0) return notFound(gateway, side, side.others.map(nameOf));
    const names = (of: readonly GatewayInbound[]): readonly string[] => of.map(({ connector }) => nameOf(connector));
    const byAddress = found.filter((one) => !isByCertificate(one));
    const about = whenceOf(gateway, delivery);
    if (byAddress.length === 0) {
      if (side.others.length > 0) return notRecognised(gateway, side, side.others.map(nameOf));
      const connectors = names(found);
      return {
        outcome: 'pass',
        code: 'by-certificate',
        facts: { gateway: about.gateway, connectors },
        items: connectors,
      };
    }

    // A lock refuses what it leaves out, whatever another connector names; the others name the gateway together.
    const locks = byAddress.filter(({ is }) => is.lock.state === 'locked');
    const groups = [...locks.map((lock) => [lock]), byAddress];
    const gaps = groups
      .map((group) => ({ group, missing: missingFrom(group, delivery.ranges) }))
      .filter((gap) => gap.missing.length > 0);
    const sure = gaps.filter(({ group }) => group.every(({ connector }) => isTold(connector)));
    const worst = sure.find(({ group }) => group.every(({ isCertain }) => isCertain)) ?? sure[0];
    if (worst !== undefined) {
      const connectors = names(worst.group);
      const refuses = worst.group.some(({ is }) => is.lock.state === 'locked');
      const facts: Missing = { ...about, connectors, missing: worst.missing, total: worst.missing.length, refuses };
      const isCertain = worst.group.every((one) => one.isCertain) && !delivery.isHint && side.others.length === 0;
      const items = [...connectors, ...worst.missing];
      return isCertain
        ? { outcome: 'fail', code: 'missing', facts, items }
        : { outcome: 'warn', code: 'perhaps-missing', facts, items };
    }
    if (delivery.open.length > 0) return unanswered(delivery.open);
    if (gaps.length > 0) return notCarried(names(byAddress), ['SenderIPAddresses']);
    const untold = side.others.filter((one) => !isTold(one)).map(nameOf);
    if (untold.length > 0) return notRecognised(gateway, side, untold);
    if (!isSure(delivery)) return rangesNotKnown(gateway, delivery, names(byAddress));
    const connectors = names(byAddress);
    return {
      outcome: 'pass',
      code: 'covered',
      facts: { ...about, connectors, ranges: delivery.ranges.length },
      items: connectors,
    };
  }),
});

/** Whether it asks for a certificate and for nothing else. */
const isByCertificate = ({ connector: { senderIpAddresses, tlsSenderCertificateName } }: GatewayInbound): boolean =>
  senderIpAddresses?.length === 0 && (tlsSenderCertificateName ?? '') !== '';

const isTold = ({ senderIpAddresses, cut }: InboundConnector): boolean =>
  senderIpAddresses !== null && !cut.includes('SenderIPAddresses');

const missingFrom = (group: readonly GatewayInbound[], ranges: readonly string[]): readonly string[] =>
  compareRanges(
    group.flatMap(({ connector }) => connector.senderIpAddresses ?? []),
    ranges,
  ).missing;

const missing = (f: Missing): string =>
  `${quotedNames(f.connectors)} ${f.connectors.length === 1 ? 'leaves' : 'leave'} out ${listed(f.missing)}, from which ${f.gateway} delivers${f.refuses ? ': that mail is refused' : ''}.`;

function steps(f: Missing): readonly string[] {
  const [name = ''] = f.connectors;
  return [
    `${openConnector(name)} > Edit sent email identity or Edit restrictions, wherever addresses stand, and add the missing ones. Or by PowerShell: ${setInbound(name, `-SenderIPAddresses @{Add=${powerShellList(f.missing)}}`)}.`,
    ...restOf(f.missing),
  ];
}
