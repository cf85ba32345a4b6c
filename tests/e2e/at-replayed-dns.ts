import { inject, test as plain } from 'vitest';
import type { BrowserContextOptions } from 'playwright-core';
import type { Case } from '../../src/evidence/case.ts';
import { startReplayedDns } from '../dns/answers.ts';
import { exchangeExport } from '../support/exchange-export.ts';
import { expectNothingUnwanted } from './at-the-page.ts';
import { launchChromium } from './chromium.ts';
import { Reader } from './reader.ts';

/**
 * A test with the page open in Chromium (`reader`), before resolvers that answer as those of a written case did (`dns`).
 * Every test is held to what the page promises about its own conduct.
 */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the runner's own type has no name
export const atReplayedDns = (options: BrowserContextOptions = {}) =>
  plain
    // eslint-disable-next-line no-empty-pattern -- the runner reads from the pattern which fixtures are wanted: none
    .extend('dns', { scope: 'file' }, async ({}, { onCleanup }) => {
      const dns = await startReplayedDns();
      onCleanup(dns.stop);
      return dns;
    })
    .extend('browser', { scope: 'file' }, async ({ dns }, { onCleanup }) => {
      const browser = await launchChromium(dns);
      onCleanup(() => browser.close());
      return browser;
    })
    .extend('reader', async ({ dns, browser }, { onCleanup }) => {
      dns.control.reset();
      const reader = await Reader.sit(browser, inject('page').atRoot, { timezoneId: 'UTC', ...options });
      onCleanup(async () => {
        await reader.leave();
        expectNothingUnwanted(reader, dns);
      });
      return reader;
    });

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
