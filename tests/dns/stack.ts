import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './certificate.ts';
import { codec } from './codec.ts';
import { freePorts, programAt, startNsd, startUnbound } from './daemons.ts';
import type { Daemon } from './daemons.ts';
import { startFront } from './front.ts';
import type { FrontControl, LoggedRequest } from './front.ts';
import { signedZones } from './signed-zones.ts';
import { createUpstream } from './upstream.ts';
import type { Upstream } from './upstream.ts';
import { SPLIT_VIEW, ZONES } from './zones.ts';

/** The resolvers of the shipped configuration, which the front stands in for. */
export const RESOLVER_HOSTS = ['cloudflare-dns.com', 'dns.google'] as const;

/** A running test DNS: nsd, two caching unbound (one a resolver) and a DNS over HTTPS front with faults. */
export interface TestDns {
  readonly ports: {
    readonly https: number;
    readonly http: number;
    readonly nsd: number;
    readonly unbound: readonly number[];
  };
  /** By resolver host; `https` is what the page is configured with, reached by mapping the host to `ports.https`. */
  readonly urls: Readonly<Record<(typeof RESOLVER_HOSTS)[number], { readonly https: string; readonly http: string }>>;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
  /** For Chromium's `--host-resolver-rules`. */
  readonly hostRules: string;
  readonly control: FrontControl;
  readonly requests: () => readonly LoggedRequest[];
  readonly stop: () => Promise<void>;
}

/** Why the test DNS cannot run on this computer, in a sentence; null when it can. */
export function available(): string | null {
  const missing = ['nsd', 'unbound', 'openssl'].filter((program) => programAt(program) === null);
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')}`;
}

/** Starts everything on free ports of loopback, in a folder of its own under the system's temporary folder. */
export async function startDns(): Promise<TestDns> {
  const folder = mkdtempSync(join(tmpdir(), 'test-dns-'));
  const [nsdPort = 0, ...unboundPorts] = await freePorts(1 + RESOLVER_HOSTS.length);
  const signed = signedZones(new Date());
  const nsd = startNsd(folder, nsdPort, { ...ZONES, ...signed.zones });
  const daemons = [nsd];
  const upstreams = new Map<string, Upstream>();
  const stopAll = async (): Promise<void> => {
    for (const upstream of upstreams.values()) upstream.stop();
    await Promise.all(daemons.map((daemon) => daemon.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // First nsd: a resolver that finds it silent would remember that for minutes.
    const authoritative = createUpstream(nsdPort);
    await ready(authoritative, [nsd]).finally(authoritative.stop);
    for (const [i, host] of RESOLVER_HOSTS.entries()) {
      const port = unboundPorts[i] ?? 0;
      const localData = i === 0 ? [] : SPLIT_VIEW;
      daemons.push(startUnbound(join(folder, `unbound${i}`), port, nsdPort, signed.trustAnchors, localData));
      upstreams.set(host, createUpstream(port));
    }
    await Promise.all([...upstreams.values()].map((upstream) => ready(upstream, daemons)));
    if (nsd.log().includes('error:')) throw new Error(`the test zones have errors:\n${nsd.log()}`);
    const certificate = makeCertificate(folder, RESOLVER_HOSTS);
    const front = await startFront(certificate, upstreams);
    return {
      ports: { https: front.httpsPort, http: front.httpPort, nsd: nsdPort, unbound: unboundPorts },
      urls: {
        'cloudflare-dns.com': urlsOf('cloudflare-dns.com', front.httpPort),
        'dns.google': urlsOf('dns.google', front.httpPort),
      },
      spki: certificate.spki,
      hostRules: RESOLVER_HOSTS.map((host) => `MAP ${host}:443 127.0.0.1:${front.httpsPort}`).join(','),
      control: front.control,
      requests: front.requests,
      stop: async () => {
        await front.stop();
        await stopAll();
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

const urlsOf = (host: string, port: number): { readonly https: string; readonly http: string } => ({
  https: `https://${host}/dns-query`,
  http: `http://127.0.0.1:${port}/${host}/dns-query`,
});

/** Waits until a resolver answers from the zones. */
async function ready(upstream: Upstream, daemons: readonly Daemon[]): Promise<void> {
  const query = Buffer.from(
    codec.encode({ type: 'query', id: 7, flags: 0x100, questions: [{ name: 'ns.test-dns.example', type: 'A' }] }),
  );
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const patience = new Promise<null>((resolve) => setTimeout(resolve, 100, null));
    const answer = await Promise.race([upstream.ask(query).catch(() => null), patience]);
    if (answer !== null && (answer[3] ?? 0) % 16 === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the test DNS did not start:\n${daemons.map((daemon) => daemon.log()).join('\n')}`);
}
