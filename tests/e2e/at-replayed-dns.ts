import type { BrowserContextOptions } from 'playwright-core';
import type { Case } from '../../src/evidence/case.ts';
import { startReplayedDns } from '../dns/answers.ts';
import { exchangeExport } from '../support/exchange-export.ts';
import { atThePage } from './at-the-page.ts';
import type { Reader } from './reader.ts';

/** A test with the page open before resolvers that answer as those of a written case did. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the runner's own type has no name
export const atReplayedDns = (options: BrowserContextOptions = {}) =>
  atThePage(startReplayedDns, { timezoneId: 'UTC', ...options });

/** Gives the settings of Exchange as the file that the export script writes; the screen for files stays open. */
export async function giveExchange(reader: Reader, file: Case): Promise<void> {
  await reader.button('Add files from Exchange').first().click();
  await reader.on('import');
  await reader.page.locator('input[type=file]').setInputFiles({
    name: 'gatecheck-exchange.json',
    mimeType: 'application/json',
    buffer: Buffer.from(exchangeExport(file.observed, file.assessedAt)),
  });
  await reader.page.getByRole('heading', { name: 'gatecheck-exchange.json' }).waitFor();
}
