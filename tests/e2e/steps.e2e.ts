import { readFileSync } from 'node:fs';
import { expect, inject } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import type { Report } from '../../src/report/report.ts';
import { ppe } from '../support/systems/ppe.ts';
import { test } from './at-the-page.ts';
import { Reader } from './reader.ts';
import { earlyLock, earlierApps, grownApps, longTtl } from './steps.ts';

const HEADERS = new URL('../fixtures/proof/headers-left-directly.txt', import.meta.url);
const MINUTES_10 = 600_000;

/** Opens a saved case ten minutes after it was judged. */
const opens = async (reader: Reader, file: Case): Promise<void> => {
  await reader.page.clock.setFixedTime(new Date(Date.parse(file.assessedAt) + MINUTES_10));
  await reader.open();
  await reader.give('contoso.gatecheck.json', JSON.stringify(file));
  await reader.page.getByRole('heading', { name: 'Where this comes from' }).waitFor();
};
const opensDemo = async (reader: Reader, title: string): Promise<void> => {
  await reader.open();
  await reader.page.locator('.more-demos > summary').click();
  await reader.page.getByRole('button', { name: title }).click();
  await reader.on('report');
};
const outcomeOf = ({ findings }: Report, id: string): string | undefined =>
  findings.find(({ checkId }) => checkId === id)?.outcome;
const card = (reader: Reader, id: string): ReturnType<Reader['page']['locator']> =>
  reader.page.locator('.card', { has: reader.page.locator(`[id^="finding-${id}"].title`) });

test('a demo says what is next, and a step leads to what shows it', async ({ reader }) => {
  const { page } = reader;
  await opensDemo(reader, 'A week before the move');
  const { sequences } = await reader.report();
  const [line] = sequences ?? [];
  const first = line?.steps.find(({ id }) => id === line.next[0]);
  expect(first).toBeDefined();
  const stand = page.getByRole('region', { name: 'Where you stand' });
  expect(await stand.locator('.next h4').innerText()).toContain(first?.title);

  const shown = line?.steps.find(({ proofs }) => proofs.some(({ finding }) => finding !== null));
  for (const folded of await stand.locator('.run:has(details:not([open])) summary').all()) await folded.click();
  await stand.getByRole('button', { name: `Details of ${shown?.title ?? ''}`, exact: true }).click();
  const title = await stand.locator('.proofs .link').first().innerText();
  await stand.locator('.proofs .link').first().press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain(title);
});

test('a step that was done too early stands in red, with what it had to wait for and the risk', async ({ reader }) => {
  await opens(reader, earlyLock);
  const { verdict, sequences } = await reader.report();
  const [early] = sequences?.[0]?.steps.find(({ id }) => id === 'lock')?.outOfOrder ?? [];
  const shown = await reader.page.locator('.early').first().innerText();
  expect(shown).toContain(early?.risk);
  expect(verdict.outOfOrder?.steps).toBeGreaterThan(0);
  const told = reader.page.locator('.verdict .order a');
  const first = sequences?.flatMap(({ steps }) => steps).find(({ outOfOrder }) => outOfOrder.some((one) => one.isSure));
  expect(await told.innerText()).toContain(first!.title);
  await told.click();
  const step = sequences?.[0]?.steps.find(({ id }) => id === 'lock')?.title ?? '?';
  expect(await reader.page.evaluate(() => document.activeElement?.textContent)).toContain(step);
});

test('whoever follows the other side is judged by it, and so is the case when it is opened again', async ({
  reader,
  browser,
}) => {
  const { page } = reader;
  await opens(reader, longTtl);
  const before = await reader.report();
  expect(outcomeOf(before, 'mx-ttl-lowered')).toBe('warn');
  const ttl = card(reader, 'mx-ttl-lowered');
  await ttl.locator('.disputed summary').click();
  const other = ttl.locator('.switch input:not(:checked)');
  const side = await other.getAttribute('id');
  await other.press('Space');
  await ttl.locator('.tag', { hasText: 'Passed' }).waitFor();
  // The focus stays on the choice, though the finding stands among those that passed now.
  expect(await page.locator(`[id="${side ?? ''}"]`).isVisible()).toBe(true);
  const after = await reader.report();
  expect(outcomeOf(after, 'mx-ttl-lowered')).toBe('pass');
  expect(after.score.score ?? 0).toBeGreaterThan(before.score.score ?? 0);
  expect(after.assessedAt).toBe(before.assessedAt);

  const { text } = await reader.saveCase();
  const again = await Reader.sit(browser, inject('page').atRoot);
  await opens(again, JSON.parse(text) as Case);
  expect(outcomeOf(await again.report(), 'mx-ttl-lowered')).toBe('pass');
  await again.leave();
});

test('the headers of a test message are judged at once, and a text that is none says so', async ({ reader }) => {
  const { observed } = ppe.stages.moved;
  await opens(reader, { ...ppe.stages.moved, observed: { ...observed, messageHeaders: [] } });
  expect(outcomeOf(await reader.report(), 'test-outbound')).toBe('unknown');
  const test = card(reader, 'test-outbound');
  const guide = test.locator('.guide');
  if ((await guide.getAttribute('open')) === null) await guide.locator('summary').press('Enter');
  await guide.getByRole('textbox').fill('Please see the attached picture.');
  await guide.getByRole('button', { name: 'Read and judge' }).press('Enter');
  await guide.locator('.problem').waitFor();
  await guide.getByRole('textbox').fill(readFileSync(HEADERS, 'utf8'));
  await guide.getByRole('button', { name: 'Read and judge' }).press('Enter');
  await guide.locator('.told:not(:empty)').waitFor();
  const report = await reader.report();
  expect(outcomeOf(report, 'test-outbound')).toBe('fail');
  expect(report.verdict.word).toBe('not-verified');
});

test('a question is answered with the day on which it was seen, which cannot lie ahead', async ({ reader }) => {
  await opensDemo(reader, 'Two days later, a way round');
  expect(outcomeOf(await reader.report(), 'test-inbound')).toBe('manual');
  const test = card(reader, 'test-inbound');
  await test.getByRole('button', { name: 'Answer this' }).click();
  await test.getByLabel('Who answers').fill('Ada Postmaster');
  const seen = test.getByLabel('When it was seen to be so');
  const now = await seen.inputValue();
  await seen.fill('2999-01-01T10:00');
  await test.getByRole('button', { name: 'Yes, it is so' }).click();
  await test.locator('.problem').waitFor();
  await seen.fill(`${now.slice(0, 11)}00:01`);
  await test.getByRole('button', { name: 'Yes, it is so' }).click();
  await test.locator('.answered').waitFor();
  expect(await test.locator('.answered').innerText()).toContain('Ada Postmaster');
  const { answers } = JSON.parse((await reader.saveCase()).text) as Case;
  expect(answers.find(({ checkId }) => checkId === 'test-inbound')).toMatchObject({
    value: 'yes',
    at: new Date(`${now.slice(0, 11)}00:01`).toISOString(),
  });
  expect(outcomeOf(await reader.report(), 'test-inbound')).not.toBe('manual');
});

test('an earlier saved case that is given on the screen for files shows which rights the apps got since', async ({
  reader,
}) => {
  await opens(reader, grownApps);
  expect(outcomeOf(await reader.report(), 'app-permissions-drift')).toBe('unknown');
  await reader.button('Add files from Exchange').first().click();
  await reader.on('import');
  await reader.give('last-month.gatecheck.json', JSON.stringify(earlierApps));
  await reader.page.getByRole('heading', { name: 'last-month.gatecheck.json' }).waitFor();
  await reader.press('Judge with these');
  await reader.on('report');
  const { findings } = await reader.report();
  const drift = findings.find(({ checkId }) => checkId === 'app-permissions-drift');
  expect(drift).toMatchObject({ outcome: 'fail', code: 'more' });
  expect(drift?.items).toEqual(['Proofpoint-TRAP (app-of-trap): Mail.Send on Microsoft Graph']);
  expect(await card(reader, 'app-permissions-drift').innerText()).toContain(drift?.items[0]);
});

test('a question of another phase is answered in its step', async ({ reader }) => {
  await reader.open();
  await reader.press('Proofpoint Essentials, during the change');
  const stop = reader.page.locator('.stop', { hasText: 'Each domain is enabled for relay' });
  await stop.locator('.unfold').click();
  await stop.getByRole('button', { name: 'Answer this' }).click();
  await stop.getByLabel('Who answers').fill('Ada Postmaster');
  await stop.getByRole('button', { name: 'Yes, it is so' }).click();
  await reader.page.locator('#stand:focus').waitFor();
  const { sequences = [] } = await reader.report();
  expect(sequences.flatMap(({ steps }) => steps).find(({ title }) => title.startsWith('Each domain is'))?.state).toBe(
    'done',
  );
});
