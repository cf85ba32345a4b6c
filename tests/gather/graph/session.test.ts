import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGraphOutside } from '../../../src/gather/graph/session.ts';
import type { GraphWorld, TokenAnswer, TokenAsk } from '../../../src/gather/graph/session-world.ts';
import type { GraphOutside } from '../../../src/gather/graph/outside.ts';
import type { Scope } from '../../../src/gather/graph/scope.ts';

const GRAPH = 'https://graph.microsoft.com';
const REQUEST_ID = '11112222-3333-4444-5555-666677778888';
const CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';

/** What was sent, as the network would see it. */
interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly init: RequestInit;
}
type Script = (sent: Sent, n: number) => Response | Promise<Response>;

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json;odata.metadata=minimal', ...headers },
  });
const error = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  json({ error: { code, message: 'secret words', innerError: { 'request-id': REQUEST_ID } } }, status, headers);
const challenge = (): Response =>
  error(401, 'InvalidAuthenticationToken', {
    'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${btoa(CLAIMS)}"`,
  });

interface Stage {
  readonly outside: GraphOutside;
  readonly sent: Sent[];
  readonly asks: TokenAsk[];
  readonly stop: () => void;
}

function stage(script: Script, more: Partial<GraphWorld> = {}): Stage {
  const sent: Sent[] = [];
  const asks: TokenAsk[] = [];
  const control = new AbortController();
  let tokens = 1;
  const outside = createGraphOutside({
    cloud: 'worldwide',
    graph: GRAPH,
    fetch: async (input, init = {}) => {
      const one: Sent = {
        url: input instanceof Request ? input.url : String(input),
        method: init.method ?? '',
        headers: new Headers(init.headers),
        body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
        init,
      };
      sent.push(one);
      const { signal } = init;
      const stopped = new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => {
          reject(new DOMException('stopped', 'AbortError'));
        });
      });
      return Promise.race([script(one, sent.length), stopped]);
    },
    token: (ask): Promise<TokenAnswer> => {
      asks.push(ask);
      if (ask.claims !== null || ask.insteadOf !== null) tokens++;
      return Promise.resolve({ ok: true, token: `token-${tokens}` });
    },
    has: () => true,
    now: () => '2026-11-21T10:00:00.000Z',
    signal: control.signal,
    allowsBeta: false,
    ...more,
  });
  return {
    outside,
    sent,
    asks,
    stop: () => {
      control.abort();
    },
  };
}

/** Runs to its end with the waits skipped. */
async function ends<T>(work: Promise<T>): Promise<T> {
  const done = work.then((value) => ({ value }));
  for (;;) {
    await vi.advanceTimersByTimeAsync(1_000);
    const first = await Promise.race([done, Promise.resolve(null)]);
    if (first !== null) return first.value;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('one request', () => {
  it('is a GET of the address to the letter, with the token and without cookies', async () => {
    const path = "/v1.0/servicePrincipals?$filter=homepage eq 'https://a.example/?x=1%26y'&$select=id&b=2&$top=5";
    const { outside, sent } = stage(() => json({ value: [] }));
    expect(await ends(outside.get(path))).toMatchObject({ ok: true, body: { value: [] } });
    const [one] = sent;
    expect(one?.url).toBe(GRAPH + path);
    expect(one?.method).toBe('GET');
    expect(one?.headers.get('authorization')).toBe('Bearer token-1');
    expect(one?.headers.get('client-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(one?.init).toMatchObject({ credentials: 'omit', redirect: 'error', cache: 'no-store' });
  });

  it('sends the headers that it was given', async () => {
    const { outside, sent } = stage(() => json({}));
    await ends(outside.get('/v1.0/users?$count=true', { ConsistencyLevel: 'eventual' }));
    expect(sent[0]?.headers.get('consistencylevel')).toBe('eventual');
  });

  it.each([
    'https://evil.example/v1.0/users',
    '//evil.example/v1.0/',
    '/v1.0/../../users',
    '@evil.example/v1.0/me',
    '/me',
    '',
  ])('is not sent to %s', async (path) => {
    const { outside, sent } = stage(() => json({}));
    expect(await ends(outside.get(path))).toMatchObject({ ok: false, problem: { reason: 'malformed' } });
    expect(sent).toHaveLength(0);
  });

  it('is sent to a beta address only where that was switched on', async () => {
    const off = stage(() => json({}));
    expect(await ends(off.outside.get('/beta/reports'))).toMatchObject({
      ok: false,
      problem: { reason: 'not-requested' },
    });
    expect(off.sent).toHaveLength(0);
    const on = stage(() => json({}), { allowsBeta: true });
    expect(await ends(on.outside.get('/beta/reports'))).toMatchObject({ ok: true });
  });

  it('reads the count of a collection, which is plain text', async () => {
    const { outside } = stage(() => new Response('\uFEFF42', { headers: { 'content-type': 'text/plain' } }));
    expect(await ends(outside.get('/v1.0/users/$count'))).toMatchObject({ ok: true, body: 42 });
    expect(await ends(outside.get('/v1.0/users'))).toMatchObject({ ok: false });
  });

  it('goes with at most three others', async () => {
    let open = 0;
    let most = 0;
    const { outside } = stage(async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 50));
      open--;
      return json({});
    });
    await ends(Promise.all(Array.from({ length: 12 }, (_, n) => outside.get(`/v1.0/users/${n}`))));
    expect(most).toBe(4);
  });
});

describe('what is no answer', () => {
  it.each<[string, Script, string, number]>([
    ['a page of a proxy', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'malformed', 1],
    ['broken JSON', () => new Response('{', { headers: { 'content-type': 'application/json' } }), 'malformed', 1],
    ['nothing', () => new Response(null, { status: 204 }), 'malformed', 1],
    ['a question that is not understood', () => error(400, 'BadRequest'), 'malformed', 1],
    ['a thing that is gone', () => error(404, 'Request_ResourceNotFound'), 'malformed', 1],
    ['a conflict', () => error(409, 'Conflict'), 'malformed', 1],
    ['a refusal', () => error(403, 'Authorization_RequestDenied'), 'not-permitted', 1],
    ['a refused sign-in', () => error(401, 'InvalidAuthenticationToken'), 'not-permitted', 2],
    ['a fault', () => error(500, 'InternalServerError'), 'unreachable', 2],
    ['being out of order', () => error(503, 'serviceNotAvailable'), 'unreachable', 5],
    ['a late gateway', () => error(504, 'GatewayTimeout'), 'unreachable', 5],
    ['throttling', () => error(429, 'TooManyRequests', { 'retry-after': '1' }), 'throttled', 5],
    ['throttling without a time', () => error(429, 'TooManyRequests'), 'throttled', 5],
    ['throttling until tomorrow', () => error(429, 'TooManyRequests', { 'retry-after': '86400' }), 'throttled', 1],
    ['no connection', () => Promise.reject(new TypeError('Failed to fetch')), 'unreachable', 2],
    ['silence', () => new Promise<Response>(() => undefined), 'unreachable', 1],
  ])('%s', async (_what, script, reason, attempts) => {
    const { outside, sent } = stage(script);
    const answer = await ends(outside.get('/v1.0/servicePrincipals'));
    expect(answer).toMatchObject({ ok: false, problem: { reason } });
    expect(sent).toHaveLength(attempts);
    expect(JSON.stringify(answer)).not.toMatch(/secret words|token-\d/);
  });

  it('keeps the id by which Microsoft finds the request, and the code', async () => {
    const { outside } = stage(() => error(403, 'Authorization_RequestDenied'));
    const answer = await ends(outside.get('/v1.0/oauth2PermissionGrants'));
    expect(answer).toMatchObject({
      problem: {
        status: 403,
        code: 'Authorization_RequestDenied',
        detail: expect.stringContaining(REQUEST_ID) as string,
      },
    });
  });

  it('names the scope that was not granted, else the role that the account lacks', async () => {
    const refuse: Script = () => error(403, 'Authorization_RequestDenied');
    const detail = async (path: string, has: (scope: Scope) => boolean): Promise<string> => {
      const answer = await ends(stage(refuse, { has }).outside.get(path));
      return answer.ok ? '' : answer.problem.detail;
    };
    expect(await detail('/v1.0/oauth2PermissionGrants', () => false)).toContain('`Directory.Read.All` was not granted');
    expect(
      await detail('/v1.0/domains/contoso.com/serviceConfigurationRecords', (scope) => scope === 'Directory.Read.All'),
    ).toContain('`Domain.Read.All` was not granted');
    expect(await detail('/v1.0/admin/exchange/tracing/messageTraces', () => true)).toContain('Exchange Administrator');
  });

  it('is a missing licence where Graph says so', async () => {
    const { outside } = stage(() => error(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'));
    expect(await ends(outside.get('/v1.0/auditLogs/signIns'))).toMatchObject({
      problem: { detail: expect.stringContaining('licence') as string },
    });
  });

  it('is what another cloud does not offer', async () => {
    const { outside } = stage(() => error(400, 'BadRequest'), { cloud: 'china' });
    expect(await ends(outside.get('/v1.0/admin/exchange/tracing/messageTraces'))).toMatchObject({
      problem: { reason: 'not-in-cloud' },
    });
  });
});

describe('what passes by waiting', () => {
  it('is waited for as long as Graph says, and no less', async () => {
    const at: number[] = [];
    const { outside } = stage((_sent, n) => {
      at.push(Date.now());
      return n === 1 ? error(429, 'TooManyRequests', { 'retry-after': '7' }) : json({});
    });
    expect(await ends(outside.get('/v1.0/users'))).toMatchObject({ ok: true });
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBe(7_000);
  });

  it('is not waited for without end, over all requests together', async () => {
    const { outside, sent } = stage(() => error(429, 'TooManyRequests', { 'retry-after': '80' }));
    const answers = await ends(Promise.all([1, 2, 3, 4].map((n) => outside.get(`/v1.0/users/${n}`))));
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, problem: { reason: 'throttled' } });
    expect(sent.length).toBeLessThanOrEqual(8);
  });

  it('ends at once when the reader stops it', async () => {
    const { outside, stop, sent } = stage(() => error(429, 'TooManyRequests', { 'retry-after': '60' }));
    const work = outside.get('/v1.0/users');
    await vi.advanceTimersByTimeAsync(1_000);
    stop();
    expect(await work).toMatchObject({ ok: false, problem: { reason: 'cancelled' } });
    expect(await outside.get('/v1.0/users')).toMatchObject({ problem: { reason: 'cancelled' } });
    expect(sent).toHaveLength(1);
  });

  it('and a request under way are stopped alike', async () => {
    const { outside, stop } = stage(() => new Promise<Response>(() => undefined));
    const work = outside.get('/v1.0/users');
    await vi.advanceTimersByTimeAsync(10);
    stop();
    expect(await work).toMatchObject({ problem: { reason: 'cancelled' } });
  });
});

describe('the token', () => {
  it('that Graph wants with claims is asked for with these, once', async () => {
    const { outside, asks, sent } = stage((_sent, n) => (n === 1 ? challenge() : json({})));
    expect(await ends(outside.get('/v1.0/users'))).toMatchObject({ ok: true });
    expect(asks).toContainEqual({ claims: CLAIMS, insteadOf: 'token-1' });
    const stubborn = stage(challenge);
    expect(await ends(stubborn.outside.get('/v1.0/users'))).toMatchObject({ problem: { reason: 'not-permitted' } });
    expect(stubborn.sent).toHaveLength(2);
    expect(sent[1]?.headers.get('authorization')).toBe('Bearer token-2');
  });

  it('that is refused without a reason is replaced once', async () => {
    const { outside, asks } = stage((_sent, n) => (n === 1 ? error(401, 'InvalidAuthenticationToken') : json({})));
    expect(await ends(outside.get('/v1.0/users'))).toMatchObject({ ok: true });
    expect(asks).toContainEqual({ claims: null, insteadOf: 'token-1' });
  });

  it('that cannot be had says to sign in again, and Graph is not asked', async () => {
    const problem = {
      kind: 'sign-in-again',
      code: '700084',
      says: 'Ended.',
      next: 'Sign in again.',
      correlationId: null,
    };
    const { outside, sent } = stage(() => json({}), { token: () => Promise.resolve({ ok: false, problem }) });
    expect(await ends(outside.get('/v1.0/users'))).toMatchObject({
      problem: { reason: 'not-permitted', code: '700084', detail: 'Ended. Sign in again.' },
    });
    expect(sent).toHaveLength(0);
  });
});

it('a token that never comes ends with the run', async () => {
  const { outside, stop, sent } = stage(() => json({}), { token: () => new Promise<TokenAnswer>(() => undefined) });
  const work = Promise.all([outside.get('/v1.0/users'), outside.batch(['/v1.0/a'])]);
  await vi.advanceTimersByTimeAsync(10);
  stop();
  expect(await work).toMatchObject([{ problem: { reason: 'cancelled' } }, [{ problem: { reason: 'cancelled' } }]]);
  expect(sent).toHaveLength(0);
});

describe('the pages of a collection', () => {
  const page = (rows: number[], next?: string): Response =>
    json({ value: rows, ...(next !== undefined && { '@odata.nextLink': next }) });

  it('are followed as Graph writes them, with the headers', async () => {
    const next = `${GRAPH}/v1.0/users?$top=999&$skiptoken=RFNwdAIAAQ%2f==&$select=id,a&$select=b`;
    const { outside, sent } = stage((_sent, n) => (n === 1 ? page([1, 2], next) : page([3])));
    const counted: number[] = [];
    const rows = await ends(
      outside.pages('/v1.0/users', { headers: { ConsistencyLevel: 'eventual' }, progress: (n) => counted.push(n) }),
    );
    expect(rows).toMatchObject({ rows: [1, 2, 3], problem: null, pages: 2 });
    expect(sent[1]?.url).toBe(next);
    expect(sent[1]?.headers.get('consistencylevel')).toBe('eventual');
    expect(counted).toStrictEqual([2, 3]);
  });

  it.each([
    ['at another host', 'https://evil.example/v1.0/users?x'],
    ['at a look-alike host', 'https://graph.microsoft.com.evil.example/v1.0/users'],
    ['with a user name', 'https://graph.microsoft.com@evil.example/v1.0/users'],
    ['without encryption', 'http://graph.microsoft.com/v1.0/users'],
    ['at another port', 'https://graph.microsoft.com:8443/v1.0/users'],
    ['at another version', 'https://graph.microsoft.com/beta/users'],
    ['that is no address', '/v1.0/users?page=2'],
    ['that was read already', `${GRAPH}/v1.0/users`],
  ])('are not read on %s, and what came is kept', async (_where, next) => {
    const { outside, sent } = stage(() => page([1], next));
    expect(await ends(outside.pages('/v1.0/users'))).toMatchObject({
      rows: [1],
      pages: 1,
      problem: { reason: 'malformed' },
    });
    expect(sent).toHaveLength(1);
  });

  it('without end are left after a while', async () => {
    const { outside, sent } = stage((_sent, n) => page([n], `${GRAPH}/v1.0/users?page=${n}`));
    const rows = await ends(outside.pages('/v1.0/users'));
    expect(rows.problem?.reason).toBe('malformed');
    expect(sent).toHaveLength(1_000);
  });

  it('that stay empty are left sooner', async () => {
    const { outside, sent } = stage((_sent, n) => page([], `${GRAPH}/v1.0/users?page=${n}`));
    expect((await ends(outside.pages('/v1.0/users'))).problem?.reason).toBe('malformed');
    expect(sent).toHaveLength(50);
  });

  it('up to one that fails are kept, with its reason', async () => {
    const { outside } = stage((_sent, n) =>
      n === 1 ? page([1], `${GRAPH}/v1.0/users?page=2`) : error(403, 'Authorization_RequestDenied'),
    );
    expect(await ends(outside.pages('/v1.0/users'))).toMatchObject({
      rows: [1],
      problem: { reason: 'not-permitted', status: 403 },
    });
  });

  it.each([[{}], [{ value: {} }], [[]], ['rows']])('are no rows in %j', async (body) => {
    const { outside } = stage(() => json(body));
    expect(await ends(outside.pages('/v1.0/users'))).toMatchObject({ rows: [], problem: { reason: 'malformed' } });
  });
});

describe('a batch', () => {
  interface Part {
    readonly id: string;
    readonly method: string;
    readonly url: string;
  }
  const partsOf = (sent: Sent): readonly Part[] => (sent.body as { requests: Part[] }).requests;
  const replies = (sent: Sent, to: (part: Part) => object): Response =>
    json({
      responses: partsOf(sent)
        .map((part) => ({ id: part.id, status: 200, body: {}, ...to(part) }))
        .reverse(),
    });

  it('asks twenty at a time, and gives the answers in the order of the paths', async () => {
    const { outside, sent } = stage((one) => replies(one, ({ url }) => ({ body: { at: url } })));
    const paths = Array.from({ length: 45 }, (_, n) => `/v1.0/servicePrincipals/${n}?$select=id`);
    const answers = await ends(outside.batch(paths));
    expect(answers.map((answer) => (answer.ok ? answer.body : null))).toStrictEqual(
      paths.map((path) => ({ at: path.slice('/v1.0'.length) })),
    );
    expect(sent.map((one) => partsOf(one).length)).toStrictEqual([20, 20, 5]);
    for (const one of sent) {
      expect(one.url).toBe(`${GRAPH}/v1.0/$batch`);
      expect(one.method).toBe('POST');
      expect(one.headers.get('content-type')).toBe('application/json');
      expect(partsOf(one).every(({ method }) => method === 'GET')).toBe(true);
    }
  });

  it('asks again for what was throttled within it, after the longest wait, and for nothing else', async () => {
    const at: number[] = [];
    const { outside, sent } = stage((one, n) => {
      at.push(Date.now());
      return replies(one, ({ url }) =>
        n === 1 && url !== '/users/b'
          ? { status: 429, headers: { 'Retry-After': url === '/users/a' ? '2' : '5' }, body: { error: { code: 'x' } } }
          : { body: { at: url } },
      );
    });
    const answers = await ends(outside.batch(['/v1.0/users/a', '/v1.0/users/b', '/v1.0/users/c']));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(partsOf(sent[1]!).map(({ url }) => url)).toStrictEqual(['/users/a', '/users/c']);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBe(5_000);
  });

  it('tells for each what became of it', async () => {
    const status: Record<string, number> = { '/users/gone': 404, '/users/secret': 403, '/users/busy': 429 };
    const { outside } = stage((one) => replies(one, ({ url }) => ({ status: status[url] ?? 200 })));
    const answers = await ends(
      outside.batch([
        '/v1.0/users/gone',
        '/v1.0/users/secret',
        '/v1.0/users/busy',
        '/v1.0/users/here',
        '/beta/x',
        'https://evil.example/',
      ]),
    );
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.problem.reason))).toStrictEqual([
      'malformed',
      'not-permitted',
      'throttled',
      'ok',
      'not-requested',
      'malformed',
    ]);
  });

  it('in which an answer is missing, or that is none at all, leaves no gap', async () => {
    const some = stage(() => json({ responses: [{ id: '2', status: 200, body: {} }, null, { id: 3 }] }));
    expect((await ends(some.outside.batch(['/v1.0/a', '/v1.0/b']))).map(({ ok }) => ok)).toStrictEqual([false, true]);
    const none = stage(() => json({}));
    expect(await ends(none.outside.batch(['/v1.0/a']))).toMatchObject([
      { ok: false, problem: { reason: 'malformed' } },
    ]);
    const refused = stage(() => error(403, 'Forbidden'));
    expect(await ends(refused.outside.batch(['/v1.0/a']))).toMatchObject([{ problem: { reason: 'not-permitted' } }]);
  });

  it('asks with a new token once where one was refused within it', async () => {
    const { outside, sent, asks } = stage((one, n) => replies(one, () => ({ status: n === 1 ? 401 : 200 })));
    expect(await ends(outside.batch(['/v1.0/a']))).toMatchObject([{ ok: true }]);
    expect(sent).toHaveLength(2);
    expect(asks).toContainEqual({ claims: null, insteadOf: 'token-1' });
    const stubborn = stage((one) => replies(one, () => ({ status: 401 })));
    expect(await ends(stubborn.outside.batch(['/v1.0/a']))).toMatchObject([{ problem: { reason: 'not-permitted' } }]);
    expect(stubborn.sent).toHaveLength(2);
  });

  it('that waits for what was throttled within it is stopped at once', async () => {
    const { outside, stop } = stage((one) =>
      replies(one, ({ url }) => (url === '/a' ? { status: 429, headers: { 'Retry-After': '60' } } : {})),
    );
    const work = outside.batch(['/v1.0/a', '/v1.0/b']);
    await vi.advanceTimersByTimeAsync(1_000);
    stop();
    expect(await work).toMatchObject([{ problem: { reason: 'cancelled' } }, { ok: true }]);
  });

  it('of nothing asks nothing', async () => {
    const { outside, sent } = stage(() => json({}));
    expect(await outside.batch([])).toStrictEqual([]);
    expect(sent).toHaveLength(0);
  });
});
