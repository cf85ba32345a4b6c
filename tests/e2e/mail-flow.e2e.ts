import { describe, expect, inject } from 'vitest';
import { writeCase } from '../../src/evidence/case-file.ts';
import type { Case } from '../../src/evidence/case.ts';
import { locked, notKnown, traced, wayRound } from '../ui/harness/mail-flow.ts';
import { expectNothingUnwanted, test } from './at-the-page.ts';
import { Reader } from './reader.ts';

const opens = async (reader: Reader, file: Case): Promise<void> => {
  await reader.open();
  await reader.give('contoso.gatecheck.json', new TextDecoder().decode(writeCase(file)));
  await reader.page.locator('.flow').waitFor();
};
/** What is drawn below the stations of the way in, in their order. */
const drawn = (reader: Reader): Promise<readonly (string | null)[]> =>
  reader.page
    .locator('.with-way')
    .first()
    .locator('.detour')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-draw')));
const asks = async (reader: Reader, example: string): Promise<string> => {
  await reader.press(example);
  return ends(reader);
};
/** Where the followed message ends. */
const ends = (reader: Reader): Promise<string> => reader.page.locator('.followed .flow-headline').innerText();

describe('a saved case with settings of Exchange', () => {
  test('shows the way round shut, and follows messages to where they end', async ({ reader }) => {
    const { page } = reader;
    await opens(reader, locked);
    expect(await drawn(reader)).toEqual(['begins', 'past', 'past', 'shut', 'none', 'none']);
    expect(await page.locator('.flow-headline').first().innerText()).toContain('cannot');
    expect(await page.locator('.flow-evidence').first().innerText()).toContain('exchange.json');

    expect(await asks(reader, 'Straight from the internet')).toContain('Inbound Connector for Proofpoint Essentials');
    expect(await page.locator('.followed .tests').first().innerText()).toContain('67.231.144.0/24');
    await reader.press('From the gateway');
    await expect.poll(() => ends(reader)).toContain('mailbox');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('mailbox');
    expect(await page.getByLabel('Connecting address').inputValue()).toMatch(/^67\.231\.144\./);
    await reader.press('From one of us to the outside');
    await expect.poll(() => ends(reader)).toContain('Outbound Connector for Proofpoint Essentials');
    expect(await page.getByLabel('Connecting address').count()).toBe(0);
  });

  test('says what is wrong with a described message, and follows it once that is right', async ({ reader }) => {
    const { page } = reader;
    await opens(reader, locked);
    await page.getByLabel('Envelope sender (MAIL FROM)').fill('a@fabrikam.com');
    await page.getByLabel('Recipient', { exact: true }).fill('b@contoso.com');
    await page.getByLabel('Connecting address').fill('67.231.144.0/24');
    await reader.press('Follow this message');
    await page.locator('.wrong .problem').waitFor();
    expect(await page.locator('.followed').count()).toBe(0);
    await page.getByLabel('Connecting address').fill('67.231.144.9');
    await page.getByLabel('Connecting address').press('Enter');
    expect(await ends(reader)).toContain('mailbox');
    expect(await page.locator('.wrong').count()).toBe(0);
  });

  test('shows the way round open, and a stranger’s message in the mailbox', async ({ reader }) => {
    await opens(reader, wayRound);
    expect(await drawn(reader)).toEqual(['begins', 'past', 'past', 'through', 'through', 'arrives']);
    expect(await asks(reader, 'From the internet, claiming to be us')).toContain('mailbox');
  });

  test('says what cannot be told, shows patterns as text and runs none', async ({ reader }) => {
    const { page } = reader;
    await opens(reader, notKnown);
    expect(await drawn(reader)).toContain('may-arrive');
    expect(await asks(reader, 'From the gateway')).toContain('cannot be told');
    expect(await page.locator('.followed').innerText()).toContain('MessageContainsDataClassifications');
    expect(await page.getByText('<b>win</b>\\s+a `prize`', { exact: true }).count()).toBe(1);
    const folded = page.locator('.followed summary', { hasText: '40 rules' });
    await folded.click();
    expect(await page.locator('.followed details[open] > .steps > li').count()).toBe(40);
  });

  test('keeps the same report when it is saved and opened again', async ({ reader, browser, dns }) => {
    await opens(reader, locked);
    const before = await reader.report();
    const { text } = await reader.saveCase();
    const other = await Reader.sit(browser, inject('page').atRoot);
    await other.open();
    await other.give('again.gatecheck.json', text);
    await other.on('report');
    expect(JSON.stringify(await other.report())).toBe(JSON.stringify(before));
    await other.leave();
    expectNothingUnwanted(other, dns);
  });

  test('prints the way and the followed message, and no form', async ({ reader }) => {
    const { page } = reader;
    await opens(reader, notKnown);
    await asks(reader, 'From the gateway');
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('.message-form').isVisible()).toBe(false);
    expect(await page.locator('.followed').isVisible()).toBe(true);
    expect(await page.locator(':is(.flow, .message) details:not([open]) > summary').allInnerTexts()).toEqual([]);
  });
});

test('shows what a message trace proves of the way', async ({ reader }) => {
  const { page } = reader;
  await opens(reader, traced);
  const proof = page.getByRole('region', { name: 'What real mail shows' });
  expect(await proof.locator('.share').innerText()).toContain('92 %');
  const [row] = await proof.locator('.trace-table tbody tr').allInnerTexts();
  expect(row).toContain('203.0.113.9');
  expect(row).not.toContain('67.231.144.17');
});

test('without settings of Exchange there is no question about a message', async ({ reader }) => {
  await reader.audit();
  expect(await reader.page.getByRole('heading', { name: 'How mail travels' }).count()).toBe(1);
  expect(await reader.page.locator('.message').count()).toBe(0);
});
