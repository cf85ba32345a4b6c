import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DnsType } from '../../../src/evidence/dns/answer.ts';
import { parseDkimKey } from '../../../src/evidence/dkim-key.ts';
import { redacted } from '../../../src/report/redact/redact.ts';
import { answer, caseOf, dnsOf, domain, view } from '../../support/build.ts';
import { KEY, OTHER_KEY } from './cases.ts';

/** What becomes of records at a name of the own domain. */
function made(name: string, type: DnsType, records: readonly string[], key = KEY): readonly string[] {
  const file = caseOf({
    setup: { domains: [domain('northwind.com')] },
    observed: { dns: dnsOf(view('google', [answer({ name, type, records })])) },
  });
  const [reading] = redacted(file, key).observed.dns ?? [];
  return reading === undefined || reading.extent === 'absent' ? [] : (reading.value[0].answers[0]?.records ?? []);
}
const txt = (name: string, text: string, key = KEY): string => made(name, 'TXT', [text], key)[0] ?? '';

const rsa = (modulusLength: number): string =>
  generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const octetsOf = (record: string): Buffer => Buffer.from(/p=(.*)$/.exec(record)?.[1] ?? '', 'base64');

describe('a redacted key record', () => {
  it.each([1024, 1536, 2048, 4096])('has another modulus of %i bits, with none of the old one in it', (bits) => {
    const record = `v=DKIM1; k=rsa; p=${rsa(bits)}`;
    const other = txt('nw1._domainkey.northwind.com', record);
    const [before, after] = [octetsOf(record), octetsOf(other)];
    const modulusAt = before.length - 5 - bits / 8;
    expect(after).toHaveLength(before.length);
    expect(after.subarray(0, modulusAt)).toStrictEqual(before.subarray(0, modulusAt));
    expect(after.subarray(-5)).toStrictEqual(before.subarray(-5));
    // Of so many octets few are the same by chance.
    const same = [...after.subarray(modulusAt, -5)].filter((octet, at) => octet === before[modulusAt + at]);
    expect(same.length).toBeLessThan(bits / 128);
    expect([0, 1, 2, 3].map((at) => after[modulusAt + at])).not.toStrictEqual(
      [0, 1, 2, 3].map((at) => before[modulusAt + at]),
    );
    expect(parseDkimKey(other)).toStrictEqual(parseDkimKey(record));
    expect(txt('nw1._domainkey.northwind.com', record, OTHER_KEY)).not.toBe(other);
  });

  it('has another Ed25519 key, and nothing of what was noted in it', () => {
    const given = 'v=DKIM1; k=ed25519; n=Key of Fabrikam marketing; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
    const other = txt('nw1._domainkey.northwind.com', given);
    expect(other).toMatch(/^v=DKIM1; k=ed25519; n=text-[\da-f]+; p=[A-Za-z\d+/]{43}=$/);
    expect(other).not.toMatch(/Fabrikam|11qYAYKx|cHURo/);
    expect(parseDkimKey(other)).toStrictEqual(parseDkimKey(given));
  });

  it('is as revoked or as broken as it was', () => {
    for (const given of [
      'v=DKIM1; p=',
      'p=',
      'v=DKIM1; k=rsa; p=not base64!',
      'v=DKIM1',
      'k=rsa; t=y; s=email; p=AAAA',
    ])
      expect(parseDkimKey(txt('nw1._domainkey.northwind.com', given))).toStrictEqual(parseDkimKey(given));
  });
});

describe('a redacted text record', () => {
  it.each([
    'google-site-verification=abcdSTSefgh_1234567890',
    'adobe-idp-site-verification=aa=p=1',
    'apple-domain-verification=Spf123xyz',
    'docusign=05958488-4752-4ef2-95eb-aa7ba8a3bd0e',
    'dkim-proof-of-somebody=77',
  ])('holds no proof that a service asked for: %s', (proof) => {
    for (const name of ['northwind.com', '_dmarc.northwind.com', 'nw1._domainkey.northwind.com'])
      expect(txt(name, proof)).toMatch(/^text-[\da-f]+$/);
    expect(txt('northwind.com', 'MS=ms12345678')).toMatch(/^MS=ms(?!12345678)\d{8}$/);
  });

  it('keeps the words of a policy, and not the place that reports go to', () => {
    expect(txt('northwind.com', 'v=spf1 ip4:192.0.2.0/24 ~all')).toMatch(/^v=spf1 ip4:\d+\.\d+\.\d+\.\d+\/24 ~all$/);
    expect(txt('_dmarc.northwind.com', 'p=none; adkim=s')).toBe('p=none; adkim=s');
    const reports = txt('_smtp._tls.northwind.com', 'v=TLSRPTv1; rua=https://tls.reports.example/r/d/4711');
    expect(reports).toMatch(/^v=TLSRPTv1; rua=https:\/\/\S+\/path-[\da-f]+$/);
    expect(reports).not.toContain('4711');
  });
});

describe('the redacted start of a zone', () => {
  it('has another serial', () => {
    const [start = ''] = made('northwind.com', 'SOA', [
      'ns1.northwind.com it.northwind.com 2026112001 7200 3600 9 900',
    ]);
    expect(start).toMatch(/ \d+ 7200 3600 9 900$/);
    expect(start).not.toContain('2026112001');
  });
});
