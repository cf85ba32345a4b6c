import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DnsReply } from '../../src/evidence/dns/answer.ts';
import { drive } from '../../src/evidence/dns/dialogue.ts';
import { parseTlsRpt, tlsRptDialogue } from '../../src/evidence/tls-rpt.ts';

describe('parseTlsRpt', () => {
  it.each([
    [
      'v=TLSRPTv1; rua=mailto:t@contoso.example, https://r.example/v1',
      { ok: true, value: { rua: ['mailto:t@contoso.example', 'https://r.example/v1'] } },
    ],
    ['v=TLSRPTv1;rua=http://r.example', { ok: false, problem: 'bad-rua' }],
    ['v=TLSRPTv1; rua=', { ok: false, problem: 'no-rua' }],
    ['v=TLSRPTv1;', { ok: false, problem: 'no-rua' }],
    ['v=tlsrptv1; rua=mailto:t@contoso.example', { ok: false, problem: 'not-tls-rpt' }],
  ])('reads %j', (text, result) => {
    expect(parseTlsRpt(text)).toEqual(result);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof parseTlsRpt(`v=TLSRPTv1;${text}`).ok).toBe('boolean');
      }),
    );
  });
});

describe('tlsRptDialogue', () => {
  it('tells none, several, invalid, published and unanswered apart', async () => {
    const state = async (reply: DnsReply) =>
      (await drive(tlsRptDialogue('contoso.example'), () => Promise.resolve(reply))).state;
    const good = 'v=TLSRPTv1; rua=mailto:t@contoso.example';
    expect(await state({ status: 'NOERROR', records: [good, 'other'] })).toBe('published');
    expect(await state({ status: 'NOERROR', records: [good, good] })).toBe('several');
    expect(await state({ status: 'NOERROR', records: ['v=TLSRPTv1;'] })).toBe('invalid');
    expect(await state({ status: 'NOERROR', records: [good, 'v=TLSRPTv1'] })).toBe('published');
    expect(await state({ status: 'NOERROR', records: ['v=TLSRPTv1 rua=mailto:t@contoso.example'] })).toBe('invalid');
    expect(await state({ status: 'NXDOMAIN', records: [] })).toBe('none');
    expect(await state({ status: 'REFUSED', records: [] })).toBe('unanswered');
  });
});
