import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { ObservedSources, TenantSourceName } from '../../../src/evidence/case.ts';
import type { Observed } from '../../../src/evidence/observed.ts';
import { tenantSources } from '../../../src/evidence/tenant/schema.ts';
import type { GraphProblem } from '../../../src/gather/graph/outside.ts';
import { previewUsers } from '../../../src/gather/graph/preview-users.ts';
import { readTenant } from '../../../src/gather/graph/read-tenant.ts';
import type { TenantProgress } from '../../../src/gather/tenant-port.ts';
import { wholeReading } from '../../support/build.ts';
import { CANCELLED, fakeOutside, graphOf, problem, type FakeOutside, type Graph } from '../../support/graph-outside.ts';
import { EVERY_SOURCE, tenantBodies } from './sources/tenant.ts';

const REVIEW: readonly TenantSourceName[] = EVERY_SOURCE.filter(
  (source) =>
    !['recipients', 'intuneApps', 'exchangeSnapshot', 'messageTrace', 'exchangeAppRoles', 'appActivity'].includes(
      source,
    ),
);

const lastOf = (observed: ObservedSources, source: TenantSourceName): Observed<unknown>[number] => {
  const readings: Observed<unknown> = observed[source] ?? [];
  return readings.at(-1)!;
};
const read = (outside: FakeOutside, sources = EVERY_SOURCE, known: ObservedSources = {}): Promise<ObservedSources> =>
  readTenant(outside, sources, known);

/** What a reading says, without the time at which it was made, and without names that are for show. */
function saying(reading: Observed<unknown>[number]): unknown {
  return reading.extent === 'absent'
    ? null
    : JSON.parse(JSON.stringify(reading.value, (key, value: unknown) => (COSMETIC.has(key) ? null : value)));
}
const COSMETIC = new Set(['groupName', 'dependencies', 'supersedes', 'from', 'to']);

describe('reading a tenant', () => {
  it('reads every source whole', async () => {
    const observed = await read(fakeOutside(graphOf(tenantBodies())));
    for (const source of EVERY_SOURCE) {
      const reading = lastOf(observed, source);
      expect([source, reading]).toMatchObject([source, { extent: 'whole' }]);
      if (reading.extent === 'whole')
        expect(v.safeParse(tenantSources[source], reading.value).issues ?? []).toStrictEqual([]);
    }
    expect(observed.servicePrincipals?.[0]).toMatchObject({
      provenance: { route: 'graph', request: 'GET /v1.0/servicePrincipals' },
    });
    expect(observed.exchangeSnapshot?.[0]).toMatchObject({
      provenance: {
        route: 'snapshot',
        at: '2026-11-19T09:10:08.000Z',
        request: 'GET /v1.0/admin/configurationManagement/configurationSnapshots/3b05c24c-db31-4d15-b386-947768ed66b0',
      },
    });
  });

  it('asks for each thing once', async () => {
    const outside = fakeOutside(graphOf(tenantBodies()));
    await read(outside);
    const paths = outside.calls.flatMap((call) => call.paths);
    expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toStrictEqual([]);
  });

  it('takes at most 35 calls for 5,000 apps, 6,000 assignments and 6,000 grants', async () => {
    const sizes = { servicePrincipals: 5_000, assignments: 6_000, grants: 6_000, applications: 300 };
    const review = fakeOutside(graphOf(tenantBodies(sizes)));
    const observed = await read(review, REVIEW);
    expect(review.calls.length).toBeLessThanOrEqual(35);
    expect(observed.servicePrincipals?.[0]).toMatchObject({ extent: 'whole', value: { length: 5_000 } });
    expect(observed.appRoleAssignments?.[0]).toMatchObject({ extent: 'whole', value: { length: 6_001 } });
    expect(observed.delegatedGrants?.[0]).toMatchObject({ extent: 'whole', value: { length: 6_000 } });

    const pages = (outside: FakeOutside): number => outside.calls.filter(({ kind }) => kind === 'page').length;
    const all = fakeOutside(graphOf(tenantBodies({ ...sizes, users: 3_000 })));
    await read(all);
    // Every collection in pages, and at most fifteen calls besides.
    expect(all.calls.length - pages(all) - Math.ceil(3_000 / 999)).toBeLessThanOrEqual(15);
  });

  it('makes no call for a source whose scope was not granted, and names the scope', async () => {
    const outside = fakeOutside(graphOf(tenantBodies()), { scopes: ['User.Read'] });
    const observed = await read(outside);
    expect(outside.calls.flatMap(({ paths }) => paths)).toHaveLength(2);
    expect(lastOf(observed, 'organisation').extent).toBe('whole');
    expect(lastOf(observed, 'delegatedGrants')).toMatchObject({
      extent: 'absent',
      reason: 'not-permitted',
      detail: expect.stringContaining('Directory.Read.All') as string,
    });
    for (const source of EVERY_SOURCE)
      if (source !== 'organisation')
        expect(lastOf(observed, source)).toMatchObject({ extent: 'absent', reason: 'not-permitted' });
  });

  it('keeps whole readings, and asks again for the rest only', async () => {
    const bodies = tenantBodies();
    const first = await read(
      fakeOutside(graphOf({ ...bodies, '/v1.0/oauth2PermissionGrants': problem(500), '/v1.0/users': problem(429) })),
    );
    expect(lastOf(first, 'delegatedGrants')).toMatchObject({ extent: 'absent', reason: 'unreachable' });
    const outside = fakeOutside(graphOf(bodies), { startsAt: '2026-11-20T10:00:00.000Z' });
    const second = await read(outside, EVERY_SOURCE, first);
    expect(outside.calls.flatMap(({ paths }) => paths.map((path) => path.split('?')[0]))).toStrictEqual([
      '/v1.0/subscribedSkus',
      '/v1.0/oauth2PermissionGrants',
      '/v1.0/users',
      '/v1.0/groups',
    ]);
    expect(second.delegatedGrants?.map(({ extent }) => extent)).toStrictEqual(['absent', 'whole']);
    expect(second.servicePrincipals).toBe(first.servicePrincipals);
  });

  it('lets no failure count as newer than a snapshot that was read after it', async () => {
    const jobs = '/v1.0/admin/configurationManagement/configurationSnapshotJobs';
    const failed = await read(fakeOutside(graphOf({ ...tenantBodies(), [jobs]: problem(500) })), ['exchangeSnapshot']);
    const later = fakeOutside(graphOf(tenantBodies()), { startsAt: '2026-11-20T10:00:00.000Z' });
    const again = await read(later, ['exchangeSnapshot'], failed);
    expect(again.exchangeSnapshot?.map(({ extent }) => extent)).toStrictEqual(['whole']);
  });

  it('tells how far each source is', async () => {
    const heard: TenantProgress[] = [];
    await readTenant(
      fakeOutside(graphOf(tenantBodies({ servicePrincipals: 1_200 }))),
      ['servicePrincipals', 'organisation'],
      {},
      {
        progress: (at) => heard.push(at),
      },
    );
    expect(heard.filter(({ source }) => source === 'servicePrincipals')).toStrictEqual([
      { source: 'servicePrincipals', state: 'waiting', rows: 0 },
      { source: 'servicePrincipals', state: 'reading', rows: 0 },
      { source: 'servicePrincipals', state: 'reading', rows: 999 },
      { source: 'servicePrincipals', state: 'reading', rows: 1_200 },
      { source: 'servicePrincipals', state: 'done', rows: 1_200 },
    ]);
  });

  it('reads nothing after it was stopped, and keeps what came before', { timeout: 30_000 }, async () => {
    const sizes = { servicePrincipals: 3_000 };
    const whole = fakeOutside(graphOf(tenantBodies(sizes)));
    await read(whole);
    for (let stop = 0; stop < whole.calls.length; stop++) {
      const controller = new AbortController();
      const outside = fakeOutside(graphOf(tenantBodies(sizes)), {
        signal: controller.signal,
        onCall: (call) => {
          if (call === stop) controller.abort();
        },
      });
      const observed = await read(outside);
      for (const source of EVERY_SOURCE) {
        const reading = lastOf(observed, source);
        if (reading.extent === 'absent') expect(reading.reason).toBe('cancelled');
        if (reading.extent === 'part') expect(reading.missing.length).toBeGreaterThan(0);
      }
      const again = await read(fakeOutside(graphOf(tenantBodies(sizes))), EVERY_SOURCE, observed);
      for (const source of EVERY_SOURCE)
        expect([source, lastOf(again, source).extent]).toStrictEqual([source, 'whole']);
    }
  });
});

const FAULTS: readonly GraphProblem[] = [
  problem(401, 'InvalidAuthenticationToken'),
  problem(403, 'Authorization_RequestDenied'),
  problem(404, 'Request_ResourceNotFound'),
  problem(409),
  problem(429, 'TooManyRequests'),
  problem(500),
  problem(503),
  { reason: 'unreachable', status: null, code: null, detail: 'no answer' },
  CANCELLED,
];
const WRONG_SHAPES: readonly unknown[] = [
  null,
  'text',
  12,
  [],
  {},
  { value: 'x' },
  { value: {} },
  { value: [null, 1, 'x', []] },
];

describe('whatever goes wrong', () => {
  const graph = graphOf(tenantBodies({ servicePrincipals: 5, assignments: 5, grants: 5, users: 5 }), 2);

  /** Nothing that is called whole may say something else than when nothing goes wrong. */
  async function expectNothingBetter(
    outside: FakeOutside,
    clean: ObservedSources,
    what: string,
    except: readonly TenantSourceName[] = [],
  ): Promise<void> {
    const observed = await read(outside);
    for (const source of EVERY_SOURCE) {
      const reading = lastOf(observed, source);
      if (reading.extent === 'absent') {
        expect([what, source, reading.detail]).not.toStrictEqual([what, source, '']);
        continue;
      }
      if (reading.extent === 'part') expect(reading.missing.length).toBeGreaterThan(0);
      const isSame = JSON.stringify(saying(reading)) === JSON.stringify(saying(lastOf(clean, source)));
      if (isSame) continue;
      expect(v.safeParse(tenantSources[source], reading.value).issues ?? []).toStrictEqual([]);
      if (!except.includes(source)) expect([what, source, reading.extent]).toStrictEqual([what, source, 'part']);
    }
  }

  it('each fault at each call: absent or part, and no other source harmed', { timeout: 60_000 }, async () => {
    const clean = fakeOutside(graph);
    const known = await read(clean);
    for (const fault of FAULTS)
      for (let call = 0; call < clean.calls.length; call++) {
        const what = `${fault.status} at ${call} ${clean.calls[call]?.paths[0]}`;
        // A batch that is not found as a whole is no answer about each of its parts; the client never says so.
        if (fault.status === 404 && clean.calls[call]?.kind === 'batch') continue;
        // A snapshot that was deleted is no snapshot.
        const except: readonly TenantSourceName[] = fault.status === 404 ? ['exchangeSnapshot'] : [];
        await expectNothingBetter(
          fakeOutside(graph, { fault: (number) => (number === call ? fault : null) }),
          known,
          what,
          except,
        );
      }
  });

  it('each fault and each wrong shape at each path', { timeout: 60_000 }, async () => {
    const clean = fakeOutside(graph);
    const known = await read(clean);
    const paths = [...new Set(clean.calls.flatMap((call) => call.paths))];
    for (const path of paths) {
      const bad =
        (reply: ReturnType<Graph>): Graph =>
        (asked, headers) =>
          asked === path ? reply : graph(asked, headers);
      for (const fault of FAULTS) {
        // Deleted between calls: skipped, so what rests on it may be less and still whole.
        if (fault.status === 404) continue;
        await expectNothingBetter(fakeOutside(bad(fault)), known, `${fault.status ?? fault.reason} at ${path}`);
      }
      for (const body of WRONG_SHAPES)
        await expectNothingBetter(fakeOutside(bad({ body })), known, `${JSON.stringify(body)} at ${path}`);
    }
  });

  it.each([
    ['/v1.0/servicePrincipals', 'servicePrincipals', 'page 2 of enterprise applications: HTTP 500', 2],
    ['/v1.0/oauth2PermissionGrants', 'delegatedGrants', 'page 2 of delegated grants: HTTP 500', 2],
    [
      "/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')/appRoleAssignedTo",
      'appRoleAssignments',
      'page 2 of app role assignments of Microsoft Graph: HTTP 500',
      3,
    ],
  ] as const)('keeps page 1 of %s where page 2 fails', async (path, source, missing, rows) => {
    const outside = fakeOutside((asked, headers) =>
      asked.startsWith(path) && asked.includes('skiptoken') ? problem(500) : graph(asked, headers),
    );
    const observed = await read(outside, [source]);
    expect(lastOf(observed, source)).toMatchObject({ extent: 'part', missing: [missing] });
    const reading = lastOf(observed, source);
    expect(reading.extent === 'part' && reading.value).toHaveLength(rows);
  });

  it('takes what is not there for nothing deleted, where it is the whole of a source', async () => {
    const observed = await read(fakeOutside(() => problem(404, 'Request_ResourceNotFound')));
    for (const source of EVERY_SOURCE)
      expect([source, lastOf(observed, source).extent]).toStrictEqual([source, 'absent']);
  });

  it('follows no page to another host, whether it came in a batch or alone', async () => {
    const astray: Graph = (asked, headers) => {
      const reply = graph(asked, headers);
      return 'body' in reply
        ? {
            body: JSON.parse(
              JSON.stringify(reply.body).replaceAll('https://graph.microsoft.com/v1.0', 'https://graph.example/v1.0'),
            ) as unknown,
          }
        : reply;
    };
    const outside = fakeOutside(astray);
    const observed = await read(outside);
    for (const source of ['servicePrincipals', 'appRoleAssignments', 'delegatedGrants', 'recipients'] as const)
      expect(lastOf(observed, source)).toMatchObject({ extent: 'part' });
    expect(outside.calls.flatMap(({ paths }) => paths).filter((path) => path.includes('skiptoken'))).toStrictEqual([]);
  });

  it('ends where pages lead in a circle', async () => {
    const circle = { value: [], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/users?$skiptoken=1' };
    const observed = await read(
      fakeOutside((asked, headers) => (asked.startsWith('/v1.0/users') ? { body: circle } : graph(asked, headers))),
      ['recipients'],
    );
    expect(lastOf(observed, 'recipients')).toMatchObject({ extent: 'part' });
  });
});

describe('the preview of users', () => {
  it('shows every user, and says whether these are all', async () => {
    const whole = await previewUsers(fakeOutside(graphOf(tenantBodies({ users: 1_500 }))));
    expect(whole).toMatchObject({ ok: true, isWhole: true, users: { length: 1_500 } });
    expect(whole.ok && whole.users[0]).toStrictEqual({
      userPrincipalName: 'user0@contoso.com',
      mail: 'user0@contoso.com',
      proxyAddresses: ['SMTP:user0@contoso.com'],
      isEnabled: true,
      isGuest: false,
      hasExchangePlan: true,
    });
    const graph = graphOf(tenantBodies({ users: 1_500 }));
    const cut = await previewUsers(
      fakeOutside((path, headers) => (path.includes('skiptoken') ? problem(503) : graph(path, headers))),
    );
    expect(cut).toMatchObject({ ok: true, isWhole: false, users: { length: 999 } });
  });

  it('says why there is none', async () => {
    const bodies = tenantBodies();
    expect(await previewUsers(fakeOutside(graphOf(bodies), { scopes: ['User.Read'] }))).toMatchObject({ ok: false });
    expect(await previewUsers(fakeOutside(graphOf({ ...bodies, '/v1.0/users': problem(403) })))).toMatchObject({
      ok: false,
    });
    expect(await previewUsers(fakeOutside(graphOf({ ...bodies, '/v1.0/subscribedSkus': problem(403) })))).toMatchObject(
      { ok: false },
    );
  });
});

describe('a snapshot', () => {
  const provenance = {
    route: 'snapshot',
    at: '2026-11-19T09:10:08.000Z',
    request: 'GET /v1.0/admin/configurationManagement/configurationSnapshots/3b05c24c-db31-4d15-b386-947768ed66b0',
  };
  const file = wholeReading([], { route: 'file', request: 'exchange.json' });

  it('gives the readings of Exchange as well, beside those of files', async () => {
    const outside = fakeOutside(graphOf(tenantBodies()));
    const observed = await read(outside, ['exchangeSnapshot'], { transportRules: [file], inboundConnectors: [file] });
    expect(observed.transportRules).toMatchObject([file, { extent: 'whole', value: [{ name: 'a' }], provenance }]);
    expect(observed.inboundConnectors).toEqual([file]);
    expect(observed.outboundConnectors).toBeUndefined();
  });

  it('gives them once, however often it is read', async () => {
    const once = await read(fakeOutside(graphOf(tenantBodies())), ['exchangeSnapshot']);
    const again = await read(fakeOutside(graphOf(tenantBodies())), ['exchangeSnapshot'], once);
    expect(again).toEqual(once);
  });

  it('gives none where it was not read, so that nothing hides what a file tells', async () => {
    const without = fakeOutside(graphOf(tenantBodies()), { scopes: ['User.Read'] });
    expect(await read(without, ['exchangeSnapshot'], { transportRules: [file] })).toMatchObject({
      exchangeSnapshot: [{ extent: 'absent' }],
      transportRules: [file],
    });
  });

  it('with entries that could not be read gives only parts', async () => {
    const path = '/v1.0/admin/configurationManagement/configurationSnapshots/3b05c24c-db31-4d15-b386-947768ed66b0';
    const whole = tenantBodies()[path] as { readonly resources: readonly unknown[] };
    const bodies = { ...tenantBodies(), [path]: { ...whole, resources: [...whole.resources, { properties: {} }] } };
    const { transportRules } = await read(fakeOutside(graphOf(bodies)), ['exchangeSnapshot']);
    expect(transportRules).toMatchObject([
      { extent: 'part', missing: ['1 entries of the snapshot that could not be read'] },
    ]);
  });
});
