import { describe, expect, it } from 'vitest';
import { EXCHANGE_ONLINE, GRAPH, SHAREPOINT_ONLINE } from '../../../src/profiles/permissions/resources.ts';
import { heldBy, othersHolding, type ReviewSources } from '../../../src/profiles/review/apps-in-review.ts';
import { effectiveRisk } from '../../../src/profiles/review/exchange-power.ts';
import {
  apiResource,
  delegated,
  exchangeGrant,
  grant,
  MICROSOFT_TENANT,
  permissionId,
  resourceId,
  role,
  servicePrincipal,
} from '../../support/tenant.ts';

const app = servicePrincipal('app');
const EMPTY: ReviewSources = {
  servicePrincipals: [app],
  apiResources: [apiResource(GRAPH), apiResource(EXCHANGE_ONLINE)],
  appRoleAssignments: null,
  delegatedGrants: null,
  directoryRoles: null,
};
const held = (sources: Partial<ReviewSources>) => heldBy({ ...EMPTY, ...sources })('app');

describe('what an app holds', () => {
  it('is named by the tenant’s own list and rated by resource, kind and id', () => {
    expect(held({ appRoleAssignments: [grant('app', 'Mail.ReadWrite')] })).toMatchObject([
      { name: 'Mail.ReadWrite', resource: 'Microsoft Graph', resourceAppId: GRAPH, risk: 'critical' },
    ]);
  });

  it('keeps apart what stands under one id on two APIs', () => {
    const id = permissionId('User.ReadWrite.All');
    const [graph, sharePoint] = held({
      apiResources: [apiResource(GRAPH), apiResource(SHAREPOINT_ONLINE)],
      appRoleAssignments: [grant('app', id), grant('app', id, SHAREPOINT_ONLINE)],
    });
    expect([graph?.risk, sharePoint?.risk]).toStrictEqual(['critical', 'high']);
  });

  it('is unknown, never safe, where the id is', () => {
    expect(held({ appRoleAssignments: [grant('app', 'id-of-tomorrow')] })).toMatchObject([
      { name: 'id-of-tomorrow', risk: 'unknown', permission: null },
    ]);
    const elsewhere = [grant('app', permissionId('Mail.Read'), 'another-api')];
    expect(held({ appRoleAssignments: elsewhere })).toMatchObject([{ risk: 'unknown' }]);
  });

  it('goes by the catalogue where the tenant’s list of an API was not read', () => {
    const graph = servicePrincipal(resourceId(GRAPH), { appId: GRAPH, displayName: 'Microsoft Graph' });
    expect(
      held({
        servicePrincipals: [app, graph],
        apiResources: null,
        appRoleAssignments: [grant('app', 'Mail.Read')],
        delegatedGrants: [delegated('app', ['Mail.Read'])],
      }),
    ).toMatchObject([
      { name: 'Mail.Read', risk: 'high' },
      { name: 'Mail.Read', risk: 'medium' },
    ]);
  });

  it('counts neither the default access nor what users and groups hold', () => {
    const assignments = [
      grant('app', '00000000-0000-0000-0000-000000000000'),
      grant('app', 'Mail.Read', GRAPH, { principalType: 'User' }),
    ];
    expect(held({ appRoleAssignments: assignments })).toStrictEqual([]);
  });

  it('holds each scope of a grant once, by the way in which it was consented to', () => {
    const grants = [
      delegated('app', ['Mail.Read', 'Mail.Read', '']),
      delegated('app', ['Mail.Read'], { consent: 'single-users', users: 4 }),
    ];
    expect(held({ delegatedGrants: grants })).toMatchObject([
      { consent: 'all-users', users: 0, kind: 'delegated' },
      { consent: 'single-users', users: 4, kind: 'delegated' },
    ]);
  });

  it('has directory roles, directly and by way of a group', () => {
    const roles = [
      role('app', 'Global Reader', { viaGroup: { id: 'g', name: 'Readers' } }),
      role('x', 'Global Reader'),
    ];
    expect(held({ directoryRoles: roles })).toMatchObject([
      { name: 'Global Reader', resource: 'Entra', risk: 'medium', viaGroup: { id: 'g' } },
    ]);
  });

  it('has the roles of a listed app although the answer did not tell that it is one', () => {
    const roles = ['app', 'nobody'].map((id) => role(id, 'Global Reader', { principalType: 'unknown' }));
    expect(held({ directoryRoles: roles })).toHaveLength(1);
    expect(heldBy({ ...EMPTY, directoryRoles: roles })('nobody')).toStrictEqual([]);
  });

  it('is joined once for the same lists', () => {
    const sources = { ...EMPTY, appRoleAssignments: [grant('app', 'Mail.Read')] };
    expect(heldBy(sources)('app')).toBe(heldBy({ ...sources })('app'));
  });
});

describe('apps that hold something', () => {
  it('leaves out Microsoft’s own', () => {
    const sources = {
      ...EMPTY,
      servicePrincipals: [app, servicePrincipal('ms', { ownerTenantId: MICROSOFT_TENANT })],
      appRoleAssignments: [grant('app', 'Mail.Read'), grant('ms', 'Mail.Read')],
    };
    expect(othersHolding(sources, () => true).map(({ label }) => label)).toStrictEqual(['app']);
  });

  it('has those that are not in the list of apps', () => {
    const sources = { ...EMPTY, appRoleAssignments: [grant('ghost', 'Mail.ReadWrite')] };
    expect(othersHolding(sources, () => true).map(({ label }) => label)).toStrictEqual(['ghost']);
    expect(othersHolding(sources, () => false)).toStrictEqual([]);
  });
});

describe('Exchange.ManageAsApp', () => {
  const asApp = exchangeGrant('app', 'Exchange.ManageAsApp');
  const risk = (roles: readonly ReturnType<typeof role>[], rolesAreWhole = true, exchangeRole?: string) => {
    const all = held({ appRoleAssignments: [asApp], directoryRoles: roles });
    const exchangeRoles =
      exchangeRole === undefined ? [] : [{ servicePrincipalId: 'app', role: exchangeRole, limitedTo: null }];
    return effectiveRisk(all[0]!, all, { rolesAreWhole, exchangeRoles });
  };

  it('is as strong as the role beside it', () => {
    expect(risk([])).toBe('low');
    expect(risk([role('app', 'Exchange Recipient Administrator')])).toBe('high');
    expect(risk([role('app', 'Exchange Administrator'), role('app', 'Global Reader')])).toBe('critical');
    expect(risk([role('app', 'Cloud Application Administrator')])).toBe('low');
  });

  it('counts as what it may be where roles were not read', () => {
    expect(risk([], false)).toBe('critical');
  });

  it('is awake by a role inside Exchange', () => {
    expect(risk([], true, 'Organization Configuration')).toBe('high');
    expect(risk([], true, 'Application Mail.Read')).toBe('low');
  });
});
