import { describe, expect, it, vi } from 'vitest';
import type { Case } from '../../../../src/evidence/case.ts';
import type { Setup } from '../../../../src/evidence/setup.ts';
import { PROFILES } from '../../../../src/profiles/index.ts';
import { mxHostsFor, termFor } from '../../../../src/profiles/publish.ts';
import { gatewayInUse } from '../../../../src/report/gateway-in-use.ts';
import { planOf } from '../../../../src/report/plan/plan-of.ts';
import type { DnsChange, Plan, PlanStep } from '../../../../src/report/plan/plan.ts';
import { domain, policiesOf, secondsFromNow, setup as setupOf, system } from '../../../support/build.ts';
import { MICROSOFT_MX, PPE_MX, PROVIDERS, signed, wellKept } from '../../../support/contoso.ts';
import { DEMOS } from '../../../support/demos.ts';
import { exchangeOf } from '../../../support/exchange.ts';
import { signing } from '../../../support/systems/parts.ts';
import { STARTS } from '../../../support/simulation/starts.ts';
import { caseAt, tenantAtStart } from '../../../support/simulation/tenant-in-time.ts';
import { audited, without, type World } from '../../../support/world.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 120_000 });

const HOUR = 3600;
const plan = (file: Case): Plan => planOf(file, { now: new Date(file.assessedAt) });
const dnsOf = (one: PlanStep | undefined): readonly DnsChange[] =>
  (one?.changes ?? []).filter((change) => change.kind === 'dns');
const allDns = ({ steps }: Plan): readonly DnsChange[] => steps.flatMap(dnsOf);
const stepOf = (of: Plan, id: string): PlanStep | undefined => of.steps.find((one) => one.id === id);

const world: World = {
  ...PROVIDERS,
  ...wellKept('contoso.com'),
  'contoso.com MX': signed(MICROSOFT_MX, HOUR),
  'contoso.com TXT': signed(['v=spf1 include:spf.protection.outlook.com -all', 'MS=ms1'], HOUR),
};
const setup: Partial<Setup> = { systems: [system('ppe', { region: 'us1' })], domains: [domain('contoso.com')] };
const planIn = (change: World, parts: Partial<Parameters<typeof audited>[0]> = {}): Plan =>
  plan(audited({ world: { ...world, ...change }, setup, ...parts }));

describe('changes of SPF', () => {
  it('add Microsoft’s term where nothing of it passes, and the gateway’s', () => {
    const [change] = dnsOf(stepOf(planIn({ 'contoso.com TXT': 'v=spf1 ip4:203.0.113.7 ~all' }), 'ppe/spf'));
    expect(change?.after.records).toStrictEqual([
      'v=spf1 ip4:203.0.113.7 include:spf.protection.outlook.com a:dispatch-us.ppe-hosted.com ~all',
    ]);
  });

  it('add Microsoft’s term alone where outbound mail goes past the gateway', () => {
    const direct = planIn(
      { 'contoso.com TXT': 'v=spf1 ip4:203.0.113.7 -all' },
      { setup: { ...setup, outboundThroughGateway: false } },
    );
    const [change] = dnsOf(stepOf(direct, 'finding/spf-keeps-microsoft/contoso.com'));
    expect(change?.after.records).toStrictEqual(['v=spf1 ip4:203.0.113.7 include:spf.protection.outlook.com -all']);
  });

  it('are not made twice where an earlier step makes them', () => {
    const one = stepOf(
      planIn({ 'contoso.com TXT': 'v=spf1 ip4:203.0.113.7 ~all' }),
      'finding/spf-keeps-microsoft/contoso.com',
    );
    expect(one?.changes).toStrictEqual([]);
    expect(one?.after).toContain('ppe/spf');
  });

  it('create the record where there is none, and wait for what says so', () => {
    const made = planIn({ 'contoso.com TXT': [] });
    const change = allDns(made).find(({ type }) => type === 'TXT');
    expect(change?.before.records).toStrictEqual([]);
    expect(change?.withdraw).toStrictEqual([]);
    expect(change?.after.records).toStrictEqual([
      'v=spf1 include:spf.protection.outlook.com a:dispatch-us.ppe-hosted.com -all',
    ]);
    expect(stepOf(made, 'ppe/spf')?.wait?.seconds).toBe(900);
  });

  it('do not choose between two records', () => {
    const both = planIn({ 'contoso.com TXT': ['v=spf1 -all', 'v=spf1 include:spf.protection.outlook.com -all'] });
    expect(allDns(both).filter(({ type }) => type === 'TXT')).toStrictEqual([]);
    expect(stepOf(both, 'ppe/spf')?.missing.length).toBeGreaterThan(0);
  });
});

describe('changes of MX', () => {
  it('leave the vendor’s hosts with other preferences as they are', () => {
    const moved = planIn({ 'contoso.com MX': signed(['5 mx1-us1.ppe-hosted.com', '7 mx2-us1.ppe-hosted.com'], 300) });
    expect(
      allDns(moved).filter(
        ({ type, before, after }) => type === 'MX' && before.records.join() !== after.records.join(),
      ),
    ).toStrictEqual([]);
  });

  it('take out what stands beside the gateway, known or not', () => {
    const mixed = planIn(
      { 'contoso.com MX': signed([...PPE_MX, '90 contoso-com.mail.protection.outlook.com'], 300) },
      { setup: { ...setup, phase: 'post-cutover', cutoverAt: secondsFromNow(-HOUR) } },
    );
    const [change] = dnsOf(stepOf(mixed, 'ppe/mx'));
    expect(change?.after.records).toStrictEqual([...PPE_MX]);
  });

  it('follow the gateway that the reader described', () => {
    const described = plan(
      audited({
        world: { ...world, 'mx.gateway.example A': '192.0.2.7' },
        setup: {
          ...setup,
          systems: [system('other')],
          otherGateway: { name: 'Gateway', mxHosts: ['mx.gateway.example'], smartHosts: [] },
        },
      }),
    );
    expect(dnsOf(stepOf(described, 'other/mx'))[0]?.after.records).toStrictEqual(['10 mx.gateway.example']);
  });
});

describe('changes of MTA-STS', () => {
  const announced: World = { '_mta-sts.contoso.com TXT': signed(['v=STSv1; id=20260301T090000'], 600) };
  const text = 'version: STSv1\nmode: enforce\nmx: contoso-com.mail.protection.outlook.com\nmax_age: 86400\n';

  it('add the gateway’s hosts to the policy and change its id, before MX', () => {
    const pasted = planIn(announced, { observed: { mtaStsPolicies: policiesOf({ domain: 'contoso.com', text }) } });
    const one = stepOf(pasted, 'ppe/mta-sts');
    expect(one?.changes.map((change) => (change.kind === 'portal' ? change.settings : change.kind))).toStrictEqual([
      [
        {
          name: 'mx',
          label: 'mx',
          before: ['contoso-com.mail.protection.outlook.com'],
          after: ['contoso-com.mail.protection.outlook.com', 'mx1-us1.ppe-hosted.com', 'mx2-us1.ppe-hosted.com'],
        },
      ],
      'dns',
    ]);
    expect(one?.wait?.seconds).toBe(600);
    expect(stepOf(pasted, 'ppe/mx')?.after).toContain('ppe/mta-sts');
  });

  it('ask for the policy where nobody pasted it', () => {
    const one = stepOf(planIn(announced), 'ppe/mta-sts');
    expect(one?.changes).toStrictEqual([]);
    expect(one?.missing).toHaveLength(1);
  });
});

describe('changes of DKIM', () => {
  const bare = without(world, 'selector1._domainkey.contoso.com CNAME', 'selector2._domainkey.contoso.com CNAME');
  const ID = 'finding/dkim-m365-selectors/contoso.com';

  it('point both selectors where Exchange says', () => {
    const found = plan(
      audited({ world: bare, setup, observed: exchangeOf({ dkimSigningConfigs: [signing('contoso.com')] }) }),
    );
    expect(dnsOf(stepOf(found, ID)).map(({ name, after }) => [name, after.records])).toStrictEqual([
      ['selector1._domainkey.contoso.com', ['selector1-contoso-com._domainkey.contoso.onmicrosoft.com']],
      ['selector2._domainkey.contoso.com', ['selector2-contoso-com._domainkey.contoso.onmicrosoft.com']],
    ]);
  });

  it('guess no target', () => {
    const one = stepOf(plan(audited({ world: bare, setup })), ID);
    expect(one?.changes).toStrictEqual([]);
    expect(one?.missing).toHaveLength(2);
  });
});

/** Words of records that may stand in a plan besides what was read and typed: those of the standard and of Microsoft. */
const STATED = ['v=spf1', 'include:spf.protection.outlook.com', '-all', 'v=STSv1;'];

/** Every word of the records that a plan publishes, in which nobody reads, typed or stated it. */
function inventedIn(file: Case): readonly string[] {
  const { setup } = file;
  const gateway = gatewayInUse(setup);
  const profile = gateway === null ? null : (PROFILES.find(({ id }) => id === gateway.profile.id) ?? gateway.profile);
  const known = new Set([
    ...JSON.stringify([file.observed, setup])
      .toLowerCase()
      .split(/[^a-z0-9:./_=;+~?-]+/),
    ...STATED,
  ]);
  return allDns(plan(file)).flatMap(({ type, name, after }) =>
    after.records.flatMap((record) => {
      const about = setup.domains.find((one) => name === one.name || name.endsWith(`.${one.name}`))?.name ?? '';
      const ofVendor =
        profile === null || gateway === null
          ? []
          : [mxHostsFor(profile, gateway.region, about), termFor(profile, gateway.region, about)].flatMap((facts) =>
              facts.ok ? facts.value.map(({ value }) => (typeof value === 'string' ? value : value.host)) : [],
            );
      // A preference is the vendor's or the usual ten, an id of MTA-STS any that is new.
      const words = record
        .split(' ')
        .slice(type === 'MX' ? 1 : 0)
        .filter((word) => !word.startsWith('id='));
      return words.filter(
        (word) =>
          !known.has(word.toLowerCase()) &&
          !ofVendor.includes(word) &&
          !STATED.includes(word) &&
          !/^ip[46]:/.test(word),
      );
    }),
  );
}

describe('every record of a plan', () => {
  it.each([
    ...DEMOS.map(({ id, file }) => [id, file] as const),
    ...STARTS.map((start) => [start.name, caseAt(tenantAtStart(start))] as const),
  ])('%s: is read, typed or stated', (_, file) => {
    expect(inventedIn(file)).toStrictEqual([]);
  });
});

describe('a plan of many domains', () => {
  it('has one change of MX a domain that receives', () => {
    const names = Array.from({ length: 12 }, (_, at) => `domain${at}.example`);
    const many: World = Object.assign(
      { ...PROVIDERS },
      ...names.map((name) => ({
        ...wellKept(name),
        [`${name} MX`]: signed(MICROSOFT_MX, HOUR),
        [`${name} TXT`]: signed(['v=spf1 include:spf.protection.outlook.com -all'], HOUR),
      })),
    ) as World;
    const parked = domain('parked.example', { role: 'parked' });
    const file = audited({
      world: { ...many, 'parked.example MX': '0 .', 'parked.example TXT': 'v=spf1 -all' },
      setup: setupOf({ ...setup, domains: [...names.map((name) => domain(name)), parked] }),
    });
    const changes = dnsOf(stepOf(plan(file), 'ppe/mx'));
    expect(changes.map(({ name }) => name)).toStrictEqual(names);
  });
});
