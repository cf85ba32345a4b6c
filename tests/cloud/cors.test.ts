import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { get, GRAPH, LOGIN } from './calls.ts';
import { startCloud } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { TENANTS } from './tenants/index.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ tenants: [TENANTS.trustifi(new Date())] });
});
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.reset();
});

const preflight = (url: string, method: string, headers: string | null) =>
  cloud.fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost',
      'access-control-request-method': method,
      ...(headers === null ? {} : { 'access-control-request-headers': headers }),
    },
  });

describe('a preflight of Graph', () => {
  it('allows what the Graph client sends, and nobody needs a token for it', async () => {
    const response = await preflight(
      `${GRAPH}/v1.0/me`,
      'GET',
      'authorization,client-request-id,sdkversion,retry-attempt',
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')?.split(', ')).toEqual([
      'authorization',
      'client-request-id',
      'sdkversion',
      'retry-attempt',
    ]);
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });

  it.each(['ConsistencyLevel', 'Prefer', 'Content-Type'])('allows %s', async (name) => {
    const response = await preflight(`${GRAPH}/v1.0/$batch`, 'POST', name);
    expect(response.headers.get('access-control-allow-headers')).toBe(name.toLowerCase());
  });

  it('does not allow a header that Graph knows nothing of, and notes who asked', async () => {
    const response = await preflight(`${GRAPH}/v1.0/me`, 'GET', 'authorization,x-debug');
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization');
    expect(cloud.violations()).toEqual(['Graph allows no header x-debug']);
  });
});

it('every answer of Graph, errors too, tells the documented headers and no others', async () => {
  for (const path of ['/v1.0/me', '/v1.0/users', '/v1.0/nothing']) {
    const { headers } = await get(cloud, cloud.token(['User.Read']), path);
    const exposed = headers.get('access-control-expose-headers')?.split(', ') ?? [];
    expect(exposed).toEqual(expect.arrayContaining(['Retry-After', 'WWW-Authenticate', 'request-id']));
    expect(exposed).not.toContain('Date');
    expect(headers.get('request-id')).toMatch(/^[\da-f-]{36}$/);
  }
});

it('the token endpoint and the discovery may be read by a page, the pages of the login host not', async () => {
  const allowed = async (path: string, method = 'GET') =>
    (await cloud.fetch(`${LOGIN}${path}`, { method })).headers.get('access-control-allow-origin');
  expect(await allowed('/contoso.example/v2.0/.well-known/openid-configuration')).toBe('*');
  expect(await allowed('/contoso.example/oauth2/v2.0/token', 'POST')).toBe('*');
  expect(await allowed('/contoso.example/oauth2/v2.0/authorize')).toBeNull();
  expect(await allowed('/contoso.example/oauth2/v2.0/logout')).toBeNull();
});
