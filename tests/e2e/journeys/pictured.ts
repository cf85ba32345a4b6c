import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { Picture } from './journey.ts';

/** Named to take the pictures of the guides on the way (`npm run pictures`). */
const IS_WANTED = (process.env.GATECHECK_GUIDES ?? '') !== '';
const FOLDER = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));
const MARGIN = 16;

/** The size of the window in which guides are pictured. */
export const WINDOW = { width: 1240, height: 900 };

/** Takes a picture of a part of the page, and looks in any case whether the part is there. */
export async function take(page: Page, { name, of, height = 700 }: Picture): Promise<void> {
  const part = page.locator(of).first();
  await part.waitFor();
  if (!IS_WANTED) return;
  // A ring of focus would only puzzle who looks at a picture.
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const box = await part.boundingBox();
  if (box === null) throw new Error(`${name}: the part is not shown`);
  const top = (await page.evaluate(() => scrollY)) + box.y;
  await page.screenshot({
    path: `${FOLDER}/${name}.png`,
    animations: 'disabled',
    fullPage: true,
    clip: {
      x: 0,
      y: Math.max(0, top - MARGIN),
      width: WINDOW.width,
      height: Math.min(box.height, height) + 2 * MARGIN,
    },
  });
}
