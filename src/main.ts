import { gatewayChoices } from 'virtual:gateway-choices';
import { productChoices } from 'virtual:product-choices';
import { builtConfig, builtConfigText } from 'virtual:host-config';
import { engineInWorker } from './engine-client.ts';
import engineWorker from './engine-worker.ts?worker&url';
import type { DnsPort } from './gather/dns-port.ts';
import { redirectUri } from './gather/sign-in/redirect-uri.ts';
import { DEFAULT_CLOUD } from './host/clouds.ts';
import type { CloudName } from './host/clouds.ts';
import type { SettingsInUse } from './host/changed-config.ts';
import { demosIn } from './ui/demos-in.ts';
import { mountPage } from './ui/mount.ts';
import type { HashPort, KeepPort, SignInParts } from './ui/ports.ts';

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

/** The parts that sign in and read the tenant, made once: what Microsoft sent back stands in the address only once. */
function signInWith(cloud: CloudName): () => Promise<SignInParts> {
  let loaded: Promise<SignInParts> | null = null;
  return () => {
    loaded ??= import('./sign-in-parts.ts').then(({ signInParts }) => signInParts(cloud));
    loaded.catch(() => {
      loaded = null;
    });
    return loaded;
  };
}

const KEPT = 'gatecheck.kept';

/** What the tab keeps while the reader is at Microsoft’s page; nothing where the browser refuses the storage. */
const keep: KeepPort = {
  read: () => attempt(() => sessionStorage.getItem(KEPT)) ?? null,
  write: (text) =>
    attempt(() => {
      sessionStorage.setItem(KEPT, text);
      return true;
    }) ?? false,
  clear: () => {
    attempt(() => {
      sessionStorage.removeItem(KEPT);
    });
  },
  isUnderWay: () =>
    /[?&](state|admin_consent)=/.test(location.search) ||
    (attempt(() => Object.keys(sessionStorage).some((key) => key.startsWith('msal.'))) ?? false),
};

/** What a storage gives; undefined where the browser refuses it or has no room. */
function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** The settings: those that the build has checked, or what `config.json` beside the page says since. */
async function settings(): Promise<SettingsInUse> {
  const json = await ownJson('config.json');
  if (json === null || JSON.stringify(json) === builtConfigText) return { config: builtConfig, notices: [] };
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
  const { readChangedConfig } = await import('./host/changed-config.ts');
  return readChangedConfig(json, policy, location.origin);
}

async function start(): Promise<void> {
  const target = document.getElementById('page');
  if (target === null) throw new Error('index.html has no element with the id “page”.');
  const [{ config, notices }, demos] = await Promise.all([settings(), ownJson('demo/index.json')]);
  const cloud = config.cloud ?? DEFAULT_CLOUD;
  mountPage(target, {
    engine,
    dns: dnsPort(config.resolvers),
    gateways: gatewayChoices,
    products: productChoices,
    demos: demosIn(demos),
    openDemo: (id) => ownBytes(`demo/${encodeURIComponent(id)}.gatecheck.json`),
    now: () => new Date(),
    notices,
    hash,
    signIn: {
      clientId: config.clientId ?? null,
      tenant: config.tenant ?? null,
      cloud,
      redirectUri: redirectUri(location.href),
    },
    signInParts: signInWith(cloud),
    keep,
    setupParts: () => import('./ui/setup-parts.ts'),
    foldedFields: () => import('./ui/start/folded.ts'),
    auditScreens: async () => (await import('./ui/AuditScreens.svelte')).default,
  });
}

void start();
