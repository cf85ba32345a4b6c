import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { ALL_HOSTS } from '../cloud/hosts.ts';
import { RESOLVER_HOSTS } from '../dns/stack.ts';

/** Where each side of the test listens on loopback; without a cloud its hosts lead nowhere. */
interface Ports {
  readonly dns: number;
  readonly cloud?: number;
}

/** A proxy that leads the resolvers' names to the test DNS, Microsoft's to the fake cloud, and nothing to anywhere else. */
export async function startProxy(ports: Ports): Promise<{ readonly port: number; readonly stop: () => void }> {
  const led = new Map<string, number>([
    ...RESOLVER_HOSTS.map((host) => [`${host}:443`, ports.dns] as const),
    ...(ports.cloud === undefined ? [] : ALL_HOSTS).map((host) => [`${host}:443`, ports.cloud ?? 0] as const),
  ]);
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => {
    response.writeHead(502).end();
  });
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('connect', ({ url = '' }, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    const to = led.get(url);
    if (to === undefined) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const front = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      front.pipe(socket).pipe(front);
    });
    sockets.add(front);
    front.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
