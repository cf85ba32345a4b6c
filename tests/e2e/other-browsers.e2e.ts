import { describe, expect, inject } from 'vitest';
import { RESOLVER_HOSTS } from '../dns/stack.ts';
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

describe.for(OTHER_BROWSERS)('$name', ({ agent, missing, open }) => {
  test.skipIf(missing !== null)(
    'a link leads to a report, by plain requests to the resolvers alone',
    async ({ dns }) => {
      dns.control.reset();
      const proxy = await startProxy(dns.ports.https);
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
});
