import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DnsReply } from '../../src/evidence/dns/answer.ts';
import { drive } from '../../src/evidence/dns/dialogue.ts';
import { mtaStsDialogue, mxMatchesPolicy, parseMtaSts, parseMtaStsPolicy } from '../../src/evidence/mta-sts.ts';

const POLICY = [
  'version: STSv1',
  'mode: enforce',
  'mx: mx1.gateway.example',
  'mx: *.Mail.example',
  'max_age: 604800',
  '',
];

describe('parseMtaSts', () => {
  it.each([
    ['v=STSv1; id=20261120T1;', { ok: true, value: { id: '20261120T1' } }],
    ['v=STSv1;id=1; x=y', { ok: true, value: { id: '1' } }],
    ['v=STSv1;', { ok: false, problem: 'no-id' }],
    ['v=STSv1; id=2026-11', { ok: false, problem: 'bad-id' }],
    ['v=stsv1; id=1;', { ok: false, problem: 'not-mta-sts' }],
    ['v=spf1 -all', { ok: false, problem: 'not-mta-sts' }],
  ])('reads %j', (text, result) => {
    expect(parseMtaSts(text)).toEqual(result);
  });
});

describe('parseMtaStsPolicy', () => {
  it.each(['\n', '\r\n'])('reads lines that end in %j', (end) => {
    expect(parseMtaStsPolicy(POLICY.join(end))).toEqual({
      ok: true,
      value: { mode: 'enforce', mx: ['mx1.gateway.example', '*.mail.example'], maxAgeSeconds: 604_800 },
    });
  });

  it('lets mode none be without mx, and unknown fields be there', () => {
    expect(parseMtaStsPolicy('version: STSv1\nmode: none\nmax_age: 0\nfuture: x')).toMatchObject({ ok: true });
  });

  it.each([
    ['', { kind: 'empty' }],
    ['<!doctype html>\n<html>', { kind: 'markup' }],
    ['version: STSv1\nmode enforce', { kind: 'bad-line', line: 2, text: 'mode enforce' }],
    ['mode: none', { kind: 'missing', field: 'version' }],
    ['version: STSv2', { kind: 'bad-value', field: 'version', value: 'STSv2' }],
    ['version: STSv1\nmode: Enforce\nmax_age: 1', { kind: 'bad-value', field: 'mode', value: 'Enforce' }],
    ['version: STSv1\nmode: enforce\nmx: a.example', { kind: 'missing', field: 'max_age' }],
    [
      'version: STSv1\nmode: enforce\nmx: a.example\nmax_age: 99999999',
      { kind: 'bad-value', field: 'max_age', value: '99999999' },
    ],
    ['version: STSv1\nmode: testing\nmax_age: 1', { kind: 'missing', field: 'mx' }],
    ['version: STSv1\nmode: testing\nmx: *\nmax_age: 1', { kind: 'bad-value', field: 'mx', value: '*' }],
    ['x'.repeat(70_000), { kind: 'too-large', limit: 65_536 }],
  ])('says what is wrong with %#', (text, problem) => {
    expect(parseMtaStsPolicy(text)).toEqual({ ok: false, problem });
  });

  it('never throws, and never takes long', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...POLICY))), (lines) => {
        expect(typeof parseMtaStsPolicy(lines.join('\n')).ok).toBe('boolean');
      }),
    );
    const start = Date.now();
    parseMtaStsPolicy(`version:${' '.repeat(60_000)}x`);
    expect(Date.now() - start).toBeLessThan(1000);
  });
});

describe('mxMatchesPolicy', () => {
  const policy = { mode: 'enforce', mx: ['mx1.gateway.example', '*.mail.example'], maxAgeSeconds: 1 } as const;
  it.each([
    ['MX1.gateway.example.', true],
    ['a.mail.example', true],
    ['a.b.mail.example', false],
    ['mail.example', false],
    ['.mail.example', false],
    ['xmail.example', false],
    ['mx2.gateway.example', false],
    ['', false],
  ])('%s: %s', (host, matches) => {
    expect(mxMatchesPolicy(host, policy)).toBe(matches);
  });
});

describe('mtaStsDialogue', () => {
  const announced = (reply: DnsReply) => drive(mtaStsDialogue('contoso.example'), () => Promise.resolve(reply));
  it('needs exactly one record that begins as such', async () => {
    const one = 'v=STSv1; id=1;';
    const records = (...all: readonly string[]) => announced({ status: 'NOERROR', records: all });
    expect(await records('other', one)).toMatchObject({ state: 'announced', id: '1' });
    expect(await records(one, 'v=STSv1; id=2;')).toMatchObject({ state: 'several', id: null });
    expect(await records('v=STSv1; id=')).toMatchObject({ state: 'invalid', problem: 'bad-id' });
    expect(await records('v=STSv1', one)).toMatchObject({ state: 'announced', id: '1', records: [one] });
    expect(await records('v=STSv1 id=2', one)).toMatchObject({ state: 'announced', id: '1' });
    expect(await records('v=STSv1 id=2')).toMatchObject({ state: 'invalid', problem: 'not-mta-sts' });
    expect(await records('other')).toMatchObject({ state: 'none' });
    expect(await announced({ status: 'NXDOMAIN', records: [] })).toMatchObject({ state: 'none' });
    expect(await announced({ status: 'timeout', records: [] })).toMatchObject({
      state: 'unanswered',
      status: 'timeout',
    });
  });
});
