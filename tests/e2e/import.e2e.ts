import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import { test } from './at-the-page.ts';
import { longestTask } from './longest-task.ts';
import { CONTOSO, Reader } from './reader.ts';

const EXCHANGE = new URL('../fixtures/exchange/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, EXCHANGE), 'utf8');
/** The settings of the tenant whose domains the test DNS knows. */
const BUNDLE = textOf('gatecheck-exchange.json').replaceAll('contoso.com', 'contoso.example');
const CSV = textOf('inbound-connectors.csv');

interface Dropped {
  readonly name: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly changed?: number;
}

/** Lets files go over the page, as a person does who drags them out of a folder. */
async function drop(reader: Reader, ...files: readonly Dropped[]): Promise<void> {
  await reader.page.evaluate((all) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text, changed } of all)
      dataTransfer.items.add(new File([text], name, changed === undefined ? {} : { lastModified: changed }));
    const at = document.querySelector('main') ?? document.body;
    for (const type of ['dragenter', 'dragover', 'drop'])
      at.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}

const card = (reader: Reader, name: string) =>
  reader.page.locator('article.file', { has: reader.page.getByRole('heading', { name, exact: true }) });

/** Opens the screen for files from the first screen. */
async function toFiles(reader: Reader): Promise<void> {
  await reader.open();
  await reader.press('Add files from Exchange');
  await reader.on('import');
}

describe('from the first screen', () => {
  test('files are dropped, judged, and the saved case opens elsewhere as the same report', async ({
    reader,
    browser,
  }) => {
    await toFiles(reader);
    await drop(
      reader,
      { name: 'gatecheck-exchange.json', text: BUNDLE },
      { name: 'inbound-connectors.csv', text: CSV, changed: Date.now() - 3 * 86_400_000 },
      { name: 'holiday.txt', text: 'Please see the attached picture.' },
    );
    await reader.page.getByText('2 of 3 files recognised').waitFor();
    expect(await card(reader, 'gatecheck-exchange.json').innerText()).toMatch(/2 inbound connectors/);
    expect(await card(reader, 'inbound-connectors.csv').innerText()).toMatch(/last changed\s+3 days ago/);
    expect(await card(reader, 'holiday.txt').innerText()).toMatch(/Not read/);

    await reader.press('Check 1 domain of the files');
    await reader.fill({ gateway: 'ppe', region: 'us1' });
    await reader.press('Judge with these');
    await reader.on('report');
    const report = await reader.report();
    expect(report.domains.map(({ name }) => name)).toEqual(['contoso.example']);
    const connectors = report.sources.filter(({ source }) => source === 'inboundConnectors');
    expect(connectors.map(({ request }) => request).sort()).toEqual([
      'gatecheck-exchange.json',
      'inbound-connectors.csv',
    ]);
    expect(report.sources.some(({ source }) => source === 'dns')).toBe(true);

    const shown = await reader.saveReport();
    const saved = await reader.saveCase();
    const other = await Reader.sit(browser, inject('page').atRoot);
    await other.open();
    await other.give(saved.name, saved.text);
    await other.on('report');
    expect((await other.saveReport()).text).toBe(shown.text);
    expect(other.elsewhere()).toEqual([]);
    expect(other.complaints).toEqual([]);
    await other.leave();
  });

  test('several files that are dropped on the first screen are taken there at once', async ({ reader }) => {
    await reader.open();
    await drop(
      reader,
      { name: 'gatecheck-exchange.json', text: BUNDLE },
      { name: 'inbound-connectors.csv', text: CSV },
    );
    await reader.on('import');
    await reader.page.getByText('2 of 2 files recognised').waitFor();
  });

  test('nothing is lost by a bad file, and what is missing of the set-up is asked for', async ({ reader }) => {
    await toFiles(reader);
    await drop(reader, { name: 'gatecheck-exchange.json', text: BUNDLE });
    await card(reader, 'gatecheck-exchange.json').waitFor();
    await drop(
      reader,
      { name: 'broken.json', text: BUNDLE.slice(0, 900) },
      { name: 'deep.json', text: '['.repeat(200_000) },
      { name: 'evil.xml', text: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' },
      { name: '<img src=x onerror=alert(1)>.txt', text: 'Please see the attached picture.' },
    );
    await reader.page.getByText('1 of 5 files recognised').waitFor();
    expect(await reader.page.locator('article.file img').count()).toBe(0);
    expect(await reader.page.locator('.held').innerText()).toContain('gatecheck-exchange.json');
    await reader.press('Judge with these');
    await reader.page.locator('.wrong').first().waitFor();
    expect(await reader.page.locator('.wrong label').allInnerTexts()).toEqual(['Domains', 'Email gateway']);
    expect(await reader.page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    expect(await card(reader, 'gatecheck-exchange.json').count()).toBe(1);
  });

  test('cancelling leaves what was typed and takes nothing along', async ({ reader }) => {
    await reader.open();
    await reader.fill(CONTOSO);
    await reader.press('Add files from Exchange');
    await reader.on('import');
    await drop(reader, { name: 'gatecheck-exchange.json', text: BUNDLE });
    await card(reader, 'gatecheck-exchange.json').waitFor();
    await reader.press('Cancel');
    await reader.on('start');
    expect(await reader.page.getByLabel('Domains', { exact: true }).inputValue()).toBe('contoso.example');
    await reader.check();
    await reader.on('report');
    const { observed } = JSON.parse((await reader.saveCase()).text) as Case;
    expect(Object.keys(observed)).toEqual(['dns']);
  });
});

describe('from a report', () => {
  test('pasted text joins the case, can be taken out again, and the report is judged anew', async ({ reader }) => {
    await reader.audit(CONTOSO);
    await reader.press('Add files from Exchange');
    await reader.on('import');
    await reader.page.getByLabel('Or paste text').fill(textOf('inbound-connectors.txt'));
    await reader.press('Read this text');
    await card(reader, 'pasted text').waitFor();
    expect(await reader.page.getByLabel('Or paste text').inputValue()).toBe('');
    await drop(reader, { name: 'gatecheck-exchange.json', text: BUNDLE });
    await card(reader, 'gatecheck-exchange.json').waitFor();
    await reader.button('Remove gatecheck-exchange.json').click();
    await expect.poll(() => reader.page.locator('.held li').count()).toBe(1);
    expect(await reader.page.evaluate(() => document.activeElement?.id)).toBe('held');
    await reader.press('Judge with these');
    await reader.on('report');
    const report = await reader.report();
    const routes = report.sources.filter(({ source }) => source !== 'dns').map(({ source, route }) => [source, route]);
    expect(routes).toEqual([['inboundConnectors', 'pasted']]);
    expect(report.domains.map(({ name }) => name)).toEqual(['contoso.example']);
  });

  test('of pasted headers and of a message trace the case keeps neither a subject nor an address', async ({
    reader,
  }) => {
    const headers = [
      'Received: from gateway.example (192.0.2.9) by',
      ' BN1EUR.mail.protection.outlook.com (10.0.0.1) with Microsoft SMTP Server;',
      ' Sat, 21 Nov 2026 09:00:00 +0000',
      'From: Ada <ada@fabrikam.example>',
      'To: grace@contoso.example',
      'Subject: The quarter in confidence',
      'Message-ID: <1@fabrikam.example>',
    ].join('\r\n');
    const trace = [
      'origin_timestamp_utc,sender_address,recipient_status,message_subject,total_bytes,message_id,original_client_ip,directionality',
      '2026-11-20T09:00:00Z,ada@fabrikam.example,grace@contoso.example##Receive,The quarter in confidence,900,<1@fabrikam.example>,192.0.2.9,Inbound',
    ].join('\r\n');
    await reader.audit(CONTOSO);
    await reader.press('Add files from Exchange');
    await reader.on('import');
    await reader.page.getByLabel('Or paste text').fill(headers);
    await reader.press('Read this text');
    await card(reader, 'pasted text').getByText('Headers of a message').waitFor();
    await drop(reader, { name: 'trace.csv', text: trace });
    await card(reader, 'trace.csv').getByText('Message trace').waitFor();
    await reader.press('Judge with these');
    await reader.on('report');
    const { text } = await reader.saveCase();
    expect(Object.keys((JSON.parse(text) as Case).observed).sort()).toEqual(['dns', 'messageHeaders', 'messageTrace']);
    expect(text).toContain('192.0.2.9');
    for (const secret of ['confidence', 'grace', 'ada@']) expect(text, secret).not.toContain(secret);
  });

  test('a file of another tenant is refused and named', async ({ reader }) => {
    await toFiles(reader);
    await drop(reader, { name: 'gatecheck-exchange.json', text: BUNDLE });
    await card(reader, 'gatecheck-exchange.json').waitFor();
    await drop(reader, { name: 'other.json', text: BUNDLE.replaceAll('contoso', 'fabrikam') });
    await reader.page.getByText('1 file of another tenant').waitFor();
    expect(await reader.page.locator('.held li').count()).toBe(1);
  });
});

test('the script and the commands can be copied, with the keyboard alone', async ({ reader }) => {
  await reader.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await toFiles(reader);
  expect(await reader.page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  const summary = reader.page.getByText('The script, to read and to copy');
  for (let n = 0; n < 40 && !(await summary.evaluate((one) => one === document.activeElement)); n++)
    await reader.page.keyboard.press('Tab');
  await reader.page.keyboard.press('Enter');
  await reader.page.keyboard.press('Tab');
  await reader.page.keyboard.press('Enter');
  await expect
    .poll(() => reader.page.evaluate(() => navigator.clipboard.readText()))
    .toContain('Get-InboundConnector -ResultSize Unlimited');
});

describe('a large export', () => {
  const FOLDER = mkdtempSync(join(tmpdir(), 'large-export-'));
  const LARGE = join(FOLDER, 'large.json');
  beforeAll(() => {
    const bundle = JSON.parse(BUNDLE) as Readonly<Record<string, readonly object[]>>;
    const many = (kind: string, count: number): readonly object[] =>
      Array.from({ length: count }, (_, i) => ({
        ...bundle[kind]?.[0],
        Name: `${kind} ${i}`,
        Identity: `${kind} ${i}`,
        Guid: null,
        ...(kind === 'TransportRule' && { Priority: i }),
      }));
    const large = {
      ...bundle,
      TransportRule: many('TransportRule', 3000),
      InboundConnector: many('InboundConnector', 500),
      OutboundConnector: many('OutboundConnector', 500),
    };
    writeFileSync(LARGE, JSON.stringify(large));
  });
  afterAll(() => {
    rmSync(FOLDER, { recursive: true });
  });

  test('is read and judged while the page stays usable', { timeout: 120_000 }, async ({ reader, browser }) => {
    await reader.audit(CONTOSO);
    await reader.press('Add files from Exchange');
    await reader.on('import');
    const began = performance.now();
    const reading = await longestTask(browser, reader.page, async () => {
      await reader.give('large.json', { path: LARGE });
      await reader.page.getByText('1 of 1 file recognised').waitFor({ timeout: 60_000 });
    });
    expect(await card(reader, 'large.json').innerText()).toContain('3000 mail-flow rules');
    const judging = await longestTask(browser, reader.page, async () => {
      await reader.press('Judge with these');
      await reader.on('report', 60_000);
    });
    const tookMs = performance.now() - began;
    console.log(
      `3,000 rules and 1,000 connectors in ${Math.round(tookMs)} ms; longest task ${Math.round(reading)} ms while reading, ${Math.round(judging)} ms while judging`,
    );
    expect(reading).toBeLessThan(100);
    expect(judging).toBeLessThan(100);
  });
});
