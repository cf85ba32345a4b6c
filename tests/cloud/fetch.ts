import { Agent, request } from 'node:https';
import { ALL_HOSTS } from './hosts.ts';

/** A `fetch` for which the hosts of the fake are on loopback. Redirects are not followed; other hosts cannot be reached. */
export function fetchFrom(port: number, ca: string): typeof fetch {
  const agent = new Agent({ ca, keepAlive: true, maxSockets: 8 });
  return async (input, init) => {
    const asked = new Request(input, init);
    const url = new URL(asked.url);
    if (url.protocol !== 'https:' || !ALL_HOSTS.includes(url.hostname)) throw new TypeError('fetch failed');
    const headers = Object.fromEntries(asked.headers);
    // A browser sends it with what a page asks of another origin; Request takes it out of the headers given.
    const origin = new Headers(init?.headers).get('origin');
    const body = asked.method === 'GET' || asked.method === 'HEAD' ? null : Buffer.from(await asked.arrayBuffer());
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent,
          host: '127.0.0.1',
          port,
          servername: url.hostname,
          method: asked.method,
          path: url.pathname + url.search,
          headers: { ...headers, host: url.host, ...(origin === null ? {} : { origin }) },
          signal: asked.signal,
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', () => {
            reject(new TypeError('terminated'));
          });
          response.on('end', () => {
            const status = response.statusCode ?? 200;
            const isEmpty = status === 204 || status === 304;
            resolve(new Response(isEmpty ? null : Buffer.concat(chunks), { status, headers: flat(response.headers) }));
          });
        },
      );
      outgoing.on('error', (error: Error) => {
        const reason: unknown = asked.signal.reason;
        reject(
          asked.signal.aborted && reason instanceof Error ? reason : new TypeError('fetch failed', { cause: error }),
        );
      });
      outgoing.end(body ?? undefined);
    });
  };
}

const flat = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));
