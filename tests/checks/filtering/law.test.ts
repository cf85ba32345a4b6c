import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import type { InboundConnector, OutboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { assess } from '../../../src/report/assess.ts';
import {
  byCertificate,
  inbound,
  INSIDE,
  open,
  OUTSIDE,
  PPE_PIECES,
  ppeBypass,
  ppeInbound,
  ppeOutbound,
  rule,
} from '../../support/exchange.ts';
import { antiSpam, arc, connectionFilter, safeLinks } from '../../support/policies.ts';
import { afterWithDns, beforeWithDns, LOOP, PPS, STRANGE } from './tenant.ts';

/** Properties that a route may leave out; `name` and `guid` only tell objects apart. */
const INBOUND = [
  'enabled',
  'connectorType',
  'connectorSource',
  'senderDomains',
  'senderIpAddresses',
  'restrictDomainsToIpAddresses',
  'restrictDomainsToCertificate',
  'tlsSenderCertificateName',
  'requireTls',
  'associatedAcceptedDomains',
  'efSkipLastIp',
  'efSkipIps',
  'efUsers',
  'efTestMode',
] as const satisfies readonly (keyof InboundConnector)[];
const OUTBOUND = [
  'enabled',
  'recipientDomains',
  'smartHosts',
  'useMxRecord',
  'isTransportRuleScoped',
  'testMode',
] as const satisfies readonly (keyof OutboundConnector)[];
const RULE = [
  'priority',
  'state',
  'mode',
  'activationAt',
  'expiryAt',
  'stopRuleProcessing',
  'senderAddressLocation',
  'ruleSubType',
] as const satisfies readonly (keyof TransportRule)[];

type Lists = Readonly<{
  inboundConnectors: readonly InboundConnector[];
  outboundConnectors: readonly OutboundConnector[];
  transportRules: readonly TransportRule[];
}>;
type Tenant = readonly [name: string, Lists, (lists: Lists) => Case];

const POLICIES = {
  arcConfig: [arc(['gateway.example'])],
  connectionFilterPolicies: [connectionFilter({ ipAllowList: [STRANGE] })],
  contentFilterPolicies: [antiSpam()],
  safeLinksPolicies: [safeLinks()],
};
const byGateway = { kind: 'source-address', ranges: PPE_PIECES } as const;
const stop = rule({ name: 'Stop', exceptions: [], actions: [], stopRuleProcessing: true });
const lock = rule({ conditions: [OUTSIDE], exceptions: [byGateway] });
const route = rule({
  name: 'Route out',
  priority: 2,
  conditions: [INSIDE],
  exceptions: [],
  actions: [{ kind: 'route-to-connector', connector: 'Outbound Connector for Proofpoint Essentials' }],
});

const before = (lists: Lists): Case => beforeWithDns({ ...POLICIES, ...lists });
const after = (lists: Lists): Case => afterWithDns({ ...POLICIES, ...lists });
const having = (change: Partial<Lists>): Lists => ({
  inboundConnectors: [ppeInbound()],
  outboundConnectors: [ppeOutbound()],
  transportRules: [ppeBypass()],
  ...change,
});

const TENANTS: readonly Tenant[] = [
  ['all is well before the cutover', having({}), before],
  ['all is well after it', having({}), after],
  [
    'the last hop is skipped',
    having({ inboundConnectors: [ppeInbound({ efSkipLastIp: true })], transportRules: [] }),
    after,
  ],
  ['its addresses are skipped', having({ inboundConnectors: [ppeInbound({ efSkipIps: PPE_PIECES })] }), before],
  [
    'a connector that has not its name skips',
    having({ inboundConnectors: [ppeInbound({ name: 'In', efSkipLastIp: true })], transportRules: [] }),
    before,
  ],
  [
    'a connector that has not its name skips a stranger',
    having({ inboundConnectors: [ppeInbound({ name: 'In', efSkipIps: [STRANGE] })] }),
    after,
  ],
  [
    'two connectors, of which one skips',
    having({ inboundConnectors: [ppeInbound(), inbound({ name: 'Partner', efSkipLastIp: true })] }),
    after,
  ],
  [
    'a connector by certificate skips',
    having({
      inboundConnectors: [
        byCertificate({ name: 'In', tlsSenderCertificateName: '*.ppe-hosted.com', efSkipLastIp: true }),
      ],
    }),
    after,
  ],
  [
    'a connector that is off skips',
    having({ inboundConnectors: [ppeInbound({ name: 'In', enabled: false, efSkipIps: PPE_PIECES })] }),
    after,
  ],
  ['a bypass for everything', having({ transportRules: [ppeBypass({ name: 'Skip', conditions: [] })] }), after],
  [
    'a bypass for strangers',
    having({ transportRules: [ppeBypass({ name: 'Skip', conditions: [{ ...byGateway, ranges: [STRANGE] }] })] }),
    after,
  ],
  [
    'a bypass for domains',
    having({
      transportRules: [ppeBypass({ name: 'Skip', conditions: [{ kind: 'sender-domain', domains: ['contoso.com'] }] })],
    }),
    before,
  ],
  ['a bypass that is off', having({ transportRules: [ppeBypass({ name: 'Skip', state: 'Disabled' })] }), after],
  ['a bypass that ends', having({ transportRules: [ppeBypass({ expiryAt: '2027-01-01T00:00:00.000Z' })] }), after],
  [
    'a bypass that is not reached',
    having({ transportRules: [stop, ppeBypass({ name: 'Skip', priority: 1 }), route] }),
    after,
  ],
  ['a lock before the bypass', having({ transportRules: [lock, ppeBypass({ priority: 1 }), route] }), after],
  [
    'bypass and skipping at once',
    having({ inboundConnectors: [ppeInbound({ name: 'In', efSkipLastIp: true }), open({ name: 'Other' })] }),
    before,
  ],
  [
    'a bypass that has not its name, and skipping',
    having({
      inboundConnectors: [ppeInbound({ name: 'In', efSkipLastIp: true })],
      transportRules: [ppeBypass({ name: 'Skip' })],
    }),
    after,
  ],
  [
    'a gateway of unknown addresses',
    having({ inboundConnectors: [inbound({ efSkipLastIp: true })] }),
    (lists) => afterWithDns({ ...POLICIES, ...lists }, { setup: PPS }),
  ],
  [
    'a loop',
    having({
      inboundConnectors: [inbound({ efSkipLastIp: true })],
      transportRules: [
        rule({
          name: 'Skip',
          conditions: [{ ...byGateway, ranges: ['192.0.2.0/24'] }],
          exceptions: [],
          actions: [{ kind: 'set-scl', scl: -1 }],
        }),
      ],
    }),
    (lists) => afterWithDns({ ...POLICIES, ...lists }, { setup: LOOP }),
  ],
];

const CLEAR: readonly string[] = ['pass', 'not-applicable'];

/** What the area says of a case, by check. */
const said = (file: Case): ReadonlyMap<string, string> =>
  new Map(
    assess(file, { now: new Date(file.assessedAt) })
      .findings.filter(({ area }) => area === 'filtering')
      .map(({ checkId, outcome, code }) => [checkId, `${outcome}/${code}`]),
  );

/** The findings that read better of the lists with one thing less. */
function better([, lists, make]: Tenant, less: readonly (readonly [what: string, lists: Lists])[]): readonly string[] {
  const then = said(make(lists));
  return less.flatMap(([what, fewer]) =>
    [...said(make(fewer))].flatMap(([check, now]) => {
      const [was = '', is = ''] = [then.get(check)?.split('/')[0], now.split('/')[0]];
      return CLEAR.includes(is) && is !== was ? [`${what}, ${check}: ${then.get(check)} to ${now}`] : [];
    }),
  );
}

/** Each object of a list in turn, changed. */
const eachOf = <T>(list: readonly T[], change: (one: T) => T): readonly (readonly T[])[] =>
  list.map((_, at) => list.map((one, index) => (index === at ? change(one) : one)));

/** Conditions, exceptions and actions that a route does not carry, by what Exchange calls them. */
const UNCARRIED: readonly (readonly [name: string, without: (rule: TransportRule) => TransportRule])[] = [
  ['SenderIpRanges', (one) => ({ ...one, conditions: one.conditions.filter(({ kind }) => kind !== 'source-address') })],
  ['SenderDomainIs', (one) => ({ ...one, conditions: one.conditions.filter(({ kind }) => kind !== 'sender-domain') })],
  ['FromScope', (one) => ({ ...one, conditions: one.conditions.filter(({ kind }) => kind !== 'sender-scope') })],
  [
    'ExceptIfSenderIpRanges',
    (one) => ({ ...one, exceptions: one.exceptions.filter(({ kind }) => kind !== 'source-address') }),
  ],
  ['SetSCL', (one) => ({ ...one, actions: one.actions.filter(({ kind }) => kind !== 'set-scl') })],
  [
    'RouteMessageOutboundConnector',
    (one) => ({ ...one, actions: one.actions.filter(({ kind }) => kind !== 'route-to-connector') }),
  ],
  ['RejectMessageReasonText', (one) => ({ ...one, actions: one.actions.filter(({ kind }) => kind !== 'reject') })],
];

describe.each(TENANTS)('the filtering checks with less evidence: %s', (...tenant) => {
  const [, lists] = tenant;

  it('read no better without a property of a connector', () => {
    const less = [
      ...INBOUND.flatMap((property) =>
        eachOf(lists.inboundConnectors, (one) => ({ ...one, [property]: null })).map(
          (inboundConnectors) => [property, { ...lists, inboundConnectors }] as const,
        ),
      ),
      ...OUTBOUND.flatMap((property) =>
        eachOf(lists.outboundConnectors, (one) => ({ ...one, [property]: null })).map(
          (outboundConnectors) => [property, { ...lists, outboundConnectors }] as const,
        ),
      ),
    ];
    expect(better(tenant, less)).toStrictEqual([]);
  });

  it('read no better without the end of a connector’s list', () => {
    const less = (['senderIpAddresses', 'efSkipIps', 'efUsers'] as const).flatMap((property) => {
      const name = { senderIpAddresses: 'SenderIPAddresses', efSkipIps: 'EFSkipIPs', efUsers: 'EFUsers' }[property];
      return eachOf(lists.inboundConnectors, (one) => ({ ...one, [property]: [], cut: [name] })).map(
        (inboundConnectors) => [`end of ${name}`, { ...lists, inboundConnectors }] as const,
      );
    });
    expect(better(tenant, less)).toStrictEqual([]);
  });

  it('read no better without a property of a rule', () => {
    const less = [
      ...RULE.flatMap((property) =>
        eachOf(lists.transportRules, (one) => ({ ...one, [property]: null })).map(
          (transportRules) => [property, { ...lists, transportRules }] as const,
        ),
      ),
      ...UNCARRIED.flatMap(([name, without]) =>
        eachOf(lists.transportRules, (one) => ({ ...without(one), notCarried: [name] })).map(
          (transportRules) => [name, { ...lists, transportRules }] as const,
        ),
      ),
    ];
    expect(better(tenant, less)).toStrictEqual([]);
  });
});
