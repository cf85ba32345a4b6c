import { expect, inject, test as plain } from 'vitest';
import type { Request, Response } from 'playwright-core';
import type { Report } from '../../src/report/report.ts';
import { CLIENT_ID, startCloud } from '../cloud/cloud.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { TENANTS } from '../cloud/tenants/index.ts';
import type { Tenant } from '../cloud/tenants/tenant.ts';
import { available, RESOLVER_HOSTS, startDns } from '../dns/stack.ts';
import { CLOSED_LIST } from '../gather/against-cloud/closed-list.ts';
import { launchChromium } from './chromium.ts';
import { Reader } from './reader.ts';

const LOGIN = 'https://login.microsoftonline.com';
const GRAPH = 'https://graph.microsoft.com';
const OUTSIDE: readonly string[] = [LOGIN, GRAPH, ...RESOLVER_HOSTS.map((host) => `https://${host}`)];

/** The page as Microsoft lets it be registered: an address that is not https has to be of this computer, by its name. */
export const pageAddress = (): string => inject('page').atRoot.replace('//127.0.0.1:', '//localhost:');

/** Every tenant that is written down, made for the moment at which the tests run; nothing is deleted while it is read. */
export const AT: Readonly<Record<keyof typeof TENANTS, Tenant>> = (() => {
  const now = new Date();
  const made = Object.entries(TENANTS).map(([name, make]): [string, Tenant] => [name, { ...make(now), vanished: [] }]);
  return Object.fromEntries(made) as Record<keyof typeof TENANTS, Tenant>;
})();

/** A person at the page who has an account in one of the tenants of the fake Microsoft cloud. */
export class Auditor {
  readonly reader: Reader;
  readonly cloud: Cloud;
  /** Every text that may stand nowhere outside of the sign-in library: tokens, codes, verifiers. */
  readonly #secrets = new Set<string>();
  /** All that was written to the console, of whatever kind. */
  readonly said: string[] = [];

  constructor(reader: Reader, cloud: Cloud) {
    this.reader = reader;
    this.cloud = cloud;
    const { page } = reader;
    page.on('console', (message) => this.said.push(message.text()));
    page.on('response', (response) => void this.#learn(response));
    page.on('request', (request) => {
      this.#note(new URL(request.url()).hash.slice(1));
      this.#note(request.url().startsWith(LOGIN) ? (request.postData() ?? '') : '');
      this.#note(bearerOf(request));
    });
  }

  /** Opens the page for a permission review and goes to where scopes are chosen. */
  async choose(tenant: Tenant, domains = ''): Promise<void> {
    const { reader } = this;
    await reader.open();
    await reader.fill({ domains, phase: 'permission-review' });
    await reader.press('Sign in to Microsoft 365');
    await reader.on('sign-in');
    await this.address(tenant);
  }

  /** Types tenant and registration. */
  async address(tenant: Tenant): Promise<void> {
    const { page } = this.reader;
    await page.getByLabel('Tenant', { exact: true }).fill(tenant.id);
    await page.getByLabel('Application (client) id').fill(CLIENT_ID);
  }

  /** Ticks every further thing that can be read. */
  async wantEverything(): Promise<void> {
    for (const box of await this.reader.page.locator('.options input').all()) await box.check();
    // What is asked for is worked out anew with each tick.
    let [before, shown] = [-1, 0];
    while (before !== shown) {
      await this.reader.page.waitForTimeout(150);
      [before, shown] = [shown, (await this.scopesShown()).length];
    }
  }

  /** The scopes that the screen says will be asked for. */
  scopesShown(): Promise<readonly string[]> {
    return this.reader.page.locator('.asked li p:first-child > code').allInnerTexts();
  }

  async leave(): Promise<void> {
    await this.reader.press('Go to Microsoft’s sign-in page');
  }

  /** From the start to the report of a tenant. */
  async audit(tenant: Tenant, { domains = '', everything = true } = {}): Promise<Report> {
    await this.choose(tenant, domains);
    if (everything) await this.wantEverything();
    await this.leave();
    await this.reader.on('report');
    return this.reader.report();
  }

  /** What is said of a sign-in that did not succeed. */
  problem(): Promise<string> {
    return this.reader.page.getByRole('alert').filter({ hasText: 'Code' }).innerText();
  }

  async signOut(): Promise<void> {
    await this.reader.press('Sign out');
    // By Microsoft's page, which sends the browser back at once.
    await Promise.all([this.reader.page.waitForEvent('load'), this.reader.press('Sign out now')]);
    await this.reader.on('start');
  }

  /** What this tab keeps, by key. */
  storage(): Promise<Readonly<Record<string, string>>> {
    return this.reader.page.evaluate(() =>
      Object.fromEntries([sessionStorage, localStorage].flatMap(Object.entries<string>)),
    );
  }

  /** What may be seen or kept: the page as it is, its address, the console, and storage other than the library's. */
  async open(): Promise<string> {
    const { page } = this.reader;
    const kept = Object.entries(await this.storage()).filter(([key]) => !key.startsWith('msal.'));
    const typed = await page
      .locator('input, textarea')
      .evaluateAll((all) => all.map((field) => ('value' in field ? String(field.value) : '')).join('\n'));
    return [await page.content(), typed, page.url(), ...this.said, JSON.stringify(kept)].join('\n');
  }

  /** Secrets that are seen or kept where they must not be; `more` is what was saved. */
  async leaks(...more: readonly string[]): Promise<readonly string[]> {
    const seen = [await this.open(), ...more].join('\n');
    return [...this.#secrets].filter((secret) => seen.includes(secret));
  }

  /** How many secrets are known by now: a test that looks for none proves nothing. */
  get secrets(): number {
    return this.#secrets.size;
  }

  async #learn(response: Response): Promise<void> {
    if (!response.url().startsWith(LOGIN)) return;
    this.#note(new URL(response.headers().location ?? LOGIN).hash.slice(1));
    if (!new URL(response.url()).pathname.endsWith('/token')) return;
    const body = await response.text().catch(() => '');
    for (const [, secret = ''] of body.matchAll(/"(?:access_token|refresh_token|id_token)":\s*"([^"]+)"/g))
      this.#secrets.add(secret);
  }

  #note(form: string): void {
    for (const [name, value] of new URLSearchParams(form))
      if (SECRET_FIELDS.includes(name) && value.length > 20) this.#secrets.add(value);
  }
}

const SECRET_FIELDS: readonly string[] = ['code', 'code_verifier', 'refresh_token', 'bearer'];
const bearerOf = (request: Request): string => {
  const [, token] = /^Bearer (\S+)$/.exec(request.headers().authorization ?? '') ?? [];
  return token === undefined ? '' : `bearer=${encodeURIComponent(token)}`;
};

/**
 * A test with the shipped page in Chromium, before the test DNS and the fake Microsoft cloud, and somebody at it who can
 * sign in (`auditor`). The cloud knows every tenant, and the page's address as that of the registered application.
 *
 * In words, for every test: nothing that the cloud takes for a violation; no request to any host but the page's own, the
 * resolvers, sign-in and Graph; no scope asked that is not in the closed list; no error in the console but of the network;
 * no token, code or verifier on screen, in the address, in the console or in storage other than the library's.
 */
export const test = plain
  // eslint-disable-next-line no-empty-pattern -- the runner reads from the pattern which fixtures are wanted: none
  .extend('dns', { scope: 'file' }, async ({}, { onCleanup }) => {
    const missing = available();
    if (missing !== null) throw new Error(missing);
    const dns = await startDns();
    onCleanup(dns.stop);
    return dns;
  })
  // eslint-disable-next-line no-empty-pattern -- as above
  .extend('cloud', { scope: 'file' }, async ({}, { onCleanup }) => {
    const cloud = await startCloud({
      tenants: Object.values(AT),
      registration: { spaRedirectUris: [pageAddress()] },
    });
    onCleanup(cloud.close);
    return cloud;
  })
  .extend('browser', { scope: 'file' }, async ({ dns, cloud }, { onCleanup }) => {
    const browser = await launchChromium({
      hostRules: `${dns.hostRules},${cloud.hostRules}`,
      spki: `${dns.spki},${cloud.spki}`,
    });
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('auditor', async ({ dns, cloud, browser }, { onCleanup }) => {
    dns.control.reset();
    cloud.reset();
    const auditor = new Auditor(await Reader.sit(browser, pageAddress()), cloud);
    onCleanup(async () => {
      const leaks = await auditor.leaks();
      await auditor.reader.leave();
      expect(leaks).toEqual([]);
      expectNothingUnwanted(auditor);
    });
    return auditor;
  });

/** Holds a visit to what the page promises about its own conduct. */
export function expectNothingUnwanted({ reader, cloud }: Auditor): void {
  expect(reader.complaints.filter((text) => !isOfNetwork(text))).toEqual([]);
  const strangers = reader.elsewhere().filter((request) => !OUTSIDE.includes(new URL(request.url()).origin));
  expect(strangers.map((request) => request.url())).toEqual([]);
  expect(cloud.violations()).toEqual([]);
  for (const { by, scopes } of cloud.askedScopes())
    for (const scope of scopes)
      expect(BY_THE_LIBRARY.includes(scope) || CLOSED_LIST.includes(bare(scope)), `${scope}, by ${by}`).toBe(true);
}

/** What the sign-in library adds to every request. */
const BY_THE_LIBRARY: readonly string[] = ['openid', 'profile', 'offline_access'];
export const bare = (scope: string): string => scope.replace(`${GRAPH}/`, '');

/** A browser writes to the console that a request failed; that is no fault of the page. */
const isOfNetwork = (text: string): boolean =>
  text.startsWith('Failed to load resource') && [LOGIN, GRAPH].some((host) => text.includes(`${host}/`));
