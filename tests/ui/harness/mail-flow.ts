import type { Case, Waiver } from '../../../src/evidence/case.ts';
import type { OrganizationConfig } from '../../../src/evidence/exchange/organisation.ts';
import { assess } from '../../../src/report/assess.ts';
import type { Report } from '../../../src/report/report.ts';
import { NOW, secondsFromNow, waiver, wholeReading } from '../../support/build.ts';
import { AFTER, BEFORE } from '../../support/contoso.ts';
import {
  EXPORTED,
  exchangeCase,
  type ExchangeParts,
  inbound,
  OUTSIDE,
  outbound,
  ppeBypass,
  ppeInbound,
  ppeOutbound,
  rule,
  unmodelled,
} from '../../support/exchange.ts';

/** Contoso behind Proofpoint Essentials after the cutover, with these settings of Exchange. */
const contoso = (parts: ExchangeParts): Case =>
  exchangeCase(
    { inboundConnectors: [], outboundConnectors: [], transportRules: [], ...parts },
    { world: AFTER, setup: { phase: 'post-cutover', systems: [{ id: 'ppe', mode: 'mx-inline', region: 'us1' }] } },
  );

const organisation = (rejectDirectSend: boolean): readonly OrganizationConfig[] => [
  {
    ...EXPORTED,
    rejectDirectSend,
    ewsEnabled: null,
    ewsAllowedAppIds: null,
    ipListBlocked: null,
    maskClientIpInReceivedHeaders: null,
  },
];

/** Nobody gets round the gateway but the vendor’s other customers. */
export const locked = contoso({
  inboundConnectors: [ppeInbound(), inbound({ name: 'Old partner', enabled: false })],
  outboundConnectors: [ppeOutbound()],
  transportRules: [
    rule({ name: 'Tag outside mail', stopRuleProcessing: false, conditions: [OUTSIDE], exceptions: [], actions: [] }),
    ppeBypass({ priority: 1 }),
  ],
});

/** The connector knows the gateway and locks nobody out; mail leaves without it. */
export const wayRound = contoso({
  inboundConnectors: [ppeInbound({ restrictDomainsToIpAddresses: false })],
  outboundConnectors: [ppeOutbound({ enabled: false })],
  transportRules: [ppeBypass()],
  organizationConfig: organisation(false),
});

const AUDITED: Partial<Parameters<typeof rule>[0]> = {
  conditions: [{ kind: 'sender-domain', domains: ['northwind.example'] }],
  exceptions: [],
};
/** A lock with a looser connector beside it, and rules of which not all are modelled. */
export const notKnown = contoso({
  inboundConnectors: [
    ppeInbound(),
    inbound({
      name: 'Scanner in the warehouse, which nobody remembers and which has a very long name indeed',
      connectorType: 'OnPremises',
      senderIpAddresses: ['203.0.113.0/24', '198.51.100.0/24'],
    }),
  ],
  outboundConnectors: [
    ppeOutbound(),
    outbound({ name: 'Partner', recipientDomains: ['*'], smartHosts: ['mx.example'] }),
  ],
  transportRules: [
    ...Array.from({ length: 40 }, (_, i) => rule({ name: `Footer ${i + 1}`, priority: i, ...AUDITED })),
    rule({
      name: 'Numbers of cards',
      priority: 40,
      exceptions: [],
      actions: [{ kind: 'quarantine' }],
      ...unmodelled(['MessageContainsDataClassifications']),
    }),
    rule({
      name: 'Old subject filter',
      priority: 41,
      conditions: [{ kind: 'patterns', part: 'subject', patterns: ['^(a+)+$', '<b>win</b>\\s+a `prize`'] }],
      exceptions: [],
    }),
    ppeBypass({ priority: 42 }),
    rule({ name: 'Audited lock', priority: 43, mode: 'Audit' }),
  ],
  organizationConfig: organisation(true),
});

/** Before the cutover: MX leads to Exchange, and a lock would keep out all mail. */
export const before: Case = exchangeCase(
  {
    inboundConnectors: [ppeInbound({ enabled: false })],
    outboundConnectors: [ppeOutbound({ enabled: false })],
    transportRules: [ppeBypass()],
  },
  { world: BEFORE, setup: { systems: [{ id: 'ppe', mode: 'mx-inline', region: 'us1' }] } },
);

const DAY = 86_400;
/** The same with a trace of real mail. */
export const traced: Case = {
  ...locked,
  observed: {
    ...locked.observed,
    messageTrace: [
      wholeReading({
        from: secondsFromNow(-2 * DAY),
        to: NOW,
        inbound: [
          {
            domain: 'contoso.com',
            messages: 90,
            byAddress: [
              { ip: '67.231.144.17', messages: 83, stopped: 0, firstAt: secondsFromNow(-DAY), lastAt: NOW },
              { ip: '203.0.113.9', messages: 7, stopped: 7, firstAt: secondsFromNow(-DAY), lastAt: NOW },
            ],
          },
        ],
      }),
    ],
  },
};

export const judged = (file: Case): Report => assess(file, { now: new Date(NOW) });

/** Of the failures of `wayRound` one is waived, one was, one waiver falls short and one is not needed; the rest may be. */
const [first, second, third] = judged(wayRound).findings.filter(({ outcome }) => outcome === 'fail');
const about = ({ checkId, code, domain, items }: Report['findings'][number], details: Partial<Waiver>): Waiver =>
  waiver(checkId, code, { ...(domain === undefined ? {} : { domain }), items, ...details });
export const waived: Case = {
  ...wayRound,
  waivers: [
    about(first!, { reason: 'The freeze of the year’s end begins tomorrow; the connector is locked on 5 January.' }),
    about(second!, { expires: secondsFromNow(-3600) }),
    about(third!, { code: 'another-failure', owner: 'helpdesk@contoso.com', reason: 'Known since spring.' }),
    waiver('mx-present', 'no-address', { domain: 'contoso.com', items: ['mx.example'] }),
  ],
};
