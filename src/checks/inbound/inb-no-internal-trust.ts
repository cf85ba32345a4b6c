import type { InboundConnector } from '../../evidence/exchange/connectors.ts';
import { defineCheck } from '../check.ts';
import { listed } from '../english.ts';
import { askEach, counting, aboutInbound, nameOf } from '../gateway/inbound.ts';
import { openConnector, setInbound } from '../gateway/inbound-steps.ts';
import {
  CONNECTOR_NOT_KNOWN,
  perhaps,
  type ConnectorNotKnown,
  type Named,
  propertyVerdict,
  quotedNames,
} from '../gateway/inbound-words.ts';
import { SOURCES } from '../references.ts';

type Trust = { gateway: string; connectors: readonly string[]; properties: readonly string[] };

export const inbNoInternalTrust = defineCheck<
  ConnectorNotKnown & {
    outside: Named;
    internal: Trust;
    'perhaps-internal': Trust;
    'loop-headers': Trust;
  }
>()({
  id: 'inb-no-internal-trust',
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
  references: [SOURCES.setInboundConnector(), SOURCES.addOnService()],
  crossRefs: [],
  words: {
    en: {
      title: 'The gateway’s connector does not make mail internal',
      failedTitle: 'The gateway’s connector makes mail from the internet internal',
      why: 'Internal mail skips the checks for spam and forged senders. What the gateway lets through by mistake then looks like mail of a colleague.',
      says: {
        ...CONNECTOR_NOT_KNOWN.says,
        outside: (f) => `${quotedNames(f.connectors)}: neither switch that makes mail internal is on.`,
        internal: said,
        'perhaps-internal': (f) => perhaps(f.gateway, said(f), f.connectors),
        'loop-headers': (f) =>
          `${said(f)} For mail that is looped out and back Microsoft describes that, with a connector that a certificate identifies.`,
      },
      fix: {
        ...CONNECTOR_NOT_KNOWN.fix,
        internal: steps,
        'perhaps-internal': steps,
        'loop-headers': (f) => [
          `Compare with the document of ${f.gateway}: where it does not ask for the switch, clear it.`,
          ...steps(f),
        ],
      },
    },
  },
  evaluate: aboutInbound((gateway, side) => {
    const isLoop = gateway.mode === 'connector-loop';
    const whichAreOn = (names: readonly string[]): Trust => {
      const named = counting(side).filter(({ connector }) => names.includes(nameOf(connector)));
      const on = named.flatMap(({ connector }) => SWITCHES.filter(([, isOn]) => isOn(connector)));
      return { gateway: gateway.profile.name, connectors: names, properties: [...new Set(on.map(([name]) => name))] };
    };
    const asked = askEach(side, ({ treatMessagesAsInternal: internal, cloudServicesMailEnabled: cloud }) => {
      if (internal === true || (cloud === true && !isLoop)) return false;
      return internal === null || cloud === null ? null : true;
    });
    const verdict = propertyVerdict(gateway, side, asked, ['TreatMessagesAsInternal', 'CloudServicesMailEnabled'], {
      right: 'outside',
      wrong: 'internal',
      perhaps: 'perhaps-internal',
    });
    if (verdict.code === 'internal') return { ...verdict, facts: whichAreOn(asked.wrong) };
    if (verdict.code === 'perhaps-internal') return { ...verdict, facts: whichAreOn(asked.perhapsWrong) };
    const withHeaders = counting(side)
      .filter(({ connector }) => connector.cloudServicesMailEnabled === true)
      .map(({ connector }) => nameOf(connector));
    return verdict.code === 'outside' && withHeaders.length > 0
      ? { outcome: 'warn', code: 'loop-headers', facts: whichAreOn(withHeaders), items: withHeaders }
      : verdict;
  }),
});

const SWITCHES: readonly (readonly [string, (connector: InboundConnector) => boolean])[] = [
  ['TreatMessagesAsInternal', ({ treatMessagesAsInternal }) => treatMessagesAsInternal === true],
  ['CloudServicesMailEnabled', ({ cloudServicesMailEnabled }) => cloudServicesMailEnabled === true],
];

function said(f: Trust): string {
  return `On ${quotedNames(f.connectors)} ${listed(f.properties)} ${f.properties.length === 1 ? 'is' : 'are'} on.`;
}

function steps(f: Trust): readonly string[] {
  return [
    ...f.connectors.map(
      (name) =>
        `${openConnector(name)}, and clear what retains internal headers. Or by PowerShell: ${setInbound(name, f.properties.map((property) => `-${property} $false`).join(' '))}.`,
    ),
    'Leave the connectors of a hybrid set-up to its wizard; the gateway gets a connector of its own.',
  ];
}
