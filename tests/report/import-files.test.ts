import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import { readCase, writeCase } from '../../src/evidence/case-file.ts';
import type { ImportFile } from '../../src/evidence/import/read-file.ts';
import { forgetFile, importInto } from '../../src/report/import-files.ts';
import { fixture, jsonFile, textFile } from '../evidence/import/fixture.ts';
import { caseOf, domain, NOW, secondsFromNow, wholeReading } from '../support/build.ts';
import { busyMs } from '../support/busy.ts';
import { accepted, exchangeOf, inbound } from '../support/exchange.ts';

const HOUR = 3_600;
const bundle = (kinds: Readonly<Record<string, unknown>>, name: string, at = secondsFromNow(-HOUR)): ImportFile =>
  jsonFile({ _format: 'gatecheck-exchange', _version: 1, _exportedAtUtc: at, ...kinds }, name);
const domains = (...names: readonly string[]): readonly object[] =>
  names.map((name) => ({ Name: name, DomainName: name, DomainType: 'Authoritative' }));
const importing = (files: readonly ImportFile[], file: Case = caseOf()): ReturnType<typeof importInto> =>
  importInto(file, files, NOW);
const codes = ({ files }: ReturnType<typeof importInto>): readonly (readonly [string, readonly string[]])[] =>
  files.map(({ name, problems }) => [name, problems.map(({ code }) => code)]);
const contoso = caseOf({ setup: { domains: [domain('contoso.com')] } });

describe('what a file holds', () => {
  it('joins the case as a reading of its source, with the file, its route and its time', () => {
    const { case: file } = importing([
      bundle({ InboundConnector: [{ Name: 'In', Enabled: true }] }, 'C:\\exports\\exchange.json'),
      fixture('snapshot.json'),
      { ...fixture('inbound-connectors.txt'), pasted: true },
      { ...fixture('inbound-connectors.csv'), changedAt: secondsFromNow(-2 * HOUR) },
    ]);
    expect(
      file.observed.inboundConnectors?.map((reading) => reading.extent !== 'absent' && reading.provenance),
    ).toEqual([
      { route: 'file', request: 'exchange.json', at: secondsFromNow(-HOUR) },
      { route: 'snapshot', request: 'snapshot.json', at: NOW },
      { route: 'pasted', request: 'inbound-connectors.txt', at: NOW },
      { route: 'file', request: 'inbound-connectors.csv', at: secondsFromNow(-2 * HOUR) },
    ]);
  });

  it('takes the place of what the same file held before, and of nothing else', () => {
    const before = importing([
      bundle({ InboundConnector: [], ArcConfig: [{ ArcTrustedSealers: '' }] }, 'a.json'),
      bundle({ InboundConnector: [] }, 'b.json'),
    ]).case;
    const { observed } = importing([bundle({ InboundConnector: [{ Name: 'In' }] }, 'a.json')], before).case;
    expect(observed.arcConfig).toBeUndefined();
    expect(observed.inboundConnectors).toMatchObject([
      { value: [], provenance: { request: 'b.json' } },
      { value: [{ name: 'In' }], provenance: { request: 'a.json' } },
    ]);
  });

  it('stays when the same file comes again and cannot be read', () => {
    const before = importing([bundle({ InboundConnector: [] }, 'a.json')]).case;
    const again = importing([textFile('{ "cut', 'a.json')], before);
    expect(codes(again)).toEqual([['a.json', ['cut-short']]]);
    expect(again.case).toBe(before);
  });

  it('is kept apart for two files of one name, and for texts that were pasted one after the other', () => {
    const before = importing([
      bundle({ InboundConnector: [] }, 'a.json'),
      bundle({ InboundConnector: [] }, 'x/a.json'),
    ]);
    expect(before.imported.map(({ name }) => name)).toEqual(['a.json', 'a.json (2)']);
    const text = { ...fixture('inbound-connectors.txt'), name: 'pasted', pasted: true } as const;
    const once = importing([text]).case;
    expect(importing([text], once).imported.map(({ name }) => name)).toEqual(['pasted', 'pasted (2)']);
  });

  it('is told again when the case is opened, archives by their own name', () => {
    const opened = importing([], importing([fixture('gatecheck-exchange.json')]).case);
    expect(opened.case.observed).toEqual(importing([fixture('gatecheck-exchange.json')]).case.observed);
    expect(opened.imported).toMatchObject([{ name: 'gatecheck-exchange.json', route: 'file' }]);
    expect(opened.imported[0]?.holds).toContainEqual({
      source: 'inboundConnectors',
      kind: 'InboundConnector',
      objects: 2,
      extent: 'whole',
    });
    expect(opened.notRead).toEqual(['CASMailbox']);
    expect(opened.exportToComplete).toHaveLength(1);
  });

  it('goes when the file is to be forgotten, and the case is the one before', () => {
    const before = importing([bundle({ InboundConnector: [] }, 'b.json')]).case;
    const after = importing([bundle({ InboundConnector: [], ArcConfig: [] }, 'a.json')], before).case;
    expect(forgetFile(after, 'a.json')).toEqual(before);
    expect(forgetFile(after, 'c.json')).toBe(after);
    expect(forgetFile(before, 'b.json').observed).toEqual({});
  });

  it('does not hide what another file holds behind a refusal', () => {
    const whole = bundle({ ArcConfig: [{ ArcTrustedSealers: 'a.example' }] }, 'whole.json');
    const refused = bundle({ ArcConfig: { __error: 'denied' } }, 'refused.json', NOW);
    for (const files of [
      [whole, refused],
      [refused, whole],
    ])
      expect(importing(files).case.observed.arcConfig).toMatchObject([{ provenance: { request: 'whole.json' } }]);
    expect(importing([refused]).case.observed.arcConfig).toMatchObject([{ reason: 'not-permitted' }]);
  });
});

describe('objects that complement each other', () => {
  const entry = (value: string): object => ({
    Value: value,
    Action: 'Allow',
    ListSubType: 'Tenant',
    EntryValueHash: 'x',
  });
  const list = (which: string, ...values: readonly string[]): ImportFile =>
    jsonFile(values.map(entry), `Get-TenantAllowBlockListItems-${which}.json`);
  const spoof = jsonFile(
    [{ SpoofedUser: 'a@contoso.com', SendingInfrastructure: 'x.example', SpoofType: 'External', Action: 'Allow' }],
    'Get-TenantAllowBlockListSpoofItems.json',
  );
  const lists = [list('Sender', 'a@fabrikam.com'), list('Url', 'b.example'), list('FileHash'), list('IP'), spoof];

  it('are one reading, which is whole when every list is there', () => {
    const { observed } = importing(lists).case;
    expect(observed.tenantAllowBlockList).toMatchObject([{ extent: 'whole', value: { length: 3 } }]);
  });

  it('say which lists are missing', () => {
    const [sender] = lists;
    expect(importing([sender!]).case.observed.tenantAllowBlockList).toMatchObject([
      { extent: 'part', missing: ['Url list', 'FileHash list', 'IP list', 'Spoof list'] },
    ]);
  });

  it('are a part again when one file is forgotten', () => {
    const { case: file } = importing(lists);
    const less = forgetFile(file, 'Get-TenantAllowBlockListItems-Sender.json').observed.tenantAllowBlockList;
    expect(less).toMatchObject([{ extent: 'part', value: { length: 2 } }]);
    expect(less?.[0]?.extent === 'part' && less[0].missing).toContain('Sender list');
  });

  it('are mailboxes that were named one at a time, and not one mailbox at two times', () => {
    const mailbox = (address: string, name: string): ImportFile =>
      jsonFile({ PrimarySmtpAddress: address, SmtpClientAuthenticationDisabled: false, PopEnabled: false }, name);
    const [a, b] = [mailbox('a@contoso.com', 'a.json'), mailbox('b@contoso.com', 'b.json')];
    expect(importing([a, b]).case.observed.casMailboxes).toMatchObject([
      { value: { length: 2 }, provenance: { request: 'a.json + b.json' } },
    ]);
    expect(importing([a, mailbox('a@contoso.com', 'later.json')]).case.observed.casMailboxes).toHaveLength(2);
    expect(importing([a, b]).imported.map(({ name, holds }) => [name, holds[0]?.objects])).toEqual([
      ['a.json', 1],
      ['b.json', 1],
    ]);
  });

  it('are reports of installs of several apps', () => {
    const { bytes } = fixture('install-status.csv');
    const { case: file, files } = importing([
      { name: 'ninja.csv', bytes },
      { name: 'other.csv', bytes },
    ]);
    expect(file.observed.intuneInstallStatus).toMatchObject([
      { extent: 'whole', value: [{ file: 'ninja.csv' }, { file: 'other.csv' }] },
    ]);
    expect(files.every(({ devices }) => devices !== null && devices > 0)).toBe(true);
    expect(forgetFile(file, 'ninja.csv').observed.intuneInstallStatus).toMatchObject([
      { value: [{ file: 'other.csv' }], provenance: { request: 'other.csv' } },
    ]);
  });
});

describe('an export of another tenant', () => {
  const own = bundle({ AcceptedDomain: domains('contoso.com'), InboundConnector: [] }, 'own.json');
  const other = bundle({ AcceptedDomain: domains('fabrikam.com'), InboundConnector: [] }, 'other.json');
  const bare = jsonFile([{ Name: 'In', SenderDomains: ['*'], SenderIPAddresses: [] }], 'inbound.json');
  const entra = caseOf({
    observed: {
      tenantDomains: [
        wholeReading([
          {
            name: 'contoso.com',
            isVerified: true,
            isDefault: true,
            isInitial: false,
            authenticationType: 'Managed',
            supportedServices: ['Email'],
            expectedRecords: null,
          },
        ]),
      ],
    },
  });

  it('is refused by the domains of Entra, and the others are read', () => {
    const outcome = importing([other, own, bare], entra);
    expect(codes(outcome)).toEqual([
      ['other.json', ['other-tenant']],
      ['own.json', []],
      ['inbound.json', []],
    ]);
    expect(outcome.otherTenant).toEqual(['other.json']);
    expect(outcome.acceptedDomains).toEqual(['contoso.com']);
    expect(outcome.case.observed.inboundConnectors).toHaveLength(2);
  });

  it('is refused by the domains of other files where Entra was not read', () => {
    expect(importing([other], importing([own]).case).otherTenant).toEqual(['other.json']);
    expect(importing([other], caseOf({ observed: exchangeOf({ acceptedDomains: [accepted()] }) })).otherTenant).toEqual(
      ['other.json'],
    );
  });

  it('is the one that knows no domain of the set-up, when two of one drop differ', () => {
    expect(importing([other, own], contoso).otherTenant).toEqual(['other.json']);
  });

  it('is only warned of where nothing but the set-up tells', () => {
    const outcome = importing([other], contoso);
    expect(codes(outcome)).toEqual([['other.json', ['domains-not-in-set-up']]]);
    expect(outcome.case.observed.inboundConnectors).toHaveLength(1);
  });

  it('is neither warned of nor refused where it has a domain in common, or none to compare', () => {
    expect(codes(importing([own, bare], contoso))).toEqual([
      ['own.json', []],
      ['inbound.json', []],
    ]);
    expect(codes(importing([bare], entra))).toEqual([['inbound.json', []]]);
  });

  it('is refused with everything else in its archive', () => {
    const entries = { 'domains.json': other.bytes, 'inbound.json': bare.bytes };
    const outcome = importing([{ name: 'other.zip', bytes: zipSync(entries) }, bare], importing([own]).case);
    expect(codes(outcome)).toEqual([
      ['other.zip › domains.json', ['other-tenant']],
      ['other.zip › inbound.json', ['other-tenant']],
      ['inbound.json', []],
    ]);
    expect(outcome.otherTenant).toEqual(['other.zip']);
  });

  it('may take the place of an earlier file of its name, which does not speak against it', () => {
    const before = importing([{ ...other, name: 'exchange.json' }]).case;
    const after = importing([{ ...own, name: 'exchange.json' }], before);
    expect(after.otherTenant).toEqual([]);
    expect(after.acceptedDomains).toEqual(['contoso.com']);
  });

  it('is compared in A-labels', () => {
    const written = bundle({ AcceptedDomain: domains('münchen.example') }, 'a.json');
    const typed = caseOf({ setup: { domains: [domain('xn--mnchen-3ya.example')] } });
    expect(codes(importing([written], typed))).toEqual([['a.json', []]]);
  });
});

describe('readings that disagree', () => {
  it('are told for all that the case holds, not only for this drop', () => {
    const before = caseOf({ observed: exchangeOf({ inboundConnectors: [inbound({ name: 'In' })] }) });
    const { disagreements } = importing(
      [bundle({ InboundConnector: [{ Name: 'In', Enabled: false }] }, 'b.json')],
      before,
    );
    expect(disagreements).toMatchObject([
      { source: 'inboundConnectors', object: 'In', fields: ['Enabled'], between: [{ request: 'b.json' }, {}] },
    ]);
  });
});

describe('what is missing', () => {
  it('is told apart by whether a check of the phase asks for it', () => {
    const { notRead, needed, exportNeeded } = importing([], contoso);
    expect(needed).toContain('InboundConnector');
    expect(needed).not.toContain('CASMailbox');
    expect(notRead).toEqual(expect.arrayContaining([...needed]));
    expect(exportNeeded).toHaveLength(needed.length);
    const connectors = importing([bundle({ InboundConnector: [{ Name: 'In', Enabled: true }] }, 'a.json')], contoso);
    expect(connectors.needed).not.toContain('InboundConnector');
  });
});

describe('a case with imported files', () => {
  it('is the same after it was saved and opened, octet for octet', () => {
    const all = [
      'gatecheck-exchange.json',
      'snapshot.json',
      'ProviderSettingsExport.json',
      'rule-collection.xml',
      'inbound-connectors.clixml',
      'inbound-connectors.csv',
      'inbound-connectors.txt',
      'cut-list.txt',
      'install-status.csv',
      'cmdlets/Get-CASMailbox.json',
    ].map(fixture);
    const { case: file } = importing(all, contoso);
    const bytes = writeCase(file);
    const opened = readCase(bytes);
    expect(opened).toStrictEqual({ ok: true, value: { case: file, unknownSources: [] } });
    expect(opened.ok && writeCase(opened.value.case)).toEqual(bytes);
  });

  it('is written and read in reasonable time with three thousand rules and a thousand connectors', () => {
    const told = JSON.parse(new TextDecoder().decode(fixture('gatecheck-exchange.json').bytes)) as Record<
      'TransportRule' | 'InboundConnector',
      readonly object[]
    >;
    const many = (objects: readonly object[], count: number): readonly object[] =>
      Array.from({ length: count }, (_, i) => ({ ...objects[i % objects.length], Name: `Object ${i}`, Priority: i }));
    const kinds = {
      TransportRule: many(told.TransportRule, 3_000),
      InboundConnector: many(told.InboundConnector, 1_000),
    };
    const started = busyMs();
    const { case: file } = importing([bundle(kinds, 'large.json')]);
    const bytes = writeCase(file);
    const opened = readCase(bytes);
    // Well under a second on an ordinary machine, import included.
    expect(busyMs() - started).toBeLessThan(5_000);
    expect(bytes.byteLength).toBeLessThan(10_000_000);
    expect(opened.ok && opened.value.case).toStrictEqual(file);
  });
});
