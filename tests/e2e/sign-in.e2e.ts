import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, inject } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import { CLIENT_ID } from '../cloud/cloud.ts';
import { CLOSED_LIST } from '../gather/against-cloud/closed-list.ts';
import { AT, Auditor, bare, expectNothingUnwanted, pageAddress, test } from './at-the-cloud.ts';
import { Reader } from './reader.ts';

const TENANT = AT.proofpointEssentials;

/** What the report says of a source: whole, part or absent. */
const extentOf = (source: string, sources: readonly { readonly source: string; readonly extent: string }[]): string =>
  sources.find((one) => one.source === source)?.extent ?? 'not there';

describe('from the start page to a report of the tenant', () => {
  test('by Microsoft’s page and back, with the set-up as it was', async ({ auditor, cloud, dns }) => {
    const { reader } = auditor;
    cloud.login({ page: 'visible' });
    await reader.open();
    await reader.fill({ domains: 'parked.example', gateway: 'ppe', region: 'us1', phase: 'permission-review' });
    await reader.press('Sign in to Microsoft 365');
    await reader.on('sign-in');
    await auditor.address(TENANT);
    const shown = await auditor.scopesShown();
    expect(shown.length).toBeGreaterThan(3);
    for (const scope of shown) expect(CLOSED_LIST).toContain(scope);
    expect(shown).not.toContain('Directory.Read.All');
    expect(cloud.requests().filter(({ path }) => !path.endsWith('openid-configuration'))).toEqual([]);

    await auditor.leave();
    await reader.page.locator('#accept').waitFor();
    const [asked] = cloud.askedScopes();
    expect(
      asked?.scopes
        .map(bare)
        .filter((scope) => CLOSED_LIST.includes(scope))
        .toSorted(),
    ).toEqual(shown.toSorted());
    expect(dns.requests()).toEqual([]);

    await reader.page.locator('#accept').click();
    await reader.on('report');
    expect(new URL(reader.page.url()).href).not.toMatch(/[#&?](code|state|client_info)=/);
    expect(Object.keys(await auditor.storage())).not.toContain('gatecheck.kept');
    const account = reader.page.getByRole('region', { name: 'Signed in' });
    expect(await account.innerText()).toContain(TENANT.account.userPrincipalName);
    expect(await account.innerText()).toContain(TENANT.id);

    const report = await reader.report();
    expect(report.phase).toBe('permission-review');
    expect(report.systems).toMatchObject([{ id: 'ppe', region: 'us1' }]);
    expect(report.domains.map(({ name }) => name).toSorted()).toEqual([
      'contoso.example',
      'fabrikam.example',
      'parked.example',
    ]);
    expect(report.apps?.apps.map(({ name }) => name)).toContain('Proofpoint Essentials M365');
    expect(extentOf('delegatedGrants', report.sources)).toBe('not there');
    expect(auditor.secrets).toBeGreaterThanOrEqual(4);
  });

  test('with everything wanted: every source is read whole', async ({ auditor, cloud }) => {
    const { sources } = await auditor.audit(TENANT);
    const ofTenant = sources.filter(({ source }) => source !== 'dns' && source !== 'mtaStsPolicies');
    expect(ofTenant.length).toBeGreaterThan(12);
    expect(ofTenant.filter(({ extent }) => extent !== 'whole')).toEqual([]);
    for (const { host, method, path } of cloud.requests().filter(({ host }) => host.startsWith('graph.')))
      expect(['GET', 'OPTIONS'].includes(method) || path.endsWith('/$batch'), `${method} ${path} at ${host}`).toBe(
        true,
      );
  });

  test('answers a claims challenge by itself', async ({ auditor, cloud }) => {
    cloud.faults.add({ on: '/servicePrincipals', kind: 'challenge' });
    const { sources } = await auditor.audit(TENANT, { everything: false });
    expect(extentOf('servicePrincipals', sources)).toBe('whole');
    expect(cloud.askedScopes().some(({ isChallenged }) => isChallenged)).toBe(true);
  });

  test('begins without any part that signs in, and asks Microsoft nothing', async ({ auditor, cloud }) => {
    const { reader } = auditor;
    await reader.open();
    await reader.button('Check mail routing').focus();
    await reader.page.waitForLoadState('networkidle');
    const scripts = reader.requested
      .map((request) => new URL(request.url()))
      .filter(({ pathname }) => pathname.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(0);
    const { folder } = inject('page');
    for (const { pathname } of scripts)
      expect(await readFile(join(folder, 'assets', basename(pathname)), 'utf8'), pathname).not.toMatch(
        /acquireTokenSilent|handleRedirectPromise|client-request-id/,
      );
    expect(cloud.requests()).toEqual([]);
    expect(reader.elsewhere()).toEqual([]);
  });
});

describe('a page that was given no registration', () => {
  test('shows how to register it, and goes nowhere before an id is typed', async ({ auditor, cloud }) => {
    const { reader } = auditor;
    await reader.open();
    await reader.fill({ phase: 'permission-review' });
    await reader.press('Sign in to Microsoft 365');
    await reader.on('sign-in');
    const guide = reader.page.getByRole('region', { name: 'Register the app once' });
    expect(await guide.innerText()).toContain(pageAddress());
    await auditor.leave();
    await reader.page.locator('.wrong').first().waitFor();
    expect(cloud.requests()).toEqual([]);

    await reader.page.getByLabel('Application (client) id').fill(CLIENT_ID);
    await reader.page.getByLabel('Tenant', { exact: true }).fill(TENANT.id);
    await auditor.leave();
    await reader.on('report');
    expect(JSON.stringify(await reader.saveCase())).not.toContain(CLIENT_ID);
  });

  test('gives a link for an administrator that asks for the same scopes', async ({ auditor, cloud, browser }) => {
    const { reader } = auditor;
    await auditor.choose(TENANT);
    await reader.page.getByText('You are no administrator?').click();
    const link = await reader.page.locator('details.reasons .value code').last().innerText();
    const shown = await auditor.scopesShown();
    const asked = new URL(link).searchParams.get('scope')?.split(' ').map(bare) ?? [];
    expect(asked.toSorted()).toEqual(shown.toSorted());

    const [administrator] = TENANT.users.filter(({ displayName }) => String(displayName).toLowerCase() === 'admin');
    expect(administrator).toBeDefined();
    cloud.login({
      account: {
        ...TENANT.account,
        id: administrator?.id ?? '',
        userPrincipalName: String(administrator?.userPrincipalName),
        roles: ['Global Administrator'],
      },
    });
    const other = await Reader.sit(browser, pageAddress());
    await other.page.goto(link);
    await other.page.locator('main').waitFor();
    expect(new URL(other.page.url()).origin).toBe(new URL(pageAddress()).origin);
    await other.leave();
    expect(cloud.askedScopes().map(({ by }) => by)).toEqual(['adminconsent']);
  });
});

describe('what somebody says no to', () => {
  test('one scope: its sources are absent with the reason, and all else is read', async ({ auditor, cloud }) => {
    cloud.login({ withhold: ['Policy.Read.All'] });
    const { sources, findings } = await auditor.audit(TENANT);
    const absent = sources.filter(({ extent }) => extent === 'absent');
    expect(absent.map(({ source }) => source)).toEqual(['userConsentPolicy', 'appManagementPolicy']);
    for (const { says } of absent) expect(says).toContain('Policy.Read.All');
    expect(sources.filter(({ extent }) => extent === 'part')).toEqual([]);
    expect(findings.find(({ checkId }) => checkId === 'gov-user-consent')?.outcome).toBe('unknown');
    expect(findings.find(({ checkId }) => checkId === 'app-tier0')?.outcome).toBe('fail');
  });

  test('the widest scope: each source that is not read says which permission was not granted', async ({
    auditor,
    cloud,
  }) => {
    cloud.login({ withhold: ['Directory.Read.All'] });
    const { sources, verdict } = await auditor.audit(TENANT);
    const absent = sources.filter(({ extent }) => extent === 'absent');
    expect(absent.map(({ source }) => source)).toContain('delegatedGrants');
    for (const { says } of absent) expect(says).toMatch(/The permission `[\w.]+` was not granted/);
    for (const source of ['organisation', 'tenantDomains', 'eligibleDirectoryRoles', 'userConsentPolicy'])
      expect([source, extentOf(source, sources)]).not.toEqual([source, 'absent']);
    expect(verdict.word).not.toBe('signed-off');
  });

  test('all of it: what was typed is still there, with what to do next', async ({ auditor, cloud }) => {
    const { reader } = auditor;
    cloud.login({ page: 'visible' });
    await auditor.choose(TENANT, 'contoso.example');
    await auditor.leave();
    await reader.page.locator('#cancel').click();
    await reader.on('sign-in');
    expect(await auditor.problem()).toContain('AADSTS65004');
    expect(await reader.page.getByLabel('Application (client) id').inputValue()).toBe(CLIENT_ID);
    await reader.press('Go back');
    expect(await reader.page.getByLabel('Domains', { exact: true }).inputValue()).toBe('contoso.example');
    expect(cloud.requests().filter(({ host }) => host.startsWith('graph.'))).toEqual([]);
  });

  test('a policy of the tenant: the code, the correlation id and the next step', async ({ auditor, cloud }) => {
    const { reader } = auditor;
    cloud.login({ authorizeError: 53003, errorAs: 'redirect' });
    await auditor.choose(TENANT);
    await auditor.leave();
    await reader.page.getByRole('alert').getByText('AADSTS53003').waitFor();
    const said = await auditor.problem();
    expect(said).toMatch(/Correlation id\s+[\da-f]{8}-/);
    expect(said.split('\n').filter((line) => line.trim() !== '').length).toBeGreaterThanOrEqual(3);
  });
});

describe('a registration that may do more than read', () => {
  test('is shown in red, nothing is read with it, and signing out forgets it', async ({ auditor, cloud }) => {
    const { reader } = auditor;
    cloud.login({ alsoGrant: ['Mail.ReadWrite'] });
    await auditor.choose(TENANT);
    await auditor.leave();
    const heading = reader.page.getByRole('heading', { name: /^Stopped: this registration may change your tenant/ });
    await heading.waitFor();
    expect(await reader.page.locator('main').innerText()).toContain('Mail.ReadWrite');
    const [red, green] = await heading.evaluate((element) =>
      (/\d+, \d+, \d+/.exec(getComputedStyle(element).color)?.[0] ?? '').split(', ').map(Number),
    );
    expect(red).toBeGreaterThan((green ?? 255) + 50);
    expect(cloud.requests().filter(({ host }) => host.startsWith('graph.'))).toEqual([]);

    await Promise.all([reader.page.waitForEvent('load'), reader.press('Sign out')]);
    await reader.on('start');
    expect(Object.keys(await auditor.storage()).filter((key) => key.startsWith('msal.'))).toEqual([]);
  });
});

describe('nothing is lost', () => {
  test.for([true, false])(
    'where the session ends in mid-run, everything wanted: %s; what came is judged, and the rest read after signing in again',
    async (everything, { auditor, cloud }) => {
      const { reader } = auditor;
      await auditor.choose(TENANT);
      if (everything) await auditor.wantEverything();
      const chosen = await auditor.scopesShown();
      cloud.faults.add({ on: '/organization', kind: 'slow', ms: 1_500, times: 1 });
      await auditor.leave();
      await expect
        .poll(() => cloud.requests().some(({ path }) => path === '/v1.0/organization'), { timeout: 10_000 })
        .toBe(true);
      cloud.endTokens('access');
      cloud.endTokens('refresh');
      await reader.on('report');
      const part = await reader.report();
      const open = part.sources.filter(({ extent }) => extent !== 'whole').map(({ source }) => source);
      expect(open.length).toBeGreaterThan(0);
      expect(extentOf('organisation', part.sources)).toBe('whole');

      await reader.press('Sign in again');
      await reader.on('sign-in');
      expect(await auditor.scopesShown()).toEqual(chosen);
      expect(await reader.page.getByLabel('Application (client) id').inputValue()).toBe(CLIENT_ID);
      const before = cloud.requests().length;
      await auditor.leave();
      await reader.on('report');
      const whole = await reader.report();
      expect(whole.sources.filter(({ extent }) => extent !== 'whole')).toEqual([]);
      const again = cloud
        .requests()
        .slice(before)
        .map(({ path }) => path);
      expect(again).not.toContain('/v1.0/organization');
    },
  );

  test('by the back button at Microsoft’s page', async ({ auditor, cloud }) => {
    const { reader } = auditor;
    cloud.login({ page: 'visible' });
    await auditor.choose(TENANT, 'contoso.example');
    await auditor.leave();
    await reader.page.locator('#accept').waitFor();
    await reader.page.goBack();
    await reader.on('sign-in');
    expect(await reader.page.getByLabel('Application (client) id').inputValue()).toBe(CLIENT_ID);
    await auditor.leave();
    await reader.page.locator('#accept').click();
    await reader.on('report');
    expect((await reader.report()).domains.map(({ name }) => name)).toContain('contoso.example');
  });

  test('by the back button after the report', async ({ auditor }) => {
    const { reader } = auditor;
    await auditor.audit(TENANT, { domains: 'contoso.example', everything: false });
    await reader.page.goBack();
    await reader.page.waitForLoadState();
    await reader.page.goForward();
    await reader.page.locator('main').waitFor();
    expect(reader.complaints.filter((text) => text.startsWith('exception'))).toEqual([]);
  });

  test('by a second tab, which has an audit of its own', async ({ auditor, cloud }) => {
    const { reader } = auditor;
    const before = await auditor.audit(TENANT, { everything: false });
    const second = await reader.page.context().newPage();
    await second.goto(pageAddress());
    await second.locator('main').waitFor();
    expect(await second.getByRole('region', { name: 'Signed in' }).count()).toBe(0);
    expect(await second.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('msal.')))).toEqual(
      [],
    );

    // A tab that the page itself opens is given a copy of what this one keeps.
    const [copy] = await Promise.all([
      reader.page.context().waitForEvent('page'),
      reader.page.evaluate((url) => void window.open(url), pageAddress()),
    ]);
    await copy.getByRole('region', { name: 'Signed in' }).waitFor();
    await copy.close();
    await second.close();

    await reader.press('Read again');
    await reader.on('report');
    const after = await reader.report();
    expect(after.apps?.apps.length).toBe(before.apps?.apps.length);
    expect(cloud.askedScopes().filter(({ by }) => by === 'authorize')).toHaveLength(1);
  });

  test('where the case does not fit into the tab: it is saved first, and the sign-in goes on', async ({ auditor }) => {
    const { reader } = auditor;
    await reader.page.addInitScript(() => {
      const setItem = sessionStorage.setItem.bind(sessionStorage);
      let room: number | null = null;
      Storage.prototype.setItem = (key, value) => {
        // What is tried first is one character too long.
        if (key === 'gatecheck.kept') room ??= value.length - 1;
        if (key === 'gatecheck.kept' && value.length > (room ?? 0))
          throw new DOMException('full', 'QuotaExceededError');
        setItem(key, value);
      };
    });
    await reader.open();
    await reader.fill({ domains: 'contoso.example', gateway: 'ppe', region: 'us1' });
    await reader.check();
    await reader.on('report');
    await reader.press('Sign in and read the tenant');
    await reader.on('sign-in');
    await auditor.address(TENANT);
    await auditor.leave();
    await reader.page.getByRole('heading', { name: 'Save the case first' }).waitFor();
    const saved = await reader.saveCase();
    expect((JSON.parse(saved.text) as Case).observed.dns?.length).toBe(2);
    await reader.press('Go on to Microsoft’s sign-in page');
    await reader.on('report');
    const report = await reader.report();
    expect(extentOf('organisation', report.sources)).toBe('whole');
    expect(report.domains.map(({ name }) => name)).toContain('contoso.example');
  });

  test('by signing in to another tenant: its evidence never joins the case', async ({ auditor, cloud }) => {
    const { reader } = auditor;
    await auditor.audit(TENANT, { everything: false });
    await reader.press('Read more of the tenant');
    await reader.on('sign-in');
    await auditor.address(AT.faulty);
    const before = cloud.requests().length;
    await auditor.leave();
    await reader.page.getByRole('heading', { name: 'Another tenant' }).waitFor();
    expect(
      cloud
        .requests()
        .slice(before)
        .filter(({ host }) => host.startsWith('graph.')),
    ).toEqual([]);
    await reader.press('Go back to the case');
    await reader.on('report');
    const { text } = await reader.saveCase();
    expect(text).toContain(TENANT.id);
    expect(text).not.toContain(AT.faulty.id);
  });
});

test('two people in two windows do not see each other’s tenant', async ({ auditor, cloud, browser }) => {
  const other = new Auditor(await Reader.sit(browser, pageAddress()), cloud);
  const [mine, theirs] = [
    await auditor.audit(TENANT, { everything: false }),
    await other.audit(AT.trustifi, { everything: false }),
  ];
  expect(JSON.stringify(mine)).not.toContain(AT.trustifi.id);
  expect(JSON.stringify(theirs)).not.toContain(TENANT.id);
  await other.reader.leave();
  expectNothingUnwanted(other);
});
