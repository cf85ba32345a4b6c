import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type axeCore from 'axe-core';
import { expect, inject } from 'vitest';
import { SCREEN_STATES } from '../../src/ui/screen-states.ts';
import { test } from './at-the-page.ts';
import { CONTOSO, Reader } from './reader.ts';
import { SCREENS, WITH_ACCOUNT } from './screens.ts';
import type { WithoutAccount } from './screens.ts';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** All script until the start page can be used, gzip. */
const FIRST_LOAD_BYTES = 35_000;

/** Pictures of every state are kept in this folder when one is named, to be looked at. */
const PICTURES = process.env.GATECHECK_PICTURES ?? '';
if (PICTURES !== '') mkdirSync(PICTURES, { recursive: true });

const VIEWS = [
  { called: 'wide and light', colorScheme: 'light', size: { width: 1280, height: 900 } },
  { called: 'as narrow as a small phone, and dark', colorScheme: 'dark', size: { width: 320, height: 640 } },
] as const;

const WITHOUT_ACCOUNT = SCREEN_STATES.filter(
  (state): state is WithoutAccount => !WITH_ACCOUNT.some((one) => one === state),
);

/** What axe finds wrong and calls serious or critical: rule and element. */
async function accessibilityFaults(reader: Reader): Promise<readonly string[]> {
  await reader.page.addScriptTag({ content: AXE });
  return reader.page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Pick<typeof axeCore, 'run'> };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

test.for(WITHOUT_ACCOUNT)(
  '%s: axe finds nothing serious, and nothing sticks out, in light and in dark, wide and narrow',
  async (state, { browser, dns }) => {
    dns.control.reset();
    // The page's own policy would keep axe out, so this look is taken without it; every other test has it.
    const reader = await Reader.sit(browser, inject('page').atRoot, { viewport: VIEWS[0].size, bypassCSP: true });
    await SCREENS[state](reader, dns);
    for (const { called, colorScheme, size } of VIEWS) {
      await reader.page.setViewportSize(size);
      await reader.page.emulateMedia({ colorScheme });
      if (PICTURES !== '') {
        const path = `${PICTURES}/${state.replaceAll(/\W+/g, '-')}-${colorScheme}.png`;
        await reader.page.screenshot({ path, fullPage: true });
      }
      const { needed, given } = await reader.page.evaluate(() => ({
        needed: document.documentElement.scrollWidth,
        given: document.documentElement.clientWidth,
      }));
      expect(needed, `${called}: width needed`).toBeLessThanOrEqual(given);
      expect(await accessibilityFaults(reader), called).toEqual([]);
    }
    await reader.leave();
    expect(reader.complaints).toEqual([]);
  },
);

test('the dark scheme is followed', async ({ browser }) => {
  const brightness = async (colorScheme: 'light' | 'dark'): Promise<number> => {
    const reader = await Reader.sit(browser, inject('page').atRoot, { colorScheme });
    await reader.open();
    const colour = await reader.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await reader.leave();
    return [...colour.matchAll(/\d+/g)].slice(0, 3).reduce((sum, [channel]) => sum + Number(channel), 0);
  };
  expect(await brightness('dark')).toBeLessThan(200);
  expect(await brightness('light')).toBeGreaterThan(600);
});

test('with the keyboard alone: from the start to the steps of a finding', async ({ reader }) => {
  const { page } = reader;
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const element = document.activeElement;
      const label =
        element instanceof HTMLElement && 'labels' in element
          ? (element.labels as NodeListOf<HTMLElement> | null)?.[0]
          : null;
      return `${element?.id ?? ''} ${label?.innerText ?? (element instanceof HTMLElement ? element.innerText : '')}`;
    });
  const tabTo = async (what: RegExp, presses = 80): Promise<void> => {
    for (let n = 0; n < presses; n++) {
      await page.keyboard.press('Tab');
      if (what.test(await focused())) return;
    }
    throw new Error(`“${what.source}” was not reached with ${presses} presses of Tab.`);
  };

  await reader.open();
  await page.keyboard.press('Tab');
  expect(await focused()).toContain('Skip to the content');
  await tabTo(/Domains/);
  await page.keyboard.type('mixed.example');
  await tabTo(/Email gateway/);
  await page.keyboard.type('Proofpoint Ess');
  await tabTo(/Region or stack/);
  await tabTo(/Check mail routing/);
  await page.keyboard.press('Enter');
  await reader.on('report');
  expect(await focused()).toMatch(/^verdict /);
  // Steps that are open already need no key.
  const closed = page.locator('details.fix:not([open]) > summary').first();
  const words = await closed.locator('xpath=ancestor::article[1]').locator('.title').innerText();
  const isThere = (): Promise<boolean> => closed.evaluate((summary) => summary === document.activeElement);
  for (let n = 0; n < 200 && !(await isThere()); n++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page
    .locator('article', { has: page.locator('.title', { hasText: words }) })
    .locator('details.fix[open] li')
    .first()
    .waitFor();
});

test('print shows everything that is folded, of every domain, and no tools', async ({ reader }) => {
  await reader.audit({ ...CONTOSO, domains: 'contoso.example\nmixed.example' });
  const { page } = reader;
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const folded = page.locator('article.report details:not([open])');
  expect(await folded.locator('summary').allInnerTexts()).toEqual([]);
  for (const name of ['contoso.example', 'mixed.example'])
    expect(await page.getByRole('heading', { level: 2, name }).isVisible()).toBe(true);
  const tools = page.getByRole('button', { name: /^(Save|Open|Copy|Print|Look again)/ }).filter({ visible: true });
  expect(await tools.count()).toBe(0);
  const pdf = await page.pdf();
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await folded.count()).toBeGreaterThan(0);
});

test(`the start page can be used after ${FIRST_LOAD_BYTES / 1000} kB of script`, async ({ reader }) => {
  const script: Promise<{ readonly url: string; readonly bytes: number }>[] = [];
  const all: string[] = [];
  reader.page.on('response', (response) => {
    all.push(response.url());
    if ((response.headers()['content-type'] ?? '').includes('javascript'))
      script.push(response.body().then((body) => ({ url: response.url(), bytes: gzipSync(body).length })));
  });
  await reader.open();
  await reader.page.waitForLoadState('networkidle');
  const sizes = await Promise.all(script);
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`script of the first load: ${total} bytes gzip in ${sizes.length} files, ${all.length} requests`);
  expect(sizes.length).toBeGreaterThan(0);
  expect(total).toBeLessThanOrEqual(FIRST_LOAD_BYTES);
});
