import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Debian keeps daemons where an ordinary account does not look. */
const FOLDERS = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];

/** Where a program is; null when this computer has none. */
export function programAt(name: string): string | null {
  return FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** A running daemon. */
export interface Daemon {
  readonly stop: () => Promise<void>;
  /** What it wrote, for the message when it does not start. */
  readonly log: () => string;
}

/** An authoritative server for zones given as text by name, on loopback. Rate limits off: tests ask fast. */
export function startNsd(folder: string, port: number, zones: Readonly<Record<string, string>>): Daemon {
  mkdirSync(join(folder, 'zones'), { recursive: true });
  const served = Object.entries(zones).map(([name, text]) => {
    writeFileSync(join(folder, 'zones', `${name}.zone`), `$ORIGIN ${name}.\n${text}`);
    return `zone:\n  name: "${name}"\n  zonefile: "${name}.zone"\n`;
  });
  return start('nsd', folder, [
    `server:
  ip-address: 127.0.0.1@${port}
  server-count: 1
  username: ""
  chroot: ""
  database: ""
  zonesdir: "${join(folder, 'zones')}"
  pidfile: "${join(folder, 'nsd.pid')}"
  zonelistfile: "${join(folder, 'zone.list')}"
  xfrdfile: "${join(folder, 'xfrd.state')}"
  xfrdir: "${folder}"
  rrl-ratelimit: 0
remote-control:
  control-enable: no
`,
    ...served,
  ]);
}

/** A caching resolver that knows only the server at `nsdPort`; answers below a trust anchor are validated. */
export function startUnbound(
  folder: string,
  port: number,
  nsdPort: number,
  trustAnchors: readonly string[],
  localData: readonly string[],
): Daemon {
  mkdirSync(folder, { recursive: true });
  return start('unbound', folder, [
    `server:
  interface: 127.0.0.1
  port: ${port}
  username: ""
  chroot: ""
  directory: "${folder}"
  pidfile: "${join(folder, 'unbound.pid')}"
  use-syslog: no
  logfile: ""
  do-daemonize: no
  num-threads: 1
  do-ip6: no
  do-not-query-localhost: no
  module-config: "validator iterator"
  qname-minimisation: no
  rrset-roundrobin: no
  minimal-responses: no
  target-fetch-policy: "0 0 0 0 0"
  local-zone: "example." nodefault
  local-zone: "split.example." transparent
${trustAnchors.map((anchor) => `  trust-anchor: "${anchor}"\n`).join('')}${localData.map((data) => `  local-data: "${data}"\n`).join('')}remote-control:
  control-enable: no
forward-zone:
  name: "."
  forward-addr: 127.0.0.1@${nsdPort}
`,
  ]);
}

/** Ports of loopback that nobody uses now, for TCP and UDP alike. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const taken: number[] = [];
  while (taken.length < count) {
    const port = await new Promise<number>((resolve, reject) => {
      const server = createServer().once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => {
          resolve(typeof address === 'object' && address !== null ? address.port : 0);
        });
      });
    });
    if (!taken.includes(port) && (await isFreeForUdp(port))) taken.push(port);
  }
  return taken;
}

function isFreeForUdp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4').once('error', () => {
      resolve(false);
    });
    socket.bind(port, '127.0.0.1', () => {
      socket.close(() => {
        resolve(true);
      });
    });
  });
}

function start(program: string, folder: string, config: readonly string[]): Daemon {
  const file = join(folder, `${program}.conf`);
  writeFileSync(file, config.join(''));
  const child = spawn(programAt(program) ?? program, ['-d', '-c', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.on('error', (error) => (log += error.message));
  // Tests that die must not leave daemons behind.
  const kill = (): void => void child.kill('SIGTERM');
  process.once('exit', kill);
  return {
    log: () => log,
    stop: async () => {
      process.off('exit', kill);
      await ended(child);
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => {
      resolve();
    });
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 1_000).unref();
  });
}
