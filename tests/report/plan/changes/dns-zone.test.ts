import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dnsChange, zoneLines } from '../../../../src/report/plan/changes/dns-zone.ts';

const txt = (record: string): string =>
  zoneLines('contoso.com', 'TXT', { ttlSeconds: 300, records: [record] })[0] ?? '';

/** The record that a name server makes of the quoted strings of a line. */
const readBack = (line: string): string =>
  [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
    .map(([, text = '']) =>
      text.replace(/\\(\d{3}|.)/g, (_, escaped: string) =>
        escaped.length === 3 ? String.fromCharCode(Number(escaped)) : escaped,
      ),
    )
    .join('');

describe('zoneLines', () => {
  it('ends names in a dot, and leaves out a TTL that is not known', () => {
    expect(zoneLines('contoso.com', 'MX', { ttlSeconds: null, records: ['10 mx.example.net'] })).toStrictEqual([
      'contoso.com. IN MX 10 mx.example.net.',
    ]);
    expect(
      zoneLines('selector1._domainkey.contoso.com', 'CNAME', { ttlSeconds: 60, records: ['key.example.net'] }),
    ).toStrictEqual(['selector1._domainkey.contoso.com. 60 IN CNAME key.example.net.']);
  });

  it('leaves the null MX as it is', () => {
    expect(zoneLines('contoso.com', 'MX', { ttlSeconds: 60, records: ['0 .'] })).toStrictEqual([
      'contoso.com. 60 IN MX 0 .',
    ]);
  });

  it('ends no line, begins no comment and turns no text round, whatever a host is called', () => {
    const hosts = [
      'a;b.example',
      'a(b.example',
      'a"b.example',
      'a\nx. IN A 192.0.2.1',
      'a\u202eb.example',
      'a\u2028b',
      '$x @.example',
    ];
    for (const host of hosts)
      for (const [type, record] of [
        ['MX', `10 ${host}`],
        ['MX', host],
        ['CNAME', host],
      ] as const) {
        const [line = '', ...more] = zoneLines(host, type, { ttlSeconds: 60, records: [record] });
        expect(more).toStrictEqual([]);
        expect(line).toMatch(/^[ -~]+$/);
        expect(line.replace(/\\\d{3}|\\./g, '')).not.toMatch(/[;()"$@]/);
      }
    expect(zoneLines('a\\.b.example', 'CNAME', { ttlSeconds: 60, records: ['x\\032y.example'] })).toStrictEqual([
      'a\\.b.example. 60 IN CNAME x\\032y.example.',
    ]);
  });

  it('splits a long text after 255 octets', () => {
    const lengths = [...txt('a'.repeat(600)).matchAll(/"([^"]*)"/g)].map(([, text = '']) => text.length);
    expect(lengths).toStrictEqual([255, 255, 90]);
  });

  it('escapes what would end a string or is no ASCII', () => {
    expect(txt('a"b\\c\u00e9')).toBe('contoso.com. 300 IN TXT "a\\"b\\\\c\\233"');
    expect(txt('')).toBe('contoso.com. 300 IN TXT ""');
  });

  it('gives back any record of octets, on one line', () => {
    const octets = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 700 });
    fc.assert(
      fc.property(octets, (codes) => {
        const record = String.fromCharCode(...codes);
        const line = txt(record);
        expect(readBack(line)).toBe(record);
        expect(line).toMatch(/^[ -~]*$/);
      }),
    );
  });
});

describe('dnsChange', () => {
  it('withdraws what does not stay, and publishes the whole set', () => {
    const change = dnsChange(
      { name: 'contoso.com', type: 'MX' },
      { ttlSeconds: 300, records: ['10 mx1.example.net', '90 mail.contoso.com'] },
      { ttlSeconds: 300, records: ['10 mx1.example.net', '10 mx2.example.net'] },
    );
    expect(change.withdraw).toStrictEqual(['contoso.com. 300 IN MX 90 mail.contoso.com.']);
    expect(change.publish).toStrictEqual([
      'contoso.com. 300 IN MX 10 mx1.example.net.',
      'contoso.com. 300 IN MX 10 mx2.example.net.',
    ]);
  });

  it('withdraws every line where only the TTL changes', () => {
    const records = ['0 mail.contoso.com'];
    const change = dnsChange(
      { name: 'contoso.com', type: 'MX' },
      { ttlSeconds: 3600, records },
      { ttlSeconds: 300, records },
    );
    expect(change.withdraw).toStrictEqual(['contoso.com. 3600 IN MX 0 mail.contoso.com.']);
  });
});
