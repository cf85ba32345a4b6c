import { describe, expect, inject } from 'vitest';
import { RESOLVER_HOSTS } from '../dns/stack.ts';
import { expectNothingUnwanted, test } from './at-the-page.ts';
import { launchChromium } from './chromium.ts';
import { Reader } from './reader.ts';
import { codesOf } from './reading-a-report.ts';

const LINK = '#/audit?domains=contoso.example&gateway=ppe&region=us1&phase=pre-change';

describe('a link to an audit', () => {
  test('audits with nothing typed', async ({ reader }) => {
    await reader.open(LINK);
    await reader.on('report');
    const report = await reader.report();
    expect(report.systems).toMatchObject([{ id: 'ppe', region: 'us1' }]);
    expect(codesOf(report)['mx-present']).toBe('pass resolvable');
  });

  test('cannot choose a resolver, a tenant or a client', async ({ reader, dns }) => {
    const evil = encodeURIComponent('https://resolver.invalid/dns-query');
    await reader.open(`${LINK}&resolver=${evil}&resolvers=${evil}&tenant=fabrikam&clientId=7&__proto__=x`);
    await reader.on('report');
    const report = await reader.report();
    expect(report.views.map(({ resolver }) => resolver)).toEqual(['cloudflare', 'google']);
    expect(report.tenant).toBeNull();
    expect([...new Set(dns.requests().map(({ host }) => host))].sort()).toEqual([...RESOLVER_HOSTS].sort());
    const notices = await reader.notices();
    for (const part of ['resolver', 'tenant', 'clientId']) expect(notices).toContain(`“${part}”`);
  });

  test('is what the address becomes when an audit was typed', async ({ reader, browser }) => {
    const typed = await reader.audit();
    const second = await Reader.sit(browser, reader.page.url());
    await second.open();
    await second.on('report');
    const opened = await second.report();
    expect(opened.systems).toEqual(typed.systems);
    expect(opened.phase).toBe(typed.phase);
    expect(codesOf(opened)).toEqual(codesOf(typed));
    await second.leave();
  });

  test('back and forward lead from one audit to the other, and away and back again', async ({ reader }) => {
    const audited = async (domain: string): Promise<void> => {
      await reader.page.getByRole('heading', { level: 2, name: domain }).waitFor();
    };
    await reader.open(LINK);
    await audited('contoso.example');
    await reader.page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      LINK.replace('contoso.example', 'mixed.example'),
    );
    await audited('mixed.example');
    await reader.page.goBack();
    await audited('contoso.example');
    await reader.page.goForward();
    await audited('mixed.example');
    await reader.page.goto('about:blank');
    await reader.page.goBack();
    await audited('mixed.example');
  });

  test('with names and parts that make no sense gives sentences, and audits the rest', async ({ reader }) => {
    await reader.open(
      '#/audit?domains=contoso.example,..,%F0%9F%92%A9,%3Cimg%20src%3Dx%3E&gateway=PPE&region=nowhere&phase=never&mode=x',
    );
    await reader.on('report');
    expect((await reader.report()).domains.map(({ name }) => name)).toContain('contoso.example');
    expect((await reader.notices()).split('\n').length).toBeGreaterThan(3);
  });
});

test('the page works in a folder of a site', async ({ browser, dns, reader }) => {
  const inFolder = await Reader.sit(browser, inject('page').inFolder);
  const report = await inFolder.audit();
  expect(codesOf(report)['mx-present']).toBe('pass resolvable');
  const own = inFolder.requested.filter(
    (request) => new URL(request.url()).origin === new URL(inject('page').inFolder).origin,
  );
  for (const request of own) expect(new URL(request.url()).pathname).toMatch(/^\/tools\/mail\//);
  await inFolder.leave();
  expectNothingUnwanted(inFolder, dns);
  expect(reader.complaints).toEqual([]);
});

test('every demo opens where there is no network', async ({ dns }) => {
  dns.control.reset();
  const browser = await launchChromium(null);
  const reader = await Reader.sit(browser, inject('page').atRoot);
  await reader.open();
  const demos = reader.page.locator('.demo-stages button, .demos button');
  const more = reader.page.locator('.more-demos > summary');
  await demos.first().waitFor();
  const count = await demos.count();
  expect(count).toBeGreaterThan(0);
  for (let n = 0; n < count; n++) {
    if (!(await demos.nth(n).isVisible())) await more.click();
    await demos.nth(n).click();
    await reader.on('report');
    expect((await reader.report()).findings.length).toBeGreaterThan(10);
    await reader.press('New audit');
  }
  await browser.close();
  expect(dns.requests()).toEqual([]);
  expectNothingUnwanted(reader, dns);
});
