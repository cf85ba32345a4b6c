import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { batch, GRAPH, read } from './calls.ts';
import { startCloud } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { TENANTS } from './tenants/index.ts';

const tenant = TENANTS.faulty(new Date());
const some = (count: number) =>
  tenant.servicePrincipals
    .slice(0, count)
    .map(({ id }, i) => ({ id: String(i), method: 'GET', url: `/servicePrincipals/${id}?$select=id` }));

let [cloud, token]: [Cloud, string] = [] as never;
beforeAll(async () => {
  cloud = await startCloud({ tenants: [tenant] });
  token = cloud.token(['Application.Read.All']);
});
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.reset();
});

it('answers come in another order than the requests', async () => {
  const requests = some(12);
  const { status, parts } = await batch(cloud, token, requests);
  expect(status).toBe(200);
  expect(parts.map(({ id }) => id)).not.toEqual(requests.map(({ id }) => id));
  for (const { id, body } of parts) expect(body.id).toBe(tenant.servicePrincipals[Number(id)]?.id);
});

it('each answer has its own status', async () => {
  const { parts } = await batch(cloud, token, [
    { id: 'right', method: 'GET', url: '/servicePrincipals?$top=1' },
    { id: 'forbidden', method: 'GET', url: '/oauth2PermissionGrants' },
    { id: 'missing', method: 'GET', url: '/servicePrincipals/00000000-1111-2222-3333-444444444444' },
    { id: 'wrong', method: 'GET', url: '/servicePrincipals?$top=5000' },
  ]);
  const statuses = Object.fromEntries(parts.map(({ id, status }) => [id, status]));
  expect(statuses).toEqual({ right: 200, forbidden: 403, missing: 404, wrong: 400 });
});

it('more than 20 requests are refused and a violation', async () => {
  expect((await batch(cloud, token, some(20))).status).toBe(200);
  expect(cloud.violations()).toEqual([]);
  const requests = Array.from({ length: 21 }, (_, i) => ({ id: String(i), method: 'GET', url: '/me' }));
  expect((await batch(cloud, token, requests)).status).toBe(400);
  expect(cloud.violations()).toEqual(['a batch of 21 requests']);
});

it('a request that is no GET is refused and a violation', async () => {
  const { parts } = await batch(cloud, token, [{ id: '1', method: 'DELETE', url: '/applications/1' }]);
  expect(parts[0]?.status).toBe(403);
  expect(cloud.violations()).toEqual(['DELETE /applications/1 in a batch']);
});

it('an address in full, or with the version, is not known', async () => {
  const { parts } = await batch(cloud, token, [
    { id: '1', method: 'GET', url: `${GRAPH}/v1.0/servicePrincipals` },
    { id: '2', method: 'GET', url: '/v1.0/servicePrincipals' },
  ]);
  expect(parts.map(({ status }) => status)).toEqual([400, 400]);
});

it('ids must be unique, and the body must be a batch', async () => {
  expect((await batch(cloud, token, [...some(1), ...some(1)])).status).toBe(400);
  expect((await batch(cloud, token, [{ id: 1, url: '/me' }])).status).toBe(400);
});

it('a throttled part is 429 with Retry-After inside a 200, and right when it is asked again', async () => {
  cloud.faults.add({ on: '/servicePrincipals/*', kind: 'status', status: 429, retryAfter: '2', times: 1 });
  const first = await batch(cloud, token, some(3));
  expect(first.status).toBe(200);
  const throttled = first.parts.filter(({ status }) => status === 429);
  expect(throttled.map(({ headers }) => headers['Retry-After'])).toEqual(['2']);
  expect((await batch(cloud, token, some(3))).parts.every(({ status }) => status === 200)).toBe(true);
});

it('a part that is no JSON comes as Base64', async () => {
  cloud.faults.add({ on: '/servicePrincipals/*', kind: 'html', times: 1 });
  const { parts } = await batch(cloud, token, some(1));
  expect(Buffer.from(parts[0]?.body as unknown as string, 'base64').toString()).toContain('<!doctype html>');
});

it('a part that hangs or is closed takes the batch with it', async () => {
  cloud.faults.add({ on: '/servicePrincipals/*', kind: 'close', times: 1 });
  await expect(batch(cloud, token, some(2))).rejects.toThrow(TypeError);
});

it('the batch as a whole can fail too', async () => {
  cloud.faults.add({ on: '/$batch', kind: 'status', status: 503, retryAfter: '1', times: 1 });
  const { status, headers } = await batch(cloud, token, some(2));
  expect([status, headers.get('retry-after')]).toEqual([503, '1']);
});

it('needs a token and says what it is by its content type', async () => {
  const post = (headers: Record<string, string>) =>
    cloud.fetch(`${GRAPH}/v1.0/$batch`, { method: 'POST', headers, body: '{"requests":[]}' });
  expect((await post({ 'content-type': 'application/json' })).status).toBe(401);
  expect((await read(await post({ authorization: `Bearer ${token}`, 'content-type': 'text/plain' }))).status).toBe(415);
});

it('every part is in the log, marked as one', async () => {
  await batch(cloud, token, some(2));
  expect(cloud.requests().map(({ method, isInBatch, status }) => [method, isInBatch, status])).toEqual([
    ['POST', false, 200],
    ['GET', true, 200],
    ['GET', true, 200],
  ]);
});
