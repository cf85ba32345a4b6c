import { describe, expect } from 'vitest';
import type { Fault } from '../dns/faults.ts';
import { test } from './at-the-page.ts';
import { CONTOSO } from './reader.ts';
import { checksThat, codesOf } from './reading-a-report.ts';

/** The same fault from every resolver, for every question about one domain. */
const FAULTS: readonly (readonly [called: string, fault: Fault])[] = [
  ['HTTP 429', { kind: 'status', status: 429 }],
  ['HTTP 429 that asks us to wait for an hour', { kind: 'status', status: 429, retryAfter: '3600' }],
  ['HTTP 500', { kind: 'status', status: 500 }],
  ['a page of HTML', { kind: 'html' }],
  ['an answer of no type', { kind: 'no-type' }],
  ['an empty answer', { kind: 'empty' }],
  ['an answer that is cut off', { kind: 'cut' }],
  ['a damaged answer', { kind: 'mutate' }],
  ['an answer to another question', { kind: 'wrong-question' }],
  ['an answer with another id', { kind: 'wrong-id' }],
  ['an answer that says it is truncated', { kind: 'truncated' }],
  ['the query itself', { kind: 'query-back' }],
  ['an answer without end', { kind: 'too-long' }],
  ['a redirect', { kind: 'redirect' }],
  ['silence', { kind: 'timeout' }],
  ['a connection that is closed', { kind: 'refuse' }],
];

describe('a domain whose every answer is', () => {
  test.for(FAULTS)(
    '%s: nothing passes, nothing stops, the other domain is judged',
    async ([, fault], { reader, dns }) => {
      dns.control.fault({ ...fault, name: '*.contoso.example' });
      await reader.open();
      await reader.fill({ ...CONTOSO, domains: 'fabrikam.example\ncontoso.example' });
      await reader.check();
      await reader.on('report');
      const report = await reader.report();
      expect(checksThat('pass', report, 'contoso.example')).toEqual([]);
      expect(report.domains.find(({ name }) => name === 'contoso.example')?.verdict.word).not.toBe('ready');
      expect(codesOf(report, 'fabrikam.example')).toMatchObject({
        'mx-present': 'pass resolvable',
        'spf-authorises-gateway': 'pass all-pass',
      });
    },
  );
});

describe('one resolver that gives', () => {
  const OF_ONE: readonly (readonly [called: string, fault: Fault])[] = [
    ['no connection', { kind: 'refuse' }],
    ['a sign-in page', { kind: 'html' }],
    ['HTTP 503', { kind: 'status', status: 503 }],
    ['nothing in time', { kind: 'timeout' }],
  ];
  test.for(OF_ONE)('%s: the other serves, and the report says on whom it rests', async ([, fault], { reader, dns }) => {
    dns.control.fault({ ...fault, host: 'dns.google' });
    await reader.open();
    await reader.fill(CONTOSO);
    await reader.check();
    await reader.on('report', 45_000);
    const report = await reader.report();
    expect(checksThat('fail', report)).toEqual([]);
    expect(codesOf(report)['mx-present']).toBe('pass resolvable');
    expect(report.sources.find(({ request }) => request === 'google')).toMatchObject({ leftOut: true });
    await reader.page.getByText('google could not be reached').first().waitFor();
  });
});

describe('what DNS itself answers', () => {
  test('a domain that does not exist, and one whose servers fail', async ({ reader }) => {
    const report = await reader.audit({ ...CONTOSO, domains: 'nowhere.example\nbogus.example' });
    expect(checksThat('pass', report, 'nowhere.example').filter((id) => id.startsWith('spf-keeps'))).toEqual([]);
    expect(codesOf(report, 'nowhere.example')['mx-present']).toMatch(/^fail /);
    expect(codesOf(report, 'bogus.example')['mx-present']).toMatch(/^unknown /);
    expect(report.verdict.word).toBe('not-ready');
  });

  test('aliases that go round in a circle, and SPF includes that do', async ({ reader }) => {
    const report = await reader.audit({ ...CONTOSO, domains: 'cname-loop.example\nspf-loop.example' });
    expect(codesOf(report, 'cname-loop.example')['mx-present']).not.toMatch(/^pass /);
    expect(codesOf(report, 'spf-loop.example')['spf-syntax']).toBe('fail permerror');
    expect(checksThat('pass', report, 'spf-loop.example')).not.toContain('spf-authorises-gateway');
  });

  test('two hundred records', async ({ reader }) => {
    const report = await reader.audit({ ...CONTOSO, domains: 'many.example' });
    const mx = report.views.map(({ answers }) =>
      answers.find(({ name, type }) => name === 'many.example' && type === 'MX'),
    );
    expect(mx.map((answer) => answer?.records.length)).toEqual([200, 200]);
    expect(report.verdict.word).toBe('not-ready');
  });

  test('eleven look-ups, two SPF records, a record in three strings', async ({ reader }) => {
    const report = await reader.audit({
      ...CONTOSO,
      domains: 'eleven.example\ntwo-spf.example\nlong-txt.example\nparked.example\ndead-mx.example',
    });
    expect(codesOf(report, 'eleven.example')['spf-lookup-limits']).toMatch(/^fail /);
    expect(codesOf(report, 'two-spf.example')['spf-single']).toMatch(/^fail /);
    expect(codesOf(report, 'long-txt.example')['spf-syntax']).toMatch(/^pass /);
    expect(codesOf(report, 'dead-mx.example')['mx-present']).toMatch(/^fail /);
    expect(report.domains.find(({ name }) => name === 'parked.example')?.suggestedRole).not.toBeNull();
  });
});
