import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import type { OutboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { INSIDE, outbound as toSomebody, ppeOutbound, rule, TO_OUTSIDE } from '../../support/exchange.ts';
import { expectTrial, madeFor, type Trial, tryOut } from '../../support/exchange-plan.ts';
import * as opswat from '../../support/systems/opswat/stages.ts';
import { caseFrom, changed, no, type StageChange, yes } from '../../support/systems/parts.ts';
import * as pps from '../../support/systems/pps/stages.ts';
import * as ppe from '../../support/systems/ppe/stages.ts';

const before = (change: StageChange): Case => caseFrom(changed(ppe.prepared, change));
const after = (change: StageChange): Case => caseFrom(changed(ppe.moved, change));
const outbound = (...outboundConnectors: readonly OutboundConnector[]): StageChange => ({
  exchange: { outboundConnectors },
});
const rules = (...transportRules: readonly TransportRule[]): StageChange => ({ exchange: { transportRules } });
const NO_SPF = { world: { 'contoso.com TXT': ['v=spf1 include:spf.protection.outlook.com -all'] } };

const TRIALS: Readonly<Record<string, readonly Trial[]>> = {
  'outb-connector-present': [
    { when: 'there is none', file: before(outbound()), is: 'fail none', then: 'pass present' },
    {
      when: 'one bears the name and leads elsewhere',
      file: before(outbound(ppeOutbound({ enabled: false, smartHosts: ['smart.other.example'] }))),
      is: 'fail none',
      then: 'pass present',
    },
  ],
  'outb-smarthost-correct': [
    {
      when: 'the smart host is that of another region',
      file: before(outbound(ppeOutbound({ enabled: false, smartHosts: ['outbound-eu1.ppe-hosted.com'] }))),
      is: 'warn other-region',
      then: 'pass fits',
    },
    {
      when: 'a stranger’s host stands beside the gateway’s',
      file: before(
        outbound(ppeOutbound({ enabled: false, smartHosts: ['outbound-us1.ppe-hosted.com', 'mail.stranger.example'] })),
      ),
      is: 'fail unresolvable',
      then: 'pass fits',
    },
    {
      when: 'it goes by MX',
      file: before(outbound(ppeOutbound({ enabled: false, useMxRecord: true }))),
      is: 'fail uses-mx',
      then: 'pass fits',
    },
  ],
  'outb-tls': [
    {
      when: 'TLS is not asked for',
      file: before(outbound(ppeOutbound({ enabled: false, tlsSettings: 'none' }))),
      is: 'fail not-required',
      then: 'pass authenticated',
    },
    {
      when: 'any certificate will do',
      file: before(outbound(ppeOutbound({ enabled: false, tlsSettings: 'EncryptionOnly' }))),
      is: 'warn encryption-only',
      then: 'pass authenticated',
    },
    {
      when: 'another’s certificate is asked for',
      file: before(
        outbound(ppeOutbound({ enabled: false, tlsSettings: 'DomainValidation', tlsDomain: 'mail.stranger.example' })),
      ),
      is: 'fail other-certificate',
      then: 'pass authenticated',
    },
  ],
  'outb-disabled-until-spf': [
    {
      when: 'it is on before SPF is ready',
      file: before({ ...outbound(ppeOutbound()), ...NO_SPF }),
      is: 'fail on-too-early',
      then: 'pass off',
    },
    {
      when: 'a rule hands mail to it before SPF is ready',
      file: caseFrom(
        changed(pps.prepared, {
          world: { 'contoso.com TXT': NO_SPF.world['contoso.com TXT'], 'contoso.net TXT': pps.SPF },
        }),
      ),
      is: 'fail on-too-early',
      then: 'pass off',
    },
    {
      when: 'SPF is too young',
      file: before({ ...outbound(ppeOutbound()), answers: [no('outb-disabled-until-spf')] }),
      is: 'warn spf-too-young',
      then: 'pass off',
    },
  ],
  'outb-enabled-after-cutover': [
    {
      when: 'it is off',
      file: after(outbound(ppeOutbound({ enabled: false }))),
      is: 'fail off',
      then: 'pass on',
    },
    {
      when: 'it is in test mode',
      file: after(outbound(ppeOutbound({ testMode: true }))),
      is: 'warn test-mode',
      then: 'pass on',
    },
  ],
  'outb-no-competitor': [
    {
      when: 'another takes all mail as well',
      file: after(outbound(ppeOutbound(), toSomebody({ name: 'Old', smartHosts: ['old.example'] }))),
      is: 'fail several-for-all',
      then: 'pass one',
    },
  ],
  'outb-rule-scoped': [
    {
      when: 'the connector takes all mail',
      file: caseFrom(
        changed(pps.prepared, outbound(pps.toProofpoint({ isTransportRuleScoped: false, recipientDomains: ['*'] }))),
      ),
      is: 'warn for-all',
      then: 'pass scoped',
    },
  ],
  'outb-rule-present': [
    {
      when: 'there is none after the cutover',
      file: caseFrom(changed(pps.moved, rules(pps.bypass()))),
      is: 'fail none',
      then: 'pass routes',
    },
    {
      when: 'it is off and in audit mode, with dates',
      file: caseFrom(
        changed(
          pps.moved,
          rules(
            pps.routing({
              state: 'Disabled',
              mode: 'Audit',
              activationAt: '2026-12-01T00:00:00.000Z',
              expiryAt: '2026-12-02T00:00:00.000Z',
            }),
          ),
        ),
      ),
      is: 'fail idle-after-cutover',
      then: 'pass routes',
    },
    {
      when: 'the loop has none',
      file: caseFrom(changed(opswat.moved, rules(opswat.skipping()))),
      is: 'fail none',
      then: 'pass routes',
    },
  ],
  'outb-rule-action': [
    {
      when: 'the rule sends mail to a recipient',
      file: caseFrom(
        changed(pps.moved, rules(pps.routing({ actions: [{ kind: 'redirect', to: ['outbound@pphosted.com'] }] }))),
      ),
      is: 'fail redirects',
      then: 'pass routes',
    },
    {
      when: 'it does both',
      file: caseFrom(
        changed(
          pps.moved,
          rules(
            pps.routing({
              actions: [
                { kind: 'redirect', to: ['outbound@pphosted.com'] },
                { kind: 'route-to-connector', connector: 'Outbound to Proofpoint' },
              ],
            }),
          ),
        ),
      ),
      is: 'fail redirects',
      then: 'pass routes',
    },
  ],
  'outb-rule-conditions': [
    {
      when: 'it asks for nothing',
      file: caseFrom(changed(pps.moved, rules(pps.routing({ conditions: [] })))),
      is: 'fail no-scope',
      then: 'pass leaving-only',
    },
    {
      when: 'it asks for the sender alone',
      file: caseFrom(changed(pps.moved, rules(pps.routing({ conditions: [INSIDE] })))),
      is: 'warn sender-only',
      then: 'pass leaving-only',
    },
    {
      when: 'it asks for the recipient alone',
      file: caseFrom(changed(pps.moved, rules(pps.routing({ conditions: [TO_OUTSIDE] })))),
      is: 'warn recipient-only',
      then: 'pass leaving-only',
    },
  ],
  'outb-loop-guard': [
    {
      when: 'the rule has no exception',
      file: caseFrom(changed(opswat.prepared, rules(opswat.skipping(), opswat.pilot({ exceptions: [] })))),
      is: 'fail no-guard',
      then: 'pass guarded',
    },
    {
      when: 'it spares a part of the addresses',
      file: caseFrom(
        changed(
          opswat.prepared,
          rules(
            opswat.skipping(),
            opswat.pilot({ exceptions: [{ kind: 'source-address', ranges: ['203.0.113.8', '198.51.100.7'] }] }),
          ),
        ),
      ),
      is: 'warn some-addresses',
      then: 'pass guarded',
    },
  ],
};

describe('what is changed on the way out', () => {
  for (const [checkId, trials] of Object.entries(TRIALS))
    it.each(trials)(`makes ${checkId} pass where $when`, (trial) => {
      expectTrial(checkId, trial);
    });

  it('makes the connector to the smart host of the region, and leaves it off', () => {
    const { changes } = tryOut(before(outbound()), 'outb-connector-present');
    expect(changes[0]?.commands).toStrictEqual([
      "New-OutboundConnector -Name 'Outbound Connector for Proofpoint Essentials' -Enabled $false -ConnectorType 'Partner' -UseMXRecord $false -RecipientDomains '*' -SmartHosts 'outbound-us1.ppe-hosted.com' -TlsSettings 'CertificateValidation' -IsTransportRuleScoped $false",
    ]);
  });

  it('leaves a place for the smart host that only the console tells, and says so', () => {
    const file = caseFrom(changed(pps.prepared, outbound()));
    const { changes, made, file: then } = tryOut(file, 'outb-connector-present');
    expect(changes[0]?.identity).toBe('Outbound to Proofpoint');
    expect(changes[0]?.settings).toContainEqual({ parameter: 'SmartHosts', before: null, after: ['<smart host>'] });
    expect(changes[0]?.settings).toContainEqual({ parameter: 'IsTransportRuleScoped', before: null, after: true });
    expect(made.missing).toHaveLength(1);
    expect(then.observed.outboundConnectors).toHaveLength(1);
  });

  it('makes the rule with the connector that waits for one, off and without mail that comes back', () => {
    const file = caseFrom(changed(opswat.prepared, { exchange: { outboundConnectors: [], transportRules: [] } }));
    const { changes } = tryOut(file, 'outb-connector-present');
    expect(changes.map(({ object, action }) => [object, action])).toStrictEqual([
      ['OutboundConnector', 'create'],
      ['TransportRule', 'create'],
    ]);
    expect(changes[1]?.settings).toStrictEqual([
      { parameter: 'ExceptIfSenderIpRanges', before: null, after: [opswat.GATEWAY] },
      { parameter: 'RouteMessageOutboundConnector', before: null, after: changes[0]?.identity },
      { parameter: 'Mode', before: null, after: 'Enforce' },
      { parameter: 'Enabled', before: null, after: false },
    ]);
  });

  it('hands over only what comes in where outbound mail does not go through the loop', () => {
    const { changes } = tryOut(
      caseFrom(
        changed(opswat.prepared, {
          exchange: { outboundConnectors: [], transportRules: [] },
          setup: { outboundThroughGateway: false },
        }),
      ),
      'outb-connector-present',
    );
    expect(changes[1]?.settings.slice(0, 2)).toStrictEqual([
      { parameter: 'FromScope', before: null, after: 'NotInOrganization' },
      { parameter: 'SentToScope', before: null, after: 'InOrganization' },
    ]);
  });

  it('makes no connector where outbound mail does not go through a gateway in MX', () => {
    const file = before({ ...outbound(), setup: { outboundThroughGateway: false } });
    expect(madeFor(file, 'outb-connector-present').changes).toStrictEqual([]);
  });

  it('validates a connector before it is switched on, to an address that a person chooses', () => {
    const file = after(outbound(ppeOutbound({ enabled: false, isValidated: false, lastValidatedAt: '' })));
    const { changes, made } = tryOut(file, 'outb-enabled-after-cutover');
    expect(changes[0]?.commands).toStrictEqual([
      "Validate-OutboundConnector -Identity 'Outbound Connector for Proofpoint Essentials' -Recipients '<address outside>'",
      "Set-OutboundConnector -Identity 'Outbound Connector for Proofpoint Essentials' -Enabled $true",
    ]);
    expect(changes[0]?.back).toStrictEqual([
      "Set-OutboundConnector -Identity 'Outbound Connector for Proofpoint Essentials' -Enabled $false",
    ]);
    expect(made.missing).toHaveLength(1);
    expect(made.planned?.outboundConnectors).toMatchObject([{ enabled: true, isValidated: true }]);
  });

  it('leaves the connector off where somebody says that this is meant so', () => {
    const file = after({
      ...outbound(ppeOutbound({ enabled: false })),
      answers: yes('outb-enabled-after-cutover'),
    });
    expect(madeFor(file, 'outb-enabled-after-cutover').changes).toStrictEqual([]);
  });

  it('switches the rule off before the connector, and on again after it', () => {
    const file = caseFrom(changed(pps.prepared, { world: { ...NO_SPF.world } }));
    const { changes } = tryOut(file, 'outb-disabled-until-spf');
    expect(changes.flatMap(({ commands }) => commands)).toStrictEqual([
      "Disable-TransportRule -Identity 'Outbound to Proofpoint Rule (Testing and IP Warmup)'",
      "Set-OutboundConnector -Identity 'Outbound to Proofpoint' -Enabled $false",
    ]);
    expect(changes.toReversed().flatMap(({ back }) => back)).toStrictEqual([
      "Set-OutboundConnector -Identity 'Outbound to Proofpoint' -Enabled $true",
      "Enable-TransportRule -Identity 'Outbound to Proofpoint Rule (Testing and IP Warmup)'",
    ]);
  });

  it('makes the rule before the cutover and leaves it off', () => {
    const file = caseFrom(changed(pps.prepared, rules(pps.bypass())));
    expectTrial('outb-rule-present', { when: '', file, is: 'fail none', then: 'warn idle' });
  });

  it('makes no rule for a loop whose addresses nobody knows, since it would go round', () => {
    const parts = changed(opswat.moved, { ...rules(rule({ name: 'Another' })), setup: { deliveryRanges: [] } });
    const { made } = tryOut(caseFrom(parts), 'outb-rule-present');
    expect(made.changes).toStrictEqual([]);
    expect(made.missing).toHaveLength(1);
  });
});
