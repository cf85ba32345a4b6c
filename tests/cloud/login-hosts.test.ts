import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { get, read, LOGIN, REDIRECT } from './calls.ts';
import { CLIENT_ID, startCloud } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { buildTenant } from './tenants/build.ts';
import { TENANTS } from './tenants/index.ts';
import type { Tenant } from './tenants/tenant.ts';

const now = new Date();
const home = TENANTS.opswat(now);
const abroad = (name: string, changes: Partial<Tenant>): Tenant => ({
  ...buildTenant({ name }, now),
  domainNames: [`${name}.example`],
  ...changes,
});
const high = abroad('contoso-high', { cloud: 'us-government', region: { scope: 'USG', subScope: 'DODCON' } });
const dod = abroad('contoso-dod', { cloud: 'us-government-dod', region: { scope: 'USG', subScope: 'DOD' } });
const china = abroad('contoso-china', { cloud: 'china', region: { scope: 'AS', subScope: null } });

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ tenants: [home, high, dod, china] });
});
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.reset();
});

describe('discovery', () => {
  const discover = async (name: string, host = LOGIN) =>
    read(await cloud.fetch(`${host}/${name}/v2.0/.well-known/openid-configuration`));

  it.each([home.id, 'contoso.example', 'CONTOSO.example', 'contoso-opswat.onmicrosoft.com'])(
    'finds the tenant of %s',
    async (name) => {
      const { body } = await discover(name);
      expect(body.issuer).toBe(`${LOGIN}/${home.id}/v2.0`);
    },
  );

  it('tells region, cloud and the Graph host', async () => {
    expect((await discover('contoso.example')).body).toMatchObject({
      tenant_region_scope: 'EU',
      cloud_instance_name: 'microsoftonline.com',
      msgraph_host: 'graph.microsoft.com',
    });
  });

  it('has no sub-scope in the commercial cloud, and names the two of the US government', async () => {
    expect((await discover('contoso.example')).body).not.toHaveProperty('tenant_region_sub_scope');
    expect((await discover('contoso-high.example')).body).toMatchObject({
      tenant_region_sub_scope: 'DODCON',
      cloud_instance_name: 'microsoftonline.us',
      msgraph_host: 'graph.microsoft.us',
    });
    expect((await discover('contoso-dod.example')).body).toMatchObject({
      tenant_region_sub_scope: 'DOD',
      msgraph_host: 'dod-graph.microsoft.us',
    });
  });

  it('of a domain that no tenant has is invalid_tenant with 400', async () => {
    const { status, body } = await discover('nowhere.example');
    expect([status, body.error, body.error_description]).toEqual([
      400,
      'invalid_tenant',
      expect.stringContaining('AADSTS90002'),
    ]);
  });

  it('of China is answered by its own host only', async () => {
    expect((await discover('contoso-china.example')).status).toBe(400);
    expect((await discover('contoso-china.example', 'https://login.partner.microsoftonline.cn')).status).toBe(200);
  });
});

describe('a national cloud', () => {
  it.each([
    [high, 'graph.microsoft.us'],
    [dod, 'dod-graph.microsoft.us'],
    [china, 'microsoftgraph.chinacloudapi.cn'],
  ])('has a Graph of its own, which takes its own tokens only', async (tenant, host) => {
    const token = cloud.token(['Application.Read.All'], { tenant });
    expect((await get(cloud, token, `https://${host}/v1.0/servicePrincipals`)).status).toBe(200);
    expect((await get(cloud, token, 'https://graph.microsoft.com/v1.0/servicePrincipals')).status).toBe(401);
    expect(
      (await get(cloud, cloud.token(['Application.Read.All']), `https://${host}/v1.0/servicePrincipals`)).status,
    ).toBe(401);
  });

  it.each([
    '/v1.0/admin/configurationManagement/configurationSnapshotJobs',
    '/v1.0/admin/exchange/tracing/messageTraces',
    '/beta/reports/servicePrincipalSignInActivities',
  ])('has no %s', async (path) => {
    const token = cloud.token(
      ['ConfigurationMonitoring.Read.All', 'ExchangeMessageTrace.Read.All', 'AuditLog.Read.All'],
      { tenant: high },
    );
    const { status, body } = await get(cloud, token, `https://graph.microsoft.us${path}`);
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('Resource not found for the segment')]);
  });
});

describe('sign-out', () => {
  const logout = async (target: string) =>
    cloud.fetch(`${LOGIN}/contoso.example/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(target)}`);

  it('goes back to an address that is registered', async () => {
    const { status, headers } = await logout(REDIRECT);
    expect([status, headers.get('location')]).toEqual([302, REDIRECT]);
  });

  it('stays at the login host for another address', async () => {
    const { status, headers } = await logout('https://elsewhere.example/');
    expect([status, headers.get('location')]).toEqual([200, null]);
  });
});

describe('consent of an administrator', () => {
  const consent = async (uri = REDIRECT) => {
    const scope = 'https://graph.microsoft.com/Directory.Read.All https://graph.microsoft.com/Policy.Read.All';
    const query = new URLSearchParams({ client_id: CLIENT_ID, scope, redirect_uri: uri, state: 's' });
    const response = await cloud.fetch(`${LOGIN}/${home.id}/v2.0/adminconsent?${query}`);
    const location = response.headers.get('location');
    return {
      location,
      said: location === null ? new URLSearchParams() : new URL(location).searchParams,
      text: await response.text(),
    };
  };

  it('is given by somebody who may, and then holds for everybody', async () => {
    cloud.login({ consented: ['User.Read'], account: { ...home.account, roles: ['Global Administrator'] } });
    const { said } = await consent();
    expect([said.get('admin_consent'), said.get('tenant'), said.get('state')]).toEqual(['True', home.id, 's']);
    cloud.login({ account: home.account });
    const { authorize } = await import('./calls.ts');
    const scope = 'openid https://graph.microsoft.com/Directory.Read.All';
    expect((await authorize(cloud, { scope })).said.get('code')).not.toBeNull();
  });

  it('is refused to a reader', async () => {
    const { said } = await consent();
    expect([said.get('error'), said.get('state')]).toEqual(['access_denied', 's']);
  });

  it('needs a registered address, and is noted with its scopes', async () => {
    const { location, text } = await consent('https://elsewhere.example/');
    expect([location, text]).toEqual([null, expect.stringContaining('AADSTS50011')]);
    expect(cloud.askedScopes()).toMatchObject([
      {
        by: 'adminconsent',
        scopes: ['https://graph.microsoft.com/Directory.Read.All', 'https://graph.microsoft.com/Policy.Read.All'],
      },
    ]);
  });
});
