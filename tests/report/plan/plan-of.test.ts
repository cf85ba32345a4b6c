import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import { planOf } from '../../../src/report/plan/plan-of.ts';
import type { DnsChange, Plan, PlanStep } from '../../../src/report/plan/plan.ts';
import { domain, secondsFromNow, system } from '../../support/build.ts';
import { MICROSOFT_MX, PROVIDERS, signed, wellKept } from '../../support/contoso.ts';
import { DEMOS } from '../../support/demos.ts';
import { ppeInbound } from '../../support/exchange.ts';
import { caseFrom, changed, organizationConfig, type StageChange } from '../../support/systems/parts.ts';
import { mailprotector } from '../../support/systems/mailprotector.ts';
import { ninjaone } from '../../support/systems/ninjaone.ts';
import { opswat } from '../../support/systems/opswat.ts';
import { ppe } from '../../support/systems/ppe.ts';
import { prepared } from '../../support/systems/ppe/stages.ts';
import { pps } from '../../support/systems/pps.ts';
import { together } from '../../support/systems/together.ts';
import { trustifi } from '../../support/systems/trustifi.ts';
import { audited, type World } from '../../support/world.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 120_000 });

const HOUR = 3600;
const plan = (file: Case): Plan => planOf(file, { now: new Date(file.assessedAt) });
const step = ({ steps }: Plan, id: string): PlanStep => {
  const found = steps.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no step ${id} among ${steps.map((one) => one.id).join(', ')}`);
  return found;
};
const dnsOf = (one: PlanStep): readonly DnsChange[] => one.changes.filter((change) => change.kind === 'dns');
const isOpen = ({ state }: PlanStep): boolean => state !== 'done' && state !== 'past';

/** Warnings besides that of a value which nobody but the reader knows. */
const newIn = ({ warnings }: Plan): readonly string[] => warnings.filter((one) => !/ lacks? a value /.test(one));

const MICROSOFT_ONLY = 'v=spf1 include:spf.protection.outlook.com -all';
const WINDOW = { startsAt: secondsFromNow(12 * HOUR), endsAt: secondsFromNow(14 * HOUR) };

/** contoso.com before anything was done for Proofpoint Essentials: signed zone, an hour for MX, half of one for TXT. */
const untouched = (change: StageChange = {}): Case => {
  // Without the former TTL and the time at which it was lowered.
  const { systems = [], domains = [] } = prepared.setup;
  return caseFrom(
    changed(
      changed(
        { ...prepared, setup: { systems, domains } },
        {
          world: {
            'contoso.com MX': signed(MICROSOFT_MX, HOUR),
            'contoso.com TXT': signed([MICROSOFT_ONLY, 'MS=ms12345678'], HOUR / 2),
          },
          setup: { change: { window: WINDOW } },
          exchange: { inboundConnectors: [], outboundConnectors: [], transportRules: [] },
          unanswered: ['inb-direct-senders-known'],
        },
      ),
      change,
    ),
  );
};

describe('the plan of a move', () => {
  const whole = plan(untouched());

  it('gives the lines of each record, with its TTL and a dot behind each name', () => {
    const microsoft = 'IN MX 0 contoso-com.mail.protection.outlook.com.';
    const gateway = ['IN MX 10 mx1-us1.ppe-hosted.com.', 'IN MX 10 mx2-us1.ppe-hosted.com.'];
    const lines = (id: string) => dnsOf(step(whole, id)).map(({ withdraw, publish }) => ({ withdraw, publish }));
    expect(lines('ppe/ttl-lowered')).toStrictEqual([
      { withdraw: [`contoso.com. 3600 ${microsoft}`], publish: [`contoso.com. 300 ${microsoft}`] },
    ]);
    expect(lines('ppe/mx')).toStrictEqual([
      { withdraw: [`contoso.com. 300 ${microsoft}`], publish: gateway.map((one) => `contoso.com. 300 ${one}`) },
    ]);
    expect(lines('ppe/ttl-restored')).toStrictEqual([
      {
        withdraw: gateway.map((one) => `contoso.com. 300 ${one}`),
        publish: gateway.map((one) => `contoso.com. 3600 ${one}`),
      },
    ]);
    expect(lines('ppe/spf')).toStrictEqual([
      {
        withdraw: [`contoso.com. 1800 IN TXT "${MICROSOFT_ONLY}"`],
        publish: [
          'contoso.com. 1800 IN TXT "v=spf1 include:spf.protection.outlook.com a:dispatch-us.ppe-hosted.com -all"',
        ],
      },
    ]);
  });

  it('dates each step by what it waits for', () => {
    const dates = ['ttl-lowered', 'ttl-waited', 'mx', 'resolvers'].map((id) => {
      const { begins, latest, wait } = step(whole, `ppe/${id}`);
      return { begins, latest, waits: wait?.seconds ?? 0, ends: wait?.ends ?? null };
    });
    expect(dates.slice(0, 3)).toStrictEqual([
      {
        begins: secondsFromNow(0),
        latest: secondsFromNow(11 * HOUR),
        waits: HOUR,
        ends: secondsFromNow(HOUR),
      },
      { begins: secondsFromNow(HOUR), latest: WINDOW.startsAt, waits: 0, ends: null },
      {
        begins: WINDOW.startsAt,
        latest: WINDOW.startsAt,
        waits: 300,
        ends: secondsFromNow(12 * HOUR + 300),
      },
    ]);
    expect(dates[3]?.begins).toBe(secondsFromNow(12 * HOUR + 300));
    expect(step(whole, 'ppe/spf').wait).toMatchObject({ seconds: HOUR / 2, ends: secondsFromNow(HOUR / 2) });
    expect(whole.earliestCutover).toBe(secondsFromNow(HOUR));
    expect(newIn(whole)).toStrictEqual([]);
  });

  it('leaves the week of an audit rule before the lock, and a week before the long TTL', () => {
    expect(step(whole, 'ppe/senders-known').wait?.seconds).toBe(7 * 24 * HOUR);
    expect(step(whole, 'ppe/lock').begins).toBe(secondsFromNow(7 * 24 * HOUR));
    expect(step(whole, 'ppe/ttl-restored').begins).toBe(secondsFromNow((7 * 24 + 12) * HOUR));
  });

  it('puts each step where it belongs', () => {
    const stages = (of: PlanStep['stage']) =>
      whole.steps.filter((one) => isOpen(one) && one.stage === of).map(({ id }) => id);
    expect(stages('window')).toStrictEqual(['ppe/mx', 'ppe/resolvers', 'ppe/inbound-tested']);
    expect(stages('before')).toContain('ppe/spf');
    expect(stages('after')).toContain('ppe/outbound-on');
  });

  it('takes each step back to what was there', () => {
    const { back, changes } = step(whole, 'ppe/mx');
    const [there] = changes;
    const [again] = back?.changes ?? [];
    expect(there?.kind === 'dns' && again?.kind === 'dns' ? [again.publish, again.withdraw] : null).toStrictEqual([
      ['contoso.com. 300 IN MX 0 contoso-com.mail.protection.outlook.com.'],
      ['contoso.com. 300 IN MX 10 mx1-us1.ppe-hosted.com.', 'contoso.com. 300 IN MX 10 mx2-us1.ppe-hosted.com.'],
    ]);
    expect(step(whole, 'ppe/approval').back).toBeNull();
  });

  it('follows Microsoft to an hour where the reader does', () => {
    const day = untouched({
      world: { 'contoso.com MX': signed(MICROSOFT_MX, 24 * HOUR) },
      setup: { positions: [{ conflict: 'mx-ttl', side: 'an-hour' }] },
    });
    const lowered = step(plan(day), 'ppe/ttl-lowered');
    expect(dnsOf(lowered).map(({ before, after }) => [before.ttlSeconds, after.ttlSeconds])).toStrictEqual([
      [24 * HOUR, HOUR],
    ]);
  });

  it('restores the former TTL where it was more than an hour', () => {
    const day = plan(untouched({ world: { 'contoso.com MX': signed(MICROSOFT_MX, 24 * HOUR) } }));
    const [restored] = dnsOf(step(day, 'ppe/ttl-restored'));
    expect(restored?.after.ttlSeconds).toBe(24 * HOUR);
  });

  it('gives no MX records where the region is not known, and says so', () => {
    const { changes, missing, steps } = step(plan(untouched({ setup: { systems: [system('ppe')] } })), 'ppe/mx');
    expect(changes).toStrictEqual([]);
    expect(missing.length).toBeGreaterThan(0);
    expect(steps.length).toBeGreaterThan(0);
  });

  it('leaves the records of domains alone that do not receive', () => {
    const names = whole.steps.flatMap((one) => dnsOf(one).map(({ name }) => name));
    expect(new Set(names)).toStrictEqual(new Set(['contoso.com']));
  });
});

describe('the window', () => {
  const warned = (window: { startsAt: string; endsAt: string } | null) =>
    plan(untouched({ setup: { change: window === null ? {} : { window } } }));

  it('may be too early, and then the change comes when it may', () => {
    const early = warned({ startsAt: secondsFromNow(1800), endsAt: secondsFromNow(2 * HOUR) });
    expect(newIn(early)).toHaveLength(1);
    expect(step(early, 'ppe/mx').begins).toBe(secondsFromNow(HOUR));
  });

  it('may be too short for the caches', () => {
    const short = warned({ startsAt: secondsFromNow(12 * HOUR), endsAt: secondsFromNow(12 * HOUR + 60) });
    expect(newIn(short)).toHaveLength(1);
  });

  it('may be over', () => {
    expect(newIn(warned({ startsAt: secondsFromNow(-2 * HOUR), endsAt: secondsFromNow(-HOUR) }))).toHaveLength(1);
  });

  it('may not be named, so that nothing has a last moment', () => {
    const none = warned(null);
    expect(none.window).toBeNull();
    expect(newIn(none)).toHaveLength(1);
    expect(none.steps.filter(({ latest }) => latest !== null)).toStrictEqual([]);
  });

  it('counts as not named where it ends before it starts', () => {
    expect(warned({ startsAt: WINDOW.endsAt, endsAt: WINDOW.startsAt }).window).toBeNull();
  });
});

describe('what is not known', () => {
  it('dates the change from below while the TTL is not proved, and says it once', () => {
    const unsigned = plan(untouched({ world: { 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 6000 } } }));
    const { wait } = step(unsigned, 'ppe/ttl-lowered');
    expect(wait).toMatchObject({ seconds: 6000, ends: secondsFromNow(6000), isAtLeast: true });
    expect(unsigned).toMatchObject({ earliestCutover: secondsFromNow(6000), isEarliestAtLeast: true });
    expect(step(unsigned, 'ppe/ttl-waited')).toMatchObject({ begins: secondsFromNow(6000), isAtLeast: true });
    expect(step(unsigned, 'ppe/mx')).toMatchObject({ begins: WINDOW.startsAt, isAtLeast: true });
    // Of the record before it was lowered, which nobody knows better.
    expect(step(unsigned, 'ppe/resolvers').wait).toMatchObject({ seconds: 6000, isAtLeast: true });
    expect(newIn(unsigned)).toHaveLength(1);
    expect(unsigned.warnings.filter((one) => one.includes(wait?.says ?? '?'))).toHaveLength(1);
    expect(unsigned.steps.filter(({ missing }) => missing.includes(wait?.says ?? '?'))).toStrictEqual([]);
    const [lowered] = dnsOf(step(unsigned, 'ppe/ttl-lowered'));
    expect(lowered?.withdraw).toStrictEqual(['contoso.com. IN MX 0 contoso-com.mail.protection.outlook.com.']);
  });

  it('dates it by the former TTL that the reader typed', () => {
    const typed = plan(
      untouched({
        world: { 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 7000 } },
        setup: { formerMxTtlSeconds: 2 * HOUR },
      }),
    );
    expect(typed.earliestCutover).toBe(secondsFromNow(2 * HOUR));
    expect(dnsOf(step(typed, 'ppe/ttl-lowered'))[0]?.before.ttlSeconds).toBe(2 * HOUR);
  });

  it('does not take a typed TTL for true that a resolver exceeds', () => {
    const typed = plan(
      untouched({
        world: { 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 7000 } },
        setup: { formerMxTtlSeconds: HOUR },
      }),
    );
    expect(typed).toMatchObject({ earliestCutover: secondsFromNow(7000), isEarliestAtLeast: true });
  });

  it('promises no last moment for what a wait from below stands in the way of', () => {
    const unsigned = plan(untouched({ world: { 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 7000 } } }));
    expect(step(unsigned, 'ppe/ttl-lowered').latest).toBeNull();
    expect(step(unsigned, 'ppe/baseline').latest).toBeNull();
    expect(step(unsigned, 'ppe/inbound').latest).toBe(WINDOW.startsAt);
  });

  it('leaves the change without a date where no resolver tells a TTL', () => {
    const untold = plan(untouched({ world: { 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: null } } }));
    expect(untold.earliestCutover).toBeNull();
    expect(untold).not.toHaveProperty('isEarliestAtLeast');
    expect(step(untold, 'ppe/mx').begins).toBeNull();
    expect(newIn(untold)).toHaveLength(1);
  });

  it('does not take what caches hold from before the lowering for the TTL after it', () => {
    const lowered = plan(
      untouched({
        world: { 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 1700 } },
        setup: { formerMxTtlSeconds: HOUR, mxTtlLoweredAt: secondsFromNow(-HOUR / 2) },
      }),
    );
    expect(step(lowered, 'ppe/mx').wait).toMatchObject({ seconds: 300, isAtLeast: true });
    expect(step(lowered, 'ppe/resolvers').wait).toMatchObject({ seconds: HOUR });
  });

  it('waits for the lowering that was made already', () => {
    const lowered = plan(
      untouched({
        world: { 'contoso.com MX': { records: MICROSOFT_MX, ttlSeconds: 1700 } },
        setup: { formerMxTtlSeconds: HOUR, mxTtlLoweredAt: secondsFromNow(-HOUR / 2) },
      }),
    );
    expect(step(lowered, 'ppe/ttl-lowered').changes).toStrictEqual([]);
    expect(lowered.earliestCutover).toBe(secondsFromNow(HOUR / 2));
  });

  it('says which parts were not looked at, and plans what DNS tells', () => {
    const world: World = {
      ...PROVIDERS,
      ...wellKept('contoso.com'),
      'contoso.com MX': signed(MICROSOFT_MX, HOUR),
      'contoso.com TXT': signed([MICROSOFT_ONLY], HOUR),
    };
    const alone = plan(
      audited({ world, setup: { systems: [system('ppe', { region: 'us1' })], domains: [domain('contoso.com')] } }),
    );
    expect(alone.warnings.some((one) => one.includes('Exchange'))).toBe(true);
    expect(step(alone, 'ppe/inbound')).toMatchObject({ state: 'not-looked-at' });
    expect(step(alone, 'ppe/inbound').missing.length).toBeGreaterThan(0);
    expect(dnsOf(step(alone, 'ppe/mx'))).toHaveLength(1);
  });

  it('says when the resolvers do not agree on what stands in the zone', () => {
    const split = plan(untouched({ google: { 'contoso.com MX': signed(['5 mail.contoso.com'], HOUR) } }));
    expect(step(split, 'ppe/ttl-lowered').changes).toStrictEqual([]);
    expect(step(split, 'ppe/ttl-lowered').missing.length).toBeGreaterThan(0);
  });

  it('says when DNS was read too long ago', () => {
    const file = untouched();
    const later = planOf(file, { now: new Date(secondsFromNow(HOUR)) });
    expect(newIn(later)).toHaveLength(1);
  });
});

describe('several systems', () => {
  const both = plan(together([untouched(), ninjaone.stages.prepared], [ppe.stages.prepared, ninjaone.stages.prepared]));

  it('are planned together, and what both ask of the tenant once', () => {
    expect(both.systems.map(({ id }) => id)).toStrictEqual(['ppe', 'ninjaone']);
    expect(both.steps.filter(({ of }) => of.kind === 'set-up' && of.step === 'approval')).toHaveLength(1);
    expect(both.steps.some(({ id }) => id === 'ninjaone/assignment')).toBe(true);
  });

  it('date the change by the gateway that mail goes through', () => {
    expect(both.earliestCutover).toBe(secondsFromNow(HOUR));
  });
});

describe('a review', () => {
  it('has nothing to do where all was decided and nothing has to go', () => {
    expect(plan(ppe.stages.review)).toMatchObject({ steps: [], window: null, earliestCutover: null });
  });

  it('takes away what a reviewer decided against, and says so once', () => {
    const fault = ppe.faults.find(({ changes }) =>
      changes.some(({ checkId, is }) => checkId === 'app-mail-readwrite-signoff' && is === 'fail not-signed-off'),
    );
    const { steps } = plan(fault?.change(ppe.stages.review) ?? ppe.stages.review);
    expect(steps).toHaveLength(1);
    const [removal] = steps;
    const [change] = removal?.changes ?? [];
    const settings = change?.kind === 'portal' ? change.settings : [];
    const lost = settings.flatMap(({ before, after }) =>
      before === null || typeof before === 'string' ? [] : before.filter((one) => !after.includes(one)),
    );
    expect(lost).toStrictEqual(['Microsoft Graph: Mail.ReadWrite']);
    expect(removal?.of).toMatchObject({ kind: 'finding' });
    expect(removal?.stage).toBe('before');
  });
});

describe('the order', () => {
  it('refuses mail of the own domains only when whoever sends it has a connector', () => {
    const open = plan(
      untouched({ exchange: { organizationConfig: [organizationConfig({ rejectDirectSend: false })] } }),
    );
    expect(step(open, 'finding/direct-send-rejected').after).toStrictEqual(['ppe/inbound', 'ppe/senders-known']);
    expect(step(open, 'finding/direct-send-rejected').begins).toBe(secondsFromNow(7 * 24 * HOUR));
  });

  it('lets a finding wait only for what settles it', () => {
    const { steps } = plan(DEMOS.find(({ id }) => id === 'round-the-gateway')!.file);
    const settled = steps.find(({ id }) => id === 'finding/scl-rule-no-domains');
    expect(settled?.after).toStrictEqual(['finding/scl-rule-ip-scoped']);
  });

  it('waits for no cache where only the TTL grows', () => {
    expect(step(plan(untouched()), 'ppe/ttl-restored')).toMatchObject({ wait: null, changes: [{ kind: 'dns' }] });
  });

  it('takes rights of the set-up only after the cutover', () => {
    const before = plan(DEMOS.find(({ id }) => id === 'ppe-before')!.file);
    expect(step(before, 'ppe/setup-rights').after).toContain('ppe/mx');
  });
});

describe('what was done too early', () => {
  const early = plan(
    caseFrom(
      changed(prepared, {
        exchange: { inboundConnectors: [ppeInbound()] },
      }),
    ),
  );

  it('is taken back first, and done again when its time has come', () => {
    const open = early.steps.filter(isOpen).map(({ id }) => id);
    expect(open[0]).toBe('ppe/lock/mend');
    expect(open.indexOf('ppe/lock')).toBeGreaterThan(open.indexOf('ppe/mx'));
    expect(step(early, 'ppe/lock/mend').changes).toHaveLength(1);
    expect(step(early, 'ppe/lock/mend').steps.length).toBeGreaterThan(0);
    expect(step(early, 'ppe/lock').changes).toHaveLength(1);
    // What the step itself says is to do it, not to take it back.
    expect(step(early, 'ppe/lock/mend').how).not.toBe(step(early, 'ppe/lock').how);
    expect(step(early, 'ppe/lock/mend').risks).toStrictEqual([]);
    expect(step(early, 'ppe/lock').risks.length).toBeGreaterThan(0);
  });

  it.each(['pps-before', 'opswat-before'])('%s: is taken back once where one step takes back two', (id) => {
    const { steps } = plan(DEMOS.find((demo) => demo.id === id)!.file);
    const mends = steps.filter((one) => one.id.endsWith('/mend'));
    expect(mends).toHaveLength(1);
    expect(mends[0]?.changes).toHaveLength(2);
  });
});

const SYSTEMS = [ppe, pps, mailprotector, trustifi, opswat, ninjaone];
const EVERY: readonly (readonly [string, Case])[] = [
  ...DEMOS.map(({ id, file }) => [id, file] as const),
  ...SYSTEMS.flatMap(({ system: id, stages, faults }) => [
    ...Object.entries(stages).map(([stage, file]) => [`${id} ${stage}`, file] as const),
    ...faults.map(({ title, stage, change }) => [`${id}: ${title}`, change(stages[stage])] as const),
  ]),
];

/** What is wrong with the order and the dates of a plan. */
function faultsIn({ steps, madeAt }: Plan): readonly string[] {
  const ids = steps.map(({ id }) => id);
  const ends = new Map(
    steps.map((one) => [one.id, isOpen(one) ? (one.wait === null ? one.begins : one.wait.ends) : madeAt]),
  );
  return steps.flatMap((one, at) => {
    const wrong = one.after.flatMap((id) => {
      const before = ids.indexOf(id);
      if (before < 0) return [`${one.id} waits for ${id}, which is not there`];
      if (before >= at) return [`${one.id} stands before ${id}`];
      if (!isOpen(one) || one.begins === null) return [];
      const end = ends.get(id) ?? null;
      return end === null || end > one.begins ? [`${one.id} begins before ${id} is over`] : [];
    });
    return [
      ...wrong,
      ...(ids.indexOf(one.id) === at ? [] : [`${one.id} stands there twice`]),
      ...(isOpen(one) || one.changes.length === 0 || one.id.endsWith('/mend')
        ? []
        : [`${one.id} is done and changes something`]),
      ...(isOpen(one) && one.begins === null && one.after.every((id) => (ends.get(id) ?? null) !== null)
        ? [`${one.id} has no date and no reason`]
        : []),
      ...((one.back === null) === (one.changes.length === 0) ? [] : [`${one.id} has no way back`]),
    ];
  });
}

describe('every plan', () => {
  it.each(EVERY)('%s: keeps the order, the dates and the way back', (_, file) => {
    expect(faultsIn(plan(file))).toStrictEqual([]);
  });

  it('is the same for the same case', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVERY), ([, file]) => {
        expect(plan(structuredClone(file))).toStrictEqual(plan(file));
      }),
      { numRuns: 20 },
    );
  });
});
