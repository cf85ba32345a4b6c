import { describe, expect, it } from 'vitest';
import type { DnsAnswer, DnsType } from '../../../../src/evidence/dns/answer.ts';
import { type PastedText, readDnsText } from '../../../../src/evidence/dns/pasted/read.ts';

const AT = '2026-11-20T20:00:00.000Z';
const find = (text: PastedText, type: DnsType, name: string): DnsAnswer | undefined =>
  text.view?.answers.find((answer) => answer.type === type && answer.name === name);
const settled = (text: PastedText): readonly string[] =>
  (text.view?.answers ?? []).map((a) => `${a.type} ${a.name} ${a.status} ${a.records.join(', ')}`);

describe('readDnsText with nslookup of Windows', () => {
  it('reads MX and TXT in any language of Windows, without a TTL', () => {
    const text = [
      'Servidor:  one.one.one.one',
      'Address:  1.1.1.1',
      '',
      'Respuesta no autoritativa:',
      'contoso.example\tMX preference = 10, mail exchanger = mx1.gateway.example',
      'contoso.example\tMX preference = 20, mail exchanger = MX2.gateway.example',
      'contoso.example\ttext =',
      '',
      '\t"v=spf1 include:spf.protection.outlook.com "',
      '\t"include:spf.gateway.example -all"',
      'contoso.example\ttext =',
      '',
      '\t"says "hello" unescaped"',
      '',
      'mx1.gateway.example\tinternet address = 192.0.2.1',
    ].join('\r\n');
    const read = readDnsText(text, AT);
    expect(read.tool).toBe('nslookup');
    expect(find(read, 'MX', 'contoso.example')).toMatchObject({
      records: ['10 mx1.gateway.example', '20 mx2.gateway.example'],
      ttlSeconds: null,
    });
    expect(find(read, 'TXT', 'contoso.example')?.records).toEqual([
      'v=spf1 include:spf.protection.outlook.com include:spf.gateway.example -all',
      'says "hello" unescaped',
    ]);
    expect(find(read, 'A', 'mx1.gateway.example')).toBeUndefined();
    expect(read.notes).toHaveLength(1);
  });

  it('reads the null MX', () => {
    const read = readDnsText('contoso.example\tMX preference = 0, mail exchanger = (root)', AT);
    expect(find(read, 'MX', 'contoso.example')?.records).toEqual(['0 .']);
  });

  it('reads the debug form with TTLs, statuses and the question', () => {
    const text = [
      '------------',
      'Got answer:',
      '    HEADER:',
      '        opcode = QUERY, id = 2, rcode = NOERROR',
      '        header flags:  response, want recursion, recursion avail.',
      '        questions = 1,  answers = 1,  authority records = 0,  additional = 0',
      '',
      '    QUESTIONS:',
      '        contoso.example, type = MX, class = IN',
      '    ANSWERS:',
      '    ->  contoso.example',
      '        MX preference = 10, mail exchanger = mx1.gateway.example',
      '        ttl = 3600 (1 hour)',
      '',
      '------------',
      'Got answer:',
      '    HEADER:',
      '        opcode = QUERY, id = 3, rcode = NOERROR',
      '        questions = 1,  answers = 0,  authority records = 1,  additional = 0',
      '    QUESTIONS:',
      '        _dmarc.contoso.example, type = TXT, class = IN',
      '    AUTHORITY RECORDS:',
      '    ->  contoso.example',
      '        ttl = 3600 (1 hour)',
      '        primary name server = ns1.contoso.example',
      '------------',
      'Got answer:',
      '    HEADER:',
      '        opcode = QUERY, id = 4, rcode = NXDOMAIN',
      '        questions = 1,  answers = 0,  authority records = 1,  additional = 0',
      '    QUESTIONS:',
      '        autodiscover.contoso.example, type = CNAME, class = IN',
    ].join('\n');
    const read = readDnsText(text, AT);
    expect(find(read, 'MX', 'contoso.example')).toMatchObject({
      ttlSeconds: 3600,
      records: ['10 mx1.gateway.example'],
    });
    expect(find(read, 'TXT', '_dmarc.contoso.example')).toMatchObject({ status: 'NOERROR', records: [] });
    expect(find(read, 'CNAME', 'autodiscover.contoso.example')).toMatchObject({ status: 'NXDOMAIN' });
  });

  it('reads addresses and one alias', () => {
    const text = [
      'C:\\Users\\admin>nslookup www.contoso.example',
      'Server:  dns.example',
      'Address:  198.51.100.53',
      '',
      'Non-authoritative answer:',
      'Name:    host.fabrikam.example',
      'Addresses:  2001:db8::1',
      '\t  192.0.2.1',
      'Aliases:  www.contoso.example',
      '',
      'Server:  dns.example',
      'Address:  198.51.100.53',
    ].join('\n');
    const read = readDnsText(text, AT);
    expect(find(read, 'CNAME', 'www.contoso.example')?.records).toEqual(['host.fabrikam.example']);
    expect(find(read, 'A', 'www.contoso.example')?.records).toEqual(['192.0.2.1']);
    expect(find(read, 'AAAA', 'host.fabrikam.example')?.records).toEqual(['2001:db8::1']);
  });

  it('tells a name that does not exist from a server that refused or was silent', () => {
    const gone = readDnsText("*** UnKnown can't find gone.example: Non-existent domain", AT);
    expect(find(gone, 'MX', 'gone.example')?.status).toBe('NXDOMAIN');
    const refused = readDnsText(
      "C:\\>nslookup -type=mx contoso.example\n*** UnKnown can't find contoso.example: Query refused",
      AT,
    );
    expect(settled(refused)).toEqual(['MX contoso.example REFUSED ']);
    const silent = readDnsText(
      'C:\\>nslookup -type=mx contoso.example\nDNS request timed out.\n    timeout was 2 seconds.',
      AT,
    );
    expect(settled(silent)).toEqual(['MX contoso.example timeout ']);
  });

  const soa = [
    'contoso.example',
    '\tprimary name server = ns1.contoso.example',
    '\tresponsible mail addr = host.contoso.example',
    '\tserial  = 2026',
    '\trefresh = 7200 (2 hours)',
    '\tretry   = 900 (15 mins)',
    '\texpire  = 1209600 (14 days)',
    '\tdefault TTL = 1800 (30 mins)',
  ].join('\n');

  it('takes an SOA block for an absence only where the command says of what', () => {
    const told = readDnsText(
      `> set type=txt\n> _dmarc.contoso.example\nServer:  dns.example\nAddress:  198.51.100.53\n\n${soa}`,
      AT,
    );
    expect(find(told, 'TXT', '_dmarc.contoso.example')).toMatchObject({
      status: 'NOERROR',
      records: [],
      negativeTtlSeconds: 1800,
    });
    const untold = readDnsText(soa, AT);
    expect(settled(untold)).toEqual([
      'SOA contoso.example NOERROR ns1.contoso.example host.contoso.example 2026 7200 900 1209600 1800',
    ]);
    expect(untold.notes.length).toBeGreaterThan(0);
  });

  it('does not give an earlier question the type that is set after it', () => {
    const read = readDnsText(`nslookup\n> _dmarc.contoso.example\n${soa}\n> set type=mx`, AT);
    expect(find(read, 'MX', '_dmarc.contoso.example')).toBeUndefined();
  });

  it('keeps the name that was printed, not the one that the suffix list made it from', () => {
    const read = readDnsText(
      'C:\\>nslookup -type=mx contoso.example\ncontoso.example.corp.example\tMX preference = 10, mail exchanger = mx.example',
      AT,
    );
    expect(find(read, 'MX', 'contoso.example')).toBeUndefined();
  });
});

describe('readDnsText with nslookup of UNIX', () => {
  it('reads one-line records and leaves other sections out', () => {
    const text = [
      '$ nslookup -type=mx contoso.example',
      'Server:\t\t198.51.100.53',
      'Address:\t198.51.100.53#53',
      '',
      'Non-authoritative answer:',
      'contoso.example\tmail exchanger = 10 mx1.gateway.example.',
      'contoso.example\ttext = "v=spf1 -all" " and \\"more\\""',
      '',
      'Authoritative answers can be found from:',
      'contoso.example\tnameserver = ns1.contoso.example.',
    ].join('\n');
    const read = readDnsText(text, AT);
    expect(settled(read)).toEqual([
      'MX contoso.example NOERROR 10 mx1.gateway.example',
      'TXT contoso.example NOERROR v=spf1 -all and "more"',
    ]);
  });

  it('reads NXDOMAIN, SERVFAIL and no answer', () => {
    expect(find(readDnsText("** server can't find gone.example: NXDOMAIN", AT), 'A', 'gone.example')?.status).toBe(
      'NXDOMAIN',
    );
    const empty = readDnsText(
      "$ nslookup -q=txt _dmarc.contoso.example\n*** Can't find _dmarc.contoso.example: No answer",
      AT,
    );
    expect(settled(empty)).toEqual(['TXT _dmarc.contoso.example NOERROR ']);
    const unknown = readDnsText("*** Can't find contoso.example: No answer", AT);
    expect(unknown.view).toBeNull();
  });
});
