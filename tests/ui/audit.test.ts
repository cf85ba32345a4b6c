import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Audit } from '../../src/ui/audit.svelte.ts';
import { withAnswer, withRole } from '../../src/ui/case-changes.ts';
import { withDetails, withSection } from '../../src/ui/change-details.ts';
import { pasteInto } from '../../src/ui/import/paste-into.ts';
import type { Ports } from '../../src/ui/ports.ts';
import { Visit } from '../../src/ui/visit.svelte.ts';
import { withDecision } from '../../src/ui/apps/decisions.ts';
import {
  absentReading,
  caseOf,
  dnsOf,
  domain,
  mx,
  NOW,
  secondsFromNow,
  setup,
  view,
  wholeReading,
} from '../support/build.ts';
import { ppeOutbound } from '../support/exchange.ts';
import { organisation, OTHER_TENANT } from '../support/tenant.ts';
import { ACCOUNT } from './harness/fixtures.ts';
import { many, notReady, oneResolver } from './harness/reports.ts';
import { newWorld, portsOf } from './harness/world.ts';
import type { World } from './harness/world.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => {
    draw();
    return 0;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const noScreens: Ports['auditScreens'] = () => Promise.resolve((() => ({})) as never);

function visitOf(world: World): Visit {
  const visit = new Visit(portsOf(world, noScreens));
  visit.draft.domains = 'contoso.com';
  visit.draft.gateway = 'ppe';
  visit.draft.region = 'us1';
  return visit;
}

/** The audit that the visit has come to. */
function auditOf(visit: Visit): Audit {
  const job = visit.begun?.job;
  if (job?.kind !== 'read' && job?.kind !== 'opened') throw new Error('no audit has begun');
  return new Audit(visit, job);
}

/** Checks what is typed and carries the job out until it waits for the reader. */
async function audited(world: World, domains = 'contoso.com'): Promise<{ visit: Visit; audit: Audit }> {
  const visit = visitOf(world);
  visit.draft.domains = domains;
  await visit.check();
  const audit = auditOf(visit);
  if (world.dns !== 'hang' && world.dns !== 'half') await audit.begun;
  return { visit, audit };
}

describe('an audit', () => {
  it('reads, judges and shows the report, and its address can be shared', async () => {
    const world = newWorld();
    const { visit, audit } = await audited(world);
    expect(audit.stage).toMatchObject({ screen: 'report', origin: { kind: 'live' }, report: { assessedAt: NOW } });
    expect(world.hash).toBe('#/audit?domains=contoso.com&gateway=ppe&phase=pre-change&region=us1&mode=mx-inline');
    expect(visit.title).toBe(notReady.verdict.headline);
  });

  it('goes on with the good names and keeps the bad ones to be told', async () => {
    const world = newWorld();
    const { visit, audit } = await audited(world, 'contoso.com 192.0.2.1');
    expect(visit.domainProblems).toEqual([{ input: '192.0.2.1', why: 'address' }]);
    expect(audit.stage.case.setup.domains).toHaveLength(1);
  });

  it('leaves out the one resolver that was not reached, and asks it again with the others', async () => {
    const world = newWorld();
    world.report = oneResolver;
    world.dns = 'one-unreachable';
    const { audit } = await audited(world);
    expect(audit.stage).toMatchObject({ screen: 'report', case: { setup: { withoutResolvers: ['google'] } } });
    world.dns = 'answers';
    world.report = notReady;
    await audit.readAgain();
    expect(audit.stage.case.setup.withoutResolvers).toEqual([]);
  });

  it('judges nothing where no resolver was reached, and goes on with pasted text', async () => {
    const world = newWorld();
    world.dns = 'blocked';
    const { audit } = await audited(world);
    expect(audit.stage.screen).toBe('blocked');
    expect(world.calls.assessed).toHaveLength(0);
    await audit.addPastedDns('nothing');
    expect(audit.stage.screen).toBe('blocked');
    world.pasted = { view: view('pasted', [mx('contoso.com', '10 mx.example')]), tool: 'dig', notes: [] };
    await audit.addPastedDns('dig');
    expect(audit.stage).toMatchObject({
      screen: 'report',
      case: { setup: { withoutResolvers: ['cloudflare', 'google'] } },
    });
  });

  it('judges files from Exchange also where no resolver was reached', async () => {
    const world = newWorld();
    world.dns = 'blocked';
    const visit = visitOf(world);
    const file = caseOf({
      observed: { acceptedDomains: [wholeReading([], { route: 'file', request: 'export.json' })] },
    });
    await visit.begin({ kind: 'read', case: file }, '');
    const audit = auditOf(visit);
    await audit.begun;
    expect(audit.stage.screen).toBe('report');
    expect(audit.stage.case.observed.acceptedDomains).toEqual(file.observed.acceptedDomains);
  });

  it('goes to where files are given with all that is on screen', async () => {
    const { visit, audit } = await audited(newWorld());
    audit.addFiles();
    await vi.waitFor(() => {
      expect(visit.begun?.job).toMatchObject({ kind: 'import', case: audit.stage.case, report: audit.stage.report });
    });
  });

  it('can be stopped and resumed without losing what was read', async () => {
    const world = newWorld();
    world.dns = 'half';
    const { audit } = await audited(world);
    await vi.advanceTimersByTimeAsync(0);
    audit.cancel();
    await audit.begun;
    expect(audit.stage).toMatchObject({ screen: 'stopped', report: { verdict: notReady.verdict } });
    expect(audit.stage.case.setup.withoutResolvers).toEqual([]);
    world.dns = 'answers';
    await audit.resume();
    expect(audit.stage.screen).toBe('report');
  });

  it('shows no report of a reading that was left', async () => {
    const world = newWorld();
    world.dns = 'hang';
    const { audit } = await audited(world);
    await vi.advanceTimersByTimeAsync(0);
    audit.leave();
    await audit.begun;
    expect(audit.stage.screen).toBe('running');
    expect(world.calls.assessed).toHaveLength(0);
  });

  it('reads a hundred domains in waves and asks about each once', async () => {
    const world = newWorld();
    world.report = many(100);
    const { audit } = await audited(world, world.report.domains.map(({ name }) => name).join(' '));
    expect(audit.stage.screen).toBe('report');
    const asked = world.calls.reads.flat().map(({ about, domain }) => `${about} ${domain}`);
    expect(new Set(asked).size).toBe(asked.length);
    expect(world.calls.reads).toHaveLength(4);
    expect(world.calls.assessed.map((file) => file.setup.domains.length)).toEqual([25, 50, 75, 100]);
  });

  it('asks for the smart hosts of connectors that are in the case, once, and again when it reads again', async () => {
    const world = newWorld();
    world.report = many(100);
    const visit = visitOf(world);
    const outboundConnectors = [wholeReading([ppeOutbound({ smartHosts: ['outbound-eu1.ppe-hosted.com'] })])];
    const domains = world.report.domains.map(({ name }) => domain(name));
    const file = caseOf({ setup: setup({ domains }), observed: { outboundConnectors } });
    await visit.begin({ kind: 'read', case: file }, '');
    const audit = auditOf(visit);
    await audit.begun;
    const asked = (): number =>
      world.calls.reads.flat().filter((one) => one.about === 'smart-host' && one.host === 'outbound-eu1.ppe-hosted.com')
        .length;
    expect(asked()).toBe(1);
    await audit.readAgain();
    expect(asked()).toBe(2);
  });

  it('keeps what was typed for the change, and the view, when everything is read again', async () => {
    const { audit } = await audited(newWorld());
    await audit.change(withDetails({ number: 'CHG-2031' }));
    await audit.change(withSection('scope', 'All of **contoso.com**.'));
    audit.view = 'change-request';
    await audit.readAgain();
    expect(audit.view).toBe('change-request');
    expect(audit.stage.case.setup.change).toEqual({
      number: 'CHG-2031',
      rewritten: [{ section: 'scope', text: 'All of **contoso.com**.' }],
    });
  });

  it('keeps what was pasted and answered when the set-up is changed', async () => {
    const world = newWorld();
    const { visit, audit } = await audited(world);
    await audit.change(withAnswer({ checkId: 'baseline-recorded', value: 'yes', by: 'postmaster' }));
    audit.editSetup();
    expect(visit.begun).toBeNull();
    visit.draft.phase = 'post-cutover';
    await visit.check();
    expect(visit.begun?.job).toMatchObject({
      case: {
        setup: { phase: 'post-cutover' },
        answers: [{ checkId: 'baseline-recorded', value: 'yes', at: NOW }],
        observed: {},
      },
    });
  });

  it('keeps what the fields do not say when the set-up is changed: systems, pinned apps, the sides taken, the change', async () => {
    const world = newWorld();
    const kept = {
      systems: [
        { id: 'ppe', mode: 'mx-inline', region: 'us1' },
        { id: 'ninjaone', mode: 'api-only' },
        { id: 'opswat', mode: 'connector-loop' },
      ],
      appMatches: [{ servicePrincipalId: 'app-1', profile: null }],
      positions: [{ conflict: 'a-conflict', side: 'vendor' }],
      change: { number: 'CHG-2031', rewritten: [{ section: 'scope', text: 'All of **contoso.com**.' }] },
    } as const;
    world.opened = caseOf({ setup: kept });
    const visit = visitOf(world);
    await visit.openFile({ name: 'a.json', arrayBuffer: () => Promise.resolve(new ArrayBuffer(2)) });
    auditOf(visit).editSetup();
    await visit.check();
    expect(visit.begun?.job).toMatchObject({ kind: 'read', case: { setup: kept } });
  });
});

describe('a set-up of products alone', () => {
  const NINJA = [{ id: 'ninjaone', mode: 'api-only' }] as const;

  it('needs no domain where the case holds what was read of the tenant, and asks nothing of DNS', async () => {
    const world = newWorld();
    world.opened = caseOf({
      setup: { systems: NINJA, domains: [] },
      observed: { organisation: [wholeReading(organisation())] },
    });
    const visit = visitOf(world);
    await visit.openFile({ name: 'a.json', arrayBuffer: () => Promise.resolve(new ArrayBuffer(2)) });
    auditOf(visit).editSetup();
    await visit.check();
    expect(visit.begun?.job).toMatchObject({ kind: 'read', case: { setup: { systems: NINJA, domains: [] } } });
    const audit = auditOf(visit);
    await audit.begun;
    expect(audit.stage.screen).toBe('report');
    expect(world.calls.reads.flat()).toEqual([]);
  });

  it('needs one where nothing but DNS could be looked at', async () => {
    const visit = visitOf(newWorld());
    Object.assign(visit.draft, { domains: '', gateway: 'none', also: [...NINJA] });
    await visit.check();
    expect(visit.begun).toBeNull();
    expect(Object.keys(visit.fieldProblems)).toEqual(['domains']);
  });
});

describe('an audit with an account', () => {
  const SOURCES = ['organisation', 'servicePrincipals', 'licences'] as const;

  /** Somebody signed in, and the page has come to read. */
  async function read(
    world: World,
    file = caseOf({ setup: { domains: [] } }),
  ): Promise<{ visit: Visit; audit: Audit }> {
    const visit = new Visit(portsOf(world, noScreens));
    visit.signedIn = { account: ACCOUNT, granted: [], sources: SOURCES, bar: () => ({}) };
    await visit.begin({ kind: 'read', case: file, sources: SOURCES, fillsDomains: true }, '');
    const audit = auditOf(visit);
    if (world.tenant !== 'hang') await audit.begun;
    return { visit, audit };
  }

  const tenant = (): World => {
    const world = newWorld();
    world.tenantRead = {
      organisation: [wholeReading(organisation())],
      servicePrincipals: [wholeReading([])],
      licences: [absentReading('not-permitted')],
    };
    return world;
  };

  it('reads the organisation first, fills the domains from it, and reads DNS of them', async () => {
    const world = tenant();
    const { audit } = await read(world);
    expect(audit.stage).toMatchObject({ screen: 'report', case: { setup: { domains: [{ name: 'contoso.com' }] } } });
    expect(world.calls.tenantReads.map(({ sources }) => sources)).toEqual([
      ['organisation'],
      ['servicePrincipals', 'licences'],
    ]);
    expect(world.calls.reads.flat().map(({ domain }) => domain)).toContain('contoso.com');
    expect(Object.keys(audit.stage.case.observed).sort()).toEqual([
      'dns',
      'licences',
      'organisation',
      'servicePrincipals',
    ]);
  });

  it('asks for the smart hosts of connectors that came with the account', async () => {
    const world = tenant();
    const outboundConnectors = [wholeReading([ppeOutbound({ smartHosts: ['outbound-eu1.ppe-hosted.com'] })])];
    const visit = new Visit(portsOf(world, noScreens));
    const ports = await visit.ports.signInParts();
    const { tenant: port } = ports;
    const withConnectors = {
      ...port,
      read: async (...asked: Parameters<typeof port.read>) => ({ ...(await port.read(...asked)), outboundConnectors }),
    };
    Object.assign(visit.ports, { signInParts: () => Promise.resolve({ ...ports, tenant: withConnectors }) });
    visit.signedIn = { account: ACCOUNT, granted: [], sources: ['licences'], bar: () => ({}) };
    await visit.begin({ kind: 'read', case: caseOf(), sources: ['licences'] }, '');
    const audit = auditOf(visit);
    await audit.begun;
    expect(audit.stage.screen).toBe('report');
    const hosts = world.calls.reads.map((one) => one.flatMap((of) => (of.about === 'smart-host' ? [of.host] : [])));
    expect(hosts.at(-1)).toContain('outbound-eu1.ppe-hosted.com');
    expect(hosts).toHaveLength(2);
  });

  it('never mixes the evidence of two tenants', async () => {
    const world = tenant();
    const other = caseOf({ observed: { organisation: [wholeReading(organisation({ id: OTHER_TENANT }))] } });
    const { audit } = await read(world, other);
    expect(world.calls.tenantReads).toEqual([]);
    expect(audit.stage.case.observed.organisation).toEqual(other.observed.organisation);
  });

  it('goes on from what is whole when it was stopped, and reads all of it when it is read again', async () => {
    const world = tenant();
    world.tenant = 'hang';
    const { audit } = await read(world);
    await vi.waitFor(() => {
      expect(world.calls.tenantReads).toHaveLength(2);
    });
    audit.cancel();
    await audit.begun;
    expect(audit.stage.screen).toBe('stopped');
    world.tenant = 'answers';
    await audit.resume();
    // The tenant's own record goes along with every request, because it tells whose evidence the rest is.
    expect(world.calls.tenantReads.slice(2).map(({ known }) => Object.keys(known))).toEqual([
      ['organisation'],
      ['organisation', 'servicePrincipals'],
    ]);
    await audit.readAgain();
    expect(world.calls.tenantReads.slice(4).flatMap(({ known }) => Object.keys(known))).toEqual([]);
  });

  it('says that the session ended, and takes the case along to sign in again', async () => {
    const world = tenant();
    world.tenant = 'ends';
    const { visit, audit } = await read(world);
    expect(audit.tenant.ended?.code).toBe('700084');
    audit.signIn();
    await vi.waitFor(() => {
      expect(visit.begun?.job).toMatchObject({ kind: 'sign-in', case: audit.stage.case });
    });
  });

  it('reports what could not be read of a tenant without domains instead of blaming resolvers', async () => {
    const world = newWorld();
    const { audit } = await read(world);
    expect(audit.stage.screen).toBe('report');
  });
});

describe('decisions', () => {
  const key = (permissionId: string) =>
    ({ appId: 'a', resourceAppId: 'r', kind: 'application', permissionId }) as const;
  const stay = (permissionId: string) => (by: string) =>
    withDecision([key(permissionId)], { value: 'yes', by, note: 'needed' });

  it('made in quick succession are all kept', async () => {
    const world = newWorld();
    world.pause = () => new Promise((done) => setTimeout(done, 50));
    const reading = audited(world);
    await vi.advanceTimersByTimeAsync(500);
    const { audit } = await reading;
    audit.reviewer = ' ada ';
    const all = ['one', 'two', 'three'].map((id) => audit.decide(stay(id)));
    await vi.advanceTimersByTimeAsync(500);
    await Promise.all(all);
    expect(audit.stage.case.answers.map(({ grant, by }) => `${grant?.permissionId ?? ''} ${by}`)).toEqual([
      'one ada',
      'two ada',
      'three ada',
    ]);
  });

  it('need a name', async () => {
    const { audit } = await audited(newWorld());
    await audit.decide(stay('one'));
    expect(audit.isReviewerMissing).toBe(true);
    expect(audit.stage.case.answers).toEqual([]);
  });
});

describe('a case that was opened', () => {
  const open = async (world: World): Promise<{ visit: Visit; audit: Audit }> => {
    world.opened = caseOf({ observed: { dns: dnsOf(...notReady.views) } });
    world.now = () => new Date(secondsFromNow(90_000));
    const visit = visitOf(world);
    await visit.openFile({ name: 'a.gatecheck.json', arrayBuffer: () => Promise.resolve(new ArrayBuffer(1)) });
    return { visit, audit: auditOf(visit) };
  };

  it('is shown as it was judged, and judged as of now on request', async () => {
    const world = newWorld();
    const { audit } = await open(world);
    expect(audit.stage).toMatchObject({ screen: 'report', origin: { kind: 'file' }, report: { assessedAt: NOW } });
    await audit.judgeNow();
    expect(audit.stage.report?.assessedAt).toBe(secondsFromNow(90_000));
    expect(world.calls.reads).toHaveLength(0);
  });

  it('is judged as of now with an answer of now, which would lie ahead of its own time', async () => {
    const world = newWorld();
    const { audit } = await open(world);
    await audit.change(withAnswer({ checkId: 'test-inbound', value: 'yes', by: 'ada' }));
    expect(audit.stage).toMatchObject({ origin: { kind: 'file' }, report: { assessedAt: secondsFromNow(90_000) } });
  });

  it('is told anew when a change gives it another verdict', async () => {
    const world = newWorld();
    const { visit, audit } = await open(world);
    world.report = { ...notReady, verdict: { ...notReady.verdict, headline: 'Ready' } };
    await audit.change(withRole('contoso.com', 'parked'));
    expect(visit.title).toBe('Ready');
    expect(visit.announcement).toBe('Ready');
  });

  it('has a time of its own where it is made up', async () => {
    const world = newWorld();
    const { visit } = await open(world);
    await visit.openDemo({ id: 'before', title: 'Before', says: '' });
    const demo = auditOf(visit);
    await demo.change(withAnswer({ checkId: 'test-inbound', value: 'yes', by: 'ada' }));
    expect(demo.stage).toMatchObject({ case: { answers: [{ at: NOW }] }, report: { assessedAt: NOW } });
  });

  it('takes pasted headers by the door for files, and tells what another text was taken for', async () => {
    const world = newWorld();
    const { audit } = await open(world);
    const headers = readFileSync(new URL('../fixtures/proof/headers-left-directly.txt', import.meta.url), 'utf8');
    expect(await pasteInto(audit, headers)).toMatchObject({ format: 'message-headers' });
    expect(audit.stage.case.observed.messageHeaders).toHaveLength(1);
    expect(audit.stage.case.observed.dns).toBe(world.opened?.observed.dns);
    const judged = world.calls.assessed.length;
    expect(await pasteInto(audit, 'Please see the attached picture.')).toEqual({ format: null, says: [] });
    expect(world.calls.assessed).toHaveLength(judged);
  });

  it('stays in its own time when a role is changed', async () => {
    const { audit } = await open(newWorld());
    await audit.change(withRole('contoso.com', 'excused', 'moves later'));
    expect(audit.stage).toMatchObject({
      report: { assessedAt: NOW },
      case: { setup: { domains: [{ role: 'excused', reason: 'moves later' }] } },
    });
  });

  it('that is bad loses nothing that was open', async () => {
    const world = newWorld();
    const { visit } = await open(world);
    const before = visit.begun;
    world.caseProblem = { kind: 'not-a-case' };
    await visit.openFile({ name: 'b.json', arrayBuffer: () => Promise.resolve(new ArrayBuffer(1)) });
    expect(visit.begun).toBe(before);
    expect(visit.messages).toHaveLength(1);
  });

  it('that the disk does not give is told by name', async () => {
    const visit = visitOf(newWorld());
    await visit.openFile({ name: 'gone.json', arrayBuffer: () => Promise.reject(new Error('moved')) });
    expect(visit.messages.join()).toContain('gone.json');
  });
});

describe('the watch', () => {
  it('asks again when the TTL has run out, judges, and stops when told to', async () => {
    const world = newWorld();
    const { audit } = await audited(world);
    audit.watch.start('ttl', 'contoso.com', notReady);
    expect(audit.watch.state?.nextAt).toBe(secondsFromNow(2716));
    await vi.advanceTimersByTimeAsync(2_716_000);
    expect(world.calls.again).toBe(1);
    expect(audit.watch.state?.looks).toBe(1);
    audit.watch.stop();
    await vi.advanceTimersByTimeAsync(9_000_000);
    expect(world.calls.again).toBe(1);
  });
});

describe('a link', () => {
  it('starts the audit with nothing typed and tells what it ignored', async () => {
    const world = newWorld();
    world.hash = '#/audit?domains=fabrikam.com&gateway=mimecast&phase=post-cutover&tenant=x';
    const visit = new Visit(portsOf(world, noScreens));
    await visit.followLink();
    expect(visit.begun?.job).toMatchObject({
      case: {
        setup: {
          phase: 'post-cutover',
          domains: [{ name: 'fabrikam.com' }],
          systems: [{ id: 'mimecast' }],
        },
      },
    });
    expect(visit.messages).toHaveLength(1);
  });
});

it('stays on the first screen, with a sentence, when a part of the page cannot be loaded', async () => {
  const world = newWorld();
  const visit = new Visit(portsOf(world, () => Promise.reject(new Error('offline'))));
  visit.draft.domains = 'contoso.com';
  visit.draft.gateway = 'none';
  await visit.check();
  expect(visit.begun).toBeNull();
  expect(visit.messages).toHaveLength(1);
});
