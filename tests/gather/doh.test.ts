import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DnsAnswer, DnsStatus, Question } from '../../src/evidence/dns/answer.ts';
import { createDohClient } from '../../src/gather/doh.ts';
import type { Fault } from '../dns/faults.ts';
import { SIGNED_MX_TTL } from '../dns/signed-zones.ts';
import { available, startDns } from '../dns/stack.ts';
import type { TestDns } from '../dns/stack.ts';

const MX: Question = { name: 'contoso.example', type: 'MX' };

describe.skipIf(available() !== null)('a DNS over HTTPS client, over real DNS', () => {
  let dns: TestDns;
  beforeAll(async () => {
    dns = await startDns();
  });
  afterAll(() => dns.stop());
  afterEach(() => {
    dns.control.reset();
  });

  const client = (url = dns.urls['cloudflare-dns.com'].http, timeoutMs = 300): ReturnType<typeof createDohClient> =>
    createDohClient({ name: 'cloudflare', url }, { fetch, now: () => new Date().toISOString(), timeoutMs });
  const ask = (question: Question = MX, signal = new AbortController().signal): Promise<DnsAnswer | null> =>
    client()(question, signal);

  it('reads records, aliases, signatures and absences as the zones have them', async () => {
    expect(await ask()).toMatchObject({
      status: 'NOERROR',
      records: ['0 contoso-example.mail.protection.outlook.com'],
      aliases: [],
      originalTtlSeconds: null,
      detail: null,
    });
    expect(await ask({ name: 'c0.cname-chain.example', type: 'TXT' })).toMatchObject({
      records: ['the end'],
      aliases: Array.from({ length: 6 }, (_, i) => `c${i + 1}.cname-chain.example`),
    });
    expect(await ask({ name: 'nowhere.example', type: 'MX' })).toMatchObject({
      status: 'NXDOMAIN',
      negativeTtlSeconds: 300,
    });
    expect(await ask({ name: 'contoso.example', type: 'AAAA' })).toMatchObject({ status: 'NOERROR', records: [] });
    expect(await ask({ name: 'bogus.example', type: 'MX' })).toMatchObject({ status: 'SERVFAIL' });
    expect(await ask({ name: 'a.cname-loop.example', type: 'A' })).toMatchObject({ status: 'SERVFAIL' });
    expect((await ask({ name: 'many.example', type: 'MX' }))?.records).toHaveLength(200);
    expect(await ask({ name: 'octets.long-txt.example', type: 'TXT' })).toMatchObject({
      records: ['caf\u00c3\u00a9 \u00ff\u0000 end'],
    });
    const [long] = (await ask({ name: 'long-txt.example', type: 'TXT' }))?.records ?? [];
    expect(long).toContain(' ip4:198.51.100.0/24 ');
  });

  it('tells the zone’s own TTL where it is signed, while the seconds left count down', async () => {
    const question: Question = { name: 'signed.example', type: 'MX' };
    const first = await ask(question);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const later = await ask(question);
    expect(first).toMatchObject({ originalTtlSeconds: SIGNED_MX_TTL, authenticated: true });
    expect(later).toMatchObject({ originalTtlSeconds: SIGNED_MX_TTL });
    expect(later?.ttlSeconds).toBeLessThan(first?.ttlSeconds ?? 0);
  });

  it('asks by GET with no header of its own but Accept, so that a browser needs no preflight', async () => {
    await ask();
    const [request] = dns.requests();
    // What Node's fetch adds by itself, and a browser does not let a page see.
    const byTheEngine = [
      'host',
      'connection',
      'accept-language',
      'sec-fetch-mode',
      'user-agent',
      'accept-encoding',
      'pragma',
      'cache-control',
    ];
    const ours = Object.entries(request?.headers ?? {}).filter(([name]) => !byTheEngine.includes(name));
    expect(request).toMatchObject({ method: 'GET', name: MX.name, type: 'MX' });
    expect(ours).toEqual([['accept', 'application/dns-message']]);
  });

  it('keeps the parameters of a configured address', async () => {
    const url = `${dns.urls['cloudflare-dns.com'].http}?profile=a`;
    expect(await client(url)(MX, new AbortController().signal)).toMatchObject({ status: 'NOERROR' });
  });

  it.each<[Fault, DnsStatus, number]>([
    [{ kind: 'status', status: 429 }, 'throttled', 2],
    [{ kind: 'status', status: 429, retryAfter: '60' }, 'throttled', 1],
    [{ kind: 'status', status: 500 }, 'http-error', 2],
    [{ kind: 'status', status: 503 }, 'http-error', 2],
    [{ kind: 'status', status: 503, retryAfter: '3600' }, 'http-error', 1],
    [{ kind: 'status', status: 404 }, 'http-error', 1],
    [{ kind: 'status', status: 204 }, 'http-error', 1],
    [{ kind: 'html' }, 'not-dns', 1],
    [{ kind: 'no-type' }, 'not-dns', 1],
    [{ kind: 'empty' }, 'malformed', 1],
    [{ kind: 'cut' }, 'malformed', 1],
    [{ kind: 'mutate' }, 'malformed', 1],
    [{ kind: 'truncated' }, 'malformed', 1],
    [{ kind: 'query-back' }, 'malformed', 1],
    [{ kind: 'too-long' }, 'malformed', 1],
    [{ kind: 'wrong-question' }, 'mismatch', 1],
    [{ kind: 'wrong-id' }, 'mismatch', 1],
    [{ kind: 'redirect' }, 'unreachable', 2],
    [{ kind: 'refuse' }, 'unreachable', 2],
    [{ kind: 'timeout' }, 'timeout', 2],
  ])('gives a typed answer to %o', async (fault, status, requests) => {
    dns.control.fault(fault);
    const answer = await ask();
    expect(answer).toMatchObject({
      ...MX,
      status,
      records: [],
      ttlSeconds: null,
      originalTtlSeconds: null,
      authenticated: false,
    });
    expect(answer?.detail).toBeTruthy();
    expect(dns.requests()).toHaveLength(requests);
  });

  it.each<Fault>([
    { kind: 'status', status: 429, times: 1 },
    { kind: 'status', status: 503, retryAfter: '1', times: 1 },
    { kind: 'refuse', times: 1 },
    { kind: 'timeout', times: 1 },
  ])('asks once more after %o and takes the answer', async (fault) => {
    dns.control.fault(fault);
    const startedAt = Date.now();
    expect(await ask()).toMatchObject({ status: 'NOERROR' });
    expect(dns.requests()).toHaveLength(2);
    if (fault.retryAfter !== undefined) expect(Date.now() - startedAt).toBeGreaterThanOrEqual(990);
  });

  it('is unreachable where nothing listens', async () => {
    expect(await client('http://127.0.0.1:9/dns-query')(MX, new AbortController().signal)).toMatchObject({
      status: 'unreachable',
    });
  });

  it('does not ask for what cannot be a name', async () => {
    expect(await ask({ name: `${'a'.repeat(64)}.example`, type: 'A' })).toMatchObject({ status: 'malformed' });
    expect(dns.requests()).toEqual([]);
  });

  it('knows nothing when it is stopped: before, while waiting, and between two attempts', async () => {
    expect(await ask(MX, AbortSignal.abort())).toBeNull();
    expect(dns.requests()).toEqual([]);
    dns.control.fault({ kind: 'timeout', times: 1 });
    expect(await ask(MX, AbortSignal.timeout(60))).toBeNull();
    dns.control.fault({ kind: 'status', status: 503, retryAfter: '2', times: 1 });
    const startedAt = Date.now();
    expect(await ask(MX, AbortSignal.timeout(60))).toBeNull();
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });
});
