import { expect, inject, test as plain } from 'vitest';
import type { BrowserContextOptions } from 'playwright-core';
import { available, RESOLVER_HOSTS, startDns } from '../dns/stack.ts';
import type { TestDns } from '../dns/stack.ts';
import { launchChromium } from './chromium.ts';
import { Reader } from './reader.ts';

/** DNS over HTTPS on loopback, as a test starts it for itself. */
type LoopbackDns = Pick<TestDns, 'spki' | 'hostRules' | 'control' | 'requests' | 'stop'>;

/**
 * A test with the page open in Chromium (`reader`), before the DNS that it starts (`dns`), which has no faults and an empty
 * log at its start. Both are started once a file.
 *
 * In words, for every test: no error in the console, nothing against the page's policy, no request but to the page's own
 * site and the configured resolvers, and these by plain GET with no header of our own but `Accept`.
 */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the runner's own type has no name
export const atThePage = <D extends LoopbackDns>(start: () => Promise<D>, options: BrowserContextOptions = {}) =>
  plain
    // eslint-disable-next-line no-empty-pattern -- the runner reads from the pattern which fixtures are wanted: none
    .extend('dns', { scope: 'file' }, async ({}, { onCleanup }) => {
      const dns = await start();
      onCleanup(dns.stop);
      return dns;
    })
    .extend('browser', { scope: 'file' }, async ({ dns }, { onCleanup }) => {
      const browser = await launchChromium(dns);
      onCleanup(() => browser.close());
      return browser;
    })
    .extend('reader', async ({ dns, browser }, { onCleanup }) => {
      dns.control.reset();
      const reader = await Reader.sit(browser, inject('page').atRoot, options);
      onCleanup(async () => {
        await reader.leave();
        expectNothingUnwanted(reader, dns);
      });
      return reader;
    });

/** Before real name servers. */
export const test = atThePage(() => {
  const missing = available();
  return missing === null ? startDns() : Promise.reject(new Error(missing));
});

/** What Chromium adds to any request by itself. */
const BY_THE_BROWSER =
  /^(:\w+|host|connection|accept-encoding|accept-language|user-agent|origin|priority|pragma|cache-control|sec-[\w-]+|dnt)$/;

/** Holds a visit to what the page promises about its own conduct. */
export function expectNothingUnwanted(reader: Reader, dns: Pick<TestDns, 'requests'>): void {
  expect(reader.complaints).toEqual([]);
  const resolvers: readonly string[] = RESOLVER_HOSTS.map((host) => `https://${host}`);
  const strangers = reader.elsewhere().filter((request) => !resolvers.includes(new URL(request.url()).origin));
  expect(strangers.map((request) => request.url())).toEqual([]);
  for (const { method, headers } of dns.requests()) {
    expect(method).toBe('GET');
    expect(headers.accept).toBe('application/dns-message');
    expect(Object.keys(headers).filter((name) => name !== 'accept' && !BY_THE_BROWSER.test(name))).toEqual([]);
  }
}
