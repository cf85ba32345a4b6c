import { describe, expect, it } from 'vitest';
import type { DomainRole } from '../../src/evidence/setup.ts';
import { assess } from '../../src/report/assess.ts';
import { byUrgency } from '../../src/report/domain-report.ts';
import {
  bothViews,
  caseOf,
  dnsOf,
  domain,
  mx,
  nxdomain,
  NOW,
  policiesOf,
  secondsFromNow,
  wholeReading,
  system,
} from '../support/build.ts';
import { BEFORE } from '../support/contoso.ts';
import { placed } from '../support/finding.ts';
import { TENANT_ID } from '../support/tenant.ts';
import { audited, type AuditParts, type World } from '../support/world.ts';

const now = new Date(NOW);

describe('a report', () => {
  it('has a finding for each check of its phase and each domain', () => {
    const file = audited({ world: BEFORE, setup: { domains: [domain('contoso.com'), domain('fabrikam.com')] } });
    const { findings, domains } = assess(file, { now });
    const ids = (name: string) => findings.filter((one) => one.domain === name).map(({ checkId }) => checkId);
    expect(ids('contoso.com')).toStrictEqual(ids('fabrikam.com'));
    expect(new Set(ids('contoso.com')).size).toBe(ids('contoso.com').length);
    expect(domains.map((one) => one.findings.length)).toStrictEqual([17, 17]);
    expect(domains.flatMap((one) => one.findings).sort((a, b) => a - b)).toStrictEqual(findings.map((_, i) => i));
  });

  it('is for another phase where that is asked', () => {
    const file = audited({ world: BEFORE });
    expect(assess(file, { now, phase: 'post-cutover' }).phase).toBe('post-cutover');
    const review = assess(file, { now, phase: 'permission-review' });
    expect(review).toMatchObject({ verdict: { word: 'cannot-tell' }, score: { score: null } });
  });

  it('names the systems as they are called, and those that nobody knows by their id', () => {
    const systems = [system('pps', { region: '001a2b3c' }), system('nobody')];
    expect(assess(audited({ world: BEFORE, setup: { systems } }), { now }).systems).toMatchObject([
      { id: 'pps', name: 'Proofpoint Email Protection (PPS / on Demand)', region: '001a2b3c' },
      { id: 'nobody', name: 'nobody', region: null },
    ]);
  });

  it('dates the oldest reading that it rests on', () => {
    const file = audited({
      world: BEFORE,
      readAt: secondsFromNow(-60),
      observed: { mtaStsPolicies: policiesOf({ domain: 'contoso.com', text: '' }) },
    });
    expect(assess(file, { now }).gatheredAt).toBe(secondsFromNow(-60));
    expect(assess({ ...file, observed: {} }, { now }).gatheredAt).toBeNull();
    // What an earlier case tells was not read now.
    const earlier = wholeReading({ tenantId: TENANT_ID, apps: [] }, { at: secondsFromNow(-30 * 86_400) });
    const beside = { ...file, observed: { ...file.observed, appsBaseline: [earlier] } };
    expect(assess(beside, { now }).gatheredAt).toBe(secondsFromNow(-60));
  });

  it('is not ready by having nothing to ask', () => {
    const domains = [domain('contoso.com', { role: 'excused', reason: 'sold' })];
    const { verdict, domains: each } = assess(audited({ world: BEFORE, setup: { domains } }), { now });
    expect([verdict.headline, verdict.parts.dns.word, each[0]?.verdict.word]).toStrictEqual([
      'Not looked at',
      'not-looked-at',
      'not-looked-at',
    ]);
  });

  it('takes time in proportion to the domains', () => {
    const time = (count: number): number => {
      const names = Array.from({ length: count }, (_, i) => `d${i}.example`);
      const answers = names.flatMap((name) => [mx(name, '10 mx.example.net'), nxdomain(`_dmarc.${name}`, 'TXT')]);
      const file = caseOf({
        observed: { dns: dnsOf(...bothViews(answers)) },
        setup: { domains: names.map((name) => domain(name)) },
      });
      const start = performance.now();
      expect(assess(file, { now }).domains.length).toBe(count);
      return performance.now() - start;
    };
    time(50);
    const few = Math.min(time(50), time(50));
    // Twenty times the domains in a good deal less than four hundred times the time.
    expect(time(1_000)).toBeLessThan(60 * few);
  }, 60_000);

  it('holds the views that count', () => {
    const file = audited({ world: BEFORE, setup: { withoutResolvers: ['google'] } });
    expect(assess(file, { now }).views.map(({ resolver }) => resolver)).toStrictEqual(['cloudflare']);
  });

  it('shows the failed title of what fails or warns, and the other of what is open', () => {
    const file = audited({ world: { ...BEFORE, 'contoso.com MX': { status: 'SERVFAIL' }, 'contoso.com TXT': [] } });
    const title = (checkId: string) => assess(file, { now }).findings.find((one) => one.checkId === checkId)?.title;
    expect(title('spf-single')).toBe('The domain does not have exactly one SPF record');
    expect(title('mx-present')).toBe('Every MX host can be reached by name');
  });
});

describe('the SPF of the outbound way', () => {
  const spf = (record: string, setup: AuditParts['setup'] = {}) => {
    const { domains } = assess(audited({ world: { ...BEFORE, 'contoso.com TXT': record }, setup }), { now });
    const hops = domains[0]?.routes.find(({ direction }) => direction === 'outbound')?.hops;
    return hops?.find(({ kind }) => kind === 'spf')?.state;
  };
  const MANY = Array.from({ length: 11 }, (_, i) => `a:h${i}.contoso.com`).join(' ');

  it.each<[string, string, AuditParts['setup'], string]>([
    [
      'a record by which the gateway passes',
      'v=spf1 include:spf.protection.outlook.com a:dispatch-us.ppe-hosted.com -all',
      {},
      'good',
    ],
    ['one by which it does not', 'v=spf1 include:spf.protection.outlook.com -all', {}, 'bad'],
    [
      'the same, and mail leaves directly',
      'v=spf1 include:spf.protection.outlook.com -all',
      { outboundThroughGateway: false },
      'good',
    ],
    [
      'one that no receiver evaluates to its end',
      `v=spf1 include:spf.protection.outlook.com ${MANY} -all`,
      { outboundThroughGateway: false },
      'bad',
    ],
    ['one that is not SPF', 'v=spf1 ip4:no -all', { outboundThroughGateway: false }, 'bad'],
  ])('with %s', (_name, record, setup, state) => {
    expect(spf(record, setup)).toBe(state);
  });
});

describe('the order of findings', () => {
  it('puts failures first, then what is open, and in each the severest first', () => {
    const all = placed(
      { outcome: 'not-applicable' },
      { outcome: 'pass' },
      { outcome: 'warn', severity: 'low' },
      { outcome: 'warn', severity: 'high' },
      { outcome: 'unknown' },
      { outcome: 'fail', severity: 'medium' },
      { outcome: 'fail', severity: 'critical' },
      { outcome: 'manual' },
    );
    expect([...all].sort(byUrgency).map(({ index }) => index)).toStrictEqual([6, 5, 4, 7, 3, 2, 1, 0]);
  });
});

describe('the role that the answers suggest', () => {
  const suggested = (world: World, role: DomainRole = 'receives') =>
    assess(audited({ world: { ...BEFORE, ...world }, setup: { domains: [domain('contoso.com', { role })] } }), { now })
      .domains[0]?.suggestedRole;
  const NULL_MX = { 'contoso.com MX': '0 .' };

  it.each<[string, World, DomainRole, DomainRole | null]>([
    ['MX and SPF in use', {}, 'receives', null],
    ['a null MX, and nobody may send', { ...NULL_MX, 'contoso.com TXT': 'v=spf1 -all' }, 'receives', 'parked'],
    ['a null MX, and somebody may send', NULL_MX, 'receives', 'sends-only'],
    ['the same where the role is given', { ...NULL_MX, 'contoso.com TXT': 'v=spf1 -all' }, 'parked', null],
    ['no answer', { 'contoso.com MX': { status: 'SERVFAIL' } }, 'receives', null],
  ])('with %s', (_name, world, role, result) => {
    expect(suggested(world, role)).toBe(result);
  });
});
