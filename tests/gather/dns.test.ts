import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DnsView } from '../../src/evidence/dns/answer.ts';
import { indexAnswers, replay } from '../../src/evidence/dns/dialogue.ts';
import { openInquiry } from '../../src/evidence/inquiries.ts';
import type { Inquiry } from '../../src/evidence/inquiry.ts';
import { createDnsPort } from '../../src/gather/dns.ts';
import type { DnsPort, DnsProgress } from '../../src/gather/dns-port.ts';
import type { DnsReadings } from '../../src/gather/dns-readings.ts';
import { available, startDns } from '../dns/stack.ts';
import type { TestDns } from '../dns/stack.ts';
import { ordinaryDomain } from '../dns/zones.ts';

const allAbout = (domain: string): readonly Inquiry[] => [
  { about: 'mail-hosts', domain },
  { about: 'spf', domain, gatewayTerms: ['a:dispatch-us.ppe-hosted.com'], ranges: [], wrongTerms: [] },
  { about: 'dmarc', domain },
  { about: 'microsoft-dkim', domain },
  { about: 'dkim-selector', domain, selector: 'k1' },
  { about: 'mta-sts', domain },
  { about: 'tls-rpt', domain },
  { about: 'autodiscover', domain },
  { about: 'zone', domain },
];

describe.skipIf(available() !== null)('reading DNS at several resolvers, over real DNS', () => {
  let dns: TestDns;
  beforeAll(async () => {
    dns = await startDns();
  });
  afterAll(() => dns.stop());
  afterEach(() => {
    dns.control.reset();
  });

  let clock = Date.parse('2026-11-20T09:00:00.000Z');
  /** A clock that moves a second at each look, so that the order of readings shows. */
  const now = (): string => new Date((clock += 1_000)).toISOString();
  const port = (inFlight = 16, timeoutMs = 5_000): DnsPort =>
    createDnsPort({
      resolvers: [
        { name: 'cloudflare', url: dns.urls['cloudflare-dns.com'].http },
        { name: 'google', url: dns.urls['dns.google'].http },
      ],
      fetch,
      now,
      inFlight,
      timeoutMs,
    });
  const read = (
    inquiries: readonly Inquiry[],
    {
      signal = new AbortController().signal,
      known,
      progress = () => undefined,
      through = port(),
    }: {
      signal?: AbortSignal;
      known?: DnsReadings;
      progress?: (now: DnsProgress) => void;
      through?: DnsPort;
    } = {},
  ): Promise<DnsReadings> => through.read(inquiries, { signal, progress, ...(known && { known }) });
  const viewsIn = (readings: DnsReadings): readonly DnsView[] =>
    readings.flatMap((reading) => (reading.extent === 'absent' ? [] : reading.value));
  const questionsIn = (view: DnsView | undefined): readonly string[] =>
    view?.answers.map(({ name, type }) => `${type} ${name}`) ?? [];

  it('gives one whole reading a resolver, each with its own view', async () => {
    const readings = await read(allAbout('split.example'));
    expect(readings.map(({ extent }) => extent)).toEqual(['whole', 'whole']);
    const mx = viewsIn(readings).map(({ resolver, answers }) => [
      resolver,
      answers.find(({ type }) => type === 'MX')?.records,
    ]);
    expect(mx).toEqual([
      ['cloudflare', ['10 mx1-us1.ppe-hosted.com']],
      ['google', ['0 split-example.mail.protection.outlook.com']],
    ]);
    expect(readings[1]).toMatchObject({
      provenance: { route: 'dns-over-https', request: 'google' },
    });
  });

  it('asks all that the readers of the evidence will ask', async () => {
    const inquiries = [
      'contoso.example',
      'eleven.example',
      'spf-loop.example',
      'dmarc-tree.example',
      'alias-mx.example',
    ].flatMap(allAbout);
    const [view] = viewsIn(await read(inquiries));
    const index = indexAnswers(view ?? { resolver: '', answers: [] });
    for (const inquiry of inquiries) expect(replay(openInquiry(inquiry), index).open).toEqual([]);
  });

  it('asks nothing twice, at a hundred domains and two resolvers', async () => {
    const domains = Array.from({ length: 100 }, (_, i) => ordinaryDomain(i + 1));
    const readings = await read(domains.flatMap(allAbout));
    const asked = dns.requests().map(({ host, name, type }) => `${host} ${type} ${name}`);
    expect(readings.map(({ extent }) => extent)).toEqual(['whole', 'whole']);
    expect(asked.length).toBeGreaterThan(2_000);
    expect(new Set(asked).size).toBe(asked.length);
    expect(viewsIn(readings).flatMap(({ answers }) => answers).length).toBe(asked.length);
  }, 30_000);

  it('puts the answers in the order of the inquiries, however long each took', async () => {
    const inquiries = [...allAbout('contoso.example'), ...allAbout('fabrikam.example')];
    dns.control.fault({ kind: 'timeout', name: 'contoso.example', times: 4 });
    const [slow] = viewsIn(await read(inquiries, { through: port(16, 300) }));
    dns.control.reset();
    const [quick] = viewsIn(await read(inquiries, { through: port(1) }));
    expect(questionsIn(slow)[0]).toBe('MX contoso.example');
    expect(questionsIn(quick).slice(0, 4)).toEqual(questionsIn(slow).slice(0, 4));
    expect(new Set(questionsIn(quick))).toEqual(new Set(questionsIn(slow)));
  });

  it('never has more questions under way at a resolver than allowed', async () => {
    let [open, most] = [0, 0];
    const counting: typeof fetch = async (...request) => {
      most = Math.max(most, ++open);
      return fetch(...request).finally(() => open--);
    };
    const through = createDnsPort({
      resolvers: [{ name: 'cloudflare', url: dns.urls['cloudflare-dns.com'].http }],
      fetch: counting,
      now,
      inFlight: 3,
    });
    await read([...allAbout('contoso.example'), ...allAbout('fabrikam.example')], { through });
    expect(most).toBe(3);
  });

  it('tells the progress of each domain at each resolver, to the end', async () => {
    const seen: DnsProgress[] = [];
    dns.control.fault({ kind: 'status', status: 404, name: '_mta-sts.contoso.example', host: 'dns.google' });
    await read([...allAbout('contoso.example'), ...allAbout('fabrikam.example')], { progress: (p) => seen.push(p) });
    for (const domain of ['contoso.example', 'fabrikam.example'])
      for (const resolver of ['cloudflare', 'google']) {
        const own = seen.filter((p) => p.domain === domain && p.resolver === resolver);
        expect(own.filter(({ done }) => done)).toHaveLength(1);
        expect(own.at(-1)).toMatchObject({ done: true, asked: own.at(-1)?.answered });
        expect(own.at(-1)?.failed).toBe(domain === 'contoso.example' && resolver === 'google' ? 1 : 0);
        expect(own.every((p, i) => i === 0 || p.answered >= (own[i - 1]?.answered ?? 0))).toBe(true);
      }
  });

  it('keeps a failed question in the evidence and goes on with the others', async () => {
    dns.control.fault({ kind: 'html', name: '_dmarc.contoso.example' });
    const readings = await read(allAbout('contoso.example'));
    expect(readings.map(({ extent }) => extent)).toEqual(['whole', 'whole']);
    const failed = viewsIn(readings).flatMap(({ answers }) => answers.filter(({ status }) => status === 'not-dns'));
    expect(failed.map(({ name }) => name)).toEqual(['_dmarc.contoso.example', '_dmarc.contoso.example']);
  });

  it('goes on when a domain does not exist, cannot be resolved or goes in circles', async () => {
    const inquiries = [
      'nowhere.example',
      'bogus.example',
      'cname-loop.example',
      'spf-loop.example',
      'many.example',
    ].flatMap(allAbout);
    const readings = await read(inquiries);
    expect(readings.map(({ extent }) => extent)).toEqual(['whole', 'whole']);
    const statuses = new Map(viewsIn(readings)[0]?.answers.map((a) => [`${a.type} ${a.name}`, a.status]));
    expect(statuses.get('MX nowhere.example')).toBe('NXDOMAIN');
    expect(statuses.get('MX bogus.example')).toBe('SERVFAIL');
    expect(statuses.get('A mail.cname-loop.example')).toBe('SERVFAIL');
  });

  it.each([
    ['refuse', 'unreachable'],
    ['timeout', 'unreachable'],
    ['html', 'malformed'],
    ['wrong-question', 'malformed'],
  ] as const)('ends soon, and says why, when every answer is %s', async (kind, reason) => {
    dns.control.fault({ kind });
    const startedAt = Date.now();
    const inquiries = Array.from({ length: 100 }, (_, i) => allAbout(ordinaryDomain(i + 1))).flat();
    const readings = await read(inquiries, { through: port(16, kind === 'timeout' ? 300 : 5_000) });
    expect(Date.now() - startedAt).toBeLessThan(3_000);
    expect(readings).toMatchObject([
      { extent: 'absent', reason, request: 'cloudflare' },
      { extent: 'absent', reason, request: 'google' },
    ]);
    expect(dns.requests().length).toBeLessThan(2 * 2 * 32);
  });

  it('tells a resolver that asks to slow down from one that cannot be reached', async () => {
    dns.control.fault({ kind: 'status', status: 429, retryAfter: '60' });
    const throttled = await read(allAbout('contoso.example'));
    expect(throttled).toMatchObject([{ reason: 'throttled' }, { reason: 'throttled' }]);
  });

  it('lets the other resolver serve when one is down', async () => {
    dns.control.fault({ kind: 'refuse', host: 'dns.google' });
    const readings = await read(allAbout('contoso.example'));
    expect(readings).toMatchObject([{ extent: 'whole' }, { extent: 'absent', reason: 'unreachable' }]);
  });

  it('does not wait again for a resolver that was found gone a moment ago, and asks it again later', async () => {
    dns.control.fault({ kind: 'refuse', host: 'dns.google', times: 40 });
    const through = createDnsPort({
      resolvers: [{ name: 'google', url: dns.urls['dns.google'].http }],
      fetch,
      now: () => new Date(clock).toISOString(),
    });
    const gone = await read(allAbout('contoso.example'), { through });
    const asked = dns.requests().length;
    expect(await read(allAbout('fabrikam.example'), { through, known: gone })).toEqual(gone);
    expect(dns.requests()).toHaveLength(asked);
    clock += 60_000;
    dns.control.reset();
    expect(await read(allAbout('fabrikam.example'), { through, known: gone })).toMatchObject([{ extent: 'whole' }]);
  });

  it('gives up in the middle when a resolver goes away, and keeps what it said', async () => {
    const inquiries = Array.from({ length: 40 }, (_, i) => allAbout(ordinaryDomain(i + 1))).flat();
    let answered = 0;
    const readings = await read(inquiries, {
      progress: ({ resolver }) => {
        if (resolver === 'google' && ++answered === 60) dns.control.fault({ kind: 'refuse', host: 'dns.google' });
      },
    });
    const [whole, part] = readings;
    expect(whole).toMatchObject({ extent: 'whole' });
    expect(part).toMatchObject({ extent: 'part', provenance: { request: 'google' } });
    expect(part?.extent === 'part' && part.missing.length > 20 && part.missing.includes(ordinaryDomain(40))).toBe(true);
  });

  it('stops when it is told to, names what is missing, and goes on from there without asking again', async () => {
    const inquiries = Array.from({ length: 20 }, (_, i) => allAbout(ordinaryDomain(i + 1))).flat();
    const stop = new AbortController();
    dns.control.latency(20);
    let answered = 0;
    const stopped = await read(inquiries, {
      signal: stop.signal,
      progress: () => {
        if (++answered === 300) stop.abort();
      },
    });
    expect(stopped).toMatchObject([{ extent: 'part' }, { extent: 'part' }]);
    const settledThen = viewsIn(stopped).map((view) => questionsIn(view));
    const missing = stopped.map((reading) => (reading.extent === 'part' ? reading.missing : []));
    expect(missing[0]).toContain(ordinaryDomain(20));
    expect(missing[0]).not.toContain(ordinaryDomain(1));

    dns.control.reset();
    const resumed = await read(inquiries, { known: stopped });
    expect(resumed).toMatchObject([{ extent: 'whole' }, { extent: 'whole' }]);
    for (const [i, host] of ['cloudflare-dns.com', 'dns.google'].entries()) {
      const again = dns
        .requests()
        .filter((r) => r.host === host)
        .map(({ name, type }) => `${type} ${name}`);
      expect(again.filter((question) => settledThen[i]?.includes(question))).toEqual([]);
      expect(new Set(questionsIn(viewsIn(resumed)[i])).size).toBe(questionsIn(viewsIn(resumed)[i]).length);
    }
    // What the whole rests on was partly read then: the older time counts.
    expect(resumed[0]).toMatchObject({
      provenance: { at: stopped[0]?.extent === 'part' ? stopped[0].provenance.at : '' },
    });
  });

  it('is still in part when only some of what was missing has been read since', async () => {
    const stop = new AbortController();
    dns.control.latency(20);
    let answered = 0;
    const progress = (): void => {
      if (++answered === 40) stop.abort();
    };
    const inquiries = ['contoso.example', 'fabrikam.example', 'mixed.example'].flatMap(allAbout);
    const stopped = await read(inquiries, { signal: stop.signal, progress });
    const resumed = await read(allAbout('contoso.example'), { known: stopped });
    expect(resumed[0]).toMatchObject({ extent: 'part', missing: ['fabrikam.example', 'mixed.example'] });
  });

  it('was cancelled, not blocked, when it is stopped before the first answer', async () => {
    const readings = await read(allAbout('contoso.example'), { signal: AbortSignal.abort() });
    expect(readings).toMatchObject([
      { extent: 'absent', reason: 'cancelled' },
      { extent: 'absent', reason: 'cancelled' },
    ]);
    expect(dns.requests()).toEqual([]);
  });

  it('asks a failed question again when it goes on, and keeps the better answer alone', async () => {
    dns.control.fault({ kind: 'html', name: '_dmarc.contoso.example' });
    const first = await read(allAbout('contoso.example'));
    dns.control.reset();
    const second = await read(allAbout('contoso.example'), { known: first });
    expect(dns.requests().map(({ name }) => name)).toEqual(['_dmarc.contoso.example', '_dmarc.contoso.example']);
    const dmarc = viewsIn(second).map(({ answers }) => answers.filter(({ name }) => name === '_dmarc.contoso.example'));
    expect(dmarc).toMatchObject([[{ status: 'NOERROR' }], [{ status: 'NOERROR' }]]);
  });

  it('adds later answers to watch a TTL, and does not let a failed look hide the earlier answer', async () => {
    const mx = { name: 'short-ttl.example', type: 'MX' } as const;
    const { signal } = new AbortController();
    const first = await read([{ about: 'mail-hosts', domain: mx.name }]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const second = await port().readAgain([mx], first, signal);
    dns.control.fault({ kind: 'refuse', host: 'dns.google' });
    const third = await port().readAgain([mx], second, signal);
    const ttls = viewsIn(third).map(({ answers }) =>
      answers.filter(({ type }) => type === 'MX').map((a) => a.ttlSeconds),
    );
    expect(ttls.map((seen) => seen.length)).toEqual([3, 2]);
    expect(ttls[0]?.[1]).toBeLessThan(ttls[0]?.[0] ?? 0);
    expect(third.map(({ extent }) => extent)).toEqual(['whole', 'whole']);
    expect(await port().readAgain([mx], third, AbortSignal.abort())).toEqual(third);
  });

  it('makes a part of an absent reading when the resolver answers later', async () => {
    dns.control.fault({ kind: 'refuse', host: 'dns.google' });
    const first = await read([{ about: 'zone', domain: 'contoso.example' }]);
    dns.control.reset();
    const second = await port().readAgain(
      [{ name: 'contoso.example', type: 'MX' }],
      first,
      new AbortController().signal,
    );
    expect(second.map(({ extent }) => extent)).toEqual(['whole', 'part']);
  });
});
