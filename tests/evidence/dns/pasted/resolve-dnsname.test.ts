import { describe, expect, it } from 'vitest';
import type { DnsAnswer, DnsType } from '../../../../src/evidence/dns/answer.ts';
import { type PastedText, readDnsText } from '../../../../src/evidence/dns/pasted/read.ts';

const AT = '2026-11-20T20:00:00.000Z';
const find = (text: PastedText, type: DnsType, name: string): DnsAnswer | undefined =>
  text.view?.answers.find((answer) => answer.type === type && answer.name === name);

const row = (name: string, type: string, ttl: string, section: string, data: string): string =>
  `${name.padEnd(41)}${type.padEnd(7)}${ttl.padEnd(6)}${section.padEnd(11)}${data}`;
const MX_TABLE = [
  `${row('Name', 'Type', 'TTL', 'Section', 'NameExchange').padEnd(107)}Preference`,
  `${row('----', '----', '---', '-------', '------------').padEnd(107)}----------`,
  `${row('contoso.example', 'MX', '43200', 'Answer', 'mx1.gateway.example').padEnd(107)}10`,
  `${row('contoso.example', 'MX', '43200', 'Answer', 'mx2.gateway.example').padEnd(107)}20`,
  '',
];

describe('readDnsText with Resolve-DnsName tables', () => {
  it('slices columns where the dashes stand', () => {
    const read = readDnsText(MX_TABLE.join('\r\n'), AT);
    expect(read).toMatchObject({ tool: 'resolve-dnsname', notes: [] });
    expect(find(read, 'MX', 'contoso.example')).toMatchObject({
      records: ['10 mx1.gateway.example', '20 mx2.gateway.example'],
      ttlSeconds: 43200,
      at: AT,
    });
  });

  it('joins a wrapped cell with a blank where it was cut short of the end, and without where it was full', () => {
    const name = '_acme-challenge.a-rather-long-label.contoso.example';
    const text = [
      row('Name', 'Type', 'TTL', 'Section', 'Strings'),
      row('----', '----', '---', '-------', '-------'),
      row('contoso.example', 'TXT', '3600', 'Answer', '{v=spf1 include:spf.gateway.example'),
      row('', '', '', '', 'include:spf.protection.outlook.com -all}'),
      row(name.slice(0, 40), 'TXT', '60', 'Answer', '{v=DKIM1;k=rsa;p=AAAABBBBCCCCDDDDEEEEFFFF'),
      row(name.slice(40), '', '', '', 'GGGG}'),
    ].join('\n');
    const read = readDnsText(text, AT);
    expect(find(read, 'TXT', 'contoso.example')?.records).toEqual([
      'v=spf1 include:spf.gateway.example include:spf.protection.outlook.com -all',
    ]);
    expect(find(read, 'TXT', name)?.records).toEqual(['v=DKIM1;k=rsa;p=AAAABBBBCCCCDDDDEEEEFFFFGGGG']);
    expect(read.notes).toHaveLength(1);
  });

  it('joins the strings of one record, keeps commas of the text, and refuses what was left out', () => {
    const table = (strings: string): string =>
      [
        row('Name', 'Type', 'TTL', 'Section', 'Strings'),
        row('----', '----', '---', '-------', '-------'),
        row('d.example', 'TXT', '60', 'Answer', strings),
      ].join('\n');
    const long = 'a'.repeat(255);
    const records = (strings: string): readonly string[] | undefined =>
      find(readDnsText(table(strings), AT), 'TXT', 'd.example')?.records;
    expect(records(`{${long}, bc}`)).toEqual([`${long}bc`]);
    expect(records('{v=DMARC1; p=none; rua=mailto:a@contoso.example, mailto:b@contoso.example}')).toEqual([
      'v=DMARC1; p=none; rua=mailto:a@contoso.example, mailto:b@contoso.example',
    ]);
    expect(records('{a, b, c, d...}')).toBeUndefined();
    expect(records('{v=spf1 inclu')).toBeUndefined();
  });

  it('reads a record in list form whose first line is not its name, as Format-List * prints it', () => {
    const lines = [
      'QueryType    : MX',
      'Exchange     : mx1.gateway.example',
      'NameExchange : mx1.gateway.example',
      'Preference   : 0',
      'Name         : contoso.example',
      'Type         : MX',
      'CharacterSet : Unicode',
      'Section      : Answer',
      'DataLength   : 16',
      'TTL          : 3600',
    ];
    const read = readDnsText(lines.join('\r\n'), AT);
    expect(read.notes).toEqual([]);
    expect(find(read, 'MX', 'contoso.example')).toMatchObject({
      records: ['0 mx1.gateway.example'],
      ttlSeconds: 3600,
    });
  });

  it('reads the list form that follows a table, and only its answers', () => {
    const text = [
      ...MX_TABLE,
      'Name      : contoso.example',
      'QueryType : TXT',
      'TTL       : 1200',
      'Section   : Answer',
      'Strings   : {v=spf1 -all}',
      '',
      'Name       : mx1.gateway.example',
      'QueryType  : A',
      'TTL        : 60',
      'Section    : Additional',
      'IP4Address : 192.0.2.1',
      '',
      'Name                   : _dmarc.contoso.example',
      'QueryType              : CNAME',
      'TTL                    : 30',
      'Section                : Answer',
      'NameHost               : policy.example',
    ].join('\n');
    const read = readDnsText(text, AT);
    expect(read.view?.answers.map((a) => `${a.type} ${a.name} ${a.ttlSeconds ?? ''}`)).toEqual([
      'MX contoso.example 43200',
      'TXT contoso.example 1200',
      'CNAME _dmarc.contoso.example 30',
    ]);
  });

  const DENIAL = [
    'Name                   : contoso.example',
    'QueryType              : SOA',
    'TTL                    : 900',
    'Section                : Authority',
    'NameAdministrator      : host.contoso.example',
    'SerialNumber           : 2026',
    'TimeToZoneRefresh      : 7200',
    'TimeToZoneFailureRetry : 900',
    'TimeToExpiration       : 1209600',
    'DefaultTTL             : 1800',
    'PrimaryServer          : ns1.contoso.example',
  ].join('\n');

  it('takes the SOA of the Authority section for an absence of what the command asked', () => {
    const told = readDnsText(`PS C:\\> Resolve-DnsName -Name _dmarc.contoso.example -Type TXT\n\n${DENIAL}`, AT);
    expect(told.view?.answers).toMatchObject([
      { name: '_dmarc.contoso.example', type: 'TXT', status: 'NOERROR', records: [], negativeTtlSeconds: 900 },
    ]);
    const untold = readDnsText(DENIAL, AT);
    expect(untold.view).toBeNull();
    expect(untold.notes.length).toBeGreaterThan(0);
  });

  it.each([
    'Resolve-DnsName : gone.example : DNS name does not exist',
    'Resolve-DnsName: gone.example : DNS name does not exist.',
  ])('reads the error of PowerShell 5.1 and 7 as NXDOMAIN: %s', (line) => {
    const read = readDnsText(`${line}\nAt line:1 char:1\n+ Resolve-DnsName gone.example -Type MX\n+ ~~~~~~~~~~`, AT);
    expect(find(read, 'MX', 'gone.example')?.status).toBe('NXDOMAIN');
    expect(find(read, 'A', 'gone.example')?.status).toBe('NXDOMAIN');
  });

  it('does not take a time-out for an absence', () => {
    const read = readDnsText(
      'Resolve-DnsName : contoso.example : This operation returned because the timeout period expired\n+ Resolve-DnsName contoso.example MX',
      AT,
    );
    expect(read.view?.answers).toMatchObject([{ name: 'contoso.example', type: 'MX', status: 'timeout' }]);
  });

  it('reads the joined strings and JSON, which lose nothing', () => {
    const joined = readDnsText(
      "PS C:\\> Resolve-DnsName contoso.example -Type TXT | ForEach-Object { $_.Strings -join '' }\nv=spf1 -all\nMS=ms1\nPS C:\\>",
      AT,
    );
    expect(find(joined, 'TXT', 'contoso.example')?.records).toEqual(['v=spf1 -all', 'MS=ms1']);
    const json = readDnsText(
      JSON.stringify([
        { Name: 'contoso.example', Type: 16, Section: 1, TTL: 300, Strings: ['v=spf1 ', '-all'] },
        {
          Name: 'contoso.example',
          Type: 15,
          Section: 1,
          TTL: 300,
          NameExchange: 'mx1.gateway.example',
          Preference: 10,
        },
        { Name: 'mx1.gateway.example', Type: 1, Section: 3, TTL: 60, IPAddress: '192.0.2.1' },
      ]),
      AT,
    );
    expect(json.view?.answers).toMatchObject([
      { type: 'TXT', records: ['v=spf1 -all'], ttlSeconds: 300 },
      { type: 'MX', records: ['10 mx1.gateway.example'] },
    ]);
  });
});
