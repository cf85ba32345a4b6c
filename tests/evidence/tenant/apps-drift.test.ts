import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AppLists, type AppState, appStates, type RightHeld } from '../../../src/evidence/tenant/app-states.ts';
import { appsBaselineOf } from '../../../src/evidence/tenant/apps-baseline.ts';
import { type AppDrift, appsDrift } from '../../../src/evidence/tenant/apps-drift.ts';
import { absentReading, partReading, secondsFromNow, wholeReading } from '../../support/build.ts';
import {
  apiResource,
  application,
  delegated,
  grant,
  grants,
  ownPrincipal,
  permissionId,
  resourceId,
  role,
  secret,
  servicePrincipal,
  TENANT_ID,
  tenantOf,
} from '../../support/tenant.ts';
import { GRAPH } from '../../../src/profiles/permissions/resources.ts';

const lists = (change: Partial<AppLists> = {}): AppLists => ({
  servicePrincipals: [servicePrincipal('a')],
  apiResources: [apiResource(GRAPH)],
  appRoleAssignments: [],
  delegatedGrants: [],
  directoryRoles: [],
  applications: [],
  ...change,
});
const stateOf = (change: Partial<AppLists>): AppState | undefined => appStates(lists(change))[0];
const only = (drift: readonly AppDrift[]): AppDrift => {
  const [one, ...more] = drift;
  if (one === undefined || more.length > 0) throw new Error('There is not one app.');
  return one;
};

describe('the state of an app', () => {
  it('names rights by ids that outlive the objects of the tenant', () => {
    expect(
      stateOf({
        appRoleAssignments: grants('a', 'Mail.ReadWrite'),
        delegatedGrants: [delegated('a', ['User.Read', ''])],
        directoryRoles: [role('a', 'Directory Readers')],
      })?.rights,
    ).toMatchObject([
      { kind: 'application', resourceAppId: GRAPH, id: permissionId('Mail.ReadWrite'), name: 'Mail.ReadWrite' },
      { kind: 'delegated', resourceAppId: GRAPH, id: 'user.read', consent: 'all-users' },
      { kind: 'role', resourceAppId: '', scope: '/' },
    ]);
  });

  it('holds what an app holds twice once, and neither default access nor what a person holds', () => {
    expect(
      stateOf({
        appRoleAssignments: [
          ...grants('a', 'Mail.ReadWrite', 'Mail.ReadWrite'),
          grant('a', '00000000-0000-0000-0000-000000000000'),
          grant('a', 'User.Read.All', GRAPH, { principalType: 'User' }),
        ],
        directoryRoles: [role('a', 'Directory Readers', { principalType: 'user' })],
      })?.rights,
    ).toHaveLength(1);
  });

  it('takes the API of a right from the apps where it is not among the APIs', () => {
    const { rights } =
      stateOf({
        servicePrincipals: [servicePrincipal('a'), servicePrincipal(resourceId(GRAPH), { appId: GRAPH.toUpperCase() })],
        apiResources: [],
        appRoleAssignments: grants('a', 'Mail.ReadWrite'),
      }) ?? {};
    expect(rights).toMatchObject([{ resourceAppId: GRAPH }]);
  });

  it('never takes the object id of an API for an app id', () => {
    expect(stateOf({ apiResources: [], appRoleAssignments: grants('a', 'Mail.ReadWrite') })?.rights).toMatchObject([
      { resourceAppId: `object:${resourceId(GRAPH)}` },
    ]);
  });

  it('has the secrets of app and registration, and none where one of them was not told', () => {
    const own = {
      servicePrincipals: [ownPrincipal('a', { credentials: [secret('one', 1, 1)] })],
      applications: [application('a', { credentials: [secret('two', 1, 1)] })],
    };
    expect(stateOf(own)?.credentialIds).toStrictEqual(['one', 'two']);
    expect(stateOf({ ...own, applications: null })?.credentialIds).toBeNull();
    expect(stateOf({ servicePrincipals: [servicePrincipal('a', { credentials: null })] })?.credentialIds).toBeNull();
  });

  it('names no person', () => {
    const state = stateOf({ delegatedGrants: [delegated('a', ['User.Read'], { consent: 'single-users', users: 7 })] });
    expect(JSON.stringify(state)).not.toContain('7');
  });
});

describe('the drift of an app', () => {
  const state = (change: Partial<AppLists>): readonly AppState[] => appStates(lists(change));

  it('is what was added and what was removed', () => {
    const drift = only(
      appsDrift(
        state({ appRoleAssignments: grants('a', 'Mail.ReadWrite', 'User.Read.All') }),
        state({ appRoleAssignments: grants('a', 'User.Read.All', 'Directory.Read.All') }),
      ),
    );
    expect(drift.added).toMatchObject([{ name: 'Directory.Read.All' }]);
    expect(drift.removed).toMatchObject([{ name: 'Mail.ReadWrite' }]);
  });

  it('is none where only a name is told now', () => {
    const before = state({
      apiResources: [apiResource(GRAPH, { permissions: [] })],
      appRoleAssignments: grants('a', 'Mail.ReadWrite'),
    });
    const drift = only(appsDrift(before, state({ appRoleAssignments: grants('a', 'Mail.ReadWrite') })));
    expect([drift.added, drift.removed]).toStrictEqual([[], []]);
  });

  it('is in signing in too', () => {
    const enabled = (isEnabled: boolean | null) => state({ servicePrincipals: [servicePrincipal('a', { isEnabled })] });
    expect(only(appsDrift(enabled(false), enabled(true))).signIn).toBe('switched-on');
    expect(only(appsDrift(enabled(true), enabled(false))).signIn).toBe('switched-off');
    expect(only(appsDrift(enabled(null), enabled(true))).signIn).toBe('untold');
    expect(only(appsDrift(enabled(true), enabled(true))).signIn).toBe('same');
  });

  it('is in secrets, where both times tell them', () => {
    const having = (...ids: readonly string[]) =>
      state({ applications: [application('a', { credentials: ids.map((id) => secret(id, 1, 1)) })] });
    expect(only(appsDrift(having('one'), having('two'))).credentials).toStrictEqual({
      added: ['two'],
      removed: ['one'],
    });
    expect(only(appsDrift(having('one'), state({ applications: null }))).credentials).toBeNull();
  });

  it('tells of an app that was there at one time only', () => {
    const [gained, gone] = appsDrift(
      state({ servicePrincipals: [servicePrincipal('old')], appRoleAssignments: grants('old', 'Mail.ReadWrite') }),
      state({ servicePrincipals: [servicePrincipal('new')], appRoleAssignments: grants('new', 'Mail.ReadWrite') }),
    );
    expect(gained).toMatchObject({ appId: 'app-of-new', before: null, added: [{ name: 'Mail.ReadWrite' }] });
    expect(gone).toMatchObject({ appId: 'app-of-old', now: null, removed: [{ name: 'Mail.ReadWrite' }] });
  });

  it('leaves open what a right of an unknown API is', () => {
    const drift = only(
      appsDrift(
        state({ appRoleAssignments: grants('a', 'Mail.ReadWrite') }),
        state({ apiResources: [], appRoleAssignments: grants('a', 'Mail.ReadWrite') }),
      ),
    );
    expect(drift.added).toStrictEqual([]);
    expect(drift.unclear).toHaveLength(1);
  });

  it('turns round with the times, and is none of a state with itself', () => {
    const right: fc.Arbitrary<RightHeld> = fc.record({
      kind: fc.constantFrom('application', 'delegated', 'role'),
      resourceAppId: fc.constantFrom('graph', 'exchange'),
      id: fc.constantFrom('one', 'two', 'three'),
      consent: fc.constantFrom('all-users', 'single-users', null),
      scope: fc.constantFrom('/', null),
      name: fc.option(fc.string()),
      resource: fc.option(fc.string()),
    });
    const some = fc.uniqueArray(
      fc.record({
        appId: fc.constantFrom('a', 'b', 'c'),
        principalId: fc.string(),
        name: fc.option(fc.string()),
        ownerTenantId: fc.option(fc.string()),
        isEnabled: fc.option(fc.boolean()),
        rights: fc.array(right, { maxLength: 5 }),
        credentialIds: fc.option(fc.uniqueArray(fc.constantFrom('k', 'l'))),
      }),
      { selector: ({ appId }) => appId },
    );
    fc.assert(
      fc.property(some, some, (before, now) => {
        const there = new Map(appsDrift(before, now).map((one) => [one.appId, one]));
        const back = new Map(appsDrift(now, before).map((one) => [one.appId, one]));
        expect([...there.keys()].sort()).toStrictEqual([...back.keys()].sort());
        for (const [appId, { added, removed }] of there)
          expect({ added: back.get(appId)?.removed, removed: back.get(appId)?.added }).toStrictEqual({
            added,
            removed,
          });
        for (const one of appsDrift(now, now)) expect([one.added, one.removed]).toStrictEqual([[], []]);
      }),
    );
  });
});

describe('the earlier state that a case gives', () => {
  const tenant = { servicePrincipals: [servicePrincipal('a')], appRoleAssignments: grants('a', 'Mail.ReadWrite') };

  it('is of its tenant, and of when the oldest of its lists was read', () => {
    const old = secondsFromNow(-3600);
    const roles = wholeReading([], { route: 'graph', request: 'GET /v1.0/directoryRoles', at: old });
    expect(appsBaselineOf(tenantOf({ ...tenant, directoryRoles: roles }))).toMatchObject({
      ok: true,
      value: { baseline: { tenantId: TENANT_ID, apps: [{ appId: 'app-of-a' }] }, at: old, missing: [] },
    });
  });

  it('says which lists it lacks', () => {
    const read = appsBaselineOf(
      tenantOf({
        ...tenant,
        delegatedGrants: null,
        directoryRoles: partReading([], ['page 2'], { route: 'graph' }),
        appRoleAssignments: absentReading('not-permitted', { route: 'graph' }),
      }),
    );
    expect(read.ok && read.value.missing).toHaveLength(3);
  });

  it('is none without apps, or without a word on whose they are', () => {
    expect(appsBaselineOf(tenantOf({ servicePrincipals: null }))).toStrictEqual({ ok: false, problem: 'no-apps' });
    expect(appsBaselineOf(tenantOf({ organisation: null }))).toStrictEqual({ ok: false, problem: 'no-tenant' });
  });
});
