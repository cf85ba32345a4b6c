import { defineCheck } from '../check.ts';
import { listed } from '../english.ts';
import { askEach, counting, aboutInbound, nameOf } from '../gateway/inbound.ts';
import { openConnector, setInbound } from '../gateway/inbound-steps.ts';
import {
  CONNECTOR_NOT_KNOWN,
  notFound,
  perhaps,
  type ConnectorNotKnown,
  type Named,
  propertyVerdict,
  quotedNames,
  theConnectors,
} from '../gateway/inbound-words.ts';
import { SOURCES } from '../references.ts';

type Scope = { gateway: string; connectors: readonly string[]; domains: readonly string[] };

export const inbConnectorSenderScope = defineCheck<
  ConnectorNotKnown & { everybody: Named; 'some-domains': Scope; 'perhaps-some-domains': Scope; 'loop-for-some': Scope }
>()({
  id: 'inb-connector-sender-scope',
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
  references: [SOURCES.thirdPartyCloud(), SOURCES.proofpointGuide()],
  crossRefs: [],
  words: {
    en: {
      title: 'The gateway’s connector is for mail of every sender',
      failedTitle: 'The gateway’s connector is for some senders only',
      why: 'Through the gateway comes mail of the whole world. What is not of the domains that the connector lists does not match it, and is judged as if nobody knew the gateway.',
      says: {
        ...CONNECTOR_NOT_KNOWN.says,
        everybody: (f) => `${theConnectors(f.connectors, 'is', 'are')} for every sender domain (*).`,
        'some-domains': said,
        'perhaps-some-domains': (f) => perhaps(f.gateway, said(f), f.connectors),
        'loop-for-some': (f) => `${said(f)} Mail that is looped back may be of any sender.`,
      },
      fix: { ...CONNECTOR_NOT_KNOWN.fix, 'some-domains': steps, 'perhaps-some-domains': steps, 'loop-for-some': steps },
    },
  },
  evaluate: aboutInbound((gateway, side) => {
    const asked = askEach(side, ({ senderDomains, cut }) => {
      if (senderDomains?.includes('*') === true) return true;
      return senderDomains === null || cut.includes('SenderDomains') ? null : false;
    });
    // One connector for everybody is enough; another of the gateway's may be for some domains besides.
    const verdict = propertyVerdict(
      gateway,
      side,
      asked.right.length > 0 ? { ...asked, wrong: [], perhapsWrong: [], untold: [], open: [] } : asked,
      ['SenderDomains'],
      { right: 'everybody', wrong: 'some-domains', perhaps: 'perhaps-some-domains' },
    );
    if (verdict.code !== 'some-domains' && verdict.code !== 'perhaps-some-domains') return verdict;
    // A connector that may be the gateway’s as well may be the one for everybody.
    if (side.others.length > 0) return notFound(gateway, side, side.others.map(nameOf));
    const items = verdict.code === 'some-domains' ? asked.wrong : asked.perhapsWrong;
    const domains = counting(side).flatMap(({ connector }) => connector.senderDomains ?? []);
    const facts: Scope = { gateway: gateway.profile.name, connectors: items, domains: [...new Set(domains)] };
    if (gateway.mode === 'connector-loop') return { outcome: 'warn', code: 'loop-for-some', facts, items };
    return { ...verdict, facts };
  }),
});

function said(f: Scope): string {
  return `${theConnectors(f.connectors, 'is', 'are')} for mail from ${f.domains.length === 0 ? 'no domain' : listed(f.domains)} only.`;
}

function steps(f: Scope): readonly string[] {
  return f.connectors.map(
    (name) =>
      `${openConnector(name)} > Edit sent email identity, and enter ${quotedNames(['*'])} as the sender domain. Or by PowerShell: ${setInbound(name, "-SenderDomains '*'")}.`,
  );
}
