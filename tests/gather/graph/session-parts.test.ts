import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { claimsIn } from '../../../src/gather/graph/claims.ts';
import { nextLink } from '../../../src/gather/graph/next-link.ts';
import { retryAfterMs } from '../../../src/gather/graph/retry.ts';
import { createTransport } from '../../../src/gather/graph/session-transport.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 60_000 });

const NOW = '2026-11-21T10:00:00.000Z';

describe('the time that Graph asks for', () => {
  it.each([
    ['12', 1, 12_000],
    [' 0 ', 3, 0],
    ['1.5', 1, 1_500],
    ['Sat, 21 Nov 2026 10:00:09 GMT', 1, 9_000],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 1, 0],
    [null, 1, 1_000],
    ['', 2, 2_000],
    ['soon', 3, 4_000],
    ['-5', 1, 0],
  ])('%j at attempt %i is %i ms', (header, attempts, ms) => {
    // A negative number reads as a date long ago, or as nothing usable: never as a wait without end.
    if (header === '-5') expect(retryAfterMs(header, attempts, NOW)).toBeLessThanOrEqual(1_000);
    else expect(retryAfterMs(header, attempts, NOW)).toBe(ms);
  });

  it('is a time, whatever the header says', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 5 }), (header, attempts) => {
        expect(retryAfterMs(header, attempts, NOW)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a claims challenge', () => {
  const CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1"},"who":{"value":"Zoë?>"}}}';
  const base64 = Buffer.from(CLAIMS).toString('base64');

  it('is read in both alphabets of base64', () => {
    expect(claimsIn(`Bearer error="insufficient_claims", claims="${base64}"`)).toBe(CLAIMS);
    expect(claimsIn(`Bearer claims="${Buffer.from(CLAIMS).toString('base64url')}", realm=""`)).toBe(CLAIMS);
  });

  it.each([
    null,
    '',
    'Bearer realm=""',
    'Bearer claims=""',
    'Bearer claims="%%%"',
    `Bearer claims="${btoa('not json')}"`,
    `Bearer claims="${btoa('[1]')}"`,
    `Bearer claims="${btoa('\xff\xfe')}"`,
  ])('is none in %j', (header) => {
    expect(claimsIn(header)).toBeNull();
  });
});

describe('the link to a next page', () => {
  const HERE = 'https://graph.microsoft.com/v1.0/users';

  it('never leads to another host, however it is written', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl(), fc.string(), fc.webUrl({ authoritySettings: { withUserInfo: true } })),
        (link) => {
          const next = nextLink({ '@odata.nextLink': link }, HERE, new Set());
          if (next.kind === 'next') expect(new URL(next.address).origin).toBe('https://graph.microsoft.com');
        },
      ),
    );
  });

  it.each([[{}], [{ '@odata.nextLink': null }], [{ '@odata.nextLink': '' }], [null], ['text']])(
    'is none in %j',
    (page) => {
      expect(nextLink(page, HERE, new Set())).toStrictEqual({ kind: 'last' });
    },
  );

  it('is refused where it is no text', () => {
    expect(nextLink({ '@odata.nextLink': 7 }, HERE, new Set()).kind).toBe('refused');
  });
});

describe('the last step before the network', () => {
  const send = (address: string): { sent: unknown[]; done: Promise<Response> } => {
    const sent: unknown[] = [];
    const transport = createTransport('https://graph.microsoft.com', (input) => {
      sent.push(input);
      return Promise.resolve(new Response());
    });
    const { signal } = new AbortController();
    return { sent, done: transport({ address, headers: {}, token: 'token', signal }) };
  };

  it.each([
    'https://evil.example/v1.0/users',
    // Another cloud's Graph is a stranger too, though the library would give it the token.
    'https://graph.microsoft.us/v1.0/users',
    'http://graph.microsoft.com/v1.0/users',
  ])('sends nothing to %s', async (address) => {
    const { sent, done } = send(address);
    await expect(done).rejects.toThrow();
    expect(sent).toStrictEqual([]);
  });

  it('posts nothing but batches', async () => {
    const sent: unknown[] = [];
    const transport = createTransport('https://graph.microsoft.com', (input) => {
      sent.push(input);
      return Promise.resolve(new Response());
    });
    const { signal } = new AbortController();
    const post = (address: string): Promise<Response> =>
      transport({ address, headers: {}, token: 'token', signal, batch: { requests: [] } });
    await expect(post('https://graph.microsoft.com/v1.0/users')).rejects.toThrow();
    expect(sent).toStrictEqual([]);
    await expect(post('https://graph.microsoft.com/v1.0/$batch')).resolves.toBeInstanceOf(Response);
  });
});
