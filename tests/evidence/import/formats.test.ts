import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ExchangeKind } from '../../../src/evidence/exchange/object.ts';
import { ALL_KINDS } from '../../../src/evidence/import/kinds.ts';
import { readImport } from '../../../src/evidence/import/read-import.ts';
import { snapshotReadings } from '../../../src/evidence/import/snapshot.ts';
import { readSnapshotResources } from '../../../src/evidence/tenant/read/snapshot.ts';
import { bare, codesOf, CONNECTOR, fixture, jsonFile, objectsOf, readOne, readingOf } from './fixture.ts';

const whole = readOne(fixture('gatecheck-exchange.json'));

/** What differs between a route's object and the whole export's, by property; what the route does not carry is left out. */
function differences(kind: ExchangeKind, file: string): readonly string[] {
  const expected = new Map(objectsOf(whole, kind).map((object) => [nameOf(object), object]));
  return objectsOf(readOne(fixture(file)), kind).flatMap((object) => {
    const other = expected.get(nameOf(object));
    if (other === undefined) return [`${nameOf(object)}: not expected`];
    return Object.entries(bare(object))
      .filter(([key, value]) => value !== null && JSON.stringify(value) !== JSON.stringify(bare(other)[key]))
      .map(([key]) => `${nameOf(object)}: ${key}`);
  });
}

const nameOf = (object: object): string => {
  const name = ['name', 'domain', 'address'].map((key) => bare(object)[key]).find((value) => typeof value === 'string');
  return typeof name === 'string' ? name : '';
};

describe('the export script’s file', () => {
  it('gives the normal form of every kind that it collects', async () => {
    const normalForm = Object.fromEntries(
      ALL_KINDS.flatMap((kind) => {
        const reading = whole.readings[kind]?.[0];
        return reading === undefined || reading.extent === 'absent' ? [] : [[kind, reading.value.map(bare)]];
      }),
    );
    await expect(`${JSON.stringify(normalForm, null, 2)}\n`).toMatchFileSnapshot(
      '../../fixtures/exchange/normal-form.golden.json',
    );
  });

  it('is whole, tells its own time, and lacks only what needs the name of a mailbox', () => {
    expect(codesOf(whole)).toEqual([]);
    expect(whole.files[0]).toMatchObject({
      format: 'bundle',
      exportedAt: '2026-11-20T08:00:00.000Z',
      exportedAtFrom: 'export',
      missing: [],
    });
    expect(readingOf(whole, 'OutboundConnector').extent).toBe('whole');
    expect(whole.notRead).toEqual(['CASMailbox']);
    expect(whole.acceptedDomains).toEqual(['contoso.com', 'contoso.onmicrosoft.com']);
  });
});

describe('the same tenant in other forms', () => {
  it.each(ALL_KINDS.filter((kind) => kind !== 'CASMailbox' && kind !== 'TenantAllowBlockListItems'))(
    'Get-%s | ConvertTo-Json gives the same normal form',
    (kind) => {
      const alone = objectsOf(readOne(fixture(`cmdlets/Get-${kind}.json`)), kind);
      expect(alone.map(bare)).toEqual(objectsOf(whole, kind).map(bare));
    },
  );

  it('Get-TenantAllowBlockListItems does not tell of which list an entry is', () => {
    const result = readOne(fixture('cmdlets/Get-TenantAllowBlockListItems.json'));
    const [item] = objectsOf(result, 'TenantAllowBlockListItems');
    expect(item).toMatchObject({ value: 'partner@fabrikam.com', listType: null, removeAfterDays: 45, expiresAt: '' });
    expect(item?.notCarried).toEqual(['ListType']);
  });

  it('Get-CASMailbox tells whether the organisation’s setting applies', () => {
    const [mailbox] = objectsOf(readOne(fixture('cmdlets/Get-CASMailbox.json')), 'CASMailbox');
    expect(mailbox).toMatchObject({ address: 'scanner@contoso.com', smtpClientAuthenticationDisabled: 'unset' });
  });

  it.each<[string, ExchangeKind]>([
    ['inbound-connectors.clixml', 'InboundConnector'],
    ['outbound-connectors.clixml', 'OutboundConnector'],
    ['transport-rules.clixml', 'TransportRule'],
    ['rule-collection.xml', 'TransportRule'],
    ['ProviderSettingsExport.json', 'InboundConnector'],
    ['ProviderSettingsExport.json', 'OutboundConnector'],
    ['ProviderSettingsExport.json', 'TransportRule'],
    ['ProviderSettingsExport.json', 'AcceptedDomain'],
    ['ProviderSettingsExport.json', 'HostedConnectionFilterPolicy'],
    ['ProviderSettingsExport.json', 'TransportConfig'],
    ['ProviderSettingsExport.json', 'RemoteDomain'],
    ['snapshot.json', 'TransportRule'],
    ['snapshot.json', 'HostedConnectionFilterPolicy'],
    ['snapshot.json', 'HostedContentFilterPolicy'],
    ['snapshot.json', 'RemoteDomain'],
    ['snapshot.json', 'TransportConfig'],
    ['snapshot.json', 'AcceptedDomain'],
    ['inbound-connectors.csv', 'InboundConnector'],
    ['inbound-connectors.txt', 'InboundConnector'],
  ])('%s carries %s without a difference', (file, kind) => {
    expect(differences(kind, file)).toEqual([]);
  });

  it('a snapshot says of the connectors made in the admin centre that their source is the default', () => {
    expect(differences('InboundConnector', 'snapshot.json')).toEqual(['Gateway inbound: connectorSource']);
    expect(differences('OutboundConnector', 'snapshot.json')).toEqual([
      'Gateway outbound: connectorSource',
      'Partner in test: connectorSource',
    ]);
  });
});

describe('what a form does not carry', () => {
  const notCarried = (file: string, kind: ExchangeKind): readonly string[] =>
    readingOf(readOne(fixture(file)), kind).notCarried;

  it('is listed for a snapshot', () => {
    expect(notCarried('snapshot.json', 'OutboundConnector')).toEqual([
      'Guid',
      'IsValidated',
      'LastValidationTimestamp',
      'MtaStsMode',
      'SmtpDaneMode',
      'WhenChangedUTC',
    ]);
    expect(notCarried('snapshot.json', 'AcceptedDomain')).toContain('Default');
    expect(notCarried('snapshot.json', 'InboundConnector')).not.toContain('TlsSenderCertificateName');
  });

  it('is listed for CSV, which loses lists and the order of dates', () => {
    const result = readOne(fixture('inbound-connectors.csv'));
    expect(codesOf(result)).toEqual(['csv-loses-lists', 'type-name', 'unreadable']);
    expect(readingOf(result, 'InboundConnector').notCarried).toEqual([
      'AssociatedAcceptedDomains',
      'EFSkipIPs',
      'EFUsers',
      'SenderDomains',
      'SenderIPAddresses',
      'WhenChangedUTC',
    ]);
    expect(objectsOf(result, 'InboundConnector')[0]).toMatchObject({ enabled: true, senderIpAddresses: null });
  });

  it('is RejectDirectSend in ScubaGear’s export, and the list whose cmdlet failed', () => {
    const result = readOne(fixture('ProviderSettingsExport.json'));
    expect(objectsOf(result, 'OrganizationConfig')[0]?.rejectDirectSend).toBeNull();
    expect(result.readings.DkimSigningConfig?.[0]).toMatchObject({ extent: 'absent', reason: 'not-permitted' });
    expect(readingOf(result, 'OutboundConnector')).toMatchObject({ extent: 'part', missing: ['test-mode-connectors'] });
    expect(result.files[0]?.exportInstead.join()).toContain('Get-OutboundConnector');
  });

  it('is the state of a rule that its command does not name', () => {
    const rules = `<rules name="TransportVersioned"><rule name="R" id="AAAA" format="cmdlet"><version>
      <commandBlock><![CDATA[New-TransportRule -Name 'R' -Mode Enforce -Quarantine $true]]></commandBlock></version></rule></rules>`;
    const [rule] = objectsOf(readOne({ name: 'r.xml', bytes: new TextEncoder().encode(rules) }), 'TransportRule');
    expect(rule).toMatchObject({ state: null, priority: 0, conditions: [], actions: [{ kind: 'quarantine' }] });
    expect(rule?.notCarried).toContain('State');
  });
});

describe('a snapshot that was read over Graph', () => {
  const body: unknown = JSON.parse(new TextDecoder().decode(fixture('snapshot.json').bytes));
  const types = ['inboundconnector', 'transportrule', 'dkimsigningconfig', 'remotedomain'];
  const job = {
    id: 'j',
    displayName: 'Gateway check',
    status: 'partiallySuccessful',
    createdAt: '2026-11-20T08:00:00.000Z',
    completedAt: '2026-11-20T08:01:00.000Z',
    resourceTypes: types.map((type) => `microsoft.exchange.${type}`),
    failedTypes: ['microsoft.exchange.remotedomain'],
  };
  const readings = snapshotReadings({
    jobs: [job],
    newest: { job, resources: readSnapshotResources(body)?.resources ?? [] },
  });

  it('gives the same normal form as the saved file', () => {
    const saved = readingOf(readOne(fixture('snapshot.json')), 'TransportRule').value;
    const [live] = readings.TransportRule ?? [];
    expect(live?.extent === 'absent' ? [] : live?.value.map(bare)).toEqual(saved.map(bare));
    expect(live?.exportedAt).toBe(job.completedAt);
  });

  it('knows what was asked for: empty, failed, and not asked', () => {
    expect(readings.DkimSigningConfig).toMatchObject([{ extent: 'whole', value: [] }]);
    expect(readings.RemoteDomain).toMatchObject([{ extent: 'absent', reason: 'not-permitted' }]);
    expect(readings.ArcConfig).toBeUndefined();
    expect(snapshotReadings({ jobs: [], newest: null })).toEqual({});
  });

  it('takes nothing for empty or whole where something failed and nobody says what', () => {
    const untold = { ...job, failedTypes: [] };
    const { DkimSigningConfig, TransportRule } = snapshotReadings({
      jobs: [untold],
      newest: { job: untold, resources: readSnapshotResources(body)?.resources ?? [] },
    });
    expect(DkimSigningConfig).toBeUndefined();
    expect(TransportRule).toMatchObject([{ extent: 'part' }]);
  });
});

describe('Intune’s report of an app', () => {
  it('is counted by state, without the names of devices and people', () => {
    const result = readOne(fixture('install-status.csv'));
    expect(result.installStatus).toEqual([
      {
        file: 'install-status.csv',
        devices: 5,
        installed: 1,
        failed: 2,
        pending: 1,
        notInstalled: 0,
        notApplicable: 1,
        unknown: 0,
        failures: [{ code: '0x80070643', devices: 2 }],
        newestAt: '2026-11-19T09:00:00.000Z',
        isCut: false,
      },
    ]);
    expect(JSON.stringify(result)).not.toMatch(/user1|PC-01/);
  });

  it('is counted by app where a column names it', () => {
    const text = [
      'AppName,DeviceName,InstallState',
      'NinjaOne Agent,PC-01,Installed',
      'Company Portal,PC-01,Failed',
      'NinjaOne Agent,PC-02,Pending install',
      ',PC-03,Installed',
    ].join('\n');
    const { installStatus, files } = readOne({ name: 'all.csv', bytes: new TextEncoder().encode(text) });
    expect(installStatus.map(({ app, devices, installed }) => [app, devices, installed])).toEqual([
      ['NinjaOne Agent', 2, 1],
      ['Company Portal', 1, 0],
      [undefined, 1, 1],
    ]);
    expect(files).toMatchObject([{ devices: 4 }]);
  });
});

describe('archives and several files', () => {
  it('reads each file of a zip and a gzip', () => {
    const rules = fixture('rule-collection.xml');
    const inbound = fixture('cmdlets/Get-InboundConnector.json');
    const zip = zipSync({ 'a/rules.xml': rules.bytes, 'inbound.json': [inbound.bytes, { level: 0 }] });
    const result = readImport([
      { name: 'C:\\exports\\backup.zip', bytes: zip },
      { name: 'o.json.gz', bytes: gzipSync(fixture('cmdlets/Get-OutboundConnector.json').bytes) },
    ]);
    expect(result.files.map(({ name, read }) => [name, read[0]?.kind])).toEqual([
      ['backup.zip › rules.xml', 'TransportRule'],
      ['backup.zip › inbound.json', 'InboundConnector'],
      ['o.json.gz', 'OutboundConnector'],
    ]);
    expect(codesOf(result)).toEqual([]);
  });

  it('keeps a reading for each file, and a problem of one touches no other', () => {
    const bad = { name: 'bad.json', bytes: new TextEncoder().encode('[{"Name":') };
    const result = readImport([bad, fixture('snapshot.json'), fixture('gatecheck-exchange.json')]);
    expect(result.readings.InboundConnector?.map(({ file }) => file)).toEqual([
      'snapshot.json',
      'gatecheck-exchange.json',
    ]);
    expect(result.files.map(({ problems }) => problems.length)).toEqual([1, 0, 0]);
  });

  it('takes the time of the file where the export has none', () => {
    const changedAt = '2026-11-19T00:00:00.000Z';
    const result = readOne({ ...fixture('cmdlets/Get-InboundConnector.json'), changedAt });
    expect(result.files[0]).toMatchObject({
      exportedAt: changedAt,
      exportedAtFrom: 'file',
      notBefore: '2026-10-29T10:00:00.000Z',
    });
  });
});

describe('files that disagree', () => {
  it('do not, where they are exports of the same tenant', () => {
    const names = ['gatecheck-exchange.json', 'snapshot.json', 'ProviderSettingsExport.json', 'rule-collection.xml'];
    const lists = ['inbound-connectors.csv', 'inbound-connectors.txt', 'cmdlets/Get-InboundConnector.json'];
    const result = readImport([...names, ...lists].map(fixture));
    expect(result.disagreements).toEqual([]);
  });

  it('are named with the object and the fields', () => {
    const result = readImport([
      jsonFile([CONNECTOR, { ...CONNECTOR, Name: 'Old' }], 'before.json'),
      jsonFile([{ ...CONNECTOR, Enabled: false, SenderIPAddresses: undefined }], 'after.json'),
    ]);
    const at = '9999-12-31T00:00:00.000Z';
    const between = [
      { request: 'before.json', at },
      { request: 'after.json', at },
    ];
    const source = 'inboundConnectors';
    expect(result.disagreements).toEqual([
      { source, between, object: 'Gateway inbound', fields: ['Enabled'], onlyIn: null },
      { source, between, object: 'Old', fields: [], onlyIn: between[0] },
    ]);
  });

  it('are not found by the order of a list', () => {
    const result = readImport([
      jsonFile({ ...CONNECTOR, SenderIPAddresses: ['192.0.2.1', '192.0.2.2'] }, 'a.json'),
      jsonFile({ ...CONNECTOR, SenderIPAddresses: ['192.0.2.2', '192.0.2.1'] }, 'b.json'),
    ]);
    expect(result.disagreements).toEqual([]);
  });
});

describe('look-alikes', () => {
  it.each([
    ['a send connector of an own server', { Name: 's', SmartHosts: [], TlsDomain: null, AddressSpaces: ['*'] }],
    ['an inbox rule', { Name: 'r', Priority: 1, Mode: 'x', StopProcessingRules: true }],
    ['a rule of Purview', { Name: 'r', Priority: 1, Mode: 'Enforce', FromScope: null, ParentPolicyName: 'p' }],
  ])('%s is none of ours', (_, value) => {
    expect(codesOf(readOne(jsonFile(value)))).toEqual(['unrecognised']);
  });
});
