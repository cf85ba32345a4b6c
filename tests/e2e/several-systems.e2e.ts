import { readFileSync } from 'node:fs';
import { describe, expect, inject } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import { assess } from '../../src/report/assess.ts';
import type { Report } from '../../src/report/report.ts';
import { startCloud } from '../cloud/cloud.ts';
import { buildTenant, tenantIdOf } from '../cloud/tenants/build.ts';
import { PRODUCT_CODE } from '../cloud/tenants/intune.ts';
import { userId } from '../cloud/tenants/people.ts';
import type { Tenant } from '../cloud/tenants/tenant.ts';
import { AT, pageAddress, test as atTheCloud } from './at-the-cloud.ts';
import type { Auditor } from './at-the-cloud.ts';

/** The tenant of the demo “NinjaOne, before”: the example of the procedure, installed as the user, on all devices. */
const UNFINISHED: Tenant = (() => {
  const name = 'contoso-unfinished';
  const tenant = buildTenant(
    {
      name,
      win32: [
        {
          app: {
            name: 'NinjaOne Agent',
            publisher: '',
            description: 'Remote monitoring and management agent for workstations.',
            install: 'msiexec /i "NinjaRMM_Agent.msi" /qn INSTALLTOKEN="YOUR_INSTALL_TOKEN" ORGID="YOUR_ORG_ID"',
            uninstall: `msiexec /x ${PRODUCT_CODE} /qn`,
            runsAs: 'user',
            restart: 'suppress',
            state: 'published',
            rules: [{ '@odata.type': '#microsoft.graph.win32LobAppPowerShellScriptRule', ruleType: 'detection' }],
          },
          assignments: [{ intent: 'required', target: 'all-devices' }],
        },
      ],
    },
    new Date(),
  );
  const admin = { id: userId(tenantIdOf(name), 'admin'), name: 'Admin', userPrincipalName: 'admin@contoso.example' };
  return { ...tenant, account: { ...tenant.account, ...admin, roles: ['Global Administrator'] } };
})();

const test = atTheCloud.extend(
  'cloud',
  { scope: 'file' },
  // eslint-disable-next-line no-empty-pattern -- the runner reads from the pattern which fixtures are wanted: none
  async ({}, { onCleanup }) => {
    const tenants = [...Object.values(AT), UNFINISHED];
    const cloud = await startCloud({ tenants, registration: { spaRedirectUris: [pageAddress()] } });
    onCleanup(cloud.close);
    return cloud;
  },
);

/** The phases, each with a question about the devices that arises in it. */
const PHASES = [
  { phase: 'pre-change', decided: 'nin-app-present pass' },
  { phase: 'permission-review', decided: 'nin-token-in-command pass' },
  { phase: 'post-cutover', decided: 'nin-app-present pass' },
] as const;

/** Fills in the form for NinjaOne, beside no gateway and without a domain, and reads the tenant. */
async function readAlone(auditor: Auditor, phase: Report['phase'], tenant = AT.ninjaOne): Promise<Report> {
  const { reader } = auditor;
  await reader.open();
  await reader.fill({ gateway: 'none', also: ['NinjaOne'], phase });
  await reader.press('Sign in to Microsoft 365');
  await reader.on('sign-in');
  await auditor.address(tenant);
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

test('NinjaOne before its roll-out, read with an account: the findings of its demo', async ({ auditor }) => {
  const { reader } = auditor;
  const file = JSON.parse(readFileSync(`${inject('page').folder}/demo/ninjaone-before.gatecheck.json`, 'utf8')) as Case;
  const demo = assess(file, { now: new Date(file.assessedAt) });
  await readAlone(auditor, 'pre-change', UNFINISHED);
  await reader.answerAll(file.answers.map(({ checkId, value, by }) => ({ checkId, value, by })));
  const report = await reader.report();
  const cameTo = ({ findings }: Report): readonly string[] =>
    findings.map(({ checkId, outcome, code }) => `${checkId} ${outcome} ${code}`).sort();
  // What an app needs and replaces only a beta address tells, and without a review none is asked.
  const told = cameTo(demo).map((one) => one.replace(/^nin-no-extras .*/, 'nin-no-extras unknown not-told'));
  expect(cameTo(report)).toEqual(told);
  expect(report.verdict).toMatchObject({ headline: demo.verdict.headline, says: demo.verdict.says });
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
