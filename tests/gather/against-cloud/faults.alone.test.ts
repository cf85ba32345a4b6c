import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ObservedSources, TenantSourceName } from '../../../src/evidence/case.ts';
import type { Report } from '../../../src/report/report.ts';
import { startCloud } from '../../cloud/cloud.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { EVERY_FAULT } from '../../cloud/faults.ts';
import type { FaultKind } from '../../cloud/faults.ts';
import { betterWithLess } from '../../support/law.ts';
import { endpointsIn, EVERY_SOURCE, FAULTY, lastOf, readFrom, review, scopesOf } from './at-the-tenant.ts';
import { quickWaits } from './quick-waits.ts';

// Thirty pages that lead nowhere show as much as a thousand, and take no minute.
vi.mock('../../../src/gather/graph/next-link.ts', async (original) => ({
  ...(await original<object>()),
  MOST_PAGES: 30,
}));

/** Whatever is in one batch with a request that never ends shares its lot. */
const WHOLE_BATCH: readonly FaultKind[] = ['hang', 'close', 'cut'];

/** After these the reading is resumed: how it goes on depends on what is missing, and no more on why. */
const RESUMED: readonly string[] = ['403', '404', '500', 'hang', 'numbers for strings', 'nextLink to itself'];

const tenant = FAULTY;

/** What is asked when nothing goes wrong; the tests are named for it. */
const probe = await startCloud({ tenants: [tenant] });
await readFrom(probe, { tenant });
const ASKED = endpointsIn(probe);
await probe.close();

describe('every fault at every endpoint of Graph that is asked', () => {
  let cloud: Cloud;
  let clean: ObservedSources;
  let before: Report;
  const askedFor = new Map<TenantSourceName, readonly string[]>();

  beforeAll(async () => {
    quickWaits();
    cloud = await startCloud({ tenants: [tenant] });
    clean = await readFrom(cloud, { tenant });
    before = review(clean);
    for (const source of EVERY_SOURCE) {
      cloud.reset();
      await readFrom(cloud, { tenant, sources: [source], scopes: scopesOf(EVERY_SOURCE) });
      askedFor.set(source, endpointsIn(cloud));
    }
  });
  afterEach(() => {
    cloud.reset();
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    await cloud.close();
  });

  /** What one fault did that it must not do. */
  async function wrongWith(on: string, name: string, endpoint: string): Promise<readonly string[]> {
    const fault = EVERY_FAULT[name];
    if (fault === undefined) return [`no fault ${name}`];
    cloud.reset();
    cloud.faults.add({ ...fault, on });
    const observed = await readFrom(cloud, { tenant });
    const open = EVERY_SOURCE.filter((source) => lastOf(observed, source).extent !== 'whole');
    const takesOthers = on === '/$batch' || WHOLE_BATCH.includes(fault.kind);
    const wrong = [
      ...(open.length === 0 ? [] : betterWithLess(before, review(observed))),
      ...open
        .filter((source) => !reasonOf(observed, source))
        .map((source) => `${source} is not read, without a reason`),
      ...(takesOthers ? [] : open.filter((source) => askedFor.get(source)?.includes(endpoint) !== true)).map(
        (source) => `${source} is harmed`,
      ),
      ...EVERY_SOURCE.filter((source) => !open.includes(source) && saysOtherThan(observed, clean, source)).map(
        (source) => `${source} is called whole and says something else`,
      ),
      ...cloud.violations(),
    ];
    if (!RESUMED.includes(name)) return wrong;

    cloud.reset();
    const again = await readFrom(cloud, { tenant, known: observed });
    const mayAsk = new Set(['/$batch', ...open.flatMap((source) => askedFor.get(source) ?? [])]);
    return [
      ...wrong,
      ...EVERY_SOURCE.filter((source) => lastOf(again, source).extent !== 'whole').map(
        (source) => `${source} is not read the next time`,
      ),
      ...open.filter((source) => saysOtherThan(again, clean, source)).map((source) => `${source} is read otherwise`),
      ...EVERY_SOURCE.filter((source) => !open.includes(source) && again[source] !== observed[source]).map(
        (source) => `${source} is read again although it was whole`,
      ),
      ...endpointsIn(cloud)
        .filter((endpoint) => !mayAsk.has(endpoint))
        .map((endpoint) => `${endpoint} is asked again`),
    ];
  }

  async function allWrong(on: string, names: readonly string[], endpoint = on): Promise<object> {
    const found: Record<string, readonly string[]> = {};
    for (const name of names) {
      const wrong = await wrongWith(on, name, endpoint);
      if (wrong.length > 0) found[name] = wrong;
    }
    return found;
  }

  it.each(ASKED)(
    '%s',
    async (endpoint) => {
      expect(await allWrong(endpoint, Object.keys(EVERY_FAULT))).toStrictEqual({});
    },
    30_000,
  );

  // 404 is also what an API gives that nobody uses here; that its permissions then have no names makes nothing better.
  it.each([
    ['Microsoft Graph', '00000003-0000-0000-c000-000000000000', ['403', '404', 'value null']],
    ['Exchange Online', '00000002-0000-0ff1-ce00-000000000000', ['403', 'value null']],
  ])(
    'what %s alone is asked',
    async (_, appId, onResource) => {
      const on = `/servicePrincipals(appId='${appId}')`;
      expect(await allWrong(on, onResource, '/serviceprincipals/*')).toStrictEqual({});
      const onHolders = ['403', '404', 'value null', 'empty page with nextLink'];
      const holders = '/serviceprincipals/*/approleassignedto';
      expect(await allWrong(`${on}/appRoleAssignedTo`, onHolders, holders)).toStrictEqual({});
    },
    30_000,
  );
});

function reasonOf(observed: ObservedSources, source: TenantSourceName): string | undefined {
  const reading = lastOf(observed, source);
  if (reading.extent === 'whole') return undefined;
  return reading.extent === 'part' ? reading.missing[0] : reading.detail;
}

/** Null in a value means that it is not known, so it may stand for any; everything else has to be the same. */
function saysOtherThan(observed: ObservedSources, clean: ObservedSources, source: TenantSourceName): boolean {
  const [now, then] = [lastOf(observed, source), lastOf(clean, source)];
  return now.extent === 'absent' || then.extent === 'absent' || !agrees(now.value, then.value);
}

function agrees(now: unknown, then: unknown): boolean {
  if (now === null || now === then) return true;
  if (Array.isArray(now) && Array.isArray(then))
    return now.length === then.length && now.every((one, index) => agrees(one, then[index]));
  if (typeof now !== 'object' || typeof then !== 'object' || then === null) return false;
  const [a, b] = [new Map(Object.entries(now)), new Map(Object.entries(then))];
  return a.size === b.size && [...a].every(([key, value]) => b.has(key) && agrees(value, b.get(key)));
}
