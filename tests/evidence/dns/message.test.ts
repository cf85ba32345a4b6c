import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/evidence/dns/answer.ts';
import { decodeDnsMessage, encodeQuery } from '../../../src/evidence/dns/message.ts';
import { codec } from '../../dns/codec.ts';

const RESPONSE = { type: 'response', id: 0, flags: 0x180 };
const AD = 0x20;
const TC = 0x200;
const MX: Question = { name: 'contoso.example', type: 'MX' };
const TXT: Question = { name: 'contoso.example', type: 'TXT' };
const A: Question = { name: 'www.contoso.example', type: 'A' };

const message = (question: Question, parts: object = {}): Uint8Array =>
  codec.encode({ ...RESPONSE, questions: [{ ...question }], ...parts });
const mx = (exchange: string, ttl = 300, name = MX.name): object => ({
  name,
  type: 'MX',
  ttl,
  data: { preference: 10, exchange },
});
const alias = (name: string, data: string): object => ({ name, type: 'CNAME', ttl: 60, data });
const soa = (ttl: number, minimum: number): object => ({
  name: 'contoso.example',
  type: 'SOA',
  ttl,
  data: {
    mname: 'NS.contoso.example',
    rname: 'host\\.master.contoso.example',
    serial: 4_000_000_000,
    refresh: 2,
    retry: 3,
    expire: 4,
    minimum,
  },
});
const rrsig = (name: string, typeCovered: string, originalTTL: number): object => ({
  name,
  type: 'RRSIG',
  ttl: 100,
  data: {
    typeCovered,
    algorithm: 15,
    labels: 2,
    originalTTL,
    expiration: 2,
    inception: 1,
    keyTag: 7,
    signersName: 'contoso.example',
    signature: Buffer.alloc(64, 9),
  },
});

describe('encodeQuery', () => {
  it('asks with id 0, recursion, and DNSSEC OK', () => {
    const query = encodeQuery({ name: '_dmarc.contoso.example', type: 'TXT' });
    expect(query.ok && Buffer.from(query.value).toString('hex')).toBe(
      '000001000001000000000001' +
        '065f646d61726307636f6e746f736f076578616d706c6500' +
        '00100001' +
        '00002904d0000080000000',
    );
  });

  it.each(['', 'a..b', 'a'.repeat(64), 'bücher.example', 'contoso.example.'])('does not encode %j', (name) => {
    expect(encodeQuery({ name, type: 'A' })).toEqual({ ok: false, problem: 'not-a-query-name' });
  });
});

describe('decodeDnsMessage', () => {
  it('gives the records in text form, in order, with the least TTL', () => {
    const bytes = message(MX, { answers: [mx('MX2.Contoso.example', 300), mx('mx1.contoso.example', 299)] });
    expect(decodeDnsMessage(bytes, MX)).toMatchObject({
      ok: true,
      value: {
        ...MX,
        status: 'NOERROR',
        rcode: 0,
        records: ['10 mx2.contoso.example', '10 mx1.contoso.example'],
        ttlSeconds: 299,
      },
    });
  });

  it.each<[Question['type'], unknown, string]>([
    ['A', '192.0.2.1', '192.0.2.1'],
    ['AAAA', '2001:db8:0:0:0:0:0:1', '2001:db8::1'],
    ['CNAME', 'Target.example', 'target.example'],
    ['NS', 'ns.example', 'ns.example'],
    ['PTR', 'host.example', 'host.example'],
    ['MX', { preference: 0, exchange: '.' }, '0 .'],
  ])('writes %s data as readers expect it', (type, data, text) => {
    const question = { name: 'x.example', type };
    const bytes = message(question, { answers: [{ name: 'x.example', type, ttl: 1, data }] });
    expect(decodeDnsMessage(bytes, question)).toMatchObject({ ok: true, value: { records: [text] } });
  });

  it('writes SOA data with unsigned figures and a dotted mailbox', () => {
    const question: Question = { name: 'contoso.example', type: 'SOA' };
    expect(decodeDnsMessage(message(question, { answers: [soa(9, 300)] }), question)).toMatchObject({
      value: { records: ['ns.contoso.example host\\.master.contoso.example 4000000000 2 3 4 300'] },
    });
  });

  it('joins the strings of a TXT record with nothing between, octet by octet', () => {
    const data = [Buffer.from('v=spf1 ip4:192.0.2.'), Buffer.from('0/24 -all'), Buffer.from([0xc3, 0xa9, 0xff, 0])];
    const bytes = message(TXT, {
      answers: [
        { ...TXT, ttl: 1, data },
        { ...TXT, ttl: 1, data: [Buffer.alloc(0)] },
      ],
    });
    expect(decodeDnsMessage(bytes, TXT)).toMatchObject({
      value: { records: ['v=spf1 ip4:192.0.2.0/24 -all\u00c3\u00a9\u00ff\u0000', ''] },
    });
  });

  it('counts a record once that stands twice', () => {
    const bytes = message(MX, { answers: [mx('mx1.contoso.example'), mx('mx1.contoso.example')] });
    expect(decodeDnsMessage(bytes, MX)).toMatchObject({ value: { records: ['10 mx1.contoso.example'] } });
  });

  it('follows aliases to the records at their end, in whatever order they stand', () => {
    const bytes = message(A, {
      answers: [
        { name: 'c.example', type: 'A', ttl: 20, data: '192.0.2.3' },
        alias('b.example', 'c.example'),
        alias('WWW.contoso.example', 'B.example'),
        { name: 'other.example', type: 'A', ttl: 1, data: '192.0.2.9' },
      ],
    });
    expect(decodeDnsMessage(bytes, A)).toMatchObject({
      value: { records: ['192.0.2.3'], aliases: ['b.example', 'c.example'], ttlSeconds: 20 },
    });
  });

  it('does not follow the alias that was asked for', () => {
    const question: Question = { name: 'www.contoso.example', type: 'CNAME' };
    const bytes = message(question, { answers: [alias('www.contoso.example', 'b.example')] });
    expect(decodeDnsMessage(bytes, question)).toMatchObject({ value: { records: ['b.example'], aliases: [] } });
  });

  it('takes no records of other names, types or classes', () => {
    const bytes = message(MX, {
      answers: [
        mx('evil.example', 1, 'fabrikam.example'),
        { name: MX.name, type: 'A', ttl: 1, data: '192.0.2.1' },
        { ...mx('chaos.example'), class: 'CH' },
      ],
    });
    expect(decodeDnsMessage(bytes, MX)).toMatchObject({ value: { records: [], ttlSeconds: null } });
  });

  it('reads the zone’s own TTL from the signature that covers the type, at the end of the aliases', () => {
    const bytes = message(A, {
      answers: [
        alias('www.contoso.example', 'b.example'),
        rrsig('www.contoso.example', 'CNAME', 7200),
        { name: 'b.example', type: 'A', ttl: 20, data: '192.0.2.3' },
        rrsig('b.example', 'AAAA', 1),
        rrsig('b.example', 'A', 3600),
      ],
    });
    expect(decodeDnsMessage(bytes, A)).toMatchObject({ value: { ttlSeconds: 20, originalTtlSeconds: 3600 } });
  });

  it('tells how long an absence may be remembered', () => {
    expect(decodeDnsMessage(message(MX, { authorities: [soa(250, 300)] }), MX)).toMatchObject({
      value: { status: 'NOERROR', records: [], ttlSeconds: null, negativeTtlSeconds: 250 },
    });
    const noName = message(MX, { flags: 0x183, authorities: [soa(3600, 60)] });
    expect(decodeDnsMessage(noName, MX)).toMatchObject({ value: { status: 'NXDOMAIN', negativeTtlSeconds: 60 } });
  });

  it.each([
    [0x182, 'SERVFAIL', 2],
    [0x185, 'REFUSED', 5],
    [0x184, 'RCODE', 4],
  ])('tells response code %i as %s and takes no records from it', (flags, status, rcode) => {
    expect(decodeDnsMessage(message(MX, { flags, answers: [mx('a.example')] }), MX)).toMatchObject({
      value: { status, rcode, records: [] },
    });
  });

  it('reads the extended part of the response code', () => {
    const opt = { type: 'OPT', name: '.', flags: 0, extendedRcode: 1, options: [] };
    expect(decodeDnsMessage(message(MX, { additionals: [opt] }), MX)).toMatchObject({
      value: { status: 'RCODE', rcode: 16 },
    });
  });

  it('tells whether the resolver validated', () => {
    const bytes = message(MX, { flags: 0x180 | AD, answers: [mx('a.example')] });
    expect(decodeDnsMessage(bytes, MX)).toMatchObject({ value: { authenticated: true } });
  });

  it('takes a TTL with the top bit for zero', () => {
    const bytes = message(MX, { answers: [mx('a.example', 0x80000001)] });
    expect(decodeDnsMessage(bytes, MX)).toMatchObject({ value: { ttlSeconds: 0 } });
  });

  it('reads an answer with two hundred records', () => {
    const answers = Array.from({ length: 200 }, (_, i) => mx(`mx${i}.contoso.example`));
    const read = decodeDnsMessage(message(MX, { answers }), MX);
    expect(read.ok && read.value.records.length).toBe(200);
  });

  it('does not let a dot inside a label look like the end of one', () => {
    const bytes = Buffer.from(message(MX, { answers: [mx('mailXcontoso.example')] }));
    bytes[bytes.indexOf('mailX') + 4] = 0x2e;
    expect(decodeDnsMessage(bytes, MX)).toMatchObject({ value: { records: ['10 mail\\.contoso.example'] } });
    bytes[bytes.indexOf('mail.') + 4] = 0x01;
    expect(decodeDnsMessage(bytes, MX)).toMatchObject({ value: { records: ['10 mail\\001contoso.example'] } });
  });

  it('reads a message on its own, without the question that it should answer', () => {
    const bytes = codec.encode({
      ...RESPONSE,
      id: 77,
      questions: [{ name: 'Contoso.example', type: 'MX' }],
      answers: [mx('a.example')],
    });
    expect(decodeDnsMessage(bytes)).toMatchObject({ ok: true, value: { ...MX, records: ['10 a.example'] } });
  });

  const whole = message(MX, { answers: [mx('a.example')] });
  const problem = (bytes: Uint8Array, question: Question | undefined, expected: object): void => {
    expect(decodeDnsMessage(bytes, question)).toMatchObject({ ok: false, problem: expected });
  };

  it('refuses a query, another id, another question, another number of questions, a truncated answer', () => {
    problem(codec.encode({ type: 'query', id: 0, flags: 0, questions: [{ ...MX }] }), MX, { kind: 'not-a-response' });
    problem(message(MX, { id: 5 }), MX, { kind: 'wrong-id' });
    problem(message(TXT), MX, { kind: 'wrong-question' });
    problem(message({ ...MX, name: 'fabrikam.example' }), MX, { kind: 'wrong-question' });
    problem(message(MX, { questions: [{ ...MX, class: 'CH' }] }), MX, { kind: 'wrong-question' });
    problem(message(MX, { questions: [] }), MX, { kind: 'wrong-question' });
    problem(message(MX, { questions: [{ ...MX }, { ...TXT }] }), MX, { kind: 'wrong-question' });
    problem(message(MX, { flags: 0x180 | TC }), MX, { kind: 'truncated' });
  });

  it('takes the question in any case', () => {
    expect(
      decodeDnsMessage(message({ ...MX, name: 'CoNtOsO.ExAmPlE' }, { answers: [mx('a.example')] }), MX),
    ).toMatchObject({
      value: { name: 'contoso.example', records: ['10 a.example'] },
    });
  });

  it('refuses a type that nobody asks for', () => {
    const bytes = codec.encode({ ...RESPONSE, questions: [{ name: 'a.example', type: 'SRV' }] });
    problem(bytes, undefined, { kind: 'unsupported-type', type: 'SRV' });
  });

  it('refuses aliases that go in a circle or never end', () => {
    problem(
      message(A, { answers: [alias('www.contoso.example', 'b.example'), alias('b.example', 'www.contoso.example')] }),
      A,
      {
        kind: 'alias-loop',
      },
    );
    const long = Array.from({ length: 50 }, (_, i) => alias(i === 0 ? A.name : `c${i}.example`, `c${i + 1}.example`));
    problem(message(A, { answers: long }), A, { kind: 'alias-loop' });
  });

  it('refuses nothing, too much, and anything after the message', () => {
    problem(new Uint8Array(), MX, { kind: 'cut-off', octets: 0 });
    problem(new Uint8Array(65_536), MX, { kind: 'too-long' });
    problem(Buffer.concat([whole, Buffer.from([0])]), MX, { kind: 'trailing' });
  });

  it('refuses a message cut off anywhere, which the codec alone would take', () => {
    const bytes = message(TXT, { answers: [{ ...TXT, ttl: 1, data: [Buffer.from('v=spf1 ip4:192.0.2.0/24 -all')] }] });
    for (let length = 0; length < bytes.length; length++)
      expect(decodeDnsMessage(bytes.subarray(0, length), TXT).ok, String(length)).toBe(false);
  });

  it('ends soon on pointers built to keep a decoder busy', () => {
    const bytes = Buffer.alloc(65_000);
    bytes.writeUInt16BE(0x8180, 2);
    bytes.writeUInt16BE(1, 4);
    bytes.writeUInt16BE(5_000, 6);
    // A root name at 12, then thousands of pointers each to the one before; every record name starts at the last.
    for (let at = 17; at < 16_000; at += 2) bytes.writeUInt16BE(0xc000 | (at === 17 ? 12 : at - 2), at);
    for (let at = 16_001; at + 12 < bytes.length; at += 12) bytes.writeUInt16BE(0xc000 | 15_999, at);
    const startedAt = performance.now();
    expect(decodeDnsMessage(bytes).ok).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it('never throws and never makes up a question, whatever the bytes', () => {
    const templates = [
      whole,
      message(TXT, {
        answers: [{ ...TXT, ttl: 1, data: [Buffer.from('a'), Buffer.from('b')] }, rrsig(TXT.name, 'TXT', 5)],
      }),
      message(A, {
        answers: [alias(A.name, 'b.example'), { name: 'b.example', type: 'A', ttl: 1, data: '192.0.2.1' }],
      }),
      message(MX, {
        flags: 0x183,
        authorities: [soa(1, 2)],
        additionals: [
          { type: 'OPT', name: '.', flags: 0, options: [{ code: 8, ip: '192.0.2.0', sourcePrefixLength: 24 }] },
        ],
      }),
    ];
    const mutation = fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...templates), mutation, fc.option(fc.nat(300)), (template, changes, cut) => {
        const bytes = Uint8Array.from(template);
        for (const [at, octet] of changes) bytes[at % bytes.length] = octet;
        const read = decodeDnsMessage(cut === null ? bytes : bytes.subarray(0, cut), MX);
        if (read.ok) expect(read.value).toMatchObject(MX);
        expect(() => decodeDnsMessage(bytes)).not.toThrow();
      }),
      { numRuns: 6_000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(() => decodeDnsMessage(bytes)).not.toThrow();
      }),
      { numRuns: 3_000 },
    );
  });
});
