import { describe, expect, it } from 'vitest';
import { absentReading, personSays } from '../../support/build.ts';
import { madeFor, saysOf, withPortals } from '../../support/simulation/made.ts';
import { caseFrom, changed, no } from '../../support/systems/parts.ts';
import * as mailprotector from '../../support/systems/mailprotector/stages.ts';
import * as opswat from '../../support/systems/opswat/stages.ts';
import * as ppe from '../../support/systems/ppe/stages.ts';
import * as pps from '../../support/systems/pps/stages.ts';
import {
  application,
  exchangeGrant,
  grant,
  ownPrincipal,
  permissionId,
  secret,
  type TenantParts,
} from '../../support/tenant.ts';

const NO_APPS: TenantParts = { servicePrincipals: [], applications: [], appRoleAssignments: [], appActivity: [] };
const moved = (tenant: TenantParts) => caseFrom(changed(ppe.moved, { tenant }));

describe('the app that a vendor brings in', () => {
  it('comes with what the vendor documents, what only the set-up needs included', () => {
    const { changes, missing } = madeFor(moved(NO_APPS), 'app-enabled');
    expect(missing).toStrictEqual([]);
    expect(changes).toMatchObject([{ portal: 'gateway', where: 'Account Management > Integrations > Connect' }]);
    const after = withPortals(moved(NO_APPS), changes, { arrives: { principal: ppe.integration(), permissions: [] } });
    expect(saysOf(after, 'app-enabled').outcome).toBe('pass');
    expect(saysOf(after, 'app-permissions-documented').outcome).toBe('pass');
    expect(saysOf(after, 'app-setup-rights-removed')).toMatchObject({ outcome: 'warn', code: 'kept' });
  });

  it('is asked for no permission by name where no document names one', () => {
    const file = caseFrom(changed(mailprotector.moved, { tenant: NO_APPS }));
    expect(JSON.stringify(madeFor(file, 'app-enabled').changes)).not.toContain('Read.All');
  });

  it('is switched on where somebody switched it off, and not where Microsoft did', () => {
    const off = moved({ servicePrincipals: [ppe.integration({ isEnabled: false })] });
    const { changes } = madeFor(off, 'app-enabled');
    expect(saysOf(withPortals(off, changes), 'app-enabled').outcome).toBe('pass');
    const byMicrosoft = ppe.integration({ disabledByMicrosoft: 'DisabledDueToViolationOfServicesAgreement' });
    expect(madeFor(moved({ servicePrincipals: [byMicrosoft] }), 'app-enabled').changes).toStrictEqual([]);
  });

  it('says nothing where apps were not read', () => {
    expect(madeFor(moved({ servicePrincipals: absentReading('not-permitted') }), 'app-enabled').changes).toStrictEqual(
      [],
    );
  });
});

describe('the registrations of a product', () => {
  const start = caseFrom(changed(pps.prepared, { tenant: NO_APPS }));

  it('are made under the names of the document, with a secret, and consented to', () => {
    const { changes } = madeFor(start, 'app-consent-complete');
    const after = withPortals(start, changes);
    expect(saysOf(after, 'app-consent-complete').outcome).toBe('pass');
    expect(saysOf(after, 'cred-not-expired').outcome).toBe('pass');
    expect(saysOf(after, 'cred-lifetime', '', 'permission-review').outcome).toBe('pass');
    expect(saysOf(after, 'app-separate-registrations', '', 'permission-review').outcome).toBe('pass');
    expect(saysOf(after, 'app-permissions-documented', '', 'permission-review').outcome).toBe('pass');
  });

  it('are not made twice where a step before makes them', () => {
    const earlier = madeFor(start, 'app-separate-registrations', { phase: 'permission-review' }).changes;
    expect(earlier.length).toBeGreaterThan(0);
    const { changes } = madeFor(start, 'app-consent-complete', { earlier });
    expect(changes.every((one) => one.kind === 'portal' && !one.where.includes('New registration'))).toBe(true);
    expect(saysOf(withPortals(start, [...earlier, ...changes]), 'app-consent-complete').outcome).toBe('pass');
  });

  it('keep what they hold, and get what they ask for', () => {
    const held = caseFrom(changed(pps.prepared, { tenant: { appRoleAssignments: pps.standingGrants.slice(0, 2) } }));
    expect(saysOf(held, 'app-consent-complete').outcome).toBe('fail');
    const { changes } = madeFor(held, 'app-consent-complete');
    expect(changes[0]).toMatchObject({
      settings: [{ before: ['Microsoft Graph: User.Read.All', 'Microsoft Graph: Group.Read.All'] }],
    });
    expect(saysOf(withPortals(held, changes), 'app-consent-complete').outcome).toBe('pass');
  });

  it('ask for what is documented where they ask for nothing', () => {
    const idle = caseFrom(
      changed(pps.prepared, {
        tenant: {
          applications: [pps.syncRegistration({ requested: [] }), pps.trapRegistration()],
          appRoleAssignments: pps.standingGrants.filter(({ principalId }) => principalId === 'trap'),
        },
      }),
    );
    const { changes } = madeFor(idle, 'app-consent-complete');
    expect(saysOf(withPortals(idle, changes), 'app-consent-complete').outcome).toBe('pass');
  });

  it('are left alone where they are as they should be', () => {
    expect(madeFor(caseFrom(pps.prepared), 'app-consent-complete')).toStrictEqual({ changes: [], missing: [] });
    expect(madeFor(caseFrom(opswat.prepared), 'app-consent-complete')).toStrictEqual({ changes: [], missing: [] });
  });

  it.each([
    ['yes', 4],
    ['no', 1],
  ] as const)('of OPSWAT asks for what the server profile in use takes: %s', (value, permissions) => {
    const answers = [personSays('ops-profile-permissions', value)];
    const file = caseFrom(changed(opswat.prepared, { tenant: NO_APPS, answers }));
    const made = madeFor(file, 'app-consent-complete');
    expect(made.missing).toStrictEqual([]);
    const last = made.changes.at(-1);
    expect(last?.kind === 'portal' ? last.settings.at(-1)?.after.length : 0).toBe(permissions);
    expect(saysOf(withPortals(file, made.changes), 'ops-profile-permissions').outcome).toBe('pass');
  });

  it('of OPSWAT is not made up where nobody said which server profile is in use', () => {
    const file = caseFrom(changed(opswat.prepared, { tenant: NO_APPS, unanswered: ['ops-profile-permissions'] }));
    const { changes, missing } = madeFor(file, 'app-consent-complete');
    expect(changes).toStrictEqual([]);
    expect(missing).toHaveLength(1);
  });
});

describe('a secret that has run out', () => {
  it('gets another one beside it, which lives no longer than it may', () => {
    const expired = pps.syncRegistration({ credentials: [secret('old', 200, -20)] });
    const file = caseFrom(changed(pps.prepared, { tenant: { applications: [expired, pps.trapRegistration()] } }));
    expect(saysOf(file, 'cred-not-expired')).toMatchObject({ outcome: 'fail', code: 'expired' });
    const { changes } = madeFor(file, 'cred-not-expired');
    expect(changes).toHaveLength(1);
    const after = withPortals(file, changes);
    expect(saysOf(after, 'cred-not-expired')).toMatchObject({ outcome: 'warn', code: 'expired-left-behind' });
    expect(saysOf(after, 'cred-lifetime', '', 'permission-review').outcome).toBe('pass');
  });

  it('is left alone as long as another one counts', () => {
    expect(madeFor(caseFrom(pps.prepared), 'cred-not-expired').changes).toStrictEqual([]);
  });
});

describe('permissions that have to go', () => {
  const SETUP = 'RoleManagement.ReadWrite.Directory';

  it('are those of the set-up once the vendor said so, and nothing else', () => {
    const kept = moved({ appRoleAssignments: [...ppe.standingGrants, grant('ppe', SETUP)] });
    expect(madeFor(kept, 'app-setup-rights-removed').missing).toHaveLength(1);
    const told = { ...kept, answers: [...kept.answers, no('app-setup-rights-removed')] };
    const { changes, missing } = madeFor(told, 'app-setup-rights-removed');
    expect(missing).toStrictEqual([]);
    const after = withPortals(told, changes);
    expect(saysOf(after, 'app-setup-rights-removed')).toMatchObject({ outcome: 'pass', code: 'gone' });
    expect(saysOf(after, 'app-permissions-documented').outcome).toBe('pass');
  });

  it('stay where the vendor needs them', () => {
    const kept = moved({ appRoleAssignments: [...ppe.standingGrants, grant('ppe', SETUP)] });
    const told = { ...kept, answers: [...kept.answers, personSays('app-setup-rights-removed', 'yes')] };
    expect(madeFor(told, 'app-setup-rights-removed').changes).toStrictEqual([]);
  });

  it('are foreseen of an app that an earlier step brings in', () => {
    const earlier = madeFor(moved(NO_APPS), 'app-enabled').changes;
    const { changes, missing } = madeFor(moved(NO_APPS), 'app-setup-rights-removed', { earlier });
    expect(missing).toHaveLength(1);
    const after = withPortals(moved(NO_APPS), [...earlier, ...changes], {
      arrives: { principal: ppe.integration(), permissions: [] },
    });
    expect(saysOf(after, 'app-setup-rights-removed').outcome).toBe('pass');
  });

  it.each([
    ['beyond the list', grant('ppe', 'Mail.Send')],
    ['by Exchange Web Services', exchangeGrant('ppe', 'full_access_as_app')],
  ])('are those %s', (_title, one) => {
    const file = moved({ appRoleAssignments: [...ppe.standingGrants, one] });
    expect(saysOf(file, 'app-permissions-documented').outcome).toBe('fail');
    const { changes, missing } = madeFor(file, 'app-permissions-documented');
    expect(missing).toHaveLength(1);
    expect(saysOf(withPortals(file, changes), 'app-permissions-documented').outcome).toBe('pass');
  });

  it('are not taken from an app that only bears the name', () => {
    const stranger = ownPrincipal('x', { displayName: 'Proofpoint-TRAP', ownerTenantId: 'another' });
    const file = caseFrom(
      changed(pps.moved, {
        tenant: {
          servicePrincipals: [stranger],
          applications: [application('x', { appId: 'other' })],
          appRoleAssignments: [grant('x', 'Mail.Send', undefined, { appRoleId: permissionId('Mail.Send') })],
        },
      }),
    );
    expect(madeFor(file, 'app-permissions-documented').changes).toStrictEqual([]);
  });
});

describe('consent in the tenant', () => {
  it('is taken from users, and policies for what they own stay', () => {
    const policiesAssigned = [
      'ManagePermissionGrantsForSelf.microsoft-user-default-legacy',
      'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-chat',
    ];
    const file = caseFrom(
      changed(ppe.review, {
        tenant: { userConsentPolicy: { policiesAssigned, mayConsentToRiskyApps: false, usersMayRegisterApps: false } },
      }),
    );
    const { changes } = madeFor(file, 'gov-user-consent');
    expect(changes).toMatchObject([{ settings: [{ before: policiesAssigned, after: policiesAssigned.slice(1) }] }]);
    expect(saysOf(withPortals(file, changes), 'gov-user-consent').outcome).toBe('pass');
  });

  it('may be asked for', () => {
    const file = caseFrom(
      changed(ppe.review, { tenant: { adminConsentWorkflow: { isEnabled: false, reviewers: 2 } } }),
    );
    const { changes, missing } = madeFor(file, 'gov-consent-workflow');
    expect(missing).toStrictEqual([]);
    expect(saysOf(withPortals(file, changes), 'gov-consent-workflow').outcome).toBe('pass');
  });
});

describe('the console of a gateway', () => {
  it('gets each domain with the tenant as its destination', () => {
    const file = caseFrom(changed(ppe.prepared, {}));
    expect(
      madeFor(file, 'ppe-domains-enabled', { domain: 'contoso.com', phase: 'post-cutover' }).changes,
    ).toMatchObject([
      {
        portal: 'gateway',
        settings: [{ after: 'enabled' }, { after: 'contoso-com.mail.protection.outlook.com' }],
      },
    ]);
  });

  it('gets the addresses that the sync does not bring', () => {
    const file = caseFrom(changed(mailprotector.prepared, { unanswered: ['mp-dynamic-lists'] }));
    expect(madeFor(file, 'mp-dynamic-lists').changes).toMatchObject([{ settings: [{ after: ['all@contoso.com'] }] }]);
    expect(madeFor(caseFrom(mailprotector.prepared), 'mp-dynamic-lists').changes).toStrictEqual([]);
  });
});
