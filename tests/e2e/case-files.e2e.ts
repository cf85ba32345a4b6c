import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import { test } from './at-the-page.ts';
import { CONTOSO, Reader } from './reader.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'case-files-'));
const LARGE = join(FOLDER, 'large.json');
beforeAll(() => {
  writeFileSync(LARGE, Buffer.alloc(50_000_000, ' '));
});
afterAll(() => {
  rmSync(FOLDER, { recursive: true });
});

/** A saved case with what a hostile or broken file might hold in its place. */
const spoiled: readonly { readonly what: string; readonly from: (saved: string) => Parameters<Reader['give']>[1] }[] = [
  { what: 'not JSON', from: () => 'PK\u0003\u0004 not a case' },
  { what: 'JSON of another program', from: () => '{"name":"gatecheck","version":"1.0.0"}' },
  { what: 'a saved report', from: () => '{"format":"gatecheck-report","version":1}' },
  { what: 'from a newer version', from: (saved) => JSON.stringify({ ...parse(saved), version: 2 }) },
  { what: 'cut short', from: (saved) => saved.slice(0, saved.length / 2) },
  { what: 'empty', from: () => '' },
  { what: '50 MB large', from: () => ({ path: LARGE }) },
  { what: 'nested without end', from: () => '['.repeat(200_000) },
  {
    what: 'with a prototype in it',
    from: (saved) => saved.replace('"observed"', '"__proto__": {"polluted": true}, "observed"'),
  },
  {
    what: 'with a prototype in its set-up',
    from: (saved) =>
      saved.replace('"phase"', '"__proto__": {"polluted": true}, "constructor": {"prototype": {}}, "phase"'),
  },
  { what: 'with numbers for names', from: (saved) => saved.replaceAll('"contoso.example"', '7') },
  { what: 'without a set-up', from: (saved) => JSON.stringify({ ...parse(saved), setup: undefined }) },
];

const parse = (saved: string): Case => JSON.parse(saved) as Case;

test(
  'a file that is no case gets a sentence, and nothing of what is open is lost',
  { timeout: 120_000 },
  async ({ reader }) => {
    const report = await reader.audit(CONTOSO);
    const saved = await reader.saveCase();
    const newer = JSON.stringify({ ...parse(saved.text), version: 4711 });
    for (const { what, from } of spoiled) {
      // Some sentences are the same, so that each is told from the one before by another in between.
      await reader.give('newer.json', newer);
      await expect.poll(() => reader.notices()).toContain('4711');
      await reader.give(`${what}.json`, from(saved.text));
      await expect.poll(() => reader.notices(), { message: what }).not.toContain('4711');
      expect(await reader.notices(), what).toMatch(/file/);
      expect(await reader.report(), what).toEqual(report);
    }
    expect(await reader.page.evaluate(() => 'polluted' in {})).toBe(false);
  },
);

test('on the start page a file that is no case leaves what is typed', async ({ reader }) => {
  await reader.open();
  await reader.fill(CONTOSO);
  await reader.give('no.json', '{}');
  await expect.poll(() => reader.notices()).toMatch(/file/);
  expect(await reader.page.getByLabel('Domains', { exact: true }).inputValue()).toBe('contoso.example');
});

test('markup in a file is text', async ({ reader, browser }) => {
  await reader.audit(CONTOSO);
  const { text } = await reader.saveCase();
  const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  const evil = text
    .replaceAll('v=spf1', `v=spf1 ${markup.replaceAll(' ', '')}`)
    .replaceAll('contoso-example.mail.protection.outlook.com', markup.replaceAll(' ', '/'))
    .replaceAll('"cloudflare"', JSON.stringify(markup));
  const other = await Reader.sit(browser, inject('page').atRoot);
  await other.open();
  let dialogs = 0;
  other.page.on('dialog', (dialog) => {
    dialogs++;
    void dialog.dismiss();
  });
  await other.give(`${markup}.gatecheck.json`, evil);
  await other.page.locator('#verdict, [role=alert] p').first().waitFor();
  expect(await other.page.locator('main img, main script').count()).toBe(0);
  expect(dialogs).toBe(0);
  expect(other.complaints).toEqual([]);
  expect(other.elsewhere()).toEqual([]);
  await other.leave();
});
