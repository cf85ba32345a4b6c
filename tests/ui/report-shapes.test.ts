import { describe, expect, it } from 'vitest';
import { findingsOf, groupBlockers } from '../../src/ui/blockers.ts';
import { commandsFor, firstQuestions, openQuestions } from '../../src/ui/dns-commands.ts';
import { sortDomains } from '../../src/ui/domain-order.ts';
import { evidenceRows } from '../../src/ui/evidence-rows.ts';
import { fileStem } from '../../src/ui/files.ts';
import { viewsSentence } from '../../src/ui/finding-views.ts';
import { headTone, kickerOf } from '../../src/ui/head.ts';
import { nextLook } from '../../src/ui/next-look.ts';
import { NOW, secondsFromNow } from '../support/build.ts';
import { cannotTell, many, notReady, ready, verified } from './harness/reports.ts';

describe('what blocks', () => {
  it('is gathered by check across domains', () => {
    const groups = groupBlockers(many(10));
    expect(groups.map(({ checkId }) => checkId)).toEqual([
      'spf-authorises-gateway',
      'mx-ttl-lowered',
      'spf-lookup-limits',
    ]);
    expect(groups[0]?.domains).toHaveLength(4);
  });

  it('stands apart from the rest of a domain’s findings, and nothing is lost', () => {
    const { blockers, rest } = findingsOf(notReady, notReady.domains[0]!);
    expect(blockers.map(({ outcome }) => outcome)).toEqual(['fail', 'fail', 'fail']);
    expect(blockers.length + rest.length).toBe(notReady.findings.length);
    expect(rest[0]?.outcome).toBe('warn');
    expect(rest.at(-1)?.outcome).toBe('not-applicable');
  });
});

describe('domains', () => {
  const { domains } = many(9);
  it('come worst first, in the report’s order where they are equal', () => {
    const sorted = sortDomains(domains, 'verdict', false);
    expect(sorted.slice(0, 3).map(({ name }) => name)).toEqual([domains[0]?.name, domains[3]?.name, domains[6]?.name]);
    expect(sortDomains(domains, 'blockers', true)[0]?.verdict.because).toHaveLength(0);
    expect(sortDomains(domains, 'name', false)[0]?.name).toBe('east-3.contoso.com');
  });
});

describe('the headline', () => {
  it('has the tone of what was looked at where only other parts are missing', () => {
    expect([notReady, ready, cannotTell, verified].map(headTone)).toEqual(['bad', 'good', 'unsure', 'good']);
  });
  it('says what it is about', () => {
    expect(kickerOf(notReady, { kind: 'demo', id: '', title: '', says: '' })).toBe(
      'Demo · Before the change · Proofpoint Essentials, us1 · contoso.com',
    );
    expect(kickerOf(many(3), { kind: 'live' })).toContain('3 domains');
    const [system] = notReady.systems;
    const products = { ...notReady, domains: [], systems: [system!, { ...system!, id: 'ninjaone', name: 'NinjaOne' }] };
    expect(kickerOf(products, { kind: 'live' })).toBe('Before the change · Proofpoint Essentials, us1 · NinjaOne, us1');
    expect(kickerOf({ ...products, systems: [] }, { kind: 'live' })).toBe('Before the change · no domain');
  });
});

describe('evidence', () => {
  it('is what the finding names, of the resolvers that it names', () => {
    const rows = evidenceRows(notReady.findings[0]!, notReady.views);
    expect(new Set(rows.map(({ answer }) => `${answer.type} ${answer.name}`))).toEqual(
      new Set(['MX contoso.com', 'TXT contoso.com']),
    );
    expect(new Set(rows.map(({ resolver }) => resolver))).toEqual(new Set(['cloudflare', 'google']));
  });
  it('is everything about the domain where the finding names no question', () => {
    const rows = evidenceRows({ ...notReady.findings[0]!, evidence: [] }, notReady.views);
    expect(rows.some(({ answer }) => answer.name === '_dmarc.contoso.com')).toBe(true);
  });
  it('says where resolvers differ', () => {
    expect(viewsSentence(notReady.findings[0]!)).toContain('alike');
    expect(viewsSentence(notReady.findings[1]!)).toContain('google: cannot tell');
    expect(viewsSentence({ views: [], evidence: [] })).toBe('');
  });
});

describe('questions to ask by hand', () => {
  it('are asked once each, by either tool', () => {
    const asked = firstQuestions([
      { about: 'mail-hosts', domain: 'contoso.com' },
      { about: 'mail-hosts', domain: 'contoso.com' },
      { about: 'dmarc', domain: 'contoso.com' },
    ]);
    expect(commandsFor('dig', asked)).toBe('dig contoso.com MX\ndig _dmarc.contoso.com TXT');
    expect(commandsFor('powershell', asked).split('\n')).toHaveLength(2);
  });
  it('are taken from what findings still need', () => {
    expect(openQuestions(notReady)).toEqual([{ type: 'CNAME', name: 'selector2._domainkey.contoso.com' }]);
    expect(openQuestions(ready)).toEqual([]);
  });
});

describe('the watch', () => {
  const now = Date.parse(NOW);
  it('looks again shortly after the TTL has run out, and never in a rush', () => {
    expect(nextLook('ttl', 'contoso.com', notReady, now)).toBe(secondsFromNow(2716));
    expect(nextLook('ttl', 'contoso.com', notReady, now + 9_999_000)).toBe(secondsFromNow(10_004));
  });
  it('ends when the TTL is known or the resolvers agree', () => {
    expect(nextLook('ttl', 'contoso.com', ready, now)).toBeNull();
    expect(nextLook('agreement', 'contoso.com', notReady, now)).toBeNull();
    expect(nextLook('agreement', 'contoso.com', { ...notReady, views: [] }, now)).toBe(secondsFromNow(60));
  });
});

it('names a file for its domain and day', () => {
  expect(fileStem(['contoso.com'], NOW)).toBe('contoso.com-2026-11-24');
  expect(fileStem(['a.example', 'b.example'], NOW)).toBe('2-domains-2026-11-24');
});
