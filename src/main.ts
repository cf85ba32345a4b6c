import { gatewayChoices } from 'virtual:gateway-choices';
import { builtConfig, builtConfigText } from 'virtual:host-config';
import { engineInWorker } from './engine-client.ts';
import engineWorker from './engine-worker.ts?worker&url';
import type { DnsPort } from './gather/dns-port.ts';
import type { SettingsInUse } from './host/changed-config.ts';
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
      createDnsPort({
        resolvers,
        fetch: (...request) => fetch(...request),
        now: () => new Date().toISOString(),
      }),
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
    const response = await fetch(path, {
      credentials: 'omit',
      cache: 'no-cache',
    });
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

/** The settings: those that the build has checked, or what `config.json` beside the page says since. */
async function settings(): Promise<SettingsInUse> {
  const json = await ownJson('config.json');
  if (json === null || JSON.stringify(json) === builtConfigText) return { config: builtConfig, notices: [] };
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
  const { readChangedConfig } = await import('./host/changed-config.ts');
  return readChangedConfig(json, policy, location.origin);
}

const isDemo = (entry: unknown): entry is DemoChoice =>
  typeof entry === 'object' && entry !== null && 'id' in entry && 'title' in entry && 'says' in entry;

async function start(): Promise<void> {
  const target = document.getElementById('page');
  if (target === null) throw new Error('index.html has no element with the id “page”.');
  const [{ config, notices }, demos] = await Promise.all([settings(), ownJson('demo/index.json')]);
  mountPage(target, {
    engine,
    dns: dnsPort(config.resolvers),
    gateways: gatewayChoices,
    demos: Array.isArray(demos) ? demos.filter(isDemo) : [],
    openDemo: (id) => ownBytes(`demo/${encodeURIComponent(id)}.gatecheck.json`),
    now: () => new Date(),
    notices,
    hash,
    auditScreens: async () => (await import('./ui/AuditScreens.svelte')).default,
  });
}

void start();
