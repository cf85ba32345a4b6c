import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../dns/daemons.ts';

/** A tab that can be told where to go and asked what it shows. */
interface Tab {
  readonly go: (url: string) => Promise<void>;
  /** The value of a function's body in the page, as JSON. */
  readonly ask: (body: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** A browser that the page is tried in once beside Chromium. */
export interface OtherBrowser {
  readonly name: string;
  /** In what it calls itself. */
  readonly agent: RegExp;
  /** Which program is not installed; null when the browser can run. */
  readonly missing: string | null;
  /** `proxyPort`: of the proxy that all of its HTTPS goes through. */
  readonly open: (proxyPort: number) => Promise<Tab>;
}

const FIREFOX = '/usr/bin/firefox-esr';
const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';
const XVFB = '/usr/bin/xvfb-run';
const MINI_BROWSER = [
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
].find((path) => existsSync(path));

export const OTHER_BROWSERS: readonly OtherBrowser[] = [
  {
    name: 'Firefox',
    agent: /Firefox/,
    missing: existsSync(FIREFOX) ? null : 'firefox-esr is not installed',
    open: openFirefox,
  },
  {
    name: 'WebKitGTK',
    agent: /AppleWebKit.*Version.*Safari/,
    missing:
      existsSync(WEBKIT_DRIVER) && existsSync(XVFB) && MINI_BROWSER !== undefined
        ? null
        : 'webkit2gtk-driver or xvfb is not installed',
    open: openWebKit,
  },
];

/** By Marionette, the protocol that Firefox speaks by itself: `length:[type, id, command, arguments]` over TCP. */
async function openFirefox(proxyPort: number): Promise<Tab> {
  const [port = 0] = await freePorts(1);
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  const prefs = {
    'marionette.port': port,
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.normandy.enabled': false,
  };
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries(prefs)
      .map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});\n`)
      .join(''),
  );
  const child = startGroup(FIREFOX, ['--headless', '--marionette', '--no-remote', '--profile', profile]);
  const socket = await retry(() => connected(port));
  const send = marionette(socket);
  await send('WebDriver:NewSession', { acceptInsecureCerts: true });
  return {
    go: async (url) => {
      await send('WebDriver:Navigate', { url });
    },
    ask: async (body) =>
      ((await send('WebDriver:ExecuteScript', { script: body, args: [] })) as { value: unknown }).value,
    close: async () => {
      socket.destroy();
      await endGroup(child);
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

function marionette(socket: Socket): (command: string, args: object) => Promise<unknown> {
  let got = Buffer.alloc(0);
  let last = 0;
  const waiting = new Map<number, (error: unknown, value: unknown) => void>();
  const take = (): string | null => {
    const colon = got.indexOf(':');
    const end = colon + 1 + Number(got.subarray(0, colon).toString());
    if (colon < 0 || got.length < end) return null;
    const message = got.subarray(colon + 1, end).toString();
    got = got.subarray(end);
    return message;
  };
  socket.on('data', (chunk) => {
    got = Buffer.concat([got, chunk]);
    for (let message = take(); message !== null; message = take()) {
      const reply: unknown = JSON.parse(message);
      // The first message only says who is there.
      if (Array.isArray(reply)) waiting.get(Number(reply[1]))?.(reply[2], reply[3]);
    }
  });
  return (command, args) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, (error, value) => {
        if (error === null) resolve(value);
        else reject(new Error(`${command}: ${JSON.stringify(error)}`));
      });
      const message = JSON.stringify([0, last, command, args]);
      socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
}

/** By WebDriver (W3C), with the small browser that comes with the engine. */
async function openWebKit(proxyPort: number): Promise<Tab> {
  const [port = 0] = await freePorts(1);
  const child = startGroup(XVFB, ['-a', WEBKIT_DRIVER, '--host=127.0.0.1', `--port=${port}`]);
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
    return value;
  };
  await retry(() => call('GET', '/status'));
  const options = {
    binary: MINI_BROWSER,
    args: [
      '--automation',
      `--proxy=http://127.0.0.1:${proxyPort}`,
      '--ignore-host=127.0.0.1',
      '--ignore-host=localhost',
      '--ignore-tls-errors',
    ],
  };
  const started = (await call('POST', '/session', {
    capabilities: { alwaysMatch: { acceptInsecureCerts: true, 'webkitgtk:browserOptions': options } },
  })) as { sessionId: string };
  const session = `/session/${started.sessionId}`;
  return {
    go: async (url) => {
      await call('POST', `${session}/url`, { url });
    },
    ask: (body) => call('POST', `${session}/execute/sync`, { script: body, args: [] }),
    close: async () => {
      await call('DELETE', session);
      await endGroup(child);
    },
  };
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

async function retry<T>(work: () => Promise<T>, patienceMs = 20_000): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;)
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
}

/** In a group of its own, so that it can be ended with everything that it starts. */
function startGroup(program: string, args: readonly string[]): ChildProcess {
  const child = spawn(program, args, { detached: true, stdio: 'ignore' });
  process.once('exit', () => {
    killGroup(child);
  });
  return child;
}

function endGroup(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      killGroup(child);
      resolve();
      return;
    }
    child.once('exit', () => {
      resolve();
    });
    killGroup(child);
  });
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
