import { describe, expect } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { AT, test } from './at-the-cloud.ts';
import type { Auditor } from './at-the-cloud.ts';

/** The phases, each with a question about the devices that arises in it. */
const PHASES = [
  { phase: 'pre-change', decided: 'nin-app-present pass' },
  { phase: 'permission-review', decided: 'nin-token-in-command pass' },
  { phase: 'post-cutover', decided: 'nin-app-present pass' },
] as const;

/** Fills in the form for NinjaOne, beside no gateway and without a domain, and reads the tenant. */
async function readAlone(auditor: Auditor, phase: Report['phase']): Promise<Report> {
  const { reader } = auditor;
  await reader.open();
  await reader.fill({ gateway: 'none', also: ['NinjaOne'], phase });
  await reader.press('Sign in to Microsoft 365');
  await reader.on('sign-in');
  await auditor.address(AT.ninjaOne);
  await auditor.wantEverything();
  await auditor.leave();
  await reader.on('report');
  return reader.report();
}

const devicesOf = ({ findings }: Report): readonly string[] =>
  findings.filter(({ part }) => part === 'devices').map(({ checkId, outcome }) => `${checkId} ${outcome}`);

describe('NinjaOne alone, from the empty page', () => {
  test.for(PHASES)(
    '$phase: is judged by what the account reads, with no domain named',
    async ({ phase, decided }, { auditor, dns }) => {
      const report = await readAlone(auditor, phase);
      expect(report).toMatchObject({ phase, systems: [{ id: 'ninjaone', name: 'NinjaOne', mode: 'api-only' }] });
      expect(devicesOf(report)).toContain(decided);
      expect(auditor.reader.page.url()).toContain('gateway=none');
      expect(auditor.reader.page.url()).toContain('also=ninjaone');
      // Only a review is about the tenant's own domains too.
      const isReview = phase === 'permission-review';
      expect(report.domains.length > 0).toBe(isReview);
      expect(dns.requests().length > 0).toBe(isReview);

      await auditor.reader.press('Change the set-up');
      expect(await auditor.reader.page.getByLabel('NinjaOne', { exact: true }).isChecked()).toBe(true);
      expect(await auditor.reader.page.getByLabel('Email gateway').inputValue()).toBe('none');
    },
  );
});

test('a gateway with two products beside it: the link brings them all back', async ({ auditor }) => {
  const { reader } = auditor;
  const beside = ['NinjaOne', 'Proofpoint Directory Sync and TRAP'];
  const typed = { domains: 'contoso.example', gateway: 'ppe', region: 'us1', also: beside };
  const report = await reader.audit(typed);
  expect(report.systems.map(({ id }) => id)).toEqual(['ppe', 'ninjaone', 'pps']);
  expect(await reader.page.locator('.kicker').innerText()).toContain('NinjaOne');
  for (const name of beside.slice(0, 1)) expect(await reader.page.locator('.report-facts').innerText()).toContain(name);

  const { hash } = new URL(reader.page.url());
  await reader.page.goto('about:blank');
  await reader.open(hash);
  await reader.on('report');
  expect((await reader.report()).systems).toEqual(report.systems);
});
