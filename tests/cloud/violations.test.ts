import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GRAPH, LOGIN } from './calls.ts';
import { startCloud } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { TENANTS } from './tenants/index.ts';

let [cloud, token]: [Cloud, string] = [] as never;
beforeAll(async () => {
  cloud = await startCloud({ tenants: [TENANTS.mailprotector(new Date())] });
  token = cloud.token(['Directory.Read.All']);
});
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.reset();
});

const send = (method: string, url: string) =>
  cloud.fetch(url, { method, headers: { authorization: `Bearer ${token}` } });

describe('what a read-only client never does is refused and kept', () => {
  it.each(['POST', 'PATCH', 'PUT', 'DELETE'])('%s of Graph', async (method) => {
    expect((await send(method, `${GRAPH}/v1.0/applications`)).status).toBe(403);
    expect(cloud.violations()).toEqual([`${method} /v1.0/applications at graph.microsoft.com`]);
  });

  it('a POST that only reads, but is not $batch', async () => {
    await send('POST', `${GRAPH}/v1.0/directoryObjects/getByIds`);
    expect(cloud.violations()).toHaveLength(1);
  });

  it('a token that goes to the login host', async () => {
    await send('GET', `${LOGIN}/contoso.example/v2.0/.well-known/openid-configuration`);
    expect(cloud.violations()).toEqual(['a token sent to the login host']);
  });

  it('a request to a host of somebody else', async () => {
    await cloud.fetch('https://elsewhere.example/v1.0/users?$skiptoken=x');
    expect(cloud.violations()).toEqual(['GET /v1.0/users at elsewhere.example']);
  });

  it('and nothing else', async () => {
    await send('GET', `${GRAPH}/v1.0/applications`);
    await send('GET', `${GRAPH}/v1.0/nothing`);
    expect(cloud.violations()).toEqual([]);
  });
});

it('every request is kept in its order, with method, host, path, query, scopes and status', async () => {
  await send('GET', `${GRAPH}/v1.0/applications?$top=5`);
  await cloud.fetch(`${GRAPH}/v1.0/me`);
  expect(cloud.requests()).toEqual([
    {
      at: expect.any(Number) as number,
      method: 'GET',
      host: 'graph.microsoft.com',
      path: '/v1.0/applications',
      query: '$top=5',
      scopes: ['Directory.Read.All'],
      isInBatch: false,
      status: 200,
    },
    {
      at: expect.any(Number) as number,
      method: 'GET',
      host: 'graph.microsoft.com',
      path: '/v1.0/me',
      query: '',
      scopes: null,
      isInBatch: false,
      status: 401,
    },
  ]);
});

it('a host that the fake does not answer for cannot be reached at all', async () => {
  await expect(cloud.fetch('https://www.contoso.example/')).rejects.toThrow(TypeError);
});

it('a browser is led to it by the rules, and to nowhere else', () => {
  expect(cloud.hostRules.split(',')).toContain(`MAP graph.microsoft.com:443 127.0.0.1:${cloud.port}`);
  expect(cloud.hostRules.split(',')).toContain(`MAP login.microsoftonline.us:443 127.0.0.1:${cloud.port}`);
  expect(cloud.spki).toMatch(/^[\w+/]{43}=$/);
});
