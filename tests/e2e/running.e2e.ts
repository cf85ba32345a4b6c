import { expect } from 'vitest';
import { MANY_DOMAINS, ordinaryDomain } from '../dns/zones.ts';
import type { TestDns } from '../dns/stack.ts';
import { test } from './at-the-page.ts';
import { longestTask } from './longest-task.ts';
import { CONTOSO } from './reader.ts';
import { codesOf } from './reading-a-report.ts';

const domains = (count: number): string => Array.from({ length: count }, (_, i) => ordinaryDomain(i + 1)).join('\n');

/** How often each question was put to each resolver, where that is more than once. */
function askedAgain(dns: TestDns): readonly string[] {
  const times = new Map<string, number>();
  for (const { host, name, type } of dns.requests()) {
    const question = `${host} ${String(type)} ${String(name)}`;
    times.set(question, (times.get(question) ?? 0) + 1);
  }
  return [...times].filter(([, count]) => count > 1).map(([question]) => question);
}

test('asks each resolver nothing twice', async ({ reader, dns }) => {
  await reader.audit({ ...CONTOSO, domains: 'contoso.example\nfabrikam.example\nmixed.example\neleven.example' });
  expect(dns.requests().length).toBeGreaterThan(40);
  expect(askedAgain(dns)).toEqual([]);
});

test('shows progress, stops at once when told, and goes on where it stopped', async ({ reader, dns }) => {
  dns.control.latency(120);
  await reader.open();
  await reader.fill({ ...CONTOSO, domains: domains(12) });
  await reader.check();
  await reader.on('running');
  const meter = reader.page.getByRole('progressbar');
  expect(await meter.getAttribute('aria-valuemax')).toBe('12');
  await expect.poll(() => meter.getAttribute('aria-valuenow'), { interval: 20 }).toMatch(/^[1-9]/);
  await reader.press('Stop reading');
  await reader.on('stopped', 2_000);
  const asked = dns.requests().length;
  await reader.page.waitForTimeout(500);
  expect(dns.requests()).toHaveLength(asked);

  dns.control.latency(0);
  await reader.press('Resume reading');
  await reader.on('report');
  const report = await reader.report();
  expect(report.domains).toHaveLength(12);
  for (const { name } of report.domains) expect(codesOf(report, name)['mx-present']).toBe('pass resolvable');
  // Only what was under way when it was stopped had to be asked again: sixteen questions a resolver at most.
  expect(askedAgain(dns).length).toBeLessThanOrEqual(32);
});

test('stopped before anything was read, judges nothing', async ({ reader, dns }) => {
  dns.control.fault({ kind: 'timeout' });
  await reader.open();
  await reader.fill(CONTOSO);
  await reader.check();
  await reader.press('Stop reading');
  await reader.on('stopped');
  expect(await reader.page.locator('#verdict').count()).toBe(0);
});

test(
  `${MANY_DOMAINS} domains: finishes, asks nothing twice, and the page stays responsive`,
  { timeout: 180_000 },
  async ({ reader, browser, dns }) => {
    await reader.open();
    await reader.fill({ ...CONTOSO, domains: domains(MANY_DOMAINS) });
    let seconds = 0;
    const longest = await longestTask(browser, reader.page, async () => {
      const startedAt = Date.now();
      await reader.check();
      await reader.on('report', 150_000);
      seconds = (Date.now() - startedAt) / 1000;
    });
    console.log(
      `${MANY_DOMAINS} domains, ${dns.requests().length} questions: ${seconds.toFixed(1)} s, ` +
        `longest task of the page ${longest.toFixed(0)} ms`,
    );
    const report = await reader.report();
    expect(report.domains).toHaveLength(MANY_DOMAINS);
    for (const { name } of report.domains)
      expect(codesOf(report, name)['spf-authorises-gateway']).toBe('pass all-pass');
    expect(askedAgain(dns)).toEqual([]);
    expect(longest).toBeLessThanOrEqual(100);
  },
);
