import type { AccountInfo } from '@azure/msal-browser';
import { describe, expect, it } from 'vitest';
import type { AuthClient, InteractiveAsk } from '../../src/gather/sign-in/auth-client.ts';
import { createTenantPort } from '../../src/gather/tenant.ts';
import type { SignInProblem, SignInTarget, TenantPort } from '../../src/gather/tenant-port.ts';
import type { ObservedSources } from '../../src/evidence/case.ts';
import { createTabPage } from './sign-in/tab-page.ts';
import type { TabPage } from './sign-in/tab-page.ts';

const HOME = 'https://gate.example.net/';
const TENANT = '11112222-3333-4444-5555-666677778888';
const NOW = '2026-11-21T10:00:00.000Z';
const TARGET: SignInTarget = {
  clientId: '00000000-1111-2222-3333-444444444444',
  tenant: 'contoso.com',
  cloud: 'worldwide',
};
const ADA: AccountInfo = {
  homeAccountId: 'a.b',
  localAccountId: 'a',
  environment: 'login.windows.net',
  tenantId: TENANT,
  username: 'ada@contoso.com',
};
const ALL = ['User.Read', 'Domain.Read.All', 'Application.Read.All'];

interface Stage {
  readonly port: TenantPort;
  readonly page: TabPage;
  readonly targets: SignInTarget[];
  readonly redirects: InteractiveAsk[];
  readonly urls: string[];
}

function stage(page: TabPage, more: Partial<AuthClient> = {}, reply?: (url: string) => Response): Stage {
  const targets: SignInTarget[] = [];
  const redirects: InteractiveAsk[] = [];
  const urls: string[] = [];
  const port = createTenantPort({
    page,
    cloud: 'worldwide',
    now: () => NOW,
    fetch: (input) => {
      const url = input instanceof Request ? input.url : String(input);
      urls.push(url);
      return Promise.resolve(reply?.(url) ?? Response.json({ value: [] }));
    },
    createClient: (target) => {
      targets.push(target);
      const result = {
        account: ADA,
        accessToken: 'secret-token',
        scopes: ALL,
        expiresOn: new Date(Date.parse(NOW) + 3_600_000),
      };
      return Promise.resolve<AuthClient>({
        handle: (response) => Promise.resolve(response === null ? null : result),
        account: () => (page.storage.getItem('msal.account') === null ? null : ADA),
        adopt: () => {
          page.storage.setItem('msal.account', 'x');
          return Promise.resolve();
        },
        silent: () => Promise.resolve(result),
        redirect: (ask) => {
          redirects.push(ask);
          return Promise.resolve();
        },
        signOutAddress: () => Promise.resolve('https://login.microsoftonline.com/logout'),
        ...more,
      });
    },
  });
  return { port, page, targets, redirects, urls };
}

/** A tab that comes back from Microsoft's page, after it left from a place in the page. */
async function cameBack(more: Partial<AuthClient> = {}, reply?: (url: string) => Response): Promise<Stage> {
  const page = createTabPage(`${HOME}#/audit?domains=contoso.com`);
  await stage(page).port.signIn(TARGET, ['User.Read']);
  page.goTo(`${HOME}#code=x&state=y`);
  return stage(page, more, reply);
}

const options = { signal: new AbortController().signal, progress: () => undefined };

describe('signing in', () => {
  it('loads nothing and is signed out where this tab knows of no sign-in', async () => {
    const { port, targets } = stage(createTabPage(HOME));
    expect(await port.resume(TARGET)).toStrictEqual({ kind: 'signed-out' });
    expect(targets).toStrictEqual([]);
  });

  it('comes back to the place that was left, with the registration that was asked, and survives a reload', async () => {
    const { port, page, targets } = await cameBack();
    expect(page.address()).toBe(`${HOME}#/audit?domains=contoso.com`);
    expect(await port.resume(null)).toMatchObject({ kind: 'signed-in', returned: true, account: { tenantId: TENANT } });
    expect(targets).toStrictEqual([TARGET]);
    const again = stage(page);
    expect(await again.port.resume(null)).toMatchObject({ kind: 'signed-in', returned: false });
  });

  it('asks for more in the same session, and begins anew for another tenant', async () => {
    const { port, redirects, targets } = await cameBack();
    await port.resume(null);
    await port.signIn(TARGET, ['Directory.Read.All']);
    await port.signIn({ ...TARGET, tenant: TENANT.toUpperCase() }, ['Directory.Read.All']);
    expect(redirects.map(({ account }) => account)).toStrictEqual([ADA, ADA]);
    await port.signIn({ ...TARGET, tenant: 'fabrikam.com' }, ['User.Read']);
    expect(redirects[2]?.account).toBeNull();
    expect(targets.map(({ tenant }) => tenant)).toStrictEqual(['contoso.com', 'fabrikam.com']);
  });

  it('does not begin where the tab can keep nothing', async () => {
    const page = createTabPage(HOME);
    page.storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const { port, redirects } = stage(page);
    expect(await port.signIn(TARGET, ['User.Read'])).toMatchObject({ kind: 'no-storage' });
    expect(redirects).toHaveLength(0);
  });

  it('tells when the library cannot start', async () => {
    const port = createTenantPort({
      page: createTabPage(HOME),
      cloud: 'worldwide',
      now: () => NOW,
      fetch: () => Promise.reject(new TypeError()),
      createClient: () => Promise.reject(Object.assign(new Error(), { errorCode: 'crypto_nonexistent' })),
    });
    expect(await port.signIn(TARGET, ['User.Read'])).toMatchObject({ kind: 'not-secure' });
  });

  it('out forgets everything in the tab before it leaves', async () => {
    const { port, page } = await cameBack();
    await port.resume(null);
    expect(Object.keys(page.storage).length).toBeGreaterThan(0);
    await port.signOut();
    expect(Object.keys(page.storage)).toStrictEqual([]);
    expect(page.left).toStrictEqual(['https://login.microsoftonline.com/logout']);
    expect((await port.read(['organisation'], {}, options)).organisation).toMatchObject([{ extent: 'absent' }]);
  });

  it('out works where Microsoft’s library fails', async () => {
    const { port, page } = await cameBack({ signOutAddress: () => Promise.reject(new Error()) });
    await port.resume(null);
    await port.signOut();
    expect(Object.keys(page.storage)).toStrictEqual([]);
  });

  it('tells why an administrator’s consent did not come about', async () => {
    const page = createTabPage(`${HOME}?error=access_denied&error_description=AADSTS65004&state=gatecheck-consent`);
    expect(await stage(page).port.resume(TARGET)).toMatchObject({ kind: 'failed', problem: { kind: 'declined' } });
  });
});

describe('reading', () => {
  it('asks Graph with the account, and a source without its scope is absent', async () => {
    const { port, urls } = await cameBack();
    await port.resume(null);
    const observed = await port.read(['servicePrincipals', 'delegatedGrants'], {}, options);
    expect(observed.delegatedGrants).toMatchObject([{ extent: 'absent', reason: 'not-permitted' }]);
    expect(observed.servicePrincipals).toHaveLength(1);
    expect(urls.length).toBeGreaterThan(0);
    for (const url of urls) expect(new URL(url).origin).toBe('https://graph.microsoft.com');
    expect(JSON.stringify(observed)).not.toContain('secret-token');
  });

  it('with nobody signed in asks nothing and says so', async () => {
    const { port, urls } = stage(createTabPage(HOME));
    const told: SignInProblem[] = [];
    const observed = await port.read(
      ['servicePrincipals', 'licences'],
      {},
      { ...options, signInAgain: (problem) => told.push(problem) },
    );
    expect(observed.servicePrincipals).toMatchObject([{ extent: 'absent', reason: 'not-permitted' }]);
    expect(told).toMatchObject([{ kind: 'signed-out' }]);
    expect(urls).toStrictEqual([]);
    expect(await port.previewUsers(options.signal)).toMatchObject({ ok: false });
  });

  it('never puts readings of another tenant beside new ones', async () => {
    const { port } = await cameBack();
    await port.resume(null);
    const of = (id: string): ObservedSources => {
      const provenance = { route: 'graph', request: 'GET /v1.0/organization', at: NOW } as const;
      return {
        licences: [{ extent: 'whole', value: [], provenance }],
        organisation: [
          {
            extent: 'whole',
            value: {
              id,
              displayName: null,
              countryCode: null,
              verifiedDomains: [],
              isSynchronised: null,
              signedInId: null,
            },
            provenance,
          },
        ],
      };
    };
    expect(Object.keys(await port.read([], of(TENANT), options)).sort()).toStrictEqual(['licences', 'organisation']);
    expect(await port.read([], of('99998888-7777-6666-5555-444433332222'), options)).toStrictEqual({});
    const { licences } = of(TENANT);
    expect(await port.read([], { ...(licences && { licences }) }, options)).toStrictEqual({});
  });
});
