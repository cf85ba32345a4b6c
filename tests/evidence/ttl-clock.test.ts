import { describe, expect, it } from 'vitest';
import type { DnsAnswer, DnsView } from '../../src/evidence/dns/answer.ts';
import { indexAnswers } from '../../src/evidence/dns/dialogue.ts';
import { negativeTtls, ttlClock, ttlReads } from '../../src/evidence/ttl-clock.ts';
import type { TtlRead } from '../../src/evidence/ttl.ts';

const answer = (more: Partial<DnsAnswer>): DnsAnswer => ({
  ...{ name: 'contoso.example', type: 'MX', status: 'NOERROR', records: ['10 mx1.gateway.example'], aliases: [] },
  ...{ ttlSeconds: 120, originalTtlSeconds: null, negativeTtlSeconds: null, authenticated: false, detail: null },
  at: '2026-11-20T12:00:00.000Z',
  ...more,
});
const view = (resolver: string, ...answers: readonly DnsAnswer[]): DnsView => ({ resolver, answers });

describe('ttlReads', () => {
  it('gives every answer to the question for MX of the domain, in order of time', () => {
    const later = answer({ at: '2026-11-20T12:05:00.000Z', ttlSeconds: 300, originalTtlSeconds: 300 });
    const absent = answer({ records: [], ttlSeconds: null });
    const others = [answer({ type: 'TXT' }), answer({ name: 'fabrikam.example' }), absent];
    expect(ttlReads([view('a', later, ...others), view('b', answer({}))].map(indexAnswers), 'contoso.example')).toEqual(
      [
        { resolver: 'b', ttlSeconds: 120, originalTtlSeconds: null, at: '2026-11-20T12:00:00.000Z' },
        { resolver: 'a', ttlSeconds: 300, originalTtlSeconds: 300, at: '2026-11-20T12:05:00.000Z' },
      ],
    );
  });
});

describe('negativeTtls', () => {
  const negativeTtl = (views: readonly DnsView[], domain: string): number | null =>
    negativeTtls(views, [domain]).get(domain) ?? null;

  const soa = answer({ type: 'SOA', records: ['ns1.example host.example 1 2 3 4 1800'], ttlSeconds: 600 });
  it('is the lesser of the SOA’s TTL and its last field, the largest seen', () => {
    expect(negativeTtl([view('a', soa)], 'contoso.example')).toBe(600);
    expect(negativeTtl([view('a', { ...soa, originalTtlSeconds: 3600 })], 'contoso.example')).toBe(1800);
    const absent = answer({ name: '_dmarc.contoso.example', records: [], ttlSeconds: null, negativeTtlSeconds: 900 });
    expect(negativeTtl([view('a', soa), view('b', absent)], 'contoso.example')).toBe(900);
  });
  it('is not known from another domain, or from nothing', () => {
    const other = answer({ name: 'notcontoso.example', negativeTtlSeconds: 900, ttlSeconds: null });
    expect(negativeTtl([view('a', other, answer({}))], 'contoso.example')).toBeNull();
  });
});

describe('ttlClock', () => {
  const read = (minutes: number, ttlSeconds: number, originalTtlSeconds: number | null = null): TtlRead => ({
    ...{ resolver: 'a', ttlSeconds, originalTtlSeconds },
    at: new Date(Date.parse('2026-11-20T12:00:00.000Z') + minutes * 60_000).toISOString(),
  });
  const clock = (reads: readonly TtlRead[], now: string, more: Partial<Parameters<typeof ttlClock>[0]> = {}) =>
    ttlClock({ reads, negativeTtlSeconds: null, limitSeconds: 300, now: new Date(now), ...more });
  const lowered = { formerMxTtlSeconds: 3600, mxTtlLoweredAt: '2026-11-20T12:10:00.000Z' };

  it('names the moment after which no cache can hold the old answer', () => {
    expect(clock([read(15, 100, 300)], '2026-11-20T12:20:00.000Z', lowered)).toMatchObject({
      ...{ oldAnswersGoneAt: '2026-11-20T13:10:00.000Z', earliestSafeCutover: '2026-11-20T13:10:00.000Z' },
      knowledge: { kind: 'signed', ttlSeconds: 300 },
    });
  });

  it('names no moment without the former TTL or the time of the change', () => {
    const now = '2026-11-20T12:20:00.000Z';
    const none = { oldAnswersGoneAt: null, earliestSafeCutover: null };
    expect(clock([read(0, 100)], now)).toMatchObject(none);
    expect(clock([read(0, 100)], now, { formerMxTtlSeconds: 3600 })).toMatchObject(none);
    expect(clock([read(0, 100)], now, { ...lowered, mxTtlLoweredAt: 'yesterday' })).toMatchObject(none);
    expect(clock([read(0, 100)], now, { ...lowered, formerMxTtlSeconds: 1e300 })).toMatchObject(none);
  });

  it('names no cutover while the TTL is seen above the limit, or where there is no record', () => {
    const now = '2026-11-20T12:20:00.000Z';
    expect(clock([read(15, 100, 3600)], now, lowered)).toMatchObject({ earliestSafeCutover: null });
    expect(clock([], now, lowered)).toMatchObject({ earliestSafeCutover: null, knowledge: { kind: 'none' } });
  });

  it('names no cutover while the TTL is only bounded from below', () => {
    expect(clock([read(15, 100)], '2026-11-20T12:20:00.000Z', lowered)).toMatchObject({
      ...{ oldAnswersGoneAt: '2026-11-20T13:10:00.000Z', earliestSafeCutover: null },
      knowledge: { kind: 'at-least' },
    });
  });

  it('takes a lowering that is still to come for none', () => {
    expect(clock([read(0, 3500)], '2026-11-20T12:05:00.000Z', lowered)).toMatchObject({
      ...{ oldAnswersGoneAt: null, knowledge: { ttlSeconds: 3500 } },
    });
  });

  it('leaves out what was read before the TTL was lowered', () => {
    const reads = [read(0, 3500), read(15, 200)];
    expect(clock(reads, '2026-11-20T12:20:00.000Z', lowered)).toMatchObject({
      ...{ knowledge: { kind: 'at-least', ttlSeconds: 200 }, reads },
    });
    expect(clock(reads, '2026-11-20T12:20:00.000Z')).toMatchObject({ knowledge: { ttlSeconds: 3500 } });
  });

  it('counts a large rest while old answers may be about, and no more once they are gone', () => {
    const reads = [read(20, 3000), read(75, 250)];
    expect(clock(reads.slice(0, 1), '2026-11-20T12:30:00.000Z', lowered).knowledge).toMatchObject({ ttlSeconds: 3000 });
    expect(clock(reads, '2026-11-20T13:20:00.000Z', lowered).knowledge).toMatchObject({ ttlSeconds: 250 });
  });

  it('does not leave out a rest that outlives every old answer', () => {
    expect(clock([read(20, 3100)], '2026-11-20T13:20:00.000Z', lowered).knowledge).toMatchObject({ ttlSeconds: 3100 });
  });
});
