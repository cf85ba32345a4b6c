import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askToken, authorize, authorizeQuery, GRAPH, LOGIN, REDIRECT, signIn, VERIFIER } from './calls.ts';
import { startCloud } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { guid } from './tenants/random.ts';
import { TENANTS } from './tenants/index.ts';

const tenant = TENANTS.opswat(new Date());
let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ tenants: [tenant] });
});
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.reset();
  cloud.register({ spaRedirectUris: [REDIRECT], webRedirectUris: [], onlyTenantId: null });
});

describe('the authorize endpoint', () => {
  it('sends the browser back with code, state and client_info in the fragment', async () => {
    const { status, location, said } = await authorize(cloud);
    expect(status).toBe(302);
    expect(location?.startsWith(`${REDIRECT}#`)).toBe(true);
    expect(said.get('state')).toBe('a-state');
    expect(said.get('code')).not.toBeNull();
    const info: unknown = JSON.parse(Buffer.from(said.get('client_info') ?? '', 'base64url').toString());
    expect(info).toEqual({ uid: tenant.account.id, utid: tenant.id });
  });

  it.each([
    ['another response type', { response_type: 'token' }, 'AADSTS9002313'],
    ['no code challenge', { code_challenge: null }, 'AADSTS9002325'],
    ['a plain code challenge', { code_challenge_method: 'plain' }, 'AADSTS9002325'],
    ['no nonce', { nonce: null }, 'AADSTS90014'],
    ['no openid scope', { scope: `${GRAPH}/User.Read` }, 'AADSTS90014'],
    ['a scope that is not there', { scope: `openid ${GRAPH}/User.Reed` }, 'AADSTS650053'],
    [
      'scopes of two resources',
      { scope: `openid ${GRAPH}/User.Read https://outlook.office365.com/Mail.Read` },
      'AADSTS28000',
    ],
    ['no session for prompt=none', { prompt: 'none' }, 'AADSTS50058'],
  ])('sends %s back as an error', async (_, changes, code) => {
    const { location, said } = await authorize(cloud, changes);
    expect(location?.startsWith(REDIRECT)).toBe(true);
    expect(said.get('error_description')).toContain(`${code}:`);
    expect(said.get('error')).not.toBeNull();
    expect(said.get('code')).toBeNull();
  });

  it.each([
    [
      'a redirect URI that is not registered',
      { redirect_uri: 'https://elsewhere.example/' },
      'contoso.example',
      'AADSTS50011',
    ],
    ['an unknown client', { client_id: guid('another') }, 'contoso.example', 'AADSTS700016'],
    ['an unknown tenant', {}, 'nowhere.example', 'AADSTS90002'],
  ])('keeps the browser at its own page for %s', async (_, changes, name, code) => {
    const { status, location, text } = await authorize(cloud, changes, name);
    expect([status, location]).toEqual([400, null]);
    expect(text).toContain(`${code}:`);
  });

  it('does not know a single-tenant application in another tenant', async () => {
    cloud.register({ onlyTenantId: guid('another tenant') });
    expect((await authorize(cloud)).text).toContain('AADSTS700016:');
  });

  it('does not let in the account of another tenant', async () => {
    cloud.login({ account: { ...tenant.account, id: guid('stranger'), homeTenantId: guid('another tenant') } });
    expect((await authorize(cloud)).text).toContain('AADSTS50020:');
  });

  it.each([65001, 65004, 90094, 90095, 53003, 50105, 50076] as const)(
    'answers AADSTS%i by a redirect when told to',
    async (code) => {
      cloud.login({ authorizeError: code });
      const { said } = await authorize(cloud);
      expect(said.get('error_description')).toMatch(new RegExp(`^AADSTS${code}: .*Correlation ID: [0-9a-f-]{36}`));
      expect(said.get('error_uri')).toBe(`https://login.microsoftonline.com/error?code=${code}`);
      expect(said.get('state')).toBe('a-state');
    },
  );

  it('can send an error back that Entra shows itself', async () => {
    cloud.login({ authorizeError: 50011, errorAs: 'redirect' });
    expect((await authorize(cloud)).said.get('error_description')).toContain('AADSTS50011:');
  });

  it('names the cancelling of the consent page as access_denied with the subcode', async () => {
    cloud.login({ page: 'visible' });
    const { status, text } = await authorize(cloud);
    expect(status).toBe(200);
    const link = /id="cancel" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const response = await cloud.fetch(`${LOGIN}${link}`);
    const said = new URLSearchParams(response.headers.get('location')?.split('#')[1]);
    expect([said.get('error'), said.get('error_subcode')]).toEqual(['access_denied', 'cancel']);
  });

  it('asks for an administrator where the scope needs one and none consented', async () => {
    cloud.login({ consented: ['User.Read'] });
    const scope = `openid ${GRAPH}/Directory.Read.All`;
    expect((await authorize(cloud, { scope })).said.get('error_description')).toContain('AADSTS90094:');
    cloud.login({ account: { ...tenant.account, roles: ['Cloud Application Administrator'] } });
    expect((await authorize(cloud, { scope })).said.get('code')).not.toBeNull();
  });

  it('answers in the query where the request wants it', async () => {
    const { location } = await authorize(cloud, { response_mode: 'query' });
    expect(location?.startsWith(`${REDIRECT}?code=`)).toBe(true);
  });

  it('notes every scope asked, and the prompt, once for the request and not for the click', async () => {
    cloud.login({ page: 'visible' });
    await authorize(cloud, { prompt: 'select_account' });
    await cloud.fetch(`${LOGIN}/contoso.example/oauth2/v2.0/authorize?${authorizeQuery()}&fake_step=accept`);
    expect(cloud.askedScopes()).toEqual([
      expect.objectContaining({
        by: 'authorize',
        prompt: 'select_account',
        scopes: [`${GRAPH}/User.Read`, 'openid', 'profile', 'offline_access'],
      }),
    ]);
  });
});

describe('the token endpoint', () => {
  it('gives tokens for the code with its verifier', async () => {
    const { status, headers, body } = await signIn(cloud, ['User.Read']);
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const claims: unknown = JSON.parse(Buffer.from(body.id_token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({
      nonce: 'a-nonce',
      oid: tenant.account.id,
      tid: tenant.id,
      preferred_username: 'reader@contoso.example',
      name: 'Reader',
    });
    expect(body.scope.split(' ')).toEqual(['openid', 'profile', `${GRAPH}/User.Read`]);
  });

  it.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }, 501481],
    ['no verifier', { code_verifier: '' }, 501481],
    ['another redirect URI', { redirect_uri: 'http://localhost/other' }, 500112],
    ['a code of its own making', { code: 'made-up' }, 54005],
  ])('refuses a code with %s', async (_, form, code) => {
    const { status, body } = await signIn(cloud, ['User.Read'], form);
    expect([status, body.error_codes]).toEqual([400, [code]]);
  });

  it('redeems a code once', async () => {
    const code = (await authorize(cloud)).said.get('code') ?? '';
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
      scope: 'openid',
    };
    expect((await askToken(cloud, form)).status).toBe(200);
    expect((await askToken(cloud, form)).body.error_codes).toEqual([54005]);
  });

  it('gives 9002326 to a page whose redirect URI is registered for the web platform', async () => {
    cloud.register({ spaRedirectUris: [], webRedirectUris: [REDIRECT] });
    const { body } = await signIn(cloud, ['User.Read']);
    expect([body.error, body.error_codes]).toEqual(['invalid_request', [9002326]]);
  });

  it('gives 9002327 to whoever redeems the code of a page without an origin', async () => {
    const code = (await authorize(cloud)).said.get('code') ?? '';
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
      scope: 'openid',
    };
    expect((await askToken(cloud, form, null)).body.error_codes).toEqual([9002327]);
  });

  it('refreshes with all that was consented to, and refuses what was not', async () => {
    const first = await signIn(cloud, ['User.Read', 'Domain.Read.All']);
    const refresh = { grant_type: 'refresh_token', refresh_token: first.body.refresh_token ?? '' };
    const again = await askToken(cloud, { ...refresh, scope: `${GRAPH}/User.Read offline_access` });
    expect(again.body.scope).toContain(`${GRAPH}/Domain.Read.All`);
    const more = await askToken(cloud, { ...refresh, scope: `${GRAPH}/AuditLog.Read.All` });
    expect([more.body.error, more.body.suberror, more.body.error_codes]).toEqual([
      'invalid_grant',
      'consent_required',
      [65001],
    ]);
  });

  it('gives what the tenant consented to for everybody with every token, new consent of an administrator too', async () => {
    cloud.login({ consented: ['User.Read', 'Domain.Read.All'] });
    const first = await signIn(cloud, ['User.Read']);
    expect(first.body.scope).toContain(`${GRAPH}/Domain.Read.All`);
    const refresh = {
      grant_type: 'refresh_token',
      refresh_token: first.body.refresh_token ?? '',
      scope: `${GRAPH}/Policy.Read.All`,
    };
    expect((await askToken(cloud, refresh)).body.error_codes).toEqual([90094]);
    cloud.login({ consented: ['User.Read', 'Domain.Read.All', 'Policy.Read.All'] });
    expect((await askToken(cloud, refresh)).body.scope).toContain(`${GRAPH}/Policy.Read.All`);
  });

  it('ends refresh tokens with 700084', async () => {
    const { body } = await signIn(cloud, ['User.Read']);
    cloud.endTokens('refresh');
    const again = await askToken(cloud, {
      grant_type: 'refresh_token',
      refresh_token: body.refresh_token ?? '',
      scope: 'openid',
    });
    expect([again.status, again.body.error, again.body.error_codes]).toEqual([400, 'invalid_grant', [700084]]);
  });

  it('gives no refresh token without offline_access', async () => {
    const { said } = await authorize(cloud, { scope: `openid ${GRAPH}/User.Read` });
    const code = said.get('code') ?? '';
    const { body } = await askToken(cloud, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER,
      scope: `openid ${GRAPH}/User.Read`,
    });
    expect(body.refresh_token).toBeUndefined();
  });

  it('shows consent that was narrowed, and a registration that was consented to more', async () => {
    cloud.login({ withhold: ['AuditLog.Read.All'], alsoGrant: ['Mail.ReadWrite'], scopeForm: 'bare' });
    const { body } = await signIn(cloud, ['User.Read', 'AuditLog.Read.All']);
    const scopes = body.scope.split(' ');
    expect(scopes).toContain('Mail.ReadWrite');
    expect(scopes).not.toContain('AuditLog.Read.All');
  });

  it('gives tokens as short-lived as they are wanted', async () => {
    cloud.login({ accessTokenSeconds: 1 });
    expect((await signIn(cloud, ['User.Read'])).body.expires_in).toBe(1);
  });

  it('never writes a token into its log', async () => {
    const { body } = await signIn(cloud, ['User.Read']);
    await cloud.fetch(`${GRAPH}/v1.0/me`, { headers: { authorization: `Bearer ${body.access_token}` } });
    const log = JSON.stringify([cloud.requests(), cloud.askedScopes(), cloud.violations()]);
    expect(log).not.toContain(body.access_token);
    expect(log).not.toContain(body.refresh_token);
    expect(cloud.requests().at(-1)).toMatchObject({ path: '/v1.0/me', scopes: ['User.Read'], status: 200 });
  });
});
