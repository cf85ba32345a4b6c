import { describe, expect, it } from 'vitest';
import { readImport } from '../../../src/evidence/import/read-import.ts';
import {
  CONNECTOR,
  RULE,
  codesOf,
  fixture,
  jsonFile,
  objectsOf,
  readOne,
  readingOf,
  textFile,
  utf16,
} from './fixture.ts';

const connector = (
  change: Readonly<Record<string, unknown>>,
): ReturnType<typeof objectsOf<'InboundConnector'>>[number] | undefined =>
  objectsOf(readOne(jsonFile({ ...CONNECTOR, ...change })), 'InboundConnector')[0];
const rule = (
  change: Readonly<Record<string, unknown>>,
): ReturnType<typeof objectsOf<'TransportRule'>>[number] | undefined =>
  objectsOf(readOne(jsonFile({ ...RULE, ...change })), 'TransportRule')[0];

describe('rule 1: bytes to text', () => {
  const text = JSON.stringify([{ ...CONNECTOR, Name: 'Größe – Ümläute' }]);
  it.each([
    ['UTF-8 without mark', new TextEncoder().encode(text)],
    ['UTF-8 with mark', new TextEncoder().encode(`\uFEFF${text}`)],
    ['UTF-16 LE', utf16(text)],
    ['UTF-16 BE', utf16(text, { isBigEndian: true })],
    ['UTF-16 LE without mark', utf16(text, { hasMark: false })],
  ])('%s', (_, bytes) => {
    expect(objectsOf(readImport([{ name: 'a', bytes }]), 'InboundConnector')[0]?.name).toBe('Größe – Ümläute');
  });

  it('takes what is neither for Windows-1252, and says so', () => {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
    const result = readImport([{ name: 'a', bytes }]);
    expect(objectsOf(result, 'InboundConnector')[0]?.name).toContain('Größe');
    expect(codesOf(result)).toEqual(['guessed-encoding']);
  });
});

describe('rule 2: the top level', () => {
  it.each<[string, unknown]>([
    ['a list', [CONNECTOR]],
    ['one object', CONNECTOR],
    ['an answer of REST', { '@odata.context': 'x', value: [CONNECTOR] }],
    ['a list with its count', { value: [CONNECTOR], Count: 1 }],
    ['text that holds JSON', JSON.stringify([CONNECTOR])],
    ['a list with nulls', [null, CONNECTOR]],
  ])('may be %s', (_, value) => {
    expect(objectsOf(readOne(jsonFile(value)), 'InboundConnector')).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ['[null]', [null]],
    ['[]', []],
    ['{value: [], Count: 0}', { value: [], Count: 0 }],
  ])('%s is an empty list where the name of the file tells of what', (_, value) => {
    expect(readingOf(readOne(jsonFile(value, 'Get-InboundConnector.json')), 'InboundConnector')).toMatchObject({
      extent: 'whole',
      value: [],
    });
    expect(codesOf(readOne(jsonFile(value, 'export.json')))).toEqual(['empty']);
  });

  it('sorts the objects of a list by their kind and counts what it does not know', () => {
    const result = readOne(jsonFile([CONNECTOR, RULE, { Name: 'x', Color: 'blue' }]));
    expect(result.files[0]?.read).toEqual([
      { kind: 'InboundConnector', objects: 1 },
      { kind: 'TransportRule', objects: 1 },
    ]);
    expect(result.files[0]?.problems).toEqual([{ code: 'other-objects', objects: 1 }]);
  });
});

describe('rule 3: dates', () => {
  it.each<[string, unknown, string | null]>([
    ['of Windows PowerShell', '/Date(1772500523000)/', '2026-03-03T01:15:23.000Z'],
    ['without slashes, as ScubaGear leaves them', 'Date(1772500523000)', '2026-03-03T01:15:23.000Z'],
    ['with seven digits', '2026-07-23T22:55:13.1234567Z', '2026-07-23T22:55:13.123Z'],
    ['with an offset', '2026-07-24T00:55:13.0000000+02:00', '2026-07-23T22:55:13.000Z'],
    ['as an object', { value: '/Date(1772500523000)/', DateTime: 'Tuesday' }, '2026-03-03T01:15:23.000Z'],
    ['of the year 1: never, which is no change that is known', '/Date(-62135596800000)/', null],
    ['in a country’s order: not guessed', '01.02.2026 10:00:00', null],
    ['as a bare number: not guessed', 1772500523000, null],
  ])('%s', (_, written, expected) => {
    expect(connector({ WhenChangedUTC: written })?.changedAt).toBe(expected);
  });

  it('of the year 1 and null are never, where there may be none', () => {
    const [first, second] = objectsOf(
      readOne(
        jsonFile([
          { ...RULE, ExpiryDate: '/Date(-62135596800000)/' },
          { ...RULE, ExpiryDate: null },
        ]),
      ),
      'TransportRule',
    );
    expect([first?.expiryAt, second?.expiryAt]).toEqual(['', '']);
  });
});

describe('rule 4: names that the export added', () => {
  it('are dropped', () => {
    const noise = {
      'Priority@data.type': '#Int64',
      'LastUsedDate(DateTime)]': 'x',
      PSComputerName: 'outlook.office365.com',
      RunspaceId: 'x',
      Ensure: 'Present',
    };
    expect(rule(noise)?.unmodelled).toEqual({ conditions: [], exceptions: [], actions: [] });
  });

  it('do not reach a prototype', () => {
    const text = `[{"__proto__":{"polluted":true},"constructor":1,${JSON.stringify(CONNECTOR).slice(1)}]`;
    expect(objectsOf(readOne(textFile(text)), 'InboundConnector')).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('are looked up without regard to case', () => {
    expect(
      connector({ senderipaddresses: undefined, EFSKIPIPS: undefined, EFSkipIPs: undefined, efskipips: ['192.0.2.9'] }),
    ).toMatchObject({ efSkipIps: ['192.0.2.9'] });
  });
});

describe('rule 5: lists', () => {
  it.each<[string, unknown, readonly string[] | null]>([
    ['a list', ['192.0.2.1', '192.0.2.2'], ['192.0.2.1', '192.0.2.2']],
    ['null', null, []],
    ['an empty list', [], []],
    ['one text', '192.0.2.1', ['192.0.2.1']],
    ['a list in an object', { value: ['192.0.2.1'], Count: 1 }, ['192.0.2.1']],
    ['an empty object', {}, []],
    ['objects that hold no text', [{ a: 1 }], null],
  ])('%s', (_, written, expected) => {
    expect(connector({ SenderIPAddresses: written })?.senderIpAddresses).toEqual(expected);
  });

  it('of domains lose their kind and cost', () => {
    expect(connector({ SenderDomains: ['smtp:*;1', 'SMTP:Contoso.com;20', '*.fabrikam.com'] })?.senderDomains).toEqual([
      '*',
      'contoso.com',
      '*.fabrikam.com',
    ]);
  });

  it('of trusted sealers may be one text with commas', () => {
    const arc = { Identity: 'Default', ArcTrustedSealers: 'a.example, B.example,' };
    expect(objectsOf(readOne(jsonFile(arc)), 'ArcConfig')[0]?.trustedSealers).toEqual(['a.example', 'b.example']);
  });
});

describe('rule 6: words of a closed list', () => {
  it.each<[unknown, string | null]>([
    ['Partner', 'Partner'],
    ['onpremises', 'OnPremises'],
    [{ value: 2, Value: 'Partner' }, 'Partner'],
    [2, null],
    ['Other', null],
  ])('%j', (written, expected) => {
    expect(connector({ ConnectorType: written })?.connectorType).toBe(expected);
  });

  it('that are numbers or unknown are said to be unreadable', () => {
    expect(readOne(jsonFile({ ...CONNECTOR, ConnectorType: 2 })).files[0]?.problems).toEqual([
      { code: 'unreadable', kind: 'InboundConnector', properties: ['ConnectorType'] },
    ]);
  });

  it('tell no TLS setting from one that was not exported', () => {
    const out = { Name: 'o', SmartHosts: [], UseMXRecord: true };
    const read = (change: object): unknown =>
      objectsOf(readOne(jsonFile({ ...out, ...change })), 'OutboundConnector')[0]?.tlsSettings;
    expect([read({ TlsSettings: null }), read({}), read({ TlsSettings: 'EncryptionOnly' })]).toEqual([
      'none',
      null,
      'EncryptionOnly',
    ]);
  });
});

describe('rule 7: true and false', () => {
  it.each<[unknown, boolean | null]>([
    [true, true],
    ['False', false],
    ['$true', true],
    [1, null],
    ['maybe', null],
    [null, null],
  ])('%j', (written, expected) => {
    expect(connector({ Enabled: written })?.enabled).toBe(expected);
  });
});

describe('rule 8: absent is not false', () => {
  it('neither in a switch nor in a list', () => {
    const only = connector({ Enabled: undefined, SenderIPAddresses: undefined });
    expect(only).toMatchObject({
      enabled: null,
      senderIpAddresses: null,
      requireTls: null,
      tlsSenderCertificateName: null,
    });
    expect(only?.notCarried).toEqual(expect.arrayContaining(['Enabled', 'SenderIPAddresses', 'RequireTls']));
  });

  it('nor in RejectDirectSend', () => {
    const read = (value: object): unknown =>
      objectsOf(readOne(jsonFile(value)), 'OrganizationConfig')[0]?.rejectDirectSend;
    expect([read({ EwsEnabled: true }), read({ RejectDirectSend: false })]).toEqual([null, false]);
  });
});

describe('rule 9: names of types', () => {
  it.each([
    'System.String[]',
    'System.Collections.ArrayList',
    'Microsoft.Exchange.Data.MultiValuedProperty`1[System.String]',
    'Deserialized.System.Object',
    ['System.Object[]'],
  ])('%j is no content', (written) => {
    const result = readOne(jsonFile({ ...CONNECTOR, SenderIPAddresses: written }));
    expect(objectsOf(result, 'InboundConnector')[0]?.senderIpAddresses).toBeNull();
    expect(result.files[0]?.problems).toEqual([
      { code: 'type-name', kind: 'InboundConnector', properties: ['SenderIPAddresses'] },
    ]);
  });

  it('leave a rule’s condition set and not understood', () => {
    expect(rule({ SenderIpRanges: 'System.String[]' })?.unmodelled.conditions).toEqual(['SenderIpRanges']);
  });
});

describe('rules', () => {
  it('have typed conditions, exceptions and actions', () => {
    const read = rule({
      SentToScope: 'ExternalPartner',
      SenderDomainIs: ['Contoso.com'],
      ExceptIfMessageTypeMatches: 'AutoForward',
      ExceptIfSCLOver: '5',
      HeaderMatchesMessageHeader: 'X-A',
      HeaderMatchesPatterns: ['^a$'],
      SetSCL: -1,
      RedirectMessageTo: 'someone@contoso.com',
      RouteMessageOutboundConnector: 'CN=Gateway\\, outbound,CN=Transport Settings,DC=EXAMPLE',
      RouteMessageOutboundRequireTls: true,
    });
    expect(read?.conditions).toEqual([
      { kind: 'sender-scope', scope: 'outside' },
      { kind: 'recipient-scope', scope: 'external-partner' },
      { kind: 'sender-domain', domains: ['contoso.com'] },
      { kind: 'header-patterns', header: 'X-A', patterns: ['^a$'] },
    ]);
    expect(read?.exceptions).toEqual([
      { kind: 'message-type', type: 'AutoForward' },
      { kind: 'scl-from', scl: 5 },
    ]);
    expect(read?.actions).toEqual([
      { kind: 'set-scl', scl: -1 },
      { kind: 'route-to-connector', connector: 'Gateway, outbound' },
      { kind: 'require-tls' },
      { kind: 'redirect', to: ['someone@contoso.com'] },
    ]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, 'conditions' | 'exceptions' | 'actions', string]>([
    ['a condition without a typed form', { AttachmentSizeOver: '10 MB' }, 'conditions', 'AttachmentSizeOver'],
    ['an exception without one', { ExceptIfHasClassification: 'x' }, 'exceptions', 'ExceptIfHasClassification'],
    ['an action without one', { ModerateMessageByUser: ['a@contoso.com'] }, 'actions', 'ModerateMessageByUser'],
    ['a property nobody has heard of', { SenderMoodIs: 'bad' }, 'conditions', 'SenderMoodIs'],
    ['an exception nobody has heard of', { ExceptIfMoodIs: 'bad' }, 'exceptions', 'ExceptIfMoodIs'],
    ['a scope nobody has heard of', { SentToScope: 'Moon' }, 'conditions', 'SentToScope'],
    ['a header without its words', { HeaderContainsMessageHeader: 'X-A' }, 'conditions', 'HeaderContainsWords'],
    [
      'a rule Exchange does not support',
      { IsRuleConfigurationSupported: false },
      'conditions',
      'IsRuleConfigurationSupported',
    ],
    [
      'a class of condition without a property',
      { Conditions: ['M.FromScopePredicate', 'M.NewPredicate'] },
      'conditions',
      'NewPredicate',
    ],
  ])('name %s as not modelled', (_, change, part, name) => {
    expect(rule(change)?.unmodelled[part]).toEqual([name]);
  });

  it('are not troubled by what is not set', () => {
    const unset = {
      AttachmentHasExecutableContent: false,
      HasClassification: null,
      SentTo: [],
      SubjectContainsWords: { value: [] },
    };
    expect(rule(unset)).toMatchObject({
      conditions: [{ kind: 'sender-scope' }],
      unmodelled: { conditions: [], exceptions: [], actions: [] },
    });
  });

  it('say which properties a partial export left out', () => {
    expect(rule({})?.notCarried).toEqual(
      expect.arrayContaining(['SenderIpRanges', 'ExceptIfSenderIpRanges', 'Quarantine']),
    );
  });
});

describe('the command of a rule', () => {
  const command = (text: string): ReturnType<typeof readOne> =>
    readOne(
      textFile(
        `<?xml version="1.0" encoding="utf-16"?><rules name="TransportVersioned"><rule name="R" id="A" format="cmdlet"><version><commandBlock><![CDATA[${text}]]></commandBlock></version></rule></rules>`,
        'rules.xml',
      ),
    );

  it('is taken apart: numbers, quotes, lists, switches and constants', () => {
    const [read] = objectsOf(
      command(
        "New-TransportRule -Name 'It''s' -Comments '\n' -SetSCL -1 -SenderIpRanges '192.0.2.1','192.0.2.2' -SenderDomainIs @('a.example', \"b.example\") -Quarantine -StopRuleProcessing:$true -Enabled $false",
      ),
      'TransportRule',
    );
    expect(read).toMatchObject({
      name: "It's",
      state: 'Disabled',
      stopRuleProcessing: true,
      conditions: [
        { kind: 'source-address', ranges: ['192.0.2.1', '192.0.2.2'] },
        { kind: 'sender-domain', domains: ['a.example', 'b.example'] },
      ],
      actions: [{ kind: 'set-scl', scl: -1 }, { kind: 'quarantine' }],
    });
  });

  it.each([
    "New-TransportRule -Name 'a'; Remove-Mailbox x",
    'New-TransportRule -Name $(Get-Mailbox)',
    'New-TransportRule -Name $name',
    "New-TransportRule -Name 'a' | Out-Null",
    "New-TransportRule -Name 'a' -Name 'b'",
    "New-TransportRule -Name 'open",
    'New-TransportRule -Name "$env:x"',
    'Remove-TransportRule -Identity x',
    'New-TransportRule -SenderIpRanges @(1,',
  ])('is not understood: %s', (text) => {
    const result = command(text);
    const [read] = objectsOf(result, 'TransportRule');
    expect(codesOf(result)).toEqual(['unreadable-command']);
    expect(read).toMatchObject({ name: 'R', state: null, mode: null, stopRuleProcessing: null });
    expect(read?.unmodelled.conditions).not.toEqual([]);
  });
});

describe('Format-List text', () => {
  const wrapped = (width: number): string => {
    const list = Array.from({ length: 4 }, (_, i) => `198.51.100.${100 + i}`).join(', ');
    const line = `SenderIPAddresses            : {${list}}`;
    return [
      `Name                         : Gateway inbound`,
      line.slice(0, width),
      ...(line.length > width ? [`                               ${line.slice(width).trim()}`] : []),
      `SenderDomains                : {smtp:*;1}`,
      `RestrictDomainsToIPAddresses : True`,
      `TlsSenderCertificateName     :`,
      `AssociatedAcceptedDomains    : {}`,
    ].join('\r\n');
  };

  it('reads lists, empty values and words', () => {
    const [read] = objectsOf(readOne(textFile(wrapped(500))), 'InboundConnector');
    expect(read).toMatchObject({
      senderDomains: ['*'],
      tlsSenderCertificateName: '',
      associatedAcceptedDomains: [],
      restrictDomainsToIpAddresses: true,
    });
    expect(read?.senderIpAddresses).toHaveLength(4);
  });

  it('puts wrapped lines together', () => {
    const [read] = objectsOf(readOne(textFile(wrapped(70))), 'InboundConnector');
    expect(read?.senderIpAddresses).toEqual(['198.51.100.100', '198.51.100.101', '198.51.100.102', '198.51.100.103']);
    expect(codesOf(readOne(textFile(wrapped(70))))).toEqual(['rejoined']);
  });

  it.each(['…', '...'])('names a list that was cut by %s, which then is but a part', (mark) => {
    const result = readOne(textFile(wrapped(500).replace('103}', `103${mark}}`)));
    const reading = readingOf(result, 'InboundConnector');
    expect(reading).toMatchObject({ extent: 'part', missing: ['SenderIPAddresses'] });
    expect(reading.value[0]).toMatchObject({ cut: ['SenderIPAddresses'] });
    expect(codesOf(result)).toEqual(['cut-list']);
  });

  it('takes colours out and reads several objects', () => {
    const coloured = '\u001b[32;1mName   : \u001b[0mx';
    const text = `${wrapped(500)}\r\n\r\n${wrapped(500).replace(/^Name +: .*$/m, coloured)}`;
    expect(objectsOf(readOne(textFile(text)), 'InboundConnector').map(({ name }) => name)).toEqual([
      'Gateway inbound',
      'x',
    ]);
  });

  it('refuses tables, whose columns are missing without trace', () => {
    const table =
      'Name            SenderDomains SenderIPAddresses Enabled\r\n----            ------------- ----------------- -------\r\nGateway inbound {smtp:*;1}    {192.0.2.1...}    True\r\n';
    expect(readOne(textFile(table)).files[0]?.problems).toEqual([{ code: 'unrecognised', looksLike: 'format-table' }]);
  });

  it('keeps what the fixture of a cut list holds', () => {
    expect(readingOf(readOne(fixture('cut-list.txt')), 'InboundConnector').value[0]).toMatchObject({
      senderIpAddresses: ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'],
      cut: ['SenderIPAddresses'],
    });
  });
});

describe('an export that failed in part', () => {
  it('is a gap with the reason, without the address of a person', () => {
    const bundle = {
      _format: 'gatecheck-exchange',
      _version: 1,
      _exportedAtUtc: '2026-11-20T08:00:00.000Z',
      InboundConnector: [{ __error: 'admin@contoso.com may not run this cmdlet' }],
      TransportRule: { __error: 'no' },
      AcceptedDomain: 'System.Object[]',
    };
    const result = readOne(jsonFile(bundle));
    expect(result.readings.InboundConnector).toMatchObject([
      { extent: 'absent', reason: 'not-permitted', detail: '… may not run this cmdlet' },
    ]);
    expect(result.readings.TransportRule).toMatchObject([{ extent: 'absent' }]);
    expect(codesOf(result)).toEqual(['not-objects', 'refused', 'refused']);
    expect(result.notRead).toContain('InboundConnector');
  });
});

describe('Export-Clixml of a dictionary', () => {
  it('may hold the export script’s result', () => {
    const entry = (key: string, value: string): string =>
      `<En><S N="Key">${key}</S>${value.replace('>', ' N="Value">')}</En>`;
    const connector = `<Obj RefId="3"><MS><S N="Name">a_x000D__x000A_b</S><B N="Enabled">true</B><Nil N="TlsSenderCertificateName" /><Obj N="SenderDomains" RefId="4"><LST><S>smtp:*;1</S></LST></Obj><Ref N="SenderIPAddresses" RefId="9" /></MS></Obj>`;
    const text = `<Objs Version="1.1.0.1"><Obj RefId="0"><TN RefId="0"><T>System.Collections.Specialized.OrderedDictionary</T></TN><DCT>${entry('_format', '<S>gatecheck-exchange</S>')}${entry('InboundConnector', `<Obj><LST>${connector}</LST></Obj>`)}</DCT></Obj></Objs>`;
    const result = readOne(textFile(text, 'gatecheck.xml'));
    expect(result.files[0]?.format).toBe('bundle');
    expect(objectsOf(result, 'InboundConnector')[0]).toMatchObject({ name: 'ab', enabled: true, senderDomains: ['*'] });
  });
});
