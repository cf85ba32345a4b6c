import type { IsoTime } from '../../evidence/observed.ts';
import { createQueue } from '../queue.ts';
import { MOST_EMPTY_PAGES, MOST_PAGES, nextLink } from './next-link.ts';
import type { GraphAnswer, GraphOutside, GraphProblem, GraphRows } from './outside.ts';
import { createPatience } from './retry.ts';
import { batches } from './session-batch.ts';
import { createExchange } from './session-exchange.ts';
import { createTransport } from './session-transport.ts';
import type { GraphWorld } from './session-world.ts';

/** As a browser does not open many more connections to one host, and Graph throttles the tenant as a whole. */
const IN_FLIGHT = 4;

/** Microsoft Graph for the gatherers, by its client library; for the length of one reading. */
export function createGraphOutside(world: GraphWorld): GraphOutside {
  const { graph, now, signal, has } = world;
  const exchange = createExchange(world, createTransport(graph, world.fetch), createPatience());
  const queue = createQueue(IN_FLIGHT);

  const ask = (address: string, headers: Readonly<Record<string, string>> = {}): Promise<GraphAnswer> => {
    const problem = refused(address, world);
    if (problem !== null) return Promise.resolve({ ok: false, problem, at: now() });
    return queue.run(0, async () => ({ ...(await exchange({ address, headers })), at: now() }));
  };

  return {
    host: new URL(graph).host,
    get: (path, headers) => ask(`${graph}${path}`, headers),
    pages: (path, options = {}) => readPages(`${graph}${path}`, options, ask, now()),
    batch: (paths) =>
      batches(paths, now, {
        check: (path) => refused(`${graph}${path}`, world),
        send: (version, requests) => {
          const request = { address: `${graph}/${version}/$batch`, headers: {}, batch: { requests } };
          return queue.run(0, () => exchange(request));
        },
        again: exchange.again,
        asker: world,
        signal,
      }),
    has,
    now,
    signal,
  };
}

async function readPages(
  first: string,
  { headers, progress }: NonNullable<Parameters<GraphOutside['pages']>[1]>,
  ask: (address: string, headers?: Readonly<Record<string, string>>) => Promise<GraphAnswer>,
  startedAt: IsoTime,
): Promise<GraphRows> {
  const rows: unknown[] = [];
  const seen = new Set([first]);
  let at = startedAt;
  let pages = 0;
  let emptyPages = 0;
  let address = first;
  const end = (problem: GraphProblem | null): GraphRows => ({ rows, problem, pages, at });
  for (;;) {
    const answer = await ask(address, headers);
    if (pages === 0) at = answer.at;
    if (!answer.ok) return end(answer.problem);
    const value = valueOf(answer.body);
    if (value === null) return end(malformed('The answer holds no list of rows.'));
    // One by one: a call with a spread of many rows can exceed the stack.
    for (const row of value) rows.push(row);
    pages++;
    progress?.(rows.length);
    emptyPages = value.length === 0 ? emptyPages + 1 : 0;
    const next = nextLink(answer.body, first, seen);
    if (next.kind === 'last') return end(null);
    if (next.kind === 'refused') return end(malformed(`After ${pages} pages ${next.says}.`));
    if (pages >= MOST_PAGES || emptyPages >= MOST_EMPTY_PAGES)
      return end(malformed(`The pages do not end: ${pages} were read, with ${rows.length} rows.`));
    seen.add(next.address);
    address = next.address;
  }
}

const valueOf = (body: unknown): readonly unknown[] | null =>
  typeof body === 'object' && body !== null && 'value' in body && Array.isArray(body.value) ? body.value : null;

const malformed = (detail: string): GraphProblem => ({ reason: 'malformed', status: 200, code: null, detail });

/** Why an address is not asked at all: not a path of this Graph, or a beta one that was not switched on. */
function refused(address: string, { graph, allowsBeta }: GraphWorld): GraphProblem | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  const version = url?.origin === graph ? /^\/(v1\.0|beta)\//i.exec(url.pathname)?.[1] : undefined;
  if (version === undefined)
    return { reason: 'malformed', status: null, code: null, detail: 'This is no address of Microsoft Graph.' };
  if (version.toLowerCase() === 'beta' && !allowsBeta)
    return { reason: 'not-requested', status: null, code: null, detail: 'Beta addresses of Graph are switched off.' };
  return null;
}
