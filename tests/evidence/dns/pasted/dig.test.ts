import { describe, expect, it } from 'vitest';
import type { DnsAnswer, DnsType } from '../../../../src/evidence/dns/answer.ts';
import { type PastedText, readDnsText } from '../../../../src/evidence/dns/pasted/read.ts';

const AT = '2026-11-20T20:00:00.000Z';
const find = (text: PastedText, type: DnsType, name: string): DnsAnswer | undefined =>
  text.view?.answers.find((answer) => answer.type === type && answer.name === name);

const FULL = `
; <<>> DiG 9.18.24 <<>> MX contoso.example
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4242
;; flags: qr rd ra ad; QUERY: 1, ANSWER: 2, AUTHORITY: 0, ADDITIONAL: 1

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags:; udp: 1232
;; QUESTION SECTION:
;contoso.example.\t\tIN\tMX

;; ANSWER SECTION:
contoso.example.\t300\tIN\tMX\t20 MX2.gateway.example.
contoso.example.\t300\tIN\tMX\t10 mx1.gateway.example.

;; ADDITIONAL SECTION:
mx1.gateway.example.\t60\tIN\tA\t192.0.2.1

;; Query time: 11 msec
;; SERVER: 198.51.100.53#53(198.51.100.53) (UDP)
;; WHEN: Fri Nov 20 19:44:08 UTC 2026
;; MSG SIZE  rcvd: 101
`;

describe('readDnsText with dig', () => {
  it('reads a full answer with its time and its DNSSEC flag, and nothing of other sections', () => {
    const read = readDnsText(FULL, AT);
    expect(read).toMatchObject({ tool: 'dig', notes: [], view: { resolver: 'pasted' } });
    expect(read.view?.answers).toEqual([
      {
        name: 'contoso.example',
        type: 'MX',
        status: 'NOERROR',
        records: ['20 mx2.gateway.example', '10 mx1.gateway.example'],
        aliases: [],
        ttlSeconds: 300,
        originalTtlSeconds: null,
        negativeTtlSeconds: null,
        authenticated: true,
        detail: null,
        at: '2026-11-20T19:44:08.000Z',
      },
    ]);
  });

  it('reads answer lines alone, with units, escapes and several strings', () => {
    const read = readDnsText(
      [
        'contoso.example.\t1h30m\tIN\tMX\t10 mx1.gateway.example.',
        'k._domainkey.contoso.example. 300 IN TXT "v=DKIM1; k=rsa; p=AAAA" "BBBB;q\\"x\\\\y\\195\\188"',
      ].join('\r\n'),
      AT,
    );
    expect(find(read, 'MX', 'contoso.example')).toMatchObject({ ttlSeconds: 5400, at: AT });
    expect(find(read, 'TXT', 'k._domainkey.contoso.example')?.records).toEqual([
      'v=DKIM1; k=rsa; p=AAAABBBB;q"x\\y\u00c3\u00bc',
    ]);
  });

  it('follows aliases and answers for each name on the way', () => {
    const read = readDnsText(
      [
        'selector1._domainkey.contoso.example. 3600 IN CNAME selector1-contoso-example._domainkey.contoso.onmicrosoft.com.',
        'selector1-contoso-example._domainkey.contoso.onmicrosoft.com. 60 IN TXT "v=DKIM1; p=AAAA"',
      ].join('\n'),
      AT,
    );
    const target = 'selector1-contoso-example._domainkey.contoso.onmicrosoft.com';
    expect(find(read, 'CNAME', 'selector1._domainkey.contoso.example')?.records).toEqual([target]);
    expect(find(read, 'TXT', 'selector1._domainkey.contoso.example')).toMatchObject({
      records: ['v=DKIM1; p=AAAA'],
      aliases: [target],
      ttlSeconds: 60,
    });
    expect(find(read, 'TXT', target)?.records).toEqual(['v=DKIM1; p=AAAA']);
  });

  it('takes the original TTL from a signature that was printed', () => {
    const read = readDnsText(
      [
        'contoso.example. 120 IN MX 10 mx1.gateway.example.',
        'contoso.example. 120 IN RRSIG MX 13 2 3600 20261201000000 20261101000000 4242 contoso.example. c2ln',
      ].join('\n'),
      AT,
    );
    expect(find(read, 'MX', 'contoso.example')).toMatchObject({ ttlSeconds: 120, originalTtlSeconds: 3600 });
  });

  const header = (status: string, answers: number, question: string): string =>
    [
      `;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 1`,
      `;; flags: qr rd ra; QUERY: 1, ANSWER: ${answers}, AUTHORITY: 1, ADDITIONAL: 0`,
      ';; QUESTION SECTION:',
      `;${question}`,
      ';; AUTHORITY SECTION:',
      'example. 900 IN SOA ns1.example. host.example. 1 7200 900 1209600 1800',
    ].join('\n');

  it('reads NXDOMAIN for every type, and no data for the asked type only', () => {
    const gone = readDnsText(header('NXDOMAIN', 0, 'gone.example. IN MX'), AT);
    expect(find(gone, 'MX', 'gone.example')).toMatchObject({ status: 'NXDOMAIN', negativeTtlSeconds: 900 });
    expect(find(gone, 'TXT', 'gone.example')).toMatchObject({ status: 'NXDOMAIN' });
    const empty = readDnsText(header('NOERROR', 0, '_dmarc.fabrikam.example. IN TXT'), AT);
    expect(empty.view?.answers).toMatchObject([
      { type: 'TXT', status: 'NOERROR', records: [], negativeTtlSeconds: 900 },
    ]);
  });

  it('does not take a failure for an absence', () => {
    const failed = readDnsText(header('SERVFAIL', 0, 'contoso.example. IN MX'), AT);
    expect(failed.view?.answers).toMatchObject([{ type: 'MX', status: 'SERVFAIL', records: [] }]);
    const silent = readDnsText(
      '; <<>> DiG 9.18.24 <<>> -t MX contoso.example\n;; connection timed out; no servers could be reached',
      AT,
    );
    expect(silent.view?.answers).toMatchObject([{ type: 'MX', name: 'contoso.example', status: 'timeout' }]);
    expect(silent.notes).toHaveLength(1);
  });

  it('leaves out an answer of which lines are missing', () => {
    const cut = FULL.replace(/.*MX2.*\n/, '');
    expect(readDnsText(cut, AT)).toMatchObject({ view: null, tool: 'dig' });
    const none = FULL.replace(/.*gateway.*\n/g, '');
    expect(readDnsText(none, AT).view).toBeNull();
  });

  it('refuses what has no names or is spread over lines, and says so', () => {
    expect(readDnsText('10 mx1.gateway.example.\n20 mx2.gateway.example.', AT)).toMatchObject({
      view: null,
      tool: 'dig',
    });
    const multiline = [
      'contoso.example. 3600 IN SOA ns1.example. host.example. (',
      '                1 ; serial',
      '                7200 900 1209600 1800 )',
      'contoso.example. 3600 IN NS ns1.example.',
    ].join('\n');
    const read = readDnsText(multiline, AT);
    expect(read.view?.answers.map((answer) => answer.type)).toEqual(['NS']);
    expect(read.notes).toHaveLength(1);
  });

  it('does not trust a time in another zone or in the future', () => {
    const local = readDnsText(FULL.replace('19:44:08 UTC', '20:44:08 CET'), AT);
    expect(find(local, 'MX', 'contoso.example')?.at).toBe(AT);
    expect(local.notes).toHaveLength(1);
    const ahead = readDnsText(FULL.replace('UTC 2026', 'UTC 2031'), AT);
    expect(find(ahead, 'MX', 'contoso.example')?.at).toBe(AT);
  });

  it('reads several messages in one text', () => {
    const both = `${FULL}${FULL.replaceAll('contoso.example', 'fabrikam.example').replace('19:44', '19:50')}`;
    expect(readDnsText(both, AT).view?.answers.map((answer) => [answer.name, answer.at.slice(11, 16)])).toEqual([
      ['contoso.example', '19:44'],
      ['fabrikam.example', '19:50'],
    ]);
  });
});
