import { zipSync, gzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMIT_BYTES } from '../../../src/evidence/import/archive.ts';
import { readImport } from '../../../src/evidence/import/read-import.ts';
import { readCase, writeCase } from '../../../src/evidence/case-file.ts';
import { importInto } from '../../../src/report/import-files.ts';
import { caseOf, NOW } from '../../support/build.ts';
import { busyMs } from '../../support/busy.ts';
import { CONNECTOR, RULE, codesOf, fixture, jsonFile, readOne, textFile, utf16 } from './fixture.ts';

const looksLike = (bytes: Uint8Array | string, name = 'file'): unknown => {
  const file = typeof bytes === 'string' ? textFile(bytes, name) : { name, bytes };
  const [problem] = readOne(file).files[0]?.problems ?? [];
  return problem?.code === 'unrecognised' ? problem.looksLike : problem?.code;
};

describe('a file that is no export gets a sentence', () => {
  it.each<[string, Uint8Array | string]>([
    ['pdf', '%PDF-1.7 …'],
    ['picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0])],
    ['excel', zipSync({ '[Content_Types].xml': new Uint8Array(2), 'xl/workbook.xml': new Uint8Array(2) })],
    ['word', zipSync({ '[Content_Types].xml': new Uint8Array(2), 'word/document.xml': new Uint8Array(2) })],
    ['outlook-message', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['web-page', '<!DOCTYPE html><html><body>ScubaGear</body></html>'],
    ['case-not-read', '{"format":"gatecheck-case","version":1,"observed":{}}'],
    ['snapshot-jobs', '{"value":[{"id":"x","status":"succeeded","resourceLocation":"https://x"}]}'],
    ['incomplete-report', '<?xml version="1.0"?><feedback><report_metadata/></feedback>'],
    ['tls-report', '{"organization-name":"x","policies":[]}'],
    ['message-trace', '{"value":[{"senderAddress":"a@contoso.com"}]}'],
    ['message-trace', 'Sender_address,Message_id\r\na,b\r\n'],
    ['no-received', 'Authentication-Results: spf=pass smtp.mailfrom=contoso.com\r\n'],
    ['too-many-fields', 'Received: by a\r\n'.repeat(2_001)],
    ['analyser-page', 'Summary\nSubject\tTest\nReceived headers\nHop\tSubmitting host\tReceiving host\n'],
    ['empty-report', 'unused\n'],
    ['mailbox-list', '[{"DisplayName":"x","RecipientTypeDetails":"UserMailbox"}]'],
    ['script', 'Connect-ExchangeOnline\r\nGet-Mailbox'],
    ['binary', new Uint8Array([1, 0, 2, 0, 0, 0, 7, 8, 0, 0, 0, 0])],
    ['json', '{"a":1}'],
    ['json', '[1,2,3]'],
    ['xml', '<a><b/></a>'],
    ['csv', 'a,b,c\r\n1,2,3\r\n'],
    ['text', 'hello'],
    ['empty', ''],
    ['empty', ' \r\n\uFEFF'],
    ['cut-short', '[{"Name":"a","SenderDomains":["smtp:*'],
    ['cut-short', '[{"Name":"a"'],
    ['cut-short', '<rules name="x"><rule name="R">'],
    ['not-json', '{"a":1,,}'],
    ['not-json', '{"a":1} {"b":2}'],
    ['not-json', '{"a":"\\q"}'],
    ['not-xml', '<rules><rule></rules>'],
    ['duplicate-name', '{"Enabled":true,"Enabled":false}'],
    ['duplicate-name', '[{"Enabled":true,"enabled":false}]'],
    ['too-deep', '['.repeat(100_000)],
    ['too-deep', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`],
    ['too-deep', `<a>${'<b>'.repeat(5_000)}`],
    ['damaged-archive', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3])],
    ['damaged-archive', new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3])],
    ['archive-in-archive', gzipSync(gzipSync(new TextEncoder().encode('x')))],
  ])('%s', (expected, bytes) => {
    expect(looksLike(bytes)).toBe(expected);
    const file = typeof bytes === 'string' ? textFile(bytes) : { name: 'file', bytes };
    expect(readOne(file).files[0]?.says).toMatchObject([expect.stringMatching(/^[A-Z].*\.$/s)]);
  });
});

describe('bounds', () => {
  it('refuses a file of 100 MB without looking into it', () => {
    const result = readOne({ name: 'big.json', bytes: new Uint8Array(100 * 1024 * 1024) });
    expect(result.files[0]?.problems).toEqual([{ code: 'too-large', bytes: 104_857_600, limit: LIMIT_BYTES }]);
  });

  it('reads no more than so many files', () => {
    const result = readImport(Array.from({ length: 501 }, () => textFile('x')));
    expect(result.files.at(-1)?.problems).toEqual([{ code: 'too-many' }]);
    expect(result.files).toHaveLength(501);
  });

  it.each([
    ['gzip', gzipSync(new Uint8Array(80 * 1024 * 1024), { level: 9 })],
    ['zip', zipSync({ 'a.json': new Uint8Array(80 * 1024 * 1024) }, { level: 9 })],
  ])('stops a %s bomb', (_, bytes) => {
    const started = busyMs();
    expect(codesOf(readOne({ name: 'bomb', bytes }))).toEqual(['swelling-archive']);
    expect(busyMs() - started).toBeLessThan(5_000);
  });

  it('stops a zip in which every entry swells', () => {
    const zeros = new Uint8Array(3 * 1024 * 1024);
    const bytes = zipSync(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.json`, zeros])), { level: 9 });
    const started = busyMs();
    expect(new Set(codesOf(readOne({ name: 'bomb.zip', bytes })))).toEqual(new Set(['swelling-archive']));
    expect(busyMs() - started).toBeLessThan(5_000);
  });

  it.each([
    '<!DOCTYPE rules [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rules>&b;</rules>',
    '<!DOCTYPE rules SYSTEM "https://example.com/x.dtd"><rules/>',
    '<rules><rule name="R">&xxe;</rule></rules>',
  ])('refuses XML that defines or uses entities: %s', (text) => {
    expect(looksLike(text)).toBe('unsafe-xml');
  });

  it('does not follow references of CLIXML into a tree that explodes', () => {
    const lists = Array.from(
      { length: 30 },
      (_, i) => `<Obj RefId="${i + 1}"><LST>${`<Ref RefId="${i}"/>`.repeat(10)}</LST></Obj>`,
    ).join('');
    const properties = ['SenderIpRanges', 'SentTo', 'From', 'AttachmentContainsWords', 'SetSCL']
      .map((name) => `<Obj N="${name}"><LST><Ref RefId="30"/></LST></Obj>`)
      .join('');
    const text = `<Objs><Obj RefId="0"><LST></LST></Obj>${lists}<Obj RefId="99"><Props><S N="Name">x</S><S N="Mode">Enforce</S><I32 N="Priority">0</I32>${properties}</Props></Obj></Objs>`;
    const started = busyMs();
    readOne(textFile(text));
    expect(busyMs() - started).toBeLessThan(5_000);
  });

  it.each([
    ['quotes', `a,b\r\n${'"'.repeat(400_001)}`],
    ['escapes', `["${'\\'.repeat(400_001)}`],
    ['colons', ':'.repeat(400_000)],
    ['labels', 'Name : x\r\n'.repeat(40_000)],
    ['blanks', `Name : x\r\n${' '.repeat(400_000)}`],
    ['columns', `${'a,'.repeat(200_000)}\r\n${'1,'.repeat(200_000)}`],
    ['tags', '<a>'.repeat(100_000)],
    ['entities', `<a>${'&amp;'.repeat(100_000)}</a>`],
    ['attributes', `<rules ${Array.from({ length: 20_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`],
    ['dashes', `${'-- '.repeat(100_000)}\n${'-- '.repeat(100_000)}`],
    ['strings', `[${'"a",'.repeat(100_000)}"b"]`],
    ['open string', `["${'a'.repeat(400_000)}`],
  ])('reads a great many %s in time', (_, text) => {
    const started = busyMs();
    readOne(textFile(text));
    expect(busyMs() - started).toBeLessThan(5_000);
  });

  it('reads three thousand rules and a thousand connectors in time', () => {
    const [rule] = JSON.parse(new TextDecoder().decode(fixture('cmdlets/Get-TransportRule.json').bytes)) as object[];
    const rules = Array.from({ length: 3_000 }, (_, i) => ({ ...rule, Name: `Rule ${i}`, Priority: i }));
    const connectors = Array.from({ length: 1_000 }, (_, i) => ({ ...CONNECTOR, Name: `Connector ${i}` }));
    const files = [
      { name: 'rules.json', bytes: utf16(JSON.stringify(rules)) },
      jsonFile(connectors, 'connectors.json'),
    ];
    const started = busyMs();
    const result = readImport(files);
    expect(busyMs() - started).toBeLessThan(5_000);
    expect(result.files.map(({ read }) => read[0]?.objects)).toEqual([3_000, 1_000]);
  });
});

describe('whatever is dropped', () => {
  const seeds = [
    'gatecheck-exchange.json',
    'snapshot.json',
    'ProviderSettingsExport.json',
    'rule-collection.xml',
    'inbound-connectors.clixml',
    'inbound-connectors.csv',
    'inbound-connectors.txt',
    'cut-list.txt',
    'install-status.csv',
    'cmdlets/Get-OutboundConnector.json',
  ].map(fixture);
  const packed = [
    { name: 'a.zip', bytes: zipSync(Object.fromEntries(seeds.slice(5).map(({ name, bytes }) => [name, bytes]))) },
    { name: 'a.gz', bytes: gzipSync(seeds[3]!.bytes) },
  ];

  const change = fc.oneof(
    fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({
      kind: fc.constant('put' as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
    }),
    fc.record({
      kind: fc.constant('insert' as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      text: fc.constantFrom(
        '"',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        'null',
        '\\u0000',
        '<',
        '&x;',
        "'",
        '\r\n',
        ' : ',
        '…}',
        '\u0000',
        '__proto__',
      ),
    }),
    fc.record({
      kind: fc.constant('remove' as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: 200 }),
    }),
  );
  type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

  const changed = (bytes: Uint8Array, one: Change): Uint8Array => {
    const at = Math.floor(one.at * bytes.length);
    switch (one.kind) {
      case 'cut':
        return bytes.slice(0, at);
      case 'put': {
        const out = bytes.slice();
        out.set(one.bytes.subarray(0, out.length - at), at);
        return out;
      }
      case 'insert':
        return new Uint8Array([...bytes.subarray(0, at), ...new TextEncoder().encode(one.text), ...bytes.subarray(at)]);
      case 'remove':
        return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + one.length)]);
    }
  };

  it('gives readings or a typed problem for each file, in time, and never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds, ...packed),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        ({ name, bytes }, changes) => {
          const started = busyMs();
          const result = readOne({ name, bytes: changes.reduce(changed, bytes) });
          expect(busyMs() - started).toBeLessThan(5_000);
          for (const file of result.files) {
            const isAnswered = file.problems.length > 0 || file.read.length > 0 || file.format !== null;
            expect(isAnswered).toBe(true);
            expect(file.says).toHaveLength(file.problems.length);
          }
          expect(JSON.parse(JSON.stringify(result.readings))).toEqual(result.readings);
          const { case: joined } = importInto(caseOf(), [{ name, bytes: changes.reduce(changed, bytes) }], NOW);
          const opened = readCase(writeCase(joined));
          expect(opened.ok ? null : opened.problem).toBeNull();
        },
      ),
      { numRuns: 2_500 },
    );
  }, 60_000);

  it('reads any JSON of connectors and rules into whole or in part, and a null never into a switch', () => {
    const value = fc.oneof(
      fc.constantFrom<unknown>(
        true,
        false,
        null,
        'True',
        'Partner',
        '',
        [],
        {},
        [null],
        'System.String[]',
        -1,
        'smtp:*;1',
      ),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const names = [...Object.keys(CONNECTOR), ...Object.keys(RULE), 'SmartHosts', 'UseMXRecord'];
    const object = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 12 });
    fc.assert(
      fc.property(fc.array(object, { maxLength: 4 }), (objects) => {
        const result = readOne(jsonFile(objects));
        for (const reading of Object.values(result.readings).flat()) {
          if (reading.extent === 'absent') continue;
          for (const read of reading.value)
            if ('enabled' in read && read.enabled === null) expect(read.notCarried).toContain('Enabled');
        }
      }),
      { numRuns: 500 },
    );
  });
});
