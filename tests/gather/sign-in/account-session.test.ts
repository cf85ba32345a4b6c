import type { AccountInfo } from '@azure/msal-browser';
import { describe, expect, it } from 'vitest';
import { createAccountSession } from '../../../src/gather/sign-in/account-session.ts';
import type { AccountSession } from '../../../src/gather/sign-in/account-session.ts';
import type { AuthClient, AuthResult, InteractiveAsk, SilentAsk } from '../../../src/gather/sign-in/auth-client.ts';

const TENANT = '11112222-3333-4444-5555-666677778888';
const TARGET = { clientId: '00000000-1111-2222-3333-444444444444', tenant: 'contoso.com', cloud: 'worldwide' } as const;
const NOW = Date.parse('2026-11-21T10:00:00.000Z');
const GRAPH = 'https://graph.microsoft.com';
const ADA: AccountInfo = {
  homeAccountId: 'a.b',
  localAccountId: 'a',
  environment: 'login.windows.net',
  tenantId: TENANT,
  username: 'ada@contoso.com',
};

interface Stage {
  readonly session: AccountSession;
  readonly silent: SilentAsk[];
  readonly redirects: InteractiveAsk[];
  at: number;
}

const result = (token: string, more: Partial<AuthResult> = {}): AuthResult => ({
  account: ADA,
  accessToken: token,
  scopes: ['openid', `${GRAPH}/User.Read`, `${GRAPH}/Domain.Read.All`],
  expiresOn: new Date(NOW + 3_600_000),
  ...more,
});

function stage(more: Partial<AuthClient> = {}): Stage {
  const silent: SilentAsk[] = [];
  const redirects: InteractiveAsk[] = [];
  let account: AccountInfo | null = null;
  const own: Stage = {
    silent,
    redirects,
    at: NOW,
    session: createAccountSession(
      {
        handle: (response) => Promise.resolve(response === null ? null : result('first')),
        account: () => account,
        adopt: (who) => {
          account = who;
          return Promise.resolve();
        },
        silent: (ask) => {
          silent.push(ask);
          return (more.silent ?? (() => Promise.resolve(result(`renewed-${silent.length}`))))(ask);
        },
        redirect: (ask) => {
          redirects.push(ask);
          return Promise.resolve();
        },
        signOutAddress: () => Promise.resolve('https://login.microsoftonline.com/logout'),
        ...Object.fromEntries(Object.entries(more).filter(([name]) => name !== 'silent')),
      },
      TARGET,
      'https://gate.example.net/',
      () => new Date(own.at).toISOString(),
    ),
  };
  return own;
}

const ANY = { claims: null, insteadOf: null };
const RESPONSE = '#code=x&state=y';

describe('coming back from Microsoft', () => {
  it('is signed in with what was granted', async () => {
    const { session } = stage();
    expect(await session.resume(RESPONSE)).toStrictEqual({
      kind: 'signed-in',
      account: { tenantId: TENANT, username: 'ada@contoso.com', name: 'ada@contoso.com', cloud: 'worldwide' },
      granted: ['User.Read', 'Domain.Read.All'],
      returned: true,
    });
    expect([session.has('Domain.Read.All'), session.has('Directory.Read.All')]).toStrictEqual([true, false]);
    expect(session.tenantId()).toBe(TENANT);
  });

  it('with a scope that can write stops everything', async () => {
    const { session } = stage({
      handle: () => Promise.resolve(result('x', { scopes: ['User.Read', 'Mail.Send', 'Domain.Read.All'] })),
    });
    expect(await session.resume(RESPONSE)).toMatchObject({ kind: 'writes-granted', scopes: ['Mail.Send'] });
    expect(await session.token(ANY)).toMatchObject({ ok: false, problem: { kind: 'writes-granted' } });
  });

  it('with a refusal tells why, and keeps what was granted before', async () => {
    const refuse = (): Promise<never> =>
      Promise.reject(Object.assign(new Error(), { errorCode: 'access_denied', errorNo: '65004' }));
    const first = stage({ handle: refuse });
    expect(await first.session.resume(RESPONSE)).toMatchObject({ kind: 'failed', problem: { kind: 'declined' } });
    const more = stage({ handle: refuse, account: () => ADA });
    expect(await more.session.resume(RESPONSE)).toMatchObject({
      kind: 'signed-in',
      granted: ['User.Read', 'Domain.Read.All'],
      problem: { kind: 'declined', code: 'AADSTS65004' },
    });
  });

  it('without anything finds who is still signed in, or nobody', async () => {
    expect(await stage().session.resume(null)).toStrictEqual({ kind: 'signed-out' });
    const { session, silent } = stage({ account: () => ADA });
    expect(await session.resume(null)).toMatchObject({ kind: 'signed-in', returned: false });
    expect(silent[0]).toMatchObject({
      authority: `https://login.microsoftonline.com/${TENANT}`,
      scopes: [`${GRAPH}/User.Read`],
      isFresh: false,
    });
  });

  it('after the sign-in has ended says to sign in again', async () => {
    const { session } = stage({
      account: () => ADA,
      silent: () => Promise.reject(Object.assign(new Error(), { errorCode: 'invalid_grant', errorNo: '700084' })),
    });
    expect(await session.resume(null)).toMatchObject({ kind: 'failed', problem: { kind: 'sign-in-again' } });
  });
});

describe('a token', () => {
  it('is the same one until it is about to end', async () => {
    const own = stage();
    await own.session.resume(RESPONSE);
    expect(await own.session.token(ANY)).toStrictEqual({ ok: true, token: 'first' });
    expect(own.silent).toHaveLength(0);
    own.at += 3_500_000;
    expect(await own.session.token(ANY)).toStrictEqual({ ok: true, token: 'renewed-1' });
    expect(own.silent[0]).toMatchObject({ isFresh: true, claims: null });
  });

  it('that was refused is renewed once for all that were refused with it', async () => {
    const { session, silent } = stage();
    await session.resume(RESPONSE);
    const refused = { claims: null, insteadOf: 'first' };
    const all = await Promise.all([session.token(refused), session.token(refused), session.token(refused)]);
    expect(all).toStrictEqual(Array(3).fill({ ok: true, token: 'renewed-1' }));
    expect(await session.token(refused)).toStrictEqual({ ok: true, token: 'renewed-1' });
    expect(silent).toHaveLength(1);
  });

  it('that has to hold claims is asked for with them, and where a person is needed the next sign-in is too', async () => {
    const claims = '{"access_token":{}}';
    const good = stage();
    await good.session.resume(RESPONSE);
    expect(await good.session.token({ claims, insteadOf: 'first' })).toStrictEqual({ ok: true, token: 'renewed-1' });
    expect(good.silent[0]).toMatchObject({ claims });

    const { session, silent, redirects } = stage({
      silent: () => Promise.reject(Object.assign(new Error(), { errorCode: 'interaction_required', errorNo: '50076' })),
    });
    await session.resume(RESPONSE);
    expect(await session.token({ claims, insteadOf: 'first' })).toMatchObject({
      ok: false,
      problem: { kind: 'more-proof-needed' },
    });
    expect(await session.token(ANY)).toMatchObject({ ok: false });
    expect(silent).toHaveLength(1);
    await session.leave(['User.Read']);
    expect(redirects[0]).toMatchObject({ claims, account: ADA });
  });

  it('may be had later where the network was missing', async () => {
    let isDown = true;
    const { session } = stage({
      silent: () =>
        isDown
          ? Promise.reject(Object.assign(new Error(), { errorCode: 'no_network_connectivity' }))
          : Promise.resolve(result('later')),
    });
    await session.resume(RESPONSE);
    const refused = { claims: null, insteadOf: 'first' };
    expect(await session.token(refused)).toMatchObject({ ok: false, problem: { kind: 'no-network' } });
    isDown = false;
    expect(await session.token(refused)).toStrictEqual({ ok: true, token: 'later' });
  });

  it('of another tenant is never used', async () => {
    const { session } = stage({
      silent: () => Promise.resolve(result('x', { account: { ...ADA, tenantId: 'other' } })),
    });
    await session.resume(RESPONSE);
    expect(await session.token({ claims: null, insteadOf: 'first' })).toMatchObject({
      ok: false,
      problem: { kind: 'other-tenant' },
    });
    expect(await session.token(ANY)).toMatchObject({ ok: false });
  });

  it('that suddenly can write stops the run', async () => {
    const { session } = stage({ silent: () => Promise.resolve(result('x', { scopes: ['User.ReadWrite'] })) });
    await session.resume(RESPONSE);
    expect(await session.token({ claims: null, insteadOf: 'first' })).toMatchObject({
      problem: { kind: 'writes-granted' },
    });
  });

  it('is not given while nobody is signed in, nor after signing out', async () => {
    const { session } = stage();
    expect(await session.token(ANY)).toMatchObject({ ok: false, problem: { kind: 'signed-out' } });
    await session.resume(RESPONSE);
    expect(await session.signOutAddress()).toContain('logout');
    expect(await session.token(ANY)).toMatchObject({ ok: false, problem: { kind: 'signed-out' } });
  });
});

describe('leaving for Microsoft', () => {
  it('lets the person choose an account the first time, in the tenant that was named', async () => {
    const { session, redirects } = stage();
    expect(await session.leave(['User.Read', 'Domain.Read.All'])).toBeNull();
    expect(redirects[0]).toStrictEqual({
      account: null,
      scopes: [`${GRAPH}/User.Read`, `${GRAPH}/Domain.Read.All`],
      authority: 'https://login.microsoftonline.com/contoso.com',
      claims: null,
    });
  });

  it('asks for more with the account that is signed in, in its tenant', async () => {
    const { session, redirects } = stage();
    await session.resume(RESPONSE);
    await session.leave(['Directory.Read.All']);
    expect(redirects[0]).toMatchObject({ account: ADA, authority: `https://login.microsoftonline.com/${TENANT}` });
  });

  it('that does not work is told', async () => {
    const { session } = stage({
      redirect: () => Promise.reject(Object.assign(new Error(), { errorCode: 'redirect_in_iframe' })),
    });
    expect(await session.leave(['User.Read'])).toMatchObject({ kind: 'framed' });
  });
});
