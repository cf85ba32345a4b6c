import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Locator, Page, Request } from 'playwright-core';
import type { Answer } from '../../src/evidence/case.ts';
import type { ScreenName } from '../../src/ui/screen-states.ts';
import type { Report } from '../../src/report/report.ts';
import { RESOLVER_HOSTS } from '../dns/stack.ts';

/** What a reader types and chooses on the first screen; what is left out stays as it is. */
export interface Typed {
  readonly domains?: string;
  readonly gateway?: string;
  readonly region?: string;
  /** Names of products beside the gateway. */
  readonly also?: readonly string[];
  readonly phase?: 'pre-change' | 'permission-review' | 'post-cutover';
}

/** Contoso before its change to Proofpoint Essentials, US stack 1. */
export const CONTOSO: Typed = { domains: 'contoso.example', gateway: 'ppe', region: 'us1' };

/** The button that only this screen has. */
const BUTTON_OF: Readonly<Record<ScreenName, string>> = {
  start: 'Check mail routing',
  'sign-in': 'Go back',
  import: 'Judge with these',
  running: 'Stop reading',
  stopped: 'Resume reading',
  blocked: 'Try again',
  report: 'Findings',
};

/** A person with the page open, who notes everything that a page should not do. */
export class Reader {
  readonly page: Page;
  /** Every address that the page asked for. */
  readonly requested: Request[] = [];
  /** Console errors, exceptions, violations of the page's policy. */
  readonly complaints: string[] = [];
  /** Failures of the network, which browsers write to the console by themselves. */
  readonly networkFailures: string[] = [];
  readonly #url: string;

  private constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
    page.on('request', (request) => this.requested.push(request));
    page.on('pageerror', (error) => this.complaints.push(`exception: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      const { url: where } = message.location();
      const isNetwork = RESOLVER_HOSTS.some((host) => `${message.text()} ${where}`.includes(`https://${host}/`));
      (isNetwork ? this.networkFailures : this.complaints).push(`${message.text()} (${where})`);
    });
  }

  /** A new tab in a fresh profile; nothing of other tests is in it. */
  static async sit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Reader> {
    const context = await browser.newContext({ acceptDownloads: true, reducedMotion: 'reduce', ...options });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
        console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`);
      });
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return new Reader(page, url);
  }

  /** Opens the page, with what stands after `#` in its address. */
  async open(hash = ''): Promise<void> {
    await this.page.goto(`${this.#url}${hash}`);
    await this.page.locator('main').waitFor();
  }

  async fill({ domains, gateway, region, also = [], phase }: Typed): Promise<void> {
    const { page } = this;
    if (domains !== undefined) await page.getByLabel('Domains', { exact: true }).fill(domains);
    if (gateway !== undefined) await page.getByLabel('Email gateway').selectOption(gateway);
    if (region !== undefined) await page.getByLabel(/^Region or stack/).selectOption(region);
    for (const name of also) {
      const box = page.getByLabel(name, { exact: true });
      if (!(await box.isVisible())) await page.locator('summary', { hasText: 'Also in use' }).click();
      await box.check();
    }
    if (phase !== undefined) await page.locator(`input[name=phase][value=${phase}]`).check();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async press(name: string): Promise<void> {
    await this.button(name).click();
  }

  async check(): Promise<void> {
    await this.press('Check mail routing');
  }

  /** Opens the page, fills it in, and waits for the report; gives it as the page saves it. */
  async audit(typed: Typed = CONTOSO): Promise<Report> {
    await this.open();
    await this.fill(typed);
    await this.check();
    await this.on('report');
    return this.report();
  }

  /** Waits until the page is at that screen. */
  async on(screen: ScreenName, timeout = 30_000): Promise<void> {
    await this.button(BUTTON_OF[screen]).waitFor({ timeout });
  }

  /** The report on screen, saved and read again. */
  async report(): Promise<Report> {
    return JSON.parse((await this.saveReport()).text) as Report;
  }

  /** Saves the report on screen, and goes back to its findings. */
  async saveReport(): Promise<{ readonly name: string; readonly text: string }> {
    await this.press('Save and export');
    const saved = await this.saves(() => this.press('Save report'));
    await this.press('Findings');
    return saved;
  }

  async saveCase(): Promise<{ readonly name: string; readonly text: string }> {
    return this.saves(() => this.press('Save case'));
  }

  /** Answers in its box each question that is on the report; in UTC, and as of now where no day is named. */
  async answerAll(answers: readonly (Omit<Answer, 'at'> & Partial<Answer>)[]): Promise<void> {
    // The report is drawn in steps; this is its end.
    await this.page.locator('.report-facts').waitFor();
    for (const { checkId, value, at } of answers) {
      // One for the tenant, or one for the domain whose page is open.
      const box = this.page.locator(`[id="finding-${checkId}-answer"], [id^="finding-${checkId}-"][id$="-answer"]`);
      if ((await box.count()) === 0) continue;
      // Where what was read has decided, the box is folded away.
      const folded = this.page.locator('details:not([open])').filter({ has: box });
      if ((await folded.count()) > 0) await folded.last().locator('> summary').click();
      await box.getByRole('button', { name: 'Answer this' }).click();
      await box.getByLabel('Who answers').fill('Postmaster of Contoso');
      const seen = box.getByLabel('When it was seen');
      if (at !== undefined && at.slice(0, 16) < (await seen.inputValue())) await seen.fill(at.slice(0, 16));
      await box.getByRole('button', { name: value === 'yes' ? 'Yes, it is so' : 'No, it is not' }).click();
      await box.getByRole('button', { name: 'Answer anew' }).waitFor();
    }
  }

  /** Gives a file to the page by the field of the screen that is open; a large one is given by its path. */
  async give(name: string, content: string | { readonly path: string }): Promise<void> {
    const field = this.page.locator('input[type=file]');
    if (typeof content === 'string')
      await field.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
    else await field.setInputFiles(content.path);
  }

  /** The sentences above the screen. */
  async notices(): Promise<string> {
    return this.page.getByRole('alert').innerText();
  }

  /** Requests to anywhere but the page's own site. */
  elsewhere(): readonly Request[] {
    const own = new URL(this.#url).origin;
    return this.requested.filter((request) => {
      const { origin, protocol } = new URL(request.url());
      return origin !== own && protocol !== 'blob:' && protocol !== 'data:';
    });
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }

  /** What is saved as a file by what is done. */
  async saves(act: () => Promise<void>): Promise<{ readonly name: string; readonly text: string }> {
    const coming = this.page.waitForEvent('download');
    await act();
    const download = await coming;
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }
}
