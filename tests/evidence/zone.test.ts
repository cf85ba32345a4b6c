import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DnsReply } from '../../src/evidence/dns/answer.ts';
import { drive } from '../../src/evidence/dns/dialogue.ts';
import { parseSoa, zoneDialogue } from '../../src/evidence/zone.ts';

const SOA = 'ns1.contoso.example host.contoso.example 2026112001 7200 900 1209600 1800';

describe('zoneDialogue', () => {
  const zone = (reply: DnsReply) => drive(zoneDialogue('contoso.example'), () => Promise.resolve(reply));
  it('tells the apex, a name inside a zone, a missing domain and no answer apart', async () => {
    expect(await zone({ status: 'NOERROR', records: [SOA] })).toMatchObject({
      state: 'apex',
      soa: { mname: 'ns1.contoso.example', serial: 2026112001, minimumSeconds: 1800 },
    });
    expect(await zone({ status: 'NOERROR', records: [] })).toMatchObject({ state: 'inside' });
    expect(await zone({ status: 'NXDOMAIN', records: [] })).toMatchObject({ state: 'no-such-domain' });
    expect(await zone({ status: 'NOERROR', records: ['x'] })).toMatchObject({ state: 'malformed' });
    expect(await zone({ status: 'throttled', records: [] })).toMatchObject({ state: 'unanswered' });
  });
});

describe('parseSoa', () => {
  it('refuses figures beyond 32 bits, missing ones and more', () => {
    expect(parseSoa(SOA.replace('1800', '4294967296'))).toBeNull();
    expect(parseSoa(SOA.replace(' 1800', ''))).toBeNull();
    expect(parseSoa(`${SOA} 1`)).toBeNull();
  });
  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const soa = parseSoa(text);
        expect(soa === null || Number.isInteger(soa.serial)).toBe(true);
      }),
    );
  });
});
