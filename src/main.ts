import { gatewayChoices } from 'virtual:gateway-choices';
import { engineInWorker } from './engine-client.ts';
import engineWorker from './engine-worker.ts?worker&url';
import type { DnsPort } from './gather/dns-port.ts';
import { blockedBy } from './host/blocked-by.ts';
import { readConfig, type ReadConfig } from './host/config.ts';
import { mountPage } from './ui/mount.ts';
import type { DemoChoice, HashPort } from './ui/ports.ts';

/** Trusted Types lets a worker be started only from an address that a named policy lets through: this one. */
const workerPolicy = window.trustedTypes?.createPolicy('gatecheck-worker', {
  createScriptURL: (url) => (url === engineWorker ? url : ''),
});

const engine = engineInWorker(() => {
  // The library's type of the constructor does not know yet that it takes a TrustedScriptURL.
  const url = (workerPolicy?.createScriptURL(engineWorker) ?? engineWorker) as string;
  return new Worker(url, { type: 'module' });
});

/** The gatherer and its packet codec are fetched when the first audit begins. */
function dnsPort(resolvers: DnsPort['resolvers']): DnsPort {
  let loaded: Promise<DnsPort> | null = null;
  const port = (): Promise<DnsPort> => {
    loaded ??= import('./gather/dns.ts').then(({ createDnsPort }) =>
      createDnsPort({ resolvers, fetch: (...request) => fetch(...request), now: () => new Date().toISOString() }),
    );
    // A part that could not be fetched is asked for anew the next time.
    loaded.catch(() => {
      loaded = null;
    });
    return loaded;
  };
  return {
    resolvers,
    read: async (...request) => (await port()).read(...request),
    readAgain: async (...request) => (await port()).readAgain(...request),
  };
}

/** A file of the page's own site as JSON; null where it is not there or is something else. */
async function ownJson(path: string): Promise<unknown> {
  try {
    const response = await fetch(path, { credentials: 'omit', cache: 'no-cache' });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

async function ownBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(path, { credentials: 'omit' });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const hash: HashPort = {
  read: () => location.hash,
  write: (to) => {
    history.replaceState(null, '', to === '' ? location.pathname + location.search : to);
  },
  changed: (listener) => {
    addEventListener('hashchange', listener);
    return () => {
      removeEventListener('hashchange', listener);
    };
  },
};

/** What is wrong with the settings, and which of the configured hosts the page's own policy would block. */
function notices({ config, problems }: ReadConfig): readonly string[] {
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
  const blocked = blockedBy(
    policy,
    config.resolvers.map(({ url }) => url),
    location.origin,
  );
  return [
    ...problems,
    ...blocked.map(
      (host) => `This page’s own policy blocks ${host}, which config.json names. Build the page again with this config.json.`,
    ),
  ];
}

const isDemo = (entry: unknown): entry is DemoChoice =>
  typeof entry === 'object' && entry !== null && 'id' in entry && 'title' in entry && 'says' in entry;

async function start(): Promise<void> {
  const target = document.getElementById('page');
  if (target === null) throw new Error('index.html has no element with the id “page”.');
  const [settings, demos] = await Promise.all([ownJson('config.json'), ownJson('demo/index.json')]);
  const read = readConfig(settings ?? {});
  mountPage(target, {
    engine,
    dns: dnsPort(read.config.resolvers),
    gateways: gatewayChoices,
    demos: Array.isArray(demos) ? demos.filter(isDemo) : [],
    openDemo: (id) => ownBytes(`demo/${encodeURIComponent(id)}.gatecheck.json`),
    now: () => new Date(),
    notices: notices(read),
    hash,
    auditScreens: async () => (await import('./ui/AuditScreens.svelte')).default,
  });
}

void start();
