import { describe, expect, inject } from 'vitest';
import { SIGNED_MX_TTL } from '../dns/signed-zones.ts';
import { test } from './at-the-page.ts';
import { CONTOSO, Reader } from './reader.ts';
import { checksThat, codesOf } from './reading-a-report.ts';

const STS_POLICY = `version: STSv1
mode: enforce
mx: *.mail.protection.outlook.com
mx: *.ppe-hosted.com
max_age: 604800
`;

describe('from the start page to a report', () => {
  test('of a tenant that is prepared: nothing fails', async ({ reader }) => {
    const report = await reader.audit(CONTOSO);
    expect(checksThat('fail', report)).toEqual([]);
    expect(codesOf(report)).toMatchObject({
      'mx-present': 'pass resolvable',
      'mx-not-mixed': 'pass one-provider',
      'spf-authorises-gateway': 'pass all-pass',
      'spf-keeps-microsoft': 'pass present',
      'dkim-m365-selectors': 'pass both',
      'dmarc-published': 'pass enforced',
    });
    expect(report.views.map(({ resolver }) => resolver)).toEqual(['cloudflare', 'google']);
  });

  test('of a tenant with gateway and Microsoft side by side: each fault has its code and its steps', async ({
    reader,
  }) => {
    const report = await reader.audit({ ...CONTOSO, domains: 'mixed.example' });
    expect(report.verdict.word).toBe('not-ready');
    expect(codesOf(report)).toMatchObject({
      'mx-not-mixed': 'fail mixed',
      'spf-all-qualifier': 'warn soft',
      'dkim-m365-selectors': 'fail neither',
      'dmarc-published': 'fail missing',
    });
    for (const finding of report.findings.filter(({ outcome }) => outcome === 'fail'))
      expect(finding.fix.length, finding.checkId).toBeGreaterThan(0);
  });

  test('of a tenant that has moved, judged after the cutover', async ({ reader }) => {
    const report = await reader.audit({ ...CONTOSO, domains: 'fabrikam.example', phase: 'post-cutover' });
    expect(report.phase).toBe('post-cutover');
    expect(codesOf(report)).toMatchObject({
      'mx-points-to-gateway': 'pass all-gateway',
      'mx-resolvers-agree': 'pass identical',
    });
  });

  test('of resolvers that do not agree', async ({ reader }) => {
    const report = await reader.audit({ ...CONTOSO, domains: 'split.example', phase: 'post-cutover' });
    expect(codesOf(report)['mx-resolvers-agree']).toBe('fail old-host');
  });
});

test('understands domains however they are pasted, names the others, and goes on', async ({ reader }) => {
  const pasted = [
    'CONTOSO.EXAMPLE',
    'fabrikam.example.',
    'bücher.example',
    'https://mixed.example/path?x=1',
    'postmaster@parked.example',
  ];
  const wrong = ['192.0.2.1', 'localhost', 'foo..example', `${'a'.repeat(64)}.example`];
  const report = await reader.audit({ ...CONTOSO, domains: [...pasted, ...wrong].join('\n') });
  expect(report.domains.map(({ name }) => name).sort()).toEqual([
    'contoso.example',
    'fabrikam.example',
    'mixed.example',
    'parked.example',
    'xn--bcher-kva.example',
  ]);
  const notices = await reader.notices();
  for (const name of wrong) expect(notices).toContain(`“${name}”`);
});

test('says beside the field what has to be typed or chosen, and asks nobody', async ({ reader, dns }) => {
  await reader.open();
  await reader.check();
  await reader.page.locator('.wrong').nth(1).waitFor();
  expect(await reader.page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  expect(dns.requests()).toEqual([]);
});

test('proves the TTL of a signed zone at the first look', async ({ reader }) => {
  const report = await reader.audit({ ...CONTOSO, domains: 'signed.example' });
  expect(codesOf(report)['mx-ttl-lowered']).toMatch(/^pass /);
  expect(report.domains[0]?.mxTtl?.knowledge).toEqual({ kind: 'signed', ttlSeconds: SIGNED_MX_TTL });
});

test('looks again when a TTL ends, and judges anew', async ({ reader, dns }) => {
  const before = await reader.audit({ ...CONTOSO, domains: 'short-ttl.example' });
  const readsBefore = before.domains[0]?.mxTtl?.reads.length ?? 0;
  expect(before.domains[0]?.mxTtl?.knowledge.kind).toBe('at-least');
  const asked = dns.requests().length;

  await reader.press('Look again when this TTL ends');
  await expect.poll(() => dns.requests().length, { timeout: 40_000 }).toBe(asked + 2);
  await reader.page.getByText(/\b1 look\b/).waitFor();
  const after = await reader.report();
  expect(after.domains[0]?.mxTtl?.reads).toHaveLength(readsBefore + 2);
  expect(
    dns
      .requests()
      .slice(asked)
      .every(({ type }) => type === 'MX'),
  ).toBe(true);
});

test('takes a pasted MTA-STS policy as evidence', async ({ reader }) => {
  expect(codesOf(await reader.audit(CONTOSO))['mta-sts-lists-gateway']).toBe('unknown policy-not-pasted');
  await reader.page.getByLabel('MTA-STS policy of contoso.example').fill(STS_POLICY);
  await reader.press('Use this policy');
  await reader.page.getByLabel('MTA-STS policy of contoso.example').waitFor({ state: 'detached' });
  const report = await reader.report();
  expect(codesOf(report)['mta-sts-lists-gateway']).toBe('pass listed');
  expect(report.sources.find(({ source }) => source === 'mtaStsPolicies')?.route).toBe('pasted');
});

test('gives the same report from the saved case, in a new tab and without asking anybody', async ({
  reader,
  dns,
  browser,
}) => {
  const report = await reader.audit({ ...CONTOSO, domains: 'contoso.example, mixed.example' });
  const saved = await reader.saveCase();
  expect(saved.name).toMatch(/^2-domains-\d{4}-\d\d-\d\d\.gatecheck\.json$/);

  dns.control.reset();
  const colleague = await Reader.sit(browser, inject('page').atRoot);
  await colleague.open();
  await colleague.give(saved.name, saved.text);
  await colleague.on('report');
  expect(await colleague.report()).toEqual(report);
  expect(JSON.parse((await colleague.saveCase()).text)).toEqual(JSON.parse(saved.text));
  expect(dns.requests()).toEqual([]);
  expect(colleague.complaints).toEqual([]);
  await colleague.leave();
});
