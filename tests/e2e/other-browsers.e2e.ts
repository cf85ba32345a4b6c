import { describe, expect, inject } from 'vitest';
import { CLIENT_ID, startCloud } from '../cloud/cloud.ts';
import { RESOLVER_HOSTS } from '../dns/stack.ts';
import { AT, pageAddress } from './at-the-cloud.ts';
import { test } from './at-the-page.ts';
import { startProxy } from './connect-proxy.ts';
import { OTHER_BROWSERS } from './other-browsers.ts';

const LINK = '#/audit?domains=fabrikam.example&gateway=ppe&region=us1&phase=post-cutover';
const SHOWN = `
  return {
    verdict: document.querySelector('#verdict')?.textContent ?? null,
    alerts: document.querySelector('[role=alert]')?.textContent.trim() ?? '',
    failed: [...document.querySelectorAll('.card .tag')].filter((tag) => tag.textContent === 'Failed').length,
    passed: [...document.querySelectorAll('.card .tag')].filter((tag) => tag.textContent === 'Passed').length,
  };`;

const press = (name: string): string =>
  `const one = [...document.querySelectorAll('button')].find((b) => b.textContent.trim() === ${JSON.stringify(name)});
   one?.click();
   return one !== undefined;`;
const type = (label: string, text: string): string =>
  `const one = [...document.querySelectorAll('label')].find((l) => l.textContent.trim() === ${JSON.stringify(label)});
   const field = one?.control;
   if (!field) return false;
   field.value = ${JSON.stringify(text)};
   field.dispatchEvent(new Event('input', { bubbles: true }));
   return true;`;
const REVIEW = `const one = document.querySelector('input[name=phase][value=permission-review]');
   one?.click();
   return one !== null;`;
const REVIEWED = `
  return {
    verdict: document.querySelector('#verdict')?.textContent ?? '',
    account: document.body.textContent.includes('Sign out'),
    msal: Object.keys(sessionStorage).some((key) => key.startsWith('msal.')),
  };`;

describe.for(OTHER_BROWSERS)('$name', ({ agent, missing, open }) => {
  test.skipIf(missing !== null)(
    'a link leads to a report, by plain requests to the resolvers alone',
    async ({ dns }) => {
      dns.control.reset();
      const proxy = await startProxy({ dns: dns.ports.https });
      const tab = await open(proxy.port);
      try {
        await tab.go(`${inject('page').atRoot}${LINK}`);
        await expect
          .poll(() => tab.ask(SHOWN), { timeout: 30_000, interval: 200 })
          .toMatchObject({
            verdict: expect.stringMatching(/^DNS: /) as string,
          });
        const shown = (await tab.ask(SHOWN)) as { failed: number; passed: number; alerts: string };
        expect(shown).toMatchObject({ failed: 0, alerts: '' });
        expect(shown.passed).toBeGreaterThan(10);
      } finally {
        await tab.close();
        proxy.stop();
      }
      const requests = dns.requests();
      expect([...new Set(requests.map(({ host }) => host))].sort()).toEqual([...RESOLVER_HOSTS].sort());
      for (const { method, headers } of requests) {
        expect(method).toBe('GET');
        expect(headers['user-agent']).toMatch(agent);
        expect(headers.accept).toBe('application/dns-message');
        for (const header of ['referer', 'cookie', 'content-type']) expect(headers[header]).toBeUndefined();
      }
    },
  );

  test.skipIf(missing !== null)(
    'signs in by Microsoft’s library, reviews the tenant, and forgets the account on the way out',
    async ({ dns }) => {
      dns.control.reset();
      const tenant = AT.proofpointEssentials;
      const cloud = await startCloud({ tenants: [tenant] });
      cloud.register({ spaRedirectUris: [pageAddress()] });
      const proxy = await startProxy({ dns: dns.ports.https, cloud: cloud.port });
      const tab = await open(proxy.port);
      const until = (body: string, timeout = 30_000) => expect.poll(() => tab.ask(body), { timeout, interval: 200 });
      try {
        await tab.go(pageAddress());
        await until(REVIEW).toBe(true);
        await until(press('Sign in to Microsoft 365')).toBe(true);
        await until(type('Tenant', tenant.id)).toBe(true);
        await until(type('Application (client) id', CLIENT_ID)).toBe(true);
        await until(press('Go to Microsoft’s sign-in page')).toBe(true);
        await until(REVIEWED, 60_000).toMatchObject({
          verdict: expect.stringMatching(/^Open/) as string,
          account: true,
        });
        await until(press('Sign out')).toBe(true);
        await until(press('Sign out now')).toBe(true);
        await until(REVIEWED).toMatchObject({ account: false, msal: false });
      } finally {
        await tab.close();
        proxy.stop();
        await cloud.close();
      }
      expect(cloud.violations()).toEqual([]);
    },
  );
});
