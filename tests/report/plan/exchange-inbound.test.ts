import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import type { InboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import { partReading } from '../../support/build.ts';
import { open, PPE_PIECES, ppeInbound } from '../../support/exchange.ts';
import { exchangeChanges, expectTrial, madeFor, type Trial, tryOut } from '../../support/exchange-plan.ts';
import * as opswat from '../../support/systems/opswat/stages.ts';
import { caseFrom, changed, type StageChange } from '../../support/systems/parts.ts';
import * as pps from '../../support/systems/pps/stages.ts';
import * as ppe from '../../support/systems/ppe/stages.ts';

const before = (change: StageChange): Case => caseFrom(changed(ppe.prepared, change));
const after = (change: StageChange): Case => caseFrom(changed(ppe.moved, change));
const inbound = (...inboundConnectors: readonly InboundConnector[]): StageChange => ({
  exchange: { inboundConnectors },
});
const OPEN = { restrictDomainsToIpAddresses: false } as const;

const TRIALS: Readonly<Record<string, readonly Trial[]>> = {
  'inb-connector-present': [
    { when: 'there is none', file: before(inbound()), is: 'fail none', then: 'pass present' },
    { when: 'there is none after the cutover', file: after(inbound()), is: 'fail none', then: 'pass present' },
    {
      when: 'the connector is off',
      file: before(inbound(ppeInbound({ ...OPEN, enabled: false }))),
      is: 'warn disabled-before',
      then: 'pass present',
    },
    {
      when: 'it is off and would lock',
      file: before(inbound(ppeInbound({ enabled: false }))),
      is: 'warn disabled-before',
      then: 'pass present',
    },
    {
      when: 'one bears the name and says nothing of the gateway',
      file: before(inbound(ppeInbound({ ...OPEN, senderIpAddresses: [] }))),
      is: 'fail identifies-nobody',
      then: 'pass present',
    },
    {
      when: 'the loop has none',
      file: caseFrom(changed(opswat.prepared, inbound())),
      is: 'fail none',
      then: 'pass present',
    },
    {
      when: 'the cluster of Proofpoint has none',
      file: caseFrom(changed(pps.prepared, inbound())),
      is: 'fail none',
      then: 'pass present',
    },
  ],
  'inb-connector-type-partner': [
    {
      when: 'it is of the other type, with a restriction that Exchange ignores',
      file: before(inbound(ppeInbound({ connectorType: 'OnPremises' }))),
      is: 'fail on-premises',
      then: 'pass partner',
    },
  ],
  'inb-connector-require-tls': [
    {
      when: 'it takes plain text',
      file: before(inbound(ppeInbound({ ...OPEN, requireTls: false }))),
      is: 'fail takes-plain-text',
      then: 'pass asks-for-tls',
    },
  ],
  'inb-connector-sender-scope': [
    {
      when: 'it is for one domain',
      file: before(inbound(ppeInbound({ ...OPEN, senderDomains: ['partner.example'] }))),
      is: 'fail some-domains',
      then: 'pass everybody',
    },
  ],
  'inb-no-internal-trust': [
    {
      when: 'both switches are on',
      file: before(inbound(ppeInbound({ ...OPEN, treatMessagesAsInternal: true, cloudServicesMailEnabled: true }))),
      is: 'fail internal',
      then: 'pass outside',
    },
  ],
  'inb-connector-ip-complete': [
    {
      when: 'one range is left out',
      file: before(inbound(ppeInbound({ ...OPEN, senderIpAddresses: PPE_PIECES.slice(0, -1) }))),
      is: 'fail missing',
      then: 'pass covered',
    },
    {
      when: 'two connectors leave out one together',
      file: before(
        inbound(
          ppeInbound({ ...OPEN, senderIpAddresses: PPE_PIECES.slice(0, 5) }),
          ppeInbound({ ...OPEN, name: 'Second', senderIpAddresses: PPE_PIECES.slice(6) }),
        ),
      ),
      is: 'fail missing',
      then: 'pass covered',
    },
    {
      when: 'a lock leaves out what another connector names',
      file: after(
        inbound(
          ppeInbound({ senderIpAddresses: PPE_PIECES.slice(0, 5) }),
          ppeInbound({ ...OPEN, name: 'Second', senderIpAddresses: PPE_PIECES }),
        ),
      ),
      is: 'fail missing',
      then: 'pass covered',
    },
  ],
  'inb-connector-ip-excess': [
    {
      when: 'an address of the inside stands there',
      file: before(inbound(ppeInbound({ ...OPEN, senderIpAddresses: [...PPE_PIECES, '10.1.2.3'] }))),
      is: 'fail private',
      then: 'pass nothing-else',
    },
    {
      when: 'an address of nobody known stands there',
      file: before(inbound(ppeInbound({ ...OPEN, senderIpAddresses: [...PPE_PIECES, '203.0.113.77'] }))),
      is: 'warn left-over',
      then: 'pass nothing-else',
    },
    {
      when: 'a range is wider than the gateway’s',
      file: caseFrom(
        changed(
          pps.prepared,
          inbound(pps.fromProofpoint({ ...OPEN, senderIpAddresses: ['148.163.156.0/24', '205.220.177.16/28'] })),
        ),
      ),
      is: 'warn left-over',
      then: 'pass nothing-else',
    },
  ],
  'inb-lockdown-not-early': [
    {
      when: 'the connector locks while MX is at Microsoft',
      file: before(inbound(ppeInbound())),
      is: 'fail locked-too-early',
      then: 'pass no-lock',
    },
    {
      when: 'a connector that is not the gateway’s locks',
      file: before(inbound(ppeInbound({ name: 'Lock of old', senderIpAddresses: ['203.0.113.77'] }))),
      is: 'fail locked-too-early',
      then: 'warn lock-ready',
    },
  ],
  'inb-lockdown-present': [
    {
      when: 'the connector refuses nobody',
      file: after(inbound(ppeInbound({ ...OPEN, requireTls: false }))),
      is: 'fail reject-direct-send-alone',
      then: 'pass locked-by-addresses',
    },
    {
      when: 'there is no connector',
      file: after(inbound()),
      is: 'fail reject-direct-send-alone',
      then: 'pass locked-by-addresses',
    },
    {
      when: 'the lock is off',
      file: after(inbound(ppeInbound({ enabled: false }))),
      is: 'fail lock-disabled',
      then: 'pass locked-by-addresses',
    },
    {
      when: 'the lock leaves out a range',
      file: after(inbound(ppeInbound({ senderIpAddresses: PPE_PIECES.slice(1) }))),
      is: 'warn leaves-out-ranges',
      then: 'pass locked-by-addresses',
    },
    {
      when: 'the lock is for other domains',
      file: after(inbound(ppeInbound({ associatedAcceptedDomains: ['fabrikam.com'] }))),
      is: 'fail domain-not-covered',
      then: 'pass locked-by-addresses',
    },
  ],
};

describe('what is changed in inbound connectors', () => {
  for (const [checkId, trials] of Object.entries(TRIALS))
    it.each(trials)(`makes ${checkId} pass where $when`, (trial) => {
      expectTrial(checkId, trial);
    });

  it('makes a connector of type Partner for everybody, by the pieces of the ranges, that refuses nobody yet', () => {
    const { changes } = tryOut(before(inbound()), 'inb-connector-present');
    expect(changes).toMatchObject([
      { object: 'InboundConnector', action: 'create', identity: 'Inbound Connector for Proofpoint Essentials' },
    ]);
    expect(
      Object.fromEntries(changes[0]?.settings.map(({ parameter, after }) => [parameter, after]) ?? []),
    ).toStrictEqual({
      Enabled: true,
      ConnectorType: 'Partner',
      SenderDomains: ['*'],
      SenderIPAddresses: PPE_PIECES,
      RestrictDomainsToIPAddresses: false,
      RestrictDomainsToCertificate: false,
      RequireTls: true,
    });
    expect(changes[0]?.back).toStrictEqual([
      "Set-InboundConnector -Identity 'Inbound Connector for Proofpoint Essentials' -Enabled $false",
      "Remove-InboundConnector -Identity 'Inbound Connector for Proofpoint Essentials'",
    ]);
  });

  it('gives the command of a new connector where nothing was read, and says that one may be there', () => {
    const made = madeFor(
      caseFrom(changed(ppe.prepared, { exchange: { inboundConnectors: null } })),
      'inb-connector-present',
    );
    expect(made.changes).toHaveLength(1);
    expect(made.missing).toHaveLength(1);
    expect(made.planned).toBeUndefined();
  });

  it('says the same where only some of the connectors were read', () => {
    const part = partReading([], ['InboundConnector']);
    const file = caseFrom(changed(ppe.prepared, { observed: { inboundConnectors: [part] } }));
    const made = madeFor(file, 'inb-connector-present');
    expect(made.changes).toHaveLength(1);
    expect(made.missing).toHaveLength(1);
  });

  it('gives a new connector a name that no other has', () => {
    const taken = { ...OPEN, name: 'Inbound Connector for Proofpoint Essentials', senderIpAddresses: ['203.0.113.77'] };
    const file = before(inbound(ppeInbound({ ...taken, name: 'Else' }), ppeInbound({ ...taken, enabled: false })));
    const [change] = exchangeChanges(madeFor(file, 'inb-connector-present'));
    expect(change).toMatchObject({ action: 'create', identity: 'Inbound Connector for Proofpoint Essentials 2' });
  });

  it('asks for the delivery ranges where nobody knows them', () => {
    const file = before({ ...inbound(), setup: { systems: [{ id: 'mailprotector', mode: 'mx-inline' }] } });
    const { made } = tryOut(file, 'inb-connector-present');
    expect(made.changes).toStrictEqual([]);
    expect(made.missing).toHaveLength(1);
  });

  it('names a captured value that the export does not carry, and takes back the others', () => {
    const file = after(inbound(ppeInbound({ ...OPEN, requireTls: null, notCarried: ['RequireTls'] })));
    const made = madeFor(file, 'inb-lockdown-present');
    const changes = exchangeChanges(made);
    expect(changes[0]?.back.join(' ')).not.toContain('RequireTls');
    expect(changes[0]?.back.join(' ')).toContain('-RestrictDomainsToIPAddresses $false');
    expect(made.missing.join(' ')).toContain('`RequireTls`');
  });

  it('leaves the connectors of the hybrid wizard alone', () => {
    const file = before(inbound(ppeInbound({ ...OPEN, requireTls: false, connectorSource: 'HybridWizard' })));
    expect(tryOut(file, 'inb-connector-require-tls').changes).toStrictEqual([]);
  });

  it('says which other connector lets mail past', () => {
    const made = madeFor(after(inbound(ppeInbound(), open())), 'inb-lockdown-present');
    expect(made.changes).toStrictEqual([]);
    expect(made.missing).toHaveLength(1);
    expect(made.missing[0]).toContain("Set-InboundConnector -Identity 'Open' -Enabled $false");
  });
});
