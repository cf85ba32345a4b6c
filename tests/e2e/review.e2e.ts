import { describe, expect } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import type { AppView } from '../../src/report/apps-report.ts';
import type { Report } from '../../src/report/report.ts';
import { HIDDEN_TEXTS, INSTALL_TOKEN } from '../cloud/tenants/faulty.ts';
import { AT, test } from './at-the-cloud.ts';
import type { Auditor } from './at-the-cloud.ts';

const toDecide = ({ apps }: Report): readonly AppView[] =>
  (apps?.apps ?? []).filter(
    ({ isMicrosoft, grants }) =>
      !isMicrosoft && grants.some(({ risk, decision }) => isGrave(risk) && decision === null),
  );
const isGrave = (risk: string): boolean => risk === 'critical' || risk === 'high';

/** Opens an app from the list and decides on each of its critical and high permissions. */
async function decideOn({ reader: { page } }: Auditor, app: AppView, word: 'May stay' | 'Has to go'): Promise<void> {
  await page.getByLabel('Find an app').fill(app.name ?? '');
  await page
    .getByRole('list', { name: /^Apps;/ })
    .getByRole('button')
    .first()
    .click();
  await page.getByRole('heading', { name: app.name ?? '', exact: true }).waitFor();
  for (const { permission, resource } of app.grants.filter(({ risk }) => isGrave(risk))) {
    const button = decision(word, permission);
    const open = page
      .locator('tr.grant')
      .filter({ hasText: `${resource} ·` })
      .filter({ has: page.getByRole(...button) });
    const left = await open.count();
    const reason = open.first().getByRole('textbox');
    if ((await reason.inputValue()) === '') await reason.fill('Asked the vendor');
    await open
      .first()
      .getByRole(...button)
      .click();
    await expect.poll(() => open.count(), SOON).toBe(left - 1);
  }
}

/** The button of one permission; what only screen readers are told stands after a colon. */
const decision = (word: string, permission: string): ['button', { readonly name: RegExp }] => [
  'button',
  { name: new RegExp(`^${word}\\s*:\\s*${permission.replaceAll('.', '\\.')}$`) },
];

const SOON = { timeout: 10_000 };

describe('a permission review, from sign-in to sign-off', () => {
  test('of a tenant with one product: each permission is decided, and the sheet says so', async ({
    auditor,
    cloud,
  }) => {
    const { reader } = auditor;
    const before = await auditor.audit(AT.proofpointEssentials, { domains: 'contoso.example' });
    expect(before.verdict.headline).toBe(`Open (${before.apps?.undecided})`);
    const [app] = toDecide(before);
    if (app === undefined) throw new Error('nothing to decide');

    await reader.page
      .getByRole('list', { name: /^Apps;/ })
      .getByRole('button', { name: app.name ?? '' })
      .click();
    await reader.page.getByLabel('Reviewer', { exact: true }).fill('Reviewer of Contoso');
    await decideOn(auditor, app, 'May stay');
    await reader.page.getByRole('heading', { name: 'Signed off' }).first().waitFor();

    const sheet = reader.page.getByRole('region', { name: 'Sign-off sheet' });
    expect(await sheet.innerText()).toContain('0 open');
    expect(await sheet.getByRole('row').filter({ hasText: 'Reviewer of Contoso' }).count()).toBe(
      before.apps?.undecided,
    );

    const [report, saved] = [await reader.report(), await reader.saveCase()];
    expect(report.verdict.word).toBe('signed-off');
    expect(toDecide(report)).toEqual([]);
    const file = JSON.parse(saved.text) as Case;
    const decisions = file.answers.filter(({ grant }) => grant !== undefined);
    expect(decisions).toHaveLength(before.apps?.undecided ?? 0);
    for (const { by, note, value } of decisions)
      expect([by, (note ?? '').length > 0, value]).toEqual(['Reviewer of Contoso', true, 'yes']);
    expect(await auditor.leaks(saved.text, JSON.stringify(report))).toEqual([]);

    await auditor.signOut();
    expect(Object.keys(await auditor.storage())).toEqual([]);
    expect(cloud.requests().map(({ path }) => path)).toContain(`/${AT.proofpointEssentials.id}/oauth2/v2.0/logout`);
    expect(await reader.page.getByRole('region', { name: 'Signed in' }).count()).toBe(0);

    const asked = cloud.requests().length;
    await reader.give(saved.name, saved.text);
    await reader.on('report');
    expect((await reader.report()).verdict.word).toBe('signed-off');
    expect(cloud.requests()).toHaveLength(asked);
  });

  test('of a tenant in which much is wrong: each app is listed and rated, and what has to go is told', async ({
    auditor,
  }) => {
    const { reader } = auditor;
    const report = await auditor.audit(AT.faulty);
    const failed = report.findings.filter(({ outcome }) => outcome === 'fail').map(({ checkId }) => checkId);
    expect(failed).toEqual(expect.arrayContaining(['app-publisher', 'app-tier0', 'app-credential-on-sp']));
    const rows = reader.page.getByRole('list', { name: /^Apps;/ });
    expect(await rows.innerText()).toContain('Proofpoint Essentials M365 (EU)');

    const app = toDecide(report).find(({ name }) => name === 'Mail add-in');
    if (app === undefined) throw new Error('no add-in');
    await reader.page.getByLabel('Find an app').fill('Mail add-in');
    await rows.getByRole('button').first().click();
    await reader.page.getByLabel('Reviewer', { exact: true }).fill('Reviewer of Contoso');
    await decideOn(auditor, app, 'Has to go');
    await expect
      .poll(async () => (await reader.report()).apps?.undecided, SOON)
      .toBe((report.apps?.undecided ?? 0) - 1);
    const after = await reader.report();
    expect(after.verdict.word).toBe('open');
    expect(after.verdict.says).toContain('had to go');
  });

  test('takes no decision without a name', async ({ auditor }) => {
    const { reader } = auditor;
    const report = await auditor.audit(AT.trustifi);
    const [app] = toDecide(report);
    const [grant] = app?.grants.filter(({ risk }) => isGrave(risk)) ?? [];
    await reader.page
      .getByRole('list', { name: /^Apps;/ })
      .getByRole('button', { name: app?.name ?? '' })
      .first()
      .click();
    await reader.page
      .getByRole(...decision('May stay', grant?.permission ?? ''))
      .first()
      .click();
    await reader.page.locator('.reviewer .problem').waitFor();
    expect((await reader.report()).apps?.undecided).toBe(report.apps?.undecided);
  });
});

describe('what stays in the tenant', () => {
  test('neither an install command’s secret, a note, a script nor a subject is shown or saved', async ({ auditor }) => {
    const { reader } = auditor;
    await reader.open();
    await reader.fill({ domains: 'contoso.example', gateway: 'ppe', region: 'us1' });
    await reader.press('Sign in to Microsoft 365');
    await reader.on('sign-in');
    await auditor.address(AT.faulty);
    await auditor.wantEverything();
    await auditor.leave();
    await reader.on('report');
    const before = [(await reader.saveCase()).text, JSON.stringify(await reader.report()), await auditor.open()];

    await reader.press('New audit');
    await auditor.choose(AT.faulty);
    await auditor.wantEverything();
    await ((await reader.button('Read the tenant').isVisible()) ? reader.press('Read the tenant') : auditor.leave());
    await reader.on('report');
    const review = [(await reader.saveCase()).text, JSON.stringify(await reader.report()), await auditor.open()];
    for (const text of [...before, ...review])
      for (const secret of [INSTALL_TOKEN, 'hunter2', ...HIDDEN_TEXTS, 'Minutes of the meeting', 'sender1@'])
        expect(text).not.toContain(secret);
    expect(before.join('')).toContain('inb-onmicrosoft-primary');
    expect(review.join('')).toContain('TOKENID');
  });

  test('the preview of a directory sync names people on screen and nowhere else', async ({ auditor }) => {
    const { reader } = auditor;
    await auditor.audit(AT.mailprotector, { domains: 'contoso.example' });
    await reader.press('Preview the sync');
    await reader.page.locator('.sync-group').first().waitFor();
    for (const group of await reader.page.locator('.sync-group summary').all()) await group.click();
    expect(await reader.page.locator('.sync').innerText()).toContain('user-1@contoso.example');
    const kept = [(await reader.saveCase()).text, JSON.stringify(await reader.report())].join('');
    expect(kept).not.toContain('user-1@contoso.example');
    expect(JSON.stringify(await auditor.storage())).not.toContain('user-1@contoso.example');
  });
});

describe('when Graph does not answer as it should', () => {
  test('an account without the role is told which one, and what was read is judged', async ({ auditor, cloud }) => {
    cloud.login({ account: { ...AT.faulty.account, roles: [] } });
    const report = await auditor.audit(AT.faulty);
    const absent = report.sources.filter(({ extent }) => extent === 'absent');
    expect(absent.map(({ source }) => source)).toEqual(
      expect.arrayContaining(['delegatedGrants', 'directoryRoles', 'userConsentPolicy', 'appActivity']),
    );
    for (const { source, says } of absent) expect([source, says]).toEqual([source, expect.stringMatching(/\brole\b/)]);
    expect(report.sources.find(({ source }) => source === 'organisation')?.extent).toBe('whole');
  });

  test('a page that fails leaves a part, and the next reading makes it whole', async ({ auditor, cloud }) => {
    const { reader } = auditor;
    cloud.faults.add({ on: '/oauth2PermissionGrants', kind: 'status', status: 500 });
    cloud.faults.add({ on: '/applications', kind: 'html' });
    const report = await auditor.audit(AT.faulty);
    const extents = Object.fromEntries(report.sources.map(({ source, extent }) => [source, extent]));
    expect(extents).toMatchObject({
      delegatedGrants: 'absent',
      applications: 'absent',
      servicePrincipals: 'whole',
      appRoleAssignments: 'whole',
    });
    expect(report.apps?.gaps.length).toBeGreaterThan(0);
    expect(report.findings.find(({ checkId }) => checkId === 'app-delegated-grants')?.outcome).toBe('unknown');

    cloud.faults.clear();
    await reader.press('Read again');
    await expect
      .poll(async () => {
        await reader.on('report');
        return (await reader.report()).sources.filter(({ extent }) => extent !== 'whole').map(({ source }) => source);
      }, SOON)
      .toEqual([]);
  });

  test('a reading that is stopped goes on with what is missing', async ({ auditor, cloud }) => {
    const { reader } = auditor;
    cloud.faults.add({ on: '/servicePrincipals', kind: 'slow', ms: 4_000, times: 1 });
    await auditor.choose(AT.faulty);
    await auditor.wantEverything();
    await auditor.leave();
    await expect.poll(() => cloud.requests().some(({ path }) => path === '/v1.0/servicePrincipals'), SOON).toBe(true);
    await reader.press('Stop reading');
    await reader.on('stopped');
    await reader.press('Resume reading');
    await reader.on('report');
    const { sources } = await reader.report();
    expect(sources.filter(({ extent }) => extent !== 'whole')).toEqual([]);
    expect(cloud.askedScopes().filter(({ by }) => by === 'authorize')).toHaveLength(1);
  });
});
