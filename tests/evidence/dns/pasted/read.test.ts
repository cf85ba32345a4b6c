import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDnsText } from '../../../../src/evidence/dns/pasted/read.ts';

const AT = '2026-11-20T20:00:00.000Z';

describe('readDnsText', () => {
  it.each(['', '  \r\n ', 'hello', '<script>alert(1)</script>', '{"a":1}', '[[[['])(
    'finds nothing in %j, which is not an absence',
    (text) => {
      expect(readDnsText(text, AT).view).toBeNull();
    },
  );

  it('takes invisible characters out and says so', () => {
    const read = readDnsText('\uFEFFconto\u200Bso.example.\u00A0300\u00A0IN\u00A0MX\u00A010 mx1.gateway.example.', AT);
    expect(read.view?.answers).toMatchObject([{ name: 'contoso.example', records: ['10 mx1.gateway.example'] }]);
    expect(read.notes).toHaveLength(1);
  });

  it('leaves out a name or host that is no name', () => {
    const read = readDnsText(
      '<img/src=x>.example. 300 IN MX 10 mx.example.\ncontoso.example. 300 IN MX 10 <b>.example.',
      AT,
    );
    expect(read.view).toBeNull();
  });

  it('keeps markup in TXT as the text that it is', () => {
    const read = readDnsText('contoso.example. 300 IN TXT "<script>alert(1)</script>"', AT);
    expect(read.view?.answers[0]?.records).toEqual(['<script>alert(1)</script>']);
  });

  it.each([
    'contoso.example. 300 IN MX 10 mx.example.\n'.repeat(40_000),
    Array.from({ length: 9000 }, (_, i) => `d${i}.example. 300 IN MX 10 mx.example.`).join('\n'),
    `contoso.example. 300 IN TXT ${'"a" '.repeat(90_000)}`,
    ' '.repeat(500_000),
    `contoso.example. 300 IN TXT "${'\\'.repeat(7000)}`,
    '['.repeat(390_000),
    `Name${' '.repeat(7900)}Type`,
  ])('reads a huge text within bounds (%#)', (text) => {
    const start = Date.now();
    const read = readDnsText(text, AT);
    expect((read.view?.answers ?? []).length).toBeLessThanOrEqual(3000);
    expect(read.notes.length).toBeLessThanOrEqual(20);
    expect(Date.now() - start).toBeLessThan(4000);
  });

  const fragment = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ';; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1',
      ';; flags: qr; QUERY: 1, ANSWER: 0, AUTHORITY: 0, ADDITIONAL: 0',
      ';; ANSWER SECTION:',
      'a.example. 5 IN CNAME b.example.',
      'b.example. 5 IN CNAME a.example.',
      'b.example. 5 IN TXT "x" "',
      'Name Type TTL Section Strings',
      '---- ---- --- ------- -------',
      'Name : x.example',
      'QueryType : TXT',
      'Section : Answer',
      '  "quoted"',
      'x.example\ttext =',
      '> set type=mx',
      "*** a can't find x.example: Non-existent domain",
      'Got answer:',
      '\tserial = 5',
      '[{"Name":"x.example","Section":1,"Type":16}]',
    ),
  );

  it('never throws, names only names, and never claims an absence without a sign of it', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), (lines) => {
        const read = readDnsText(lines.join('\n'), AT);
        for (const answer of read.view?.answers ?? []) {
          expect(answer.name).toMatch(/^[a-z0-9_*/.-]{1,253}$/);
          expect(answer.at).toBe(AT);
          if (answer.records.length === 0 && answer.status === 'NXDOMAIN')
            expect(lines.join()).toMatch(/NXDOMAIN|Non-existent/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
