import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import type { InlineConfig } from 'vite';
import { SCREEN_STATES } from '../../../src/ui/screen-states.ts';

/**
 * Builds the harness, opens every state in Chromium in light, dark and on a narrow screen, takes a picture of each into
 * the folder named by the first argument, and runs axe on it. Further arguments name the states to look at.
 * Ends with 1 where axe or the browser complained.
 */
const [folder = '/tmp/gatecheck-look', ...only] = process.argv.slice(2);
const root = import.meta.dirname;
const VIEWS = [
  { name: 'light', colorScheme: 'light', width: 1280 },
  { name: 'dark', colorScheme: 'dark', width: 1280 },
  { name: 'narrow', colorScheme: 'light', width: 360 },
  { name: 'narrowest', colorScheme: 'dark', width: 320 },
] as const;

await mkdir(folder, { recursive: true });
const config: InlineConfig = {
  root,
  base: './',
  configFile: false,
  logLevel: 'warn',
  plugins: [svelte({ configFile: false })],
  build: { target: 'es2022', outDir: `${folder}/page`, emptyOutDir: true, assetsInlineLimit: 0 },
};
await build(config);
const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } });
const address = server.resolvedUrls?.local[0] ?? '';
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
let complaints = 0;
for (const view of VIEWS) {
  // The policy of the page would refuse axe itself, so a second look is taken without it.
  const context = await browser.newContext({
    colorScheme: view.colorScheme,
    viewport: { width: view.width, height: 800 },
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
  });
  for (const state of SCREEN_STATES.filter((s) => only.length === 0 || only.includes(s))) {
    const page = await context.newPage();
    const complain = (what: string): void => {
      complaints += 1;
      console.log(`${view.name} · ${state}: ${what}`);
    };
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complain(message.text());
    });
    page.on('pageerror', (error) => {
      complain(error.message);
    });
    await page.goto(`${address}?state=${encodeURIComponent(state)}`);
    await page.waitForSelector('html[data-state]', { timeout: 5000 });
    await page.waitForTimeout(150);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) complain(`scrolls sideways by ${wide} px`);
    await page.screenshot({ path: `${folder}/${state.replaceAll(/[^a-z]+/g, '-')}.${view.name}.png`, fullPage: true });
    const found = await page
      .evaluate(
        `{ const module = undefined, exports = undefined; ${axe}; axe.run().then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).slice(0, 3).join(' | '))) }`,
      )
      .catch((e: unknown) => [String(e)]);
    for (const violation of found as string[]) complain(`axe ${violation}`);
    await page.close();
  }
  await context.close();
}
await browser.close();
await server.close();
console.log(`${SCREEN_STATES.length} states, ${VIEWS.length} views, ${complaints} complaints`);
process.exitCode = complaints > 0 ? 1 : 0;
