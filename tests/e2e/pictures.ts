import { execFileSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchChromium } from './chromium.ts';
import { servePage } from './serve-page.ts';

/**
 * Takes the pictures of the guides, on the way of the journeys that they tell, and those of the README: a demo's report in light and in dark, as the page ships, without a network and at
 * the demo's own moment, so that the same page gives the same picture.
 */
const DEMO = 'ppe-during';
const FOLDER = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const SIZE = { width: 1280, height: 1000 };

await mkdir(FOLDER, { recursive: true });
execFileSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/e2e/vitest.config.ts', 'tests/e2e/journeys.e2e.ts'],
  { stdio: 'inherit', env: { ...process.env, GATECHECK_GUIDES: 'yes' } },
);
const served = await servePage();
const saved = JSON.parse(await readFile(`${served.folder}/demo/${DEMO}.gatecheck.json`, 'utf8')) as {
  assessedAt: string;
};
const { of } = (
  JSON.parse(await readFile(`${served.folder}/demo/index.json`, 'utf8')) as { id: string; of?: { name: string } }[]
).find(({ id }) => id === DEMO)!;
const browser = await launchChromium(null);
for (const colorScheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({
    colorScheme,
    viewport: SIZE,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(saved.assessedAt));
  await page.goto(served.atRoot);
  await page.getByRole('button', { name: `${of?.name ?? ''}, during the change` }).click();
  await page.getByRole('button', { name: 'Findings' }).waitFor();
  // The verdict has the focus for those who need to be told; its ring would only puzzle who looks at a picture.
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  // Down to the step in the box: the verdict, where the set-up stands, and what to put right first.
  const box = (await page.locator('.next > .stop').boundingBox())!;
  await page.screenshot({
    path: `${FOLDER}/report-${colorScheme}.png`,
    animations: 'disabled',
    fullPage: true,
    clip: { x: 0, y: 0, width: SIZE.width, height: Math.ceil(box.y + box.height + 20) },
  });
  await context.close();
}
await browser.close();
await served.close();
