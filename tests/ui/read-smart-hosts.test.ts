import { expect, it } from 'vitest';
import type { Inquiry } from '../../src/evidence/inquiry.ts';
import { inquiriesFor } from '../../src/report/inquiries-for.ts';
import { withSmartHosts } from '../../src/ui/read-smart-hosts.ts';
import type { Ports } from '../../src/ui/ports.ts';
import {
  absentReading,
  answer,
  caseOf,
  dnsReading,
  mx,
  partReading,
  provenance,
  view,
  wholeReading,
} from '../support/build.ts';
import { ppeOutbound } from '../support/exchange.ts';

const HOST = 'outbound-eu1.ppe-hosted.com';
const MX = mx('contoso.com', '10 mx1-us1.ppe-hosted.com');
const OF_HOST = answer({ name: HOST, type: 'A', records: ['185.132.181.7'] });
const outboundConnectors = [wholeReading([ppeOutbound({ smartHosts: [HOST] })])];

/** Resolvers that answer for the smart host beside what they said before. */
const answering = (...resolvers: readonly string[]) => {
  const asked: (readonly Inquiry[])[] = [];
  const ports: Pick<Ports, 'engine' | 'dns'> = {
    engine: {
      inquiriesFor: (...given: Parameters<typeof inquiriesFor>) => Promise.resolve(inquiriesFor(...given)),
    } as Ports['engine'],
    dns: {
      resolvers: [],
      read: (inquiries) => {
        asked.push(inquiries);
        return Promise.resolve(resolvers.map((name) => dnsReading(view(name, [MX, OF_HOST]), { request: name })));
      },
      readAgain: (_questions, known) => Promise.resolve(known),
    },
  };
  return { asked, ports };
};

it('adds the answers to what each resolver said, and leaves everything else as it was', async () => {
  const { ports } = answering('cloudflare', 'google', 'quad9');
  const source = (request: string) => provenance({ route: 'dns-over-https', request });
  const first = partReading([view('cloudflare', [MX])] as const, ['fabrikam.com'], source('cloudflare'));
  const absent = absentReading('unreachable', { request: 'google' });
  const elsewhere = dnsReading(view('of a colleague', [MX]), { request: 'of a colleague' });
  const pasted = dnsReading(view('pasted', [MX]), { route: 'pasted', request: 'pasted' });
  const file = caseOf({ observed: { outboundConnectors, dns: [first, absent, elsewhere, pasted] } });
  const after = await withSmartHosts(ports, file, {}, new AbortController().signal);
  expect(after).toEqual({
    ...file,
    observed: {
      outboundConnectors,
      dns: [{ ...first, value: [view('cloudflare', [MX, OF_HOST])] }, absent, elsewhere, pasted],
    },
  });
});

it('asks about smart hosts alone', async () => {
  const { ports, asked } = answering('cloudflare');
  const dns = [dnsReading(view('cloudflare', [MX]))];
  await withSmartHosts(ports, caseOf({ observed: { outboundConnectors, dns } }), {}, new AbortController().signal);
  expect(new Set(asked.flat().map(({ about }) => about))).toEqual(new Set(['smart-host']));
  expect(asked.flat()).toContainEqual({ about: 'smart-host', domain: 'contoso.com', host: HOST });
});

it('asks nothing where the connectors were there before, or no domain is', async () => {
  const { ports, asked } = answering('cloudflare');
  const { signal } = new AbortController();
  const dns = [dnsReading(view('cloudflare', [MX]))];
  const file = caseOf({ observed: { outboundConnectors, dns } });
  const none = { ...file, setup: { ...file.setup, domains: [] } };
  expect(await withSmartHosts(ports, file, { outboundConnectors }, signal)).toBe(file);
  expect(await withSmartHosts(ports, none, {}, signal)).toBe(none);
  expect(asked).toEqual([]);
});
