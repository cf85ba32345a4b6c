import doh from 'dohjs';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readCase, writeCase } from '../../../src/evidence/case-file.ts';
import type { DnsAnswer } from '../../../src/evidence/dns/answer.ts';
import { decodeDnsMessage } from '../../../src/evidence/dns/message.ts';
import { answer, caseOf, dnsOf, NOW, view } from '../../support/build.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 60_000 });

/** Answers of each type, one record each, in wire form. */
const MESSAGES = (
  [
    ['MX', { preference: 10, exchange: 'mx1.example.net' }],
    ['TXT', ['v=spf1 -all']],
    ['A', '192.0.2.1'],
    ['AAAA', '2001:db8::1'],
    ['CNAME', 'www.example.net'],
    ['NS', 'ns1.example.net'],
    ['PTR', 'host.example.net'],
    ['SOA', { mname: 'ns1.example.net', rname: 'a.b.example', serial: 1, refresh: 2, retry: 3, expire: 4, minimum: 5 }],
  ] as const
).map(([type, data]) => {
  const packet = {
    type: 'response' as const,
    id: 0,
    flags: 0x180,
    questions: [{ name: 'contoso.com', type, class: 'IN' }],
    answers: [{ name: 'contoso.com', type, class: 'IN', ttl: 300, data }],
  };
  return new Uint8Array(doh.dnsPacket.encode(packet));
});

describe('an answer that was read from the wire', () => {
  it('opens again from a saved case, however a server bent it', () => {
    const bent = fc
      .tuple(fc.constantFrom(...MESSAGES), fc.array(fc.tuple(fc.nat(90), fc.nat(255)), { maxLength: 5 }))
      .map(([message, changes]) => {
        const octets = message.slice();
        for (const [at, octet] of changes) if (at < octets.length) octets[at] = octet;
        return octets;
      });
    let decoded = 0;
    fc.assert(
      fc.property(bent, (message) => {
        const read = decodeDnsMessage(message);
        if (!read.ok || read.value.name !== read.value.name.toLowerCase()) return;
        decoded += 1;
        const { rcode, ...rest } = read.value;
        const stored: DnsAnswer = { ...rest, detail: `code ${rcode}`, at: NOW };
        const file = caseOf({ observed: { dns: dnsOf(view('google', [answer({ ...stored, name: 'contoso.com' })])) } });
        expect(readCase(writeCase(file))).toStrictEqual({ ok: true, value: { case: file, unknownSources: [] } });
      }),
      { numRuns: 3_000 },
    );
    expect(decoded).toBeGreaterThan(200);
  });
});
