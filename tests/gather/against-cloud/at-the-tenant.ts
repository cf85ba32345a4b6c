import type { Answer, Case, ObservedSources, TenantSourceName } from '../../../src/evidence/case.ts';
import type { Observed } from '../../../src/evidence/observed.ts';
import type { SystemInUse } from '../../../src/evidence/setup.ts';
import { CLOUD_ORIGINS } from '../../../src/host/clouds.ts';
import type { GraphOutside } from '../../../src/gather/graph/outside.ts';
import { readTenant } from '../../../src/gather/graph/read-tenant.ts';
import type { Scope } from '../../../src/gather/graph/scope.ts';
import { SCOPES_OF, scopesFor } from '../../../src/gather/graph/scopes.ts';
import type { TokenAnswer, TokenAsk } from '../../../src/gather/graph/session-world.ts';
import { createGraphOutside } from '../../../src/gather/graph/session.ts';
import { assess } from '../../../src/report/assess.ts';
import type { Report } from '../../../src/report/report.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { route } from '../../cloud/graph/route.ts';
import { TENANTS } from '../../cloud/tenants/index.ts';
import type { Tenant } from '../../cloud/tenants/tenant.ts';

/** The instant at which everything here is read: tenants are made for it. The trace of messages goes by the real clock. */
export const NOW = new Date();

/** The tenant in which much is wrong, while nothing in it is deleted between two calls: so that all can be read. */
export const FAULTY: Tenant = { ...TENANTS.faulty(NOW), vanished: [] };

export const EVERY_SOURCE = Object.keys(SCOPES_OF) as readonly TenantSourceName[];

export const REVIEW: readonly TenantSourceName[] = EVERY_SOURCE.filter(
  (source) => !['recipients', 'intuneApps', 'exchangeSnapshot', 'messageTrace'].includes(source),
);

/** The scopes that the page would ask for, so that these sources can be read. */
export const scopesOf = (sources: readonly TenantSourceName[]): readonly Scope[] =>
  scopesFor(sources).map(({ scope }) => scope);

/** What a test may change about a reading. */
export interface SignedIn {
  readonly tenant?: Tenant;
  readonly sources?: readonly TenantSourceName[];
  readonly scopes?: readonly Scope[];
  readonly signal?: AbortSignal;
  readonly token?: (ask: TokenAsk) => Promise<TokenAnswer>;
}

/** The real session of the page, signed in to the fake cloud. */
export function signedIn(cloud: Cloud, options: SignedIn = {}): GraphOutside {
  const { tenant, sources = EVERY_SOURCE, scopes = scopesOf(sources), signal = new AbortController().signal } = options;
  const issue = (): string => cloud.token(scopes, tenant === undefined ? {} : { tenant });
  const held = issue();
  return createGraphOutside({
    cloud: 'worldwide',
    graph: CLOUD_ORIGINS.worldwide.graph,
    fetch: cloud.fetch,
    // As the account does it: the token at hand, or a new one where that was refused.
    token: options.token ?? ((ask) => Promise.resolve({ ok: true, token: ask.insteadOf === null ? held : issue() })),
    has: (scope) => scopes.includes(scope),
    now: () => NOW.toISOString(),
    signal,
    allowsBeta: true,
  });
}

/** Reads the sources, all of them unless others are named. */
export const readFrom = (
  cloud: Cloud,
  { known = {}, ...options }: SignedIn & { readonly known?: ObservedSources } = {},
): Promise<ObservedSources> => readTenant(signedIn(cloud, options), options.sources ?? EVERY_SOURCE, known);

/** The reading of a source that was made last. */
export function lastOf(observed: ObservedSources, source: TenantSourceName): Observed<unknown>[number] {
  const readings: Observed<unknown> = observed[source] ?? [];
  const last = readings.at(-1);
  if (last === undefined) throw new Error(`${source} has no reading`);
  return last;
}

/** The case of a permission review, as the page makes it from what was read. */
export const reviewCase = (observed: ObservedSources, systems: readonly SystemInUse[] = []): Case => ({
  format: 'gatecheck-case',
  version: 1,
  observed,
  setup: {
    phase: 'permission-review',
    systems,
    domains: [{ name: 'contoso.example', role: 'receives' }],
    outboundThroughGateway: true,
  },
  answers: [],
  waivers: [],
  assessedAt: NOW.toISOString(),
});

export const review = (
  observed: ObservedSources,
  systems: readonly SystemInUse[] = [],
  answers: readonly Answer[] = [],
): Report => assess({ ...reviewCase(observed, systems), answers }, { now: NOW });

/** A yes, with a name and a reason, to each permission that has to be decided on. */
export function decisionsOn({ apps }: Report): readonly Answer[] {
  const decided = { checkId: 'app-permissions', value: 'yes', by: 'Reviewer', note: 'needed' } as const;
  const at = NOW.toISOString();
  return (apps?.apps ?? []).flatMap(({ grants }) => grants.map(({ key }) => ({ ...decided, at, grant: key })));
}

/** Calls to Graph that the network sees: a batch is one, its parts and preflights are none. */
export const callsIn = (cloud: Cloud): number =>
  cloud.requests().filter(({ isInBatch, method }) => !isInBatch && method !== 'OPTIONS').length;

/** The endpoints that were asked, each once, as a fault is planned for them: with a star for each id. */
export function endpointsIn(cloud: Cloud): readonly string[] {
  const paths = cloud.requests().flatMap(({ method, path }) => (method === 'OPTIONS' ? [] : [path]));
  return [...new Set(paths.map(endpointOf))];
}

function endpointOf(path: string): string {
  const below = path.replace(/^\/(?:v1\.0|beta)/, '');
  if (below === '/$batch') return below;
  const found = route(below);
  if (typeof found === 'string') throw new Error(`${path} is no endpoint of the fake`);
  return found.endpoint.endpoint.replaceAll('{id}', '*');
}
