import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { get, signIn, askToken, GRAPH } from './calls.ts';
import { EVERY_ENDPOINT, startCloud } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { EVERY_FAULT } from './faults.ts';
import { generated } from './tenants/generated.ts';

const tenant = generated({ seed: 5, servicePrincipals: 400, appRoleAssignments: 350, grants: 250 }, new Date());
const LIST = '/v1.0/servicePrincipals?$select=id,displayName';
let [cloud, token]: [Cloud, string] = [] as never;
beforeAll(async () => {
  cloud = await startCloud({ tenants: [tenant] });
  token = cloud.token(['Directory.Read.All', 'User.Read']);
});
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.reset();
});

const list = (path = LIST) => get(cloud, token, path);
const plan = (name: string, on = '/servicePrincipals') => {
  const fault = EVERY_FAULT[name];
  if (fault === undefined) throw new Error(`no fault ${name}`);
  return cloud.faults.add({ on, ...fault });
};

describe('a status', () => {
  it.each([401, 403, 404, 409, 429, 500, 503])('%i comes with a body as Graph has it', async (status) => {
    cloud.faults.add({ on: '/servicePrincipals', kind: 'status', status });
    const { status: got, body, headers } = await list();
    expect([got, typeof body.error.code, headers.get('retry-after')]).toEqual([status, 'string', null]);
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('has Retry-After where it is wanted, in seconds or as a date', async () => {
    const date = new Date(Date.now() + 5000).toUTCString();
    for (const retryAfter of ['7', date]) {
      cloud.faults.add({ on: '/servicePrincipals', kind: 'status', status: 429, retryAfter, times: 1 });
      expect((await list()).headers.get('retry-after')).toBe(retryAfter);
    }
  });

  it('can have a code of its own', async () => {
    cloud.faults.add({ on: '/me', kind: 'status', status: 403, code: 'AccessDenied' });
    expect((await list('/v1.0/me')).body.error.code).toBe('AccessDenied');
  });
});

describe('when a fault is met', () => {
  it('as often as it is planned', async () => {
    cloud.faults.add({ on: '/servicePrincipals', kind: 'status', status: 500, times: 2 });
    expect([(await list()).status, (await list()).status, (await list()).status]).toEqual([500, 500, 200]);
  });

  it('after as many requests as are to pass', async () => {
    cloud.faults.add({ on: '/servicePrincipals', kind: 'status', status: 500, after: 1, times: 1 });
    expect([(await list()).status, (await list()).status, (await list()).status]).toEqual([200, 500, 200]);
  });

  it('on one page of a collection', async () => {
    cloud.faults.add({ on: '/servicePrincipals', kind: 'status', status: 500, page: 2 });
    const first = await list();
    const second = await list(first.body['@odata.nextLink']);
    expect([first.status, second.status]).toEqual([200, 500]);
  });

  it('until it is taken back', async () => {
    const takeBack = plan('500');
    expect((await list()).status).toBe(500);
    takeBack();
    expect((await list()).status).toBe(200);
  });

  it('at the endpoint of its pattern, however the path is written', async () => {
    plan('403', '/servicePrincipals/*/appRoleAssignedTo');
    const byAppId = "/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";
    expect((await list(`${byAppId}/appRoleAssignedTo`)).status).toBe(403);
    expect((await list(`${byAppId}/owners`)).status).toBe(200);
    expect((await list(byAppId.replace('v1.0', 'beta'))).status).toBe(200);
    plan('404', '/groups/*/transitiveMembers');
    const group = tenant.groups[0]?.id ?? '';
    expect((await list(`/v1.0/groups/${group}/transitiveMembers/microsoft.graph.user`)).status).toBe(404);
  });
});

describe('a claims challenge', () => {
  it('is handed on in WWW-Authenticate and met by a token that was asked for with it', async () => {
    plan('401 with claims', '/me');
    const cp1 = '{"access_token":{"xms_cc":{"values":["CP1"]}}}';
    const first = await signIn(cloud, ['User.Read'], { claims: cp1 });
    const refused = await get(cloud, first.body.access_token, '/v1.0/me');
    const said = refused.headers.get('www-authenticate') ?? '';
    expect([refused.status, said]).toEqual([401, expect.stringContaining('error="insufficient_claims"')]);
    expect(refused.headers.get('access-control-expose-headers')).toContain('WWW-Authenticate');
    const claims = Buffer.from(/claims="([^"]+)"/.exec(said)?.[1] ?? '', 'base64').toString();
    const refresh = {
      grant_type: 'refresh_token',
      refresh_token: first.body.refresh_token ?? '',
      scope: `${GRAPH}/User.Read`,
    };
    const second = await askToken(cloud, { ...refresh, claims });
    expect((await get(cloud, second.body.access_token, '/v1.0/me')).status).toBe(200);
    expect(cloud.askedScopes().map(({ isChallenged }) => isChallenged)).toEqual([false, false, true]);
  });

  it('has no claims for a client that does not say it understands them', async () => {
    plan('401 with claims', '/me');
    const { body } = await signIn(cloud, ['User.Read']);
    const { status, headers } = await get(cloud, body.access_token, '/v1.0/me');
    expect([status, headers.get('www-authenticate')]).toEqual([401, expect.not.stringContaining('claims=')]);
  });
});

describe('the way there', () => {
  it('hangs until the client gives up', async () => {
    plan('hang');
    const signal = AbortSignal.timeout(100);
    await expect(
      cloud.fetch(`${GRAPH}${LIST}`, { headers: { authorization: `Bearer ${token}` }, signal }),
    ).rejects.toThrow(/timeout/i);
    expect(cloud.requests()[0]?.status).toBeNull();
  });

  it.each(['closed connection', 'cut body'])('ends in a %s', async (name) => {
    plan(name);
    await expect(list()).rejects.toThrow(TypeError);
  });

  it('can be slow', async () => {
    cloud.faults.add({ on: '/me', kind: 'slow', ms: 120 });
    const startedAt = performance.now();
    expect((await list('/v1.0/me')).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(110);
  });
});

describe('a wrong shape', () => {
  it.each([
    ['html', (text: string, type: string) => text.startsWith('<!doctype html>') && type.startsWith('text/html')],
    [
      'no JSON',
      (text: string, type: string) => text.startsWith('{') && !text.endsWith('}') && type === 'application/json',
    ],
    ['body null', (text: string) => text === 'null'],
    ['value null', (text: string) => (JSON.parse(text) as { value: unknown }).value === null],
    ['value no array', (text: string) => !Array.isArray((JSON.parse(text) as { value: unknown }).value)],
    ['rows null', (text: string) => (JSON.parse(text) as { value: unknown[] }).value.every((row) => row === null)],
    ['numbers for strings', (text: string) => (JSON.parse(text) as { value: { id: unknown }[] }).value[0]?.id === 7],
  ])('%s comes with 200', async (name, isSo) => {
    plan(name);
    const { status, text, headers } = await list();
    expect([status, isSo(text, headers.get('content-type') ?? '')]).toEqual([200, true]);
  });

  it('spoils an object that is no list too', async () => {
    plan('numbers for strings', '/me');
    expect((await list('/v1.0/me')).body.id).toBe(7);
  });
});

describe('a nextLink', () => {
  const follow = async (count: number) => {
    const seen: string[] = [];
    let next: string | undefined = LIST;
    for (let i = 0; i < count && next !== undefined; i++) {
      const { body }: { body: { '@odata.nextLink'?: string } } = await list(next);
      next = body['@odata.nextLink'];
      if (next !== undefined) seen.push(next);
    }
    return seen;
  };

  it('can be new on every page for ever', async () => {
    plan('endless nextLink');
    const seen = await follow(12);
    expect([seen.length, new Set(seen).size]).toEqual([12, 12]);
  });

  it('can lead to the page it is on', async () => {
    plan('nextLink to itself');
    expect(new Set(await follow(3)).size).toBe(1);
  });

  it('can lead to another host, where whoever comes is noted, and whether with a token', async () => {
    plan('nextLink to another host');
    const [link = ''] = await follow(1);
    expect(new URL(link).host).toBe('elsewhere.example');
    await list(link);
    expect(cloud.violations()).toEqual(['GET /v1.0/servicePrincipals at elsewhere.example with a token']);
  });

  it('can stand on an empty page, behind which all rows are', async () => {
    plan('empty page with nextLink');
    const first = await list();
    const second = await list(first.body['@odata.nextLink']);
    expect([first.body.value.length, second.body.value.length]).toEqual([0, 100]);
    expect(second.body.value[0]?.id).toBe(tenant.servicePrincipals[0]?.id);
  });
});

describe('the login host', () => {
  it.each([
    ['/*/oauth2/v2.0/token', 503],
    ['/*/oauth2/v2.0/token', 429],
  ])('can fail at %s with %i', async (on, status) => {
    cloud.faults.add({ on, kind: 'status', status, retryAfter: '1', times: 1 });
    const failed = await signIn(cloud, ['User.Read']);
    expect([
      failed.status,
      failed.headers.get('retry-after'),
      failed.headers.get('access-control-allow-origin'),
    ]).toEqual([status, '1', '*']);
  });
});

it('every endpoint can have every fault', async () => {
  for (const on of EVERY_ENDPOINT) plan('500', on);
  expect(EVERY_ENDPOINT.length).toBeGreaterThan(35);
  expect(Object.keys(EVERY_FAULT)).toHaveLength(23);
  for (const path of ['/v1.0/me', '/v1.0/users', '/v1.0/policies/authorizationPolicy'])
    expect((await list(path)).status).toBe(500);
});
