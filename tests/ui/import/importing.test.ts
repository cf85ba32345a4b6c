import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import type { Ports } from '../../../src/ui/ports.ts';
import type { GivenFile } from '../../../src/ui/import/open-files.ts';
import { Importing } from '../../../src/ui/import/importing.svelte.ts';
import { Visit } from '../../../src/ui/visit.svelte.ts';
import { caseOf, dnsOf, NOW, secondsFromNow, setup } from '../../support/build.ts';
import { BROKEN, BUNDLE, CSV, given, NONSENSE, OF_FABRIKAM } from '../harness/files.ts';
import { notReady } from '../harness/reports.ts';
import { newWorld, portsOf } from '../harness/world.ts';
import type { World } from '../harness/world.ts';

const noScreens: Ports['auditScreens'] = () => Promise.resolve((() => ({})) as never);

function importingOf(visit: Visit): Importing {
  const job = visit.begun?.job;
  if (job?.kind !== 'import') throw new Error('the screen for files is not there');
  return new Importing(visit, job);
}

/** The screen as somebody comes to it from the first one. */
async function fromStart(world: World = newWorld(), domains = ''): Promise<{ visit: Visit; importing: Importing }> {
  const visit = new Visit(portsOf(world, noScreens));
  visit.draft.domains = domains;
  await visit.addFiles();
  return { visit, importing: importingOf(visit) };
}

/** The screen as somebody comes to it from a report. */
async function fromReport(
  world: World = newWorld(),
  file: Case = caseOf({ observed: { dns: dnsOf(...notReady.views) } }),
): Promise<{ visit: Visit; importing: Importing }> {
  const visit = new Visit(portsOf(world, noScreens));
  await visit.begin(
    { kind: 'import', case: file, report: notReady, origin: { kind: 'file', name: 'a', unknownSources: [] } },
    null,
  );
  return { visit, importing: importingOf(visit) };
}

const formats = ({ reports }: Importing): readonly (string | null)[] => reports.map(({ format }) => format);

describe('files that are given', () => {
  it('are read into the case, each by what is in it', async () => {
    const { importing } = await fromStart();
    expect(importing.isChanged).toBe(false);
    await importing.give([BUNDLE, CSV]);
    expect(formats(importing)).toEqual(['bundle', 'csv']);
    expect(importing.isChanged).toBe(true);
    expect(importing.outcome?.imported.map(({ name }) => name)).toEqual([BUNDLE.name, CSV.name]);
    expect(importing.file.observed.inboundConnectors).toHaveLength(2);
    expect(importing.progress).toBeNull();
  });

  it('that are bad lose nothing of the others, before or after them', async () => {
    const { importing } = await fromStart();
    await importing.give([BUNDLE]);
    const held = importing.file;
    await importing.give([NONSENSE, BROKEN]);
    expect(importing.file).toBe(held);
    expect(formats(importing)).toEqual(['bundle', null, null]);
    await importing.give([CSV]);
    expect(formats(importing)).toEqual(['bundle', null, null, 'csv']);
    expect(Object.keys(importing.file.observed)).toEqual(expect.arrayContaining(Object.keys(held.observed)));
  });

  it('that the disk does not give, or that are far too large, are told by name and the rest is read', async () => {
    const { importing } = await fromStart();
    const gone: GivenFile = { name: 'gone.json', arrayBuffer: () => Promise.reject(new Error('moved')) };
    let isAsked = false;
    const huge: GivenFile = {
      name: 'huge.json',
      size: 3_000_000_000,
      arrayBuffer: () => {
        isAsked = true;
        return Promise.resolve(new ArrayBuffer(1));
      },
    };
    await importing.give([gone, huge, CSV]);
    expect(importing.reports.map(({ name, format }) => [name, format])).toEqual([
      ['gone.json', null],
      ['huge.json', null],
      [CSV.name, 'csv'],
    ]);
    expect(importing.reports.slice(0, 2).every(({ says }) => says.length === 1)).toBe(true);
    expect(isAsked).toBe(false);
  });

  it('take with them when they were last changed', async () => {
    const { importing } = await fromStart();
    await importing.give([CSV]);
    expect(importing.reports[0]).toMatchObject({ exportedAt: secondsFromNow(-3 * 86_400), exportedAtFrom: 'file' });
  });

  it('without a time that a date can hold are read all the same', async () => {
    const { importing } = await fromStart();
    await importing.give([
      { ...CSV, lastModified: 1e300 },
      { ...CSV, name: 'b.csv', lastModified: 0 },
    ]);
    expect(importing.reports.map(({ exportedAt }) => exportedAt)).toEqual([null, null]);
  });

  it('while others are being read wait for them', async () => {
    const { importing } = await fromStart();
    let release = (): void => undefined;
    const waiting = new Promise<void>((done) => (release = done));
    const first = importing.give([{ ...BUNDLE, arrayBuffer: () => waiting.then(() => BUNDLE.arrayBuffer()) }]);
    const second = importing.give([CSV]);
    await Promise.resolve();
    release();
    await Promise.all([first, second]);
    expect(importing.outcome?.imported).toHaveLength(2);
  });

  it('again take the place of what they were before', async () => {
    const { importing } = await fromStart();
    await importing.give([given('export.json', 'nothing')]);
    await importing.give([{ ...BUNDLE, name: 'export.json' }]);
    expect(formats(importing)).toEqual(['bundle']);
  });

  it('of another tenant are refused and named, and the others stay', async () => {
    const { importing } = await fromStart();
    await importing.give([BUNDLE]);
    const held = importing.file;
    await importing.give([OF_FABRIKAM]);
    expect(importing.refused).toEqual([OF_FABRIKAM.name]);
    expect(importing.file).toBe(held);
    await importing.give([CSV]);
    expect(importing.refused).toEqual([]);
  });

  it('can be removed again with everything that came by them', async () => {
    const { importing } = await fromStart();
    await importing.give([BUNDLE, CSV]);
    await importing.forget(BUNDLE.name);
    expect(importing.outcome?.imported.map(({ name }) => name)).toEqual([CSV.name]);
    expect(formats(importing)).toEqual(['csv']);
    expect(Object.keys(importing.file.observed)).toEqual(['inboundConnectors']);
  });
});

describe('pasted text', () => {
  it('is read like a file, each time under a name of its own', async () => {
    const { importing } = await fromStart();
    const text = new TextDecoder().decode(await BUNDLE.arrayBuffer());
    expect(await importing.paste(text)).toBe(true);
    await importing.paste('Please see the attached picture.');
    expect(importing.reports.map(({ name }) => name)).toEqual(['pasted text', 'pasted text 2']);
    expect(importing.outcome?.imported.map(({ route }) => route)).toEqual(['pasted']);
  });
});

it('tells anew what is missing when another phase is chosen', async () => {
  const { importing } = await fromStart();
  await importing.give([CSV]);
  const before = importing.outcome?.needed ?? [];
  expect(before).toContain('TransportRule');
  importing.inPhase('permission-review');
  await importing.give([]);
  expect(importing.file.setup.phase).toBe('permission-review');
  expect(importing.outcome?.needed).not.toEqual(before);
  expect(importing.file.observed.inboundConnectors).toHaveLength(1);
});

describe('the accepted domains of the files', () => {
  it('are offered where no domain was typed, without the name that came with the tenant', async () => {
    const { visit, importing } = await fromStart();
    await importing.give([BUNDLE]);
    expect(importing.offeredDomains).toEqual(['contoso.com']);
    await importing.useOfferedDomains();
    expect(visit.domains).toEqual(['contoso.com']);
    expect(importing.offeredDomains).toEqual([]);
  });

  it('are not offered where a domain was typed', async () => {
    const { importing } = await fromStart(newWorld(), 'contoso.com');
    await importing.give([BUNDLE]);
    expect(importing.offeredDomains).toEqual([]);
  });
});

describe('judging', () => {
  it('goes from a report to the report on the case with the files, as of now', async () => {
    const world = newWorld();
    world.now = () => new Date(secondsFromNow(600));
    const { visit, importing } = await fromReport(world);
    await importing.give([BUNDLE]);
    await importing.judge();
    expect(visit.begun?.job).toMatchObject({
      kind: 'opened',
      origin: { kind: 'live' },
      case: { assessedAt: secondsFromNow(600), observed: { dns: dnsOf(...notReady.views) } },
    });
    const [judged] = world.calls.assessed;
    expect(judged?.observed.transportRules).toHaveLength(1);
  });

  it('asks DNS only for the smart hosts of connectors that are new to the case', async () => {
    const world = newWorld();
    const { importing } = await fromReport(world);
    await importing.give([BUNDLE]);
    await importing.judge();
    // The one to enter by the set-up, and that of the connector.
    expect(world.calls.reads.flat()).toEqual([
      { about: 'smart-host', domain: 'contoso.com', host: 'outbound-us1.ppe-hosted.com' },
      { about: 'smart-host', domain: 'contoso.com', host: 'smtp.gateway.example' },
    ]);
  });

  it('asks DNS for nothing where no connector is new, or where no resolver was read', async () => {
    const world = newWorld();
    const { importing } = await fromReport(world);
    await importing.give([CSV]);
    await importing.judge();
    const { importing: withoutDns } = await fromReport(world, caseOf());
    await withoutDns.give([BUNDLE]);
    await withoutDns.judge();
    expect(world.calls.assessed).toHaveLength(2);
    expect(world.calls.reads).toEqual([]);
  });

  it('goes from the first screen to reading DNS of the domains, with the files in the case', async () => {
    const { visit, importing } = await fromStart();
    await importing.give([BUNDLE]);
    await importing.useOfferedDomains();
    visit.draft.gateway = 'ppe';
    await importing.judge();
    expect(visit.begun?.job).toMatchObject({ kind: 'read', case: { setup: { domains: [{ name: 'contoso.com' }] } } });
    const job = visit.begun?.job;
    expect(job?.kind === 'read' && job.case.observed.inboundConnectors).toHaveLength(1);
  });

  it('says what is missing of the set-up, and keeps the files', async () => {
    const { visit, importing } = await fromStart();
    await importing.give([BUNDLE]);
    await importing.judge();
    expect(visit.begun?.job.kind).toBe('import');
    expect(Object.keys(visit.fieldProblems).sort()).toEqual(['domains', 'gateway']);
    expect(importing.outcome?.imported).toHaveLength(1);
    await importing.cancel();
    visit.draft.domains = 'contoso.com';
    visit.draft.gateway = 'ppe';
    await visit.check();
    const job = visit.begun?.job;
    expect(job?.kind === 'read' && job.case.observed).toEqual({});
  });

  it('does without domains in a review', async () => {
    const { visit, importing } = await fromReport(
      newWorld(),
      caseOf({ setup: setup({ phase: 'permission-review', systems: [], domains: [] }) }),
    );
    await importing.give([CSV]);
    await importing.judge();
    expect(visit.begun?.job).toMatchObject({ kind: 'read', case: { setup: { phase: 'permission-review' } } });
  });
});

describe('cancelling', () => {
  it('goes back to the first screen as it was left, without the files', async () => {
    const { visit, importing } = await fromStart(newWorld(), 'contoso.com');
    await importing.give([BUNDLE]);
    await importing.cancel();
    expect(visit.begun).toBeNull();
    expect(visit.draft.domains).toBe('contoso.com');
    expect(visit.takeFiles).toBeNull();
  });

  it('goes back to the report as it was', async () => {
    const { visit, importing } = await fromReport();
    await importing.give([BUNDLE]);
    await importing.cancel();
    expect(visit.begun?.job).toMatchObject({
      kind: 'opened',
      report: notReady,
      origin: { kind: 'file' },
      case: { assessedAt: NOW },
    });
    const job = visit.begun?.job;
    expect(job?.kind === 'opened' && Object.keys(job.case.observed)).toEqual(['dns']);
  });

  it('while a file is being read changes nothing afterwards', async () => {
    const { visit, importing } = await fromStart();
    let release = (): void => undefined;
    const waiting = new Promise<void>((done) => (release = done));
    const reading = importing.give([{ ...BUNDLE, arrayBuffer: () => waiting.then(() => BUNDLE.arrayBuffer()) }]);
    await importing.cancel();
    release();
    await reading;
    expect(importing.isChanged).toBe(false);
    expect(visit.begun).toBeNull();
  });
});

it('keeps everything on screen when the part that reads cannot be loaded', async () => {
  const world = newWorld();
  const { visit, importing } = await fromStart(world);
  await importing.give([BUNDLE]);
  const held = importing.file;
  Object.assign(visit.ports.engine, { importFiles: () => Promise.reject(new Error('offline')) });
  expect(await importing.paste('x')).toBe(false);
  expect(importing.file).toBe(held);
  expect(importing.reports).toHaveLength(1);
  expect(visit.messages).toHaveLength(1);
});
