import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import { assess } from '../../../src/report/assess.ts';
import type { Report } from '../../../src/report/report.ts';
import { absentReading, domain, personSays, secondsFromNow, system, waiver } from '../../support/build.ts';
import { AFTER, BEFORE, MICROSOFT_MX, signed } from '../../support/contoso.ts';
import { inbound, outbound, ppeInbound, ppeOutbound, rule } from '../../support/exchange.ts';
import { expectOrder, sequenceIn } from '../../support/order.ts';
import { ninjaone as NINJA } from '../../support/systems/ninjaone.ts';
import * as ninjaone from '../../support/systems/ninjaone/stages.ts';
import { caseFrom, changed, no } from '../../support/systems/parts.ts';
import { moved, prepared } from '../../support/systems/ppe/stages.ts';
import * as pps from '../../support/systems/pps/stages.ts';
import { audited } from '../../support/world.ts';

const judged = (file: Case, phase?: Report['phase']): Report =>
  assess(file, { now: new Date(file.assessedAt), ...(phase === undefined ? {} : { phase }) });
const ONLY_MICROSOFT = 'v=spf1 include:spf.protection.outlook.com -all';
const tooEarly = changed(prepared, {
  exchange: { outboundConnectors: [ppeOutbound()] },
  world: { 'contoso.com TXT': ONLY_MICROSOFT },
});

describe('an order that cannot be told', () => {
  it('is told so where the step is known and the earlier one is not', () => {
    const file = caseFrom(
      changed(moved, { exchange: { inboundConnectors: absentReading('unreachable', { request: 'inbound.json' }) } }),
    );
    expectOrder(file, 'ppe', {
      states: { inbound: 'cannot-tell', lock: 'cannot-tell', mx: 'done' },
      perhaps: ['mx before inbound', 'mx before filter'],
      word: 'cannot-tell',
    });
  });

  it('is told so where the earlier step is known and the later one is not', () => {
    const file = caseFrom(
      changed(tooEarly, {
        exchange: { outboundConnectors: absentReading('unreachable', { request: 'outbound.json' }) },
      }),
    );
    expectOrder(file, 'ppe', {
      states: { spf: 'to-do', 'outbound-on': 'cannot-tell' },
      perhaps: ['outbound-on before spf', 'setup-rights before outbound'],
    });
  });

  it('never turns out right where both are unknown', () => {
    const intuneApps = [ninjaone.agent({ detection: [] })];
    const file = caseFrom(changed(ninjaone.prepared, { tenant: { intuneApps } }));
    expectOrder(file, 'ninjaone', { early: ['assignment before detection'], word: 'not-ready' });
    const lost = { ...file, observed: { ...file.observed, intuneApps: [absentReading('unreachable')] } };
    expectOrder(lost, 'ninjaone', { inOrder: 'cannot-tell' });
    expect(judged(lost).verdict.word).not.toBe('ready');
    expect(judged(lost).verdict.outOfOrder).toStrictEqual({ steps: 0, untold: 1 });
  });
});

describe('the verdict', () => {
  it('is no by an order that is wrong alone, and counts the steps', () => {
    const file = caseFrom(changed(moved, { answers: [no('sync-first-run')] }));
    const { verdict } = judged(file);
    expect(verdict).toMatchObject({
      word: 'not-verified',
      headline: 'Not verified',
      outOfOrder: { steps: 1, untold: 0 },
    });
    expect(verdict.says).toContain('1 step was done before one that it has to wait for.');
    expect(verdict.because).toStrictEqual([]);
  });

  it('says of a set-up in order that it is', () => {
    expect(judged(caseFrom(prepared)).verdict).toMatchObject({ word: 'ready', outOfOrder: { steps: 0, untold: 0 } });
  });

  it('is not held back by a step whose failure somebody accepted', () => {
    const accepted = caseFrom(
      changed(moved, { exchange: { inboundConnectors: [ppeInbound()] }, answers: [no('sync-first-run')] }),
    );
    const file = {
      ...accepted,
      waivers: [waiver('sync-first-run', 'does-not-run', { items: [], expires: secondsFromNow(86_400) })],
    };
    expectOrder(file, 'ppe', { states: { sync: 'to-do' }, word: 'verified' });
  });

  it('stays as it was for parts that nobody looked at', () => {
    const file = audited({ world: BEFORE, setup: { formerMxTtlSeconds: 60, mxTtlLoweredAt: secondsFromNow(-600) } });
    expect(judged(file).verdict).toMatchObject({ headline: 'DNS: ready', outOfOrder: { steps: 0, untold: 0 } });
    expectOrder(file, 'ppe', { states: { inbound: 'not-looked-at', spf: 'done' }, inOrder: 'not-looked-at' });
  });

  it('counts no order in a review', () => {
    const { sequences, verdict } = judged(caseFrom(tooEarly), 'permission-review');
    expect(sequences).toBeUndefined();
    expect(verdict.outOfOrder).toBeUndefined();
  });
});

describe('what was read a while ago', () => {
  it('tells of a later step as long as it does of the rest before a change', () => {
    const file = caseFrom(changed(prepared, { exchange: { inboundConnectors: [ppeInbound()] } }));
    const aged = assess(file, { now: new Date(Date.parse(file.assessedAt) + 600_000) });
    const step = aged.sequences?.[0]?.steps.find(({ id }) => id === 'lock');
    expect(step?.state).toBe('done');
    const old = assess(file, { now: new Date(Date.parse(file.assessedAt) + 2 * 86_400_000) });
    const proofs = old.sequences?.[0]?.steps.flatMap((one) => one.proofs) ?? [];
    expect(proofs.find(({ checkId }) => checkId === 'outb-enabled-after-cutover')?.code).toBe('off');
  });
});

describe('what to do now', () => {
  it('is to put right what was done too early, and then what leads to the step that it should have waited for', () => {
    const file = caseFrom(changed(prepared, { exchange: { inboundConnectors: [ppeInbound()] } }));
    expectOrder(file, 'ppe', {
      early: ['lock before mx'],
      first: ['lock'],
      next: ['mx', 'security-approval', 'domains-enabled', 'sync'],
    });
    const { says, steps } = sequenceIn(file, 'ppe');
    const [early] = steps.find(({ id }) => id === 'lock')?.outOfOrder ?? [];
    expect(early?.mend).not.toBe('');
    expect(says).toContain(early?.mend);
    expect(says.indexOf(early?.mend ?? '')).toBeLessThan(says.indexOf('Then:'));
  });

  it('is one thing where two steps are put right by it, and leaves the move alone meanwhile', () => {
    const file = caseFrom(changed(pps.prepared, { world: { 'contoso.com TXT': ONLY_MICROSOFT } }));
    expectOrder(file, 'pps', {
      early: ['outbound-on before spf', 'rule before spf'],
      first: ['outbound-on', 'rule'],
      next: ['spf'],
    });
    expect(sequenceIn(file, 'pps').says.match(/Switch off/g)).toHaveLength(1);
  });

  it('is not what has been made and is switched off, which is still to do', () => {
    expectOrder(caseFrom(prepared), 'ppe', { states: { 'outbound-on': 'to-do' }, first: [] });
  });

  it('has the move before the outbound connector', () => {
    const { next } = sequenceIn(caseFrom(prepared), 'ppe');
    expect(next[0]).toBe('mx');
    expect(next).not.toContain('outbound-on');
  });

  it('has questions that hold nothing back behind all else', () => {
    const { next, steps } = sequenceIn(caseFrom(changed(prepared, { unanswered: ['gov-change-window'] })), 'ppe');
    const asked = next.map((id) => steps.find((step) => step.id === id)?.state === 'cannot-tell');
    expect(asked).toContain(true);
    expect(asked).toStrictEqual([...asked].sort((a, b) => Number(a) - Number(b)));
  });

  it('is not held back by what nobody looked at where that only comes first in the order of work', () => {
    const file = audited({ world: { ...BEFORE, 'contoso.com MX': signed(MICROSOFT_MX, 86_400) } });
    expectOrder(file, 'ppe', {
      states: { baseline: 'not-looked-at', 'ttl-lowered': 'to-do' },
      next: ['ttl-lowered'],
      inOrder: 'not-looked-at',
    });
  });
});

describe('a step before the set-up of a part that is not wanted, or that may be past', () => {
  it('does not arise where nothing of that part does', () => {
    const file = caseFrom(
      changed(prepared, { setup: { outboundThroughGateway: false }, exchange: { outboundConnectors: [] } }),
    );
    const ids = sequenceIn(file, 'ppe').steps.map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('spf') || id.startsWith('outbound'))).toStrictEqual([]);
  });

  it('is not said to be to do where nobody can tell whether its time is past', () => {
    const file = caseFrom(moved);
    expectOrder(file, 'ppe', { states: { baseline: 'past' } });
    const old = assess(file, { now: new Date(Date.parse(file.assessedAt) + 400 * 86_400_000) });
    expect(old.sequences?.[0]?.steps.find(({ id }) => id === 'baseline')?.state).toBe('cannot-tell');
  });
});

describe('the wait for the former SPF record', () => {
  const saying = (value: 'yes' | 'no') => [...prepared.answers, personSays('outb-disabled-until-spf', value)];
  const on = { exchange: { outboundConnectors: [ppeOutbound()] } };

  it('cannot be told before the connector is on, but by a person', () => {
    expectOrder(caseFrom(prepared), 'ppe', { states: { 'spf-aged': 'cannot-tell' } });
    expectOrder(caseFrom(changed(prepared, { answers: saying('yes') })), 'ppe', { states: { 'spf-aged': 'done' } });
  });

  it('is never called done where nobody said so, and is past once the connector is on', () => {
    expectOrder(caseFrom(changed(prepared, on)), 'ppe', { states: { 'spf-aged': 'past' } });
    expectOrder(caseFrom(changed(prepared, { ...on, answers: saying('yes') })), 'ppe', {
      states: { 'spf-aged': 'done' },
    });
  });

  it('was too short where somebody says so', () => {
    const file = caseFrom(changed(prepared, { ...on, answers: saying('no') }));
    expectOrder(file, 'ppe', { early: ['outbound-on before spf-aged'], first: ['outbound-on'] });
  });
});

describe('a question that this phase does not put', () => {
  it('is given with the step, so that it can be answered there', () => {
    const proofs = sequenceIn(caseFrom(prepared), 'ppe').steps.flatMap((step) => step.proofs);
    const [sync] = proofs.filter(({ checkId }) => checkId === 'sync-first-run');
    expect(sync).toMatchObject({ finding: null, outcome: 'manual' });
    expect(sync?.asks?.question).toMatch(/\?$/);
    expect(proofs.filter(({ finding, asks }) => finding !== null && asks !== undefined)).toStrictEqual([]);
  });

  it('takes the answer', () => {
    const answers = [...prepared.answers, personSays('sync-first-run', 'yes')];
    expectOrder(caseFrom(changed(prepared, { answers })), 'ppe', { states: { sync: 'done' } });
  });
});

describe('a gateway without documents of its own', () => {
  const setup = {
    systems: [system('other')],
    otherGateway: {
      name: 'A gateway',
      mxHosts: ['mx.gateway.example'],
      smartHosts: ['smart.gateway.example'],
      spfTerm: 'include:spf.gateway.example',
    },
    deliveryRanges: ['192.0.2.0/24'],
    sendingRanges: ['192.0.2.0/24'],
  };
  const spf = { 'contoso.com TXT': 'v=spf1 include:spf.protection.outlook.com ip4:192.0.2.0/24 -all' };

  it('has the order that Microsoft asks of any', () => {
    const file = caseFrom(
      changed(prepared, {
        setup,
        world: spf,
        exchange: { inboundConnectors: [inbound()], outboundConnectors: [outbound({ enabled: false })] },
      }),
    );
    expect(sequenceIn(file, 'other')).toMatchObject({ name: 'A gateway', mode: 'mx-inline' });
    expectOrder(file, 'other', { states: { mx: 'to-do', lock: 'done' }, early: ['lock before mx'], word: 'not-ready' });
  });

  it('has another where mail is looped, which begins with the connector', () => {
    const looped = { ...setup, systems: [system('other', { mode: 'connector-loop' as const })] };
    const skips = rule({
      name: 'Skip',
      conditions: [{ kind: 'source-address', ranges: ['192.0.2.0/24'] }],
      exceptions: [],
      actions: [{ kind: 'set-scl', scl: -1 }],
    });
    const exchange = { outboundConnectors: [outbound()], transportRules: [skips] };
    const back = inbound({ restrictDomainsToIpAddresses: false });
    const good = changed(prepared, { setup: looped, world: spf, exchange: { ...exchange, inboundConnectors: [back] } });
    expectOrder(caseFrom(good), 'other', { states: { inbound: 'done', 'outbound-on': 'done' } });
    const bare = changed(good, { exchange: { inboundConnectors: [], transportRules: [] } });
    expectOrder(caseFrom(bare), 'other', {
      early: ['outbound-on before inbound', 'outbound-on before filter'],
      word: 'not-ready',
    });
  });
});

describe('several systems in one case', () => {
  const [gateway] = prepared.setup.systems ?? [];
  const file = caseFrom(
    changed(prepared, {
      setup: {
        systems: [
          ...(gateway === undefined ? [] : [gateway]),
          system('ninjaone', { mode: 'api-only' }),
          system('trustifi', { mode: 'api-only' }),
        ],
      },
      tenant: { ...prepared.tenant, intuneApps: [ninjaone.agent()] },
      answers: ninjaone.prepared.answers,
    }),
  );

  it('have an order each, the one of the gateway as it is alone', () => {
    expect(judged(file).sequences?.map(({ system: id, name }) => `${id} ${name}`)).toStrictEqual([
      'ppe Proofpoint Essentials',
      'ninjaone NinjaOne',
      'trustifi Trustifi',
    ]);
    const states = (one: Case, of: string) => sequenceIn(one, of).steps.map(({ id, state }) => `${id} ${state}`);
    expect(states(file, 'ppe')).toStrictEqual(states(caseFrom(prepared), 'ppe'));
    expect(states(file, 'ninjaone')).toStrictEqual(states(NINJA.stages.prepared, 'ninjaone'));
  });

  it('leave the flow of mail to the gateway in use', () => {
    const ids = sequenceIn(file, 'trustifi').steps.map(({ id }) => id);
    expect(ids).toContain('consent');
    expect(ids).not.toContain('mx-kept');
  });

  it('count together', () => {
    const early = changed(tooEarly, {
      setup: { systems: [...(gateway === undefined ? [] : [gateway]), system('ninjaone', { mode: 'api-only' })] },
      tenant: { ...prepared.tenant, intuneApps: [ninjaone.agent({ detection: [] })] },
    });
    expect(judged(caseFrom(early)).verdict.outOfOrder?.steps).toBe(2);
  });

  it('have one order where the same is named twice', () => {
    const twice = [system('ppe', { region: 'us1' }), system('ppe', { region: 'us1' })];
    expect(judged(caseFrom(changed(prepared, { setup: { systems: twice } }))).sequences).toHaveLength(1);
  });
});

describe('a set-up without steps', () => {
  it('is in no report', () => {
    const file = audited({ world: AFTER, setup: { systems: [] } });
    expect(judged(file).sequences).toBeUndefined();
    expect(judged(audited({ world: AFTER, setup: { systems: [system('nobody')] } })).sequences).toBeUndefined();
  });

  it('has nothing to do where no domain receives', () => {
    const parked = { domains: [domain('contoso.com', { role: 'parked' })], systems: [system('ppe')] };
    const ids = sequenceIn(
      audited({ world: { ...BEFORE, 'contoso.com MX': signed(MICROSOFT_MX, 300) }, setup: parked }),
      'ppe',
    ).steps;
    expect(ids.map(({ id }) => id)).not.toContain('mx');
  });
});
