import { describe, expect } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import { PPE_DEMOS } from '../support/demos/ppe.ts';
import { test } from './at-the-page.ts';
import type { Reader } from './reader.ts';

const [BEFORE] = PPE_DEMOS;
const HOUR = 3_600_000;
/** The value of a field for a day and time, and the instant that it means; tests are in UTC. */
const inHours = (hours: number): { readonly typed: string; readonly at: string } => {
  const at = new Date(Date.parse(BEFORE!.file.assessedAt) + hours * HOUR).toISOString();
  return { typed: at.slice(0, 16), at };
};
const [STARTS, ENDS] = [inHours(72), inHours(75)];

const opens = async (reader: Reader, view: string): Promise<void> => {
  await reader.page.clock.setFixedTime(new Date(BEFORE!.file.assessedAt));
  await reader.open();
  await reader.give('contoso.gatecheck.json', JSON.stringify(BEFORE!.file));
  await reader.press(view);
};
const savedChange = async (reader: Reader): Promise<Case['setup']['change']> =>
  (JSON.parse((await reader.saveCase()).text) as Case).setup.change;

describe('the plan', () => {
  test('takes a window, says until when the steps before it have to be done, and keeps it in the case', async ({
    reader,
  }) => {
    const { page } = reader;
    await opens(reader, 'Plan');
    await page.getByLabel('The window starts').fill(STARTS.typed);
    await page.getByLabel('The window ends').fill(STARTS.typed);
    await reader.press('Use this window');
    await page.locator('.plan .wrong').waitFor();
    expect(await savedChange(reader)).toBeUndefined();
    expect(await page.getByText('At the latest').count()).toBe(0);

    await page.getByLabel('The window ends').fill(ENDS.typed);
    await reader.press('Use this window');
    await page.getByText('At the latest').first().waitFor();
    expect(await savedChange(reader)).toEqual({ window: { startsAt: STARTS.at, endsAt: ENDS.at } });
    await reader.press('Change request');
    expect(await page.getByLabel('The window starts').inputValue()).toBe(STARTS.typed);
  });

  test('leads from a step to the finding that shows whether it is done, and back to the plan as it was', async ({
    reader,
  }) => {
    const { page } = reader;
    await opens(reader, 'Plan');
    const link = page.locator('.plan-step[data-turn=now] .verify .link').first();
    await link.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toMatch(/^finding-/);
    expect(await page.locator('.views [aria-current=page]').innerText()).toBe('Findings');
    await reader.press('Plan');
    await page.locator('.plan-says').waitFor();
  });

  test('takes the answer to what only a person can tell, and then counts the step as done', async ({ reader }) => {
    const { page } = reader;
    await opens(reader, 'Plan');
    const done = page.locator('.plan-done > summary');
    const before = await done.innerText();
    const step = page.locator('.plan-step', { has: page.locator('[id*="gov-change-window"]') }).first();
    const title = await step.locator('h4').innerText();
    await step.getByRole('button', { name: 'Answer this' }).click();
    await step.getByLabel('Who answers').fill('Postmaster of Contoso');
    await step.getByRole('button', { name: 'Yes, it is so' }).click();
    await expect.poll(() => done.innerText()).not.toBe(before);
    expect(await page.locator('.plan-done h4').allTextContents()).toContain(title);
  });

  test('shows commands and records to copy, and runs nothing', async ({ reader }) => {
    const { page } = reader;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await opens(reader, 'Plan');
    const commands = page
      .locator('.plan-step[data-turn=now] .copied', { hasText: 'Exchange Online PowerShell' })
      .first();
    const shown = await commands.locator('pre').innerText();
    expect(shown).toMatch(/^(?:Set|New)-/);
    await commands.getByRole('button').click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
    expect(reader.elsewhere()).toEqual([]);
  });

  test('is printed whole, with every step open and no field', async ({ reader }) => {
    const { page } = reader;
    await opens(reader, 'Plan');
    await page.locator('.plan-says').waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('.plan details:not([open], .fill, .own-word)').count()).toBe(0);
    expect(await page.locator('.plan :is(input, button:not(.link))').filter({ visible: true }).count()).toBe(0);
    expect(await page.locator('.views').isVisible()).toBe(false);
  });
});

describe('the change request', () => {
  test('takes what people know, and keeps it in the case', async ({ reader }) => {
    const { page } = reader;
    await opens(reader, 'Change request');
    await page.getByLabel('Number of the request').fill(' CHG-2031 ');
    await page.getByLabel('Justification', { exact: true }).fill('Too much\nspam.');
    await page.getByLabel('Approvers').fill('Change board\n\nHead of IT');
    await page.getByLabel('Title').fill('Move the mail');
    await page.getByLabel('Title').blur();
    await page.locator('.request-title', { hasText: 'Move the mail' }).waitFor();
    const typed = {
      number: 'CHG-2031',
      justification: 'Too much\nspam.',
      approvers: ['Change board', 'Head of IT'],
      title: 'Move the mail',
    };
    expect(await savedChange(reader)).toEqual(typed);
    await reader.press('Change the set-up');
    await reader.press('Check mail routing');
    await reader.on('report', 60_000);
    expect(await savedChange(reader)).toEqual(typed);
  });

  test('has sections that are rewritten, survive a look elsewhere, and are put back', async ({ reader }) => {
    const { page } = reader;
    await opens(reader, 'Change request');
    const summary = page.getByRole('article', { name: 'Summary' });
    const made = await summary.locator('.markdown').innerText();
    await summary.getByRole('button', { name: 'Edit Summary' }).click();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Short. <b>**Really**</b>');
    await reader.press('Plan');
    await reader.press('Change request');
    expect(await summary.locator('textarea').inputValue()).toBe('Short. <b>**Really**</b>');
    await reader.press('Use this text');
    await summary.getByText('Rewritten by you').waitFor();
    expect(await summary.locator('.markdown').first().innerText()).toBe('Short. <b>Really</b>');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('request-edit-summary');
    expect(await savedChange(reader)).toEqual({
      rewritten: [{ section: 'summary', text: 'Short. <b>**Really**</b>' }],
    });
    const markdown = await reader.saves(() => reader.press('Save as Markdown'));
    expect(markdown.name).toMatch(/\.md$/);
    expect(markdown.text).toContain('**Really**');
    const page2 = await reader.saves(() => reader.press('Save as a page to print or send'));
    expect(page2.text).toContain('<strong>Really</strong>');

    await summary.getByRole('button', { name: /^Put back/ }).click();
    await expect.poll(() => summary.locator('.markdown').innerText()).toBe(made);
    expect(await savedChange(reader)).toBeUndefined();
  });
});

describe('the comparison', () => {
  test('is shown in a demo by the demo before its change, and put away again', async ({ reader }) => {
    const { page } = reader;
    await reader.open();
    await page.getByRole('button', { name: 'Proofpoint Essentials, after the change' }).click();
    await reader.press('Compare');
    await reader.press('Compare with the demo before the change');
    await page.locator('.difference-group').first().waitFor();
    const focused = (): Promise<string | null | undefined> =>
      page.evaluate(() => document.activeElement?.closest('label')?.textContent.trim());
    await expect.poll(focused).toBe('Choose another baseline');
    await reader.press('Put it away');
    await expect.poll(focused).toBe('Choose the baseline');
    expect(await page.locator('.difference-group').count()).toBe(0);
    expect(reader.elsewhere()).toEqual([]);
  });

  test('keeps its baseline when the next file is no case, and names that file', async ({ reader }) => {
    const { page } = reader;
    await opens(reader, 'Compare');
    const choose = (name: string, text: string): Promise<void> =>
      page
        .locator('.compare input[type=file]')
        .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await choose('same.gatecheck.json', JSON.stringify(BEFORE!.file));
    await page.locator('.compare-says.tone-good').waitFor();
    await choose('other.json', '{}');
    expect(await page.locator('.compare [role=alert]').innerText()).toContain('other.json');
    expect(await page.locator('.compared').innerText()).toContain('same.gatecheck.json');
  });
});

describe('a waiver', () => {
  test('is led to from the verdict in every view, and leaves the reader there when it is withdrawn', async ({
    reader,
  }) => {
    const { page } = reader;
    await opens(reader, 'Findings');
    const box = page.locator('.waiver').first();
    await box.getByText('Accept this for a while').click();
    await box.getByLabel('Who answers for it').fill('Head of IT');
    await box.getByLabel('Reason').fill('Until the parallel run ends.');
    await box.getByRole('button', { name: 'Accept until then' }).click();
    const link = page.locator('.verdict a[href="#waivers"]');
    await link.waitFor();
    await reader.press('Plan');
    await link.press('Enter');
    const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);
    await expect.poll(focused).toBe('waivers');
    await page
      .locator('.waivers')
      .getByRole('button', { name: /^Withdraw/ })
      .click();
    await expect.poll(focused).toBe('verdict');
    expect(await link.count()).toBe(0);
  });
});
