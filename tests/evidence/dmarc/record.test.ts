import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDmarc } from '../../../src/evidence/dmarc/record.ts';

const record = (text: string) => {
  const read = parseDmarc(text);
  return read.ok ? read.value : read.problem;
};

describe('parseDmarc', () => {
  it('reads every tag', () => {
    expect(
      record(
        'v=DMARC1; p=Reject; sp=quarantine; np=none; adkim=s; aspf=S; fo=1:d; psd=n; t=y; rua=mailto:a@contoso.example , https://r.example/x; ruf=mailto:f@contoso.example;',
      ),
    ).toMatchObject({
      ...{ p: 'reject', sp: 'quarantine', np: 'none', adkim: 's', aspf: 's', fo: ['1', 'd'], psd: 'n', testing: true },
      rua: ['mailto:a@contoso.example', 'https://r.example/x'],
      ruf: ['mailto:f@contoso.example'],
      standing: 'as-published',
      marks: [],
    });
  });

  it('has the defaults of the standard', () => {
    expect(record('V=DMARC1;p=none')).toMatchObject({
      ...{ sp: null, np: null, adkim: 'r', aspf: 'r', fo: ['0'], psd: 'u', testing: false, rua: [], ruf: [] },
    });
  });

  it.each([
    ['v=dmarc1; p=reject', 'version-case'],
    [' v=DMARC1; p=reject', 'leading-space'],
    ['v=DMARC1x; p=reject', 'other'],
    ['v=DMARC1 p=reject', 'other'],
    ['p=reject; v=DMARC1', 'other'],
    ['v=spf1 -all', 'other'],
    ['', 'other'],
  ])('discards %j', (text, problem) => {
    expect(record(text)).toBe(problem);
  });

  it.each([
    ['v=DMARC1; rua=mailto:a@contoso.example', 'as-none'],
    ['v=DMARC1; p=rejct; rua=mailto:a@contoso.example', 'as-none'],
    ['v=DMARC1; p=reject; sp=all; rua=mailto:a@contoso.example', 'as-none'],
    ['v=DMARC1; p=reject; np=; rua=mailto:a@contoso.example', 'as-none'],
    ['v=DMARC1; p=rejct; rua=mailto:', 'unusable'],
    ['v=DMARC1', 'unusable'],
  ])('gives %j the standing that the standard does', (text, standing) => {
    expect(record(text)).toMatchObject({ standing });
  });

  it('flags removed, unknown, repeated and broken tags without failing', () => {
    expect(
      record(
        'v=DMARC1; p=reject; p=none; pct=50; rf=afrf; ri=3600; x=1; aspf=q; junk; rua=mailto:a@contoso.example!10m',
      ),
    ).toMatchObject({
      p: 'reject',
      rua: ['mailto:a@contoso.example'],
      marks: [
        { kind: 'malformed-part', text: 'junk' },
        { kind: 'duplicate-tag', tag: 'p' },
        { kind: 'removed-tag', tag: 'pct', value: '50' },
        { kind: 'removed-tag', tag: 'rf', value: 'afrf' },
        { kind: 'removed-tag', tag: 'ri', value: '3600' },
        { kind: 'unknown-tag', tag: 'x' },
        { kind: 'size-limit', uri: 'mailto:a@contoso.example!10m' },
        { kind: 'invalid-value', tag: 'aspf', value: 'q' },
      ],
    });
  });

  it('never throws, whatever the text', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('v=DMARC1', 'p=none', 'rua=mailto:a@b.example', ' ', '\t', '='));
    fc.assert(
      fc.property(
        fc.array(part).map((parts) => parts.join(';')),
        (text) => {
          expect(typeof parseDmarc(text).ok).toBe('boolean');
        },
      ),
    );
  });

  it('reads a record of blanks in reasonable time', () => {
    const start = Date.now();
    parseDmarc(`v=DMARC1; p=${' '.repeat(60_000)}x`);
    parseDmarc(`${' '.repeat(60_000)}v${' '.repeat(60_000)}`);
    expect(Date.now() - start).toBeLessThan(1000);
  });
});
