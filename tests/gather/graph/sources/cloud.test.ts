import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import type { ObservedSources, TenantSourceName } from '../../../../src/evidence/case.ts';
import type { Observed } from '../../../../src/evidence/observed.ts';
import { tenantSources } from '../../../../src/evidence/tenant/schema.ts';
import { previewUsers } from '../../../../src/gather/graph/preview-users.ts';
import { readTenant } from '../../../../src/gather/graph/read-tenant.ts';
import { createGraphOutside } from '../../../../src/gather/graph/session.ts';
import type { GraphOutside } from '../../../../src/gather/graph/outside.ts';
import { startCloud, type Cloud } from '../../../cloud/cloud.ts';
import { generated } from '../../../cloud/tenants/generated.ts';
import { TENANTS } from '../../../cloud/tenants/index.ts';
import type { Tenant } from '../../../cloud/tenants/tenant.ts';
import { ALL_SCOPES } from '../../../support/graph-outside.ts';
import { EVERY_SOURCE } from './tenant.ts';

const NOW = '2026-11-20T09:00:00.000Z';

describe('through the client library, from a Graph that was written by its documentation', () => {
  let cloud: Cloud;
  afterEach(() => cloud.close());

  async function start(tenant: Tenant, allowsBeta = true): Promise<GraphOutside> {
    cloud = await startCloud({ tenants: [tenant], now: () => Date.parse(NOW) });
    const token = cloud.token(ALL_SCOPES, { tenant });
    return createGraphOutside({
      cloud: 'worldwide',
      graph: 'https://graph.microsoft.com',
      fetch: cloud.fetch,
      token: () => Promise.resolve({ ok: true, token }),
      has: (scope) => ALL_SCOPES.includes(scope),
      now: () => NOW,
      signal: new AbortController().signal,
      allowsBeta,
    });
  }
  const lastOf = (observed: ObservedSources, source: TenantSourceName): Observed<unknown>[number] => {
    const readings: Observed<unknown> = observed[source] ?? [];
    return readings.at(-1)!;
  };

  it.each(Object.entries(TENANTS))(
    '%s is read whole, and nothing forbidden is done',
    { timeout: 30_000 },
    async (_, make) => {
      const observed = await readTenant(await start(make(new Date(NOW))), EVERY_SOURCE, {});
      for (const source of EVERY_SOURCE) {
        const reading = lastOf(observed, source);
        expect([source, reading]).toMatchObject([source, { extent: 'whole' }]);
        if (reading.extent === 'whole')
          expect(v.safeParse(tenantSources[source], reading.value).issues ?? []).toStrictEqual([]);
      }
      expect(cloud.violations()).toStrictEqual([]);
    },
  );

  it('nothing of a secret in an install command is kept', async () => {
    const observed = await readTenant(await start(TENANTS.faulty(new Date(NOW))), ['intuneApps'], {});
    expect(observed.intuneApps?.[0]).toMatchObject({
      value: [
        { install: { text: 'ninjaone-agent.exe TOKENID=••• •••', properties: [{ name: 'TOKENID', value: 'masked' }] } },
      ],
    });
  });

  it(
    'a tenant of 5,000 apps, 6,000 assignments and 6,000 grants takes at most 35 calls',
    { timeout: 30_000 },
    async () => {
      const sizes = { seed: 7, servicePrincipals: 5_000, appRoleAssignments: 6_000, grants: 6_000 };
      const outside = await start(generated(sizes, new Date(NOW)), false);
      const review = EVERY_SOURCE.filter((source) => !OTHERS.includes(source));
      const observed = await readTenant(outside, review, {});
      for (const source of review) expect([source, lastOf(observed, source).extent]).toStrictEqual([source, 'whole']);
      expect(cloud.requests().filter(({ isInBatch }) => !isInBatch).length).toBeLessThanOrEqual(35);
      expect(cloud.violations()).toStrictEqual([]);
    },
  );

  it('without beta addresses, only what they alone tell is absent', async () => {
    const observed = await readTenant(await start(TENANTS.ninjaOne(new Date(NOW)), false), EVERY_SOURCE, {});
    for (const source of EVERY_SOURCE)
      expect([source, lastOf(observed, source)]).toMatchObject([
        source,
        BETA.includes(source) ? { extent: 'absent', reason: 'not-requested' } : { extent: 'whole' },
      ]);
    expect(observed.intuneApps?.[0]).toMatchObject({ value: [{ dependencies: null, supersedes: null }] });
  });

  it('every user is shown for the preview', async () => {
    const users = await previewUsers(
      await start(
        generated({ seed: 7, servicePrincipals: 1, appRoleAssignments: 0, grants: 0, users: 1_500 }, new Date(NOW)),
      ),
    );
    expect(users).toMatchObject({ ok: true, isWhole: true });
    expect(users.ok && users.users.length).toBeGreaterThan(1_500);
  });
});

const BETA: readonly TenantSourceName[] = ['exchangeAppRoles', 'appActivity'];
const OTHERS: readonly TenantSourceName[] = [...BETA, 'recipients', 'intuneApps', 'exchangeSnapshot', 'messageTrace'];
