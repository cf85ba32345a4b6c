import { describe, expect, it } from 'vitest';
import type { OutboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import type { Case } from '../../../src/evidence/case.ts';
import type { Finding } from '../../../src/report/report.ts';
import { assess } from '../../../src/report/assess.ts';
import { personSays } from '../../support/build.ts';
import { outbound, ppeOutbound } from '../../support/exchange.ts';
import { having, LOOP, NO_SPF, PPS_NO_SPF, pps, ppsOutbound, routing } from './tenants.ts';

/** Properties of a connector that a route may leave out. */
const CONNECTOR: readonly (keyof OutboundConnector)[] = [
  'name',
  'enabled',
  'connectorType',
  'connectorSource',
  'useMxRecord',
  'recipientDomains',
  'smartHosts',
  'tlsSettings',
  'tlsDomain',
  'isTransportRuleScoped',
  'testMode',
  'isValidated',
  'lastValidatedAt',
];
const RULE: readonly (keyof TransportRule)[] = [
  'name',
  'priority',
  'state',
  'mode',
  'activationAt',
  'expiryAt',
  'stopRuleProcessing',
];
const ROUTE = 'RouteMessageOutboundConnector';
const ACTIONS = [ROUTE, 'RedirectMessageTo'];

type Make = (connector: Partial<OutboundConnector>, rule: Partial<TransportRule>) => Case;
const old = outbound({ name: 'Old' });
const partner = outbound({ name: 'Partner', recipientDomains: ['fabrikam.com'] });
const guarded = { exceptions: [{ kind: 'source-address', ranges: ['203.0.113.0/24'] }] } as const;
const SAID = [personSays('outb-connector-present', 'yes')];

const TENANTS: readonly (readonly [string, Make])[] = [
  ['all is well', (connector) => having('pre-change', [ppeOutbound(connector)])],
  ['after the cutover', (connector) => having('post-cutover', [ppeOutbound(connector)])],
  ['off', (connector) => having('post-cutover', [ppeOutbound({ enabled: false, ...connector })])],
  ['on too early', (connector) => having('pre-change', [ppeOutbound(connector)], { world: NO_SPF })],
  ['another for all', (connector) => having('pre-change', [ppeOutbound(), { ...old, ...connector }])],
  ['one for a partner', (connector) => having('pre-change', [ppeOutbound(), { ...partner, ...connector }])],
  ['one for a partner alone', (connector) => having('pre-change', [{ ...partner, ...connector }])],
  ['by the MX record', (connector) => having('pre-change', [ppeOutbound({ useMxRecord: true, ...connector })])],
  [
    'not safe',
    (connector) => having('pre-change', [ppeOutbound({ tlsSettings: 'none', isValidated: false, ...connector })]),
  ],
  [
    'a wrong name',
    (connector) =>
      having('pre-change', [ppeOutbound({ tlsSettings: 'DomainValidation', tlsDomain: 'x.example', ...connector })]),
  ],
  ['a rule in front', (connector, rule) => pps('pre-change', [ppsOutbound(connector)], [routing(rule)])],
  [
    'a rule that is off',
    (connector, rule) => pps('post-cutover', [ppsOutbound(connector)], [routing({ state: 'Disabled', ...rule })]),
  ],
  [
    'no rule, too early',
    (connector, rule) =>
      pps(
        'pre-change',
        [ppsOutbound({ isTransportRuleScoped: false, recipientDomains: ['*'], ...connector })],
        [routing(rule)],
        {
          world: PPS_NO_SPF,
        },
      ),
  ],
  [
    'a loop',
    (connector, rule) =>
      having(
        'pre-change',
        [outbound(connector)],
        { setup: LOOP, answers: SAID },
        {
          transportRules: [
            routing({ ...guarded, actions: [{ kind: 'route-to-connector', connector: 'To gateway' }], ...rule }),
          ],
        },
      ),
  ],
];

const isClear = ({ outcome }: Finding): boolean => outcome === 'pass' || outcome === 'not-applicable';
const outboundOf = (file: Case): readonly Finding[] =>
  assess(file, { now: new Date(file.assessedAt) }).findings.filter(({ checkId }) => checkId.startsWith('outb-'));

/** The findings that read better in the second case than in the first. */
function better(before: Case, after: Case): readonly string[] {
  const then = outboundOf(before);
  return outboundOf(after).flatMap((now, at) =>
    isClear(now) && now.outcome !== then[at]?.outcome
      ? [`${now.checkId}: ${then[at]?.outcome}/${then[at]?.code} to ${now.outcome}/${now.code}`]
      : [],
  );
}

describe.each(TENANTS)('what an export does not carry: %s', (_name, make) => {
  it('reads no better without a property of a connector', () => {
    const lost = CONNECTOR.flatMap((property) =>
      better(make({}, {}), make({ [property]: null }, {})).map((what) => `${property}, ${what}`),
    );
    expect(lost).toStrictEqual([]);
  });

  it('reads no better without a property of a rule', () => {
    const lost = [
      ...RULE.flatMap((property) =>
        better(make({}, {}), make({}, { [property]: null })).map((what) => `${property}, ${what}`),
      ),
      ...ACTIONS.flatMap((name) =>
        better(make({}, {}), make({}, { ...(name === ROUTE ? { actions: [] } : {}), notCarried: [name] })).map(
          (what) => `${name}, ${what}`,
        ),
      ),
    ];
    expect(lost).toStrictEqual([]);
  });

  it('reads no better with a list cut off', () => {
    const lost = ['SmartHosts', 'RecipientDomains'].flatMap((name) =>
      better(make({}, {}), make({ cut: [name] }, {})).map((what) => `${name}, ${what}`),
    );
    expect(lost).toStrictEqual([]);
  });
});
