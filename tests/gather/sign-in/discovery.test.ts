import { describe, expect, it, vi } from 'vitest';
import { discoverTenant, readDiscovery } from '../../../src/gather/sign-in/discovery.ts';

const LOGIN = 'https://login.microsoftonline.com';
const ID = '11112222-3333-4444-5555-66667777AAAA';
const document = (more: object = {}): object => ({
  issuer: `${LOGIN}/${ID}/v2.0`,
  tenant_region_scope: 'EU',
  cloud_instance_name: 'microsoftonline.com',
  ...more,
});

describe('the discovery document', () => {
  it.each([
    [{}, 'worldwide'],
    [{ tenant_region_sub_scope: null }, 'worldwide'],
    [{ tenant_region_sub_scope: 'GCC' }, 'worldwide'],
    [{ tenant_region_sub_scope: 'DODCON', cloud_instance_name: 'microsoftonline.us' }, 'us-government'],
    [{ tenant_region_sub_scope: 'DOD', cloud_instance_name: 'microsoftonline.us' }, 'us-government-dod'],
    [{ cloud_instance_name: 'partner.microsoftonline.cn' }, 'china'],
  ])('with %j is of the cloud %s', (more, cloud) => {
    expect(readDiscovery(document(more))).toStrictEqual({ tenantId: ID.toLowerCase(), cloud });
  });

  it.each([
    null,
    7,
    'text',
    {},
    document({ issuer: 'none' }),
    document({ issuer: `${LOGIN}/{tenantid}/v2.0` }),
    document({ cloud_instance_name: 'sovcloud-identity.fr' }),
    document({ cloud_instance_name: 'constructor' }),
  ])('names no tenant that can be used: %j', (body) => {
    expect(readDiscovery(body)).toBeNull();
  });

  it('is asked for by the name of the domain, without anything of the reader', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(Response.json(document())));
    const { signal } = new AbortController();
    expect(await discoverTenant(' Contoso.COM. ', LOGIN, fetch, signal)).toMatchObject({ cloud: 'worldwide' });
    expect(fetch).toHaveBeenCalledWith(
      `${LOGIN}/contoso.com/v2.0/.well-known/openid-configuration`,
      expect.objectContaining({ credentials: 'omit' }),
    );
  });

  it.each(['', 'contoso', 'contoso.com/../x', 'a b.com', 'https://contoso.com', 'contoso.com?x=1', '..'])(
    'is not asked for %j',
    async (domain) => {
      const fetch = vi.fn<typeof globalThis.fetch>();
      expect(await discoverTenant(domain, LOGIN, fetch, new AbortController().signal)).toBeNull();
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it.each<[string, () => Promise<Response>]>([
    ['an unknown tenant', () => Promise.resolve(Response.json({ error: 'invalid_tenant' }, { status: 400 }))],
    ['no connection', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['no JSON', () => Promise.resolve(new Response('<html>'))],
  ])('is missing with %s', async (_what, fetch) => {
    expect(await discoverTenant('contoso.com', LOGIN, fetch, new AbortController().signal)).toBeNull();
  });
});
