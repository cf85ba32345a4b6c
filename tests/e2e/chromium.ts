import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import type { TestDns } from '../dns/stack.ts';

export const CHROMIUM = '/usr/bin/chromium';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Whatever is not the test's own does not exist, so that a stray request fails instead of leaving the computer. */
const NOWHERE_ELSE = 'MAP * ~NOTFOUND,EXCLUDE localhost,EXCLUDE 127.0.0.1';

/** Chromium in which the resolvers of the shipped configuration are the test DNS; without one it has no network. */
export function launchChromium(dns: Pick<TestDns, 'hostRules' | 'spki'> | null): Promise<Browser> {
  const rules = dns === null ? NOWHERE_ELSE : `${dns.hostRules},${NOWHERE_ELSE}`;
  const trust = dns === null ? [] : [`--ignore-certificate-errors-spki-list=${dns.spki}`];
  return chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, `--host-resolver-rules=${rules}`, ...trust] });
}
