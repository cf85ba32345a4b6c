import { describe, it } from 'vitest';
import type { Phase } from '../../src/evidence/setup.ts';
import { personSays, system } from '../support/build.ts';
import { expectLaw, expectLawOfEach } from '../support/law.ts';
import {
  application,
  decision,
  delegated,
  exchangeGrant,
  globalAdmin,
  grants,
  keyOf,
  ownPrincipal,
  role,
  secret,
  servicePrincipal,
  tenantCase,
} from '../support/tenant.ts';

const PRODUCTS = ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'];

/** Every product well connected and every decision made, so that there is much to lose. */
const wellKept = (phase: Phase) =>
  tenantCase(
    {
      servicePrincipals: [
        servicePrincipal('ppe', { displayName: 'Proofpoint Essentials', verifiedPublisher: 'Proofpoint, Inc.' }),
        ownPrincipal('trap', { displayName: 'Proofpoint-TRAP' }),
        ownPrincipal('sync', { displayName: 'Proofpoint-Directory-Sync' }),
        servicePrincipal('mp', { displayName: 'Mailprotector', replyUrls: ['https://emailservice.io/cb'] }),
        servicePrincipal('tru', { displayName: 'Trustifi', verifiedPublisher: 'Trustifi' }),
        ownPrincipal('gw', { displayName: 'OPSWAT' }),
        servicePrincipal('nin', { displayName: 'NinjaOne', verifiedPublisher: 'NinjaOne, LLC' }),
        servicePrincipal('fake', { displayName: 'Proofpoint-TRAP' }),
      ],
      applications: ['trap', 'sync', 'gw'].map((id) =>
        application(id, {
          displayName: { trap: 'Proofpoint-TRAP', sync: 'Proofpoint-Directory-Sync', gw: 'OPSWAT' }[id] ?? id,
          credentials: [secret(`of-${id}`, 10, 100)],
        }),
      ),
      appRoleAssignments: [
        ...grants('ppe', 'Application.Read.All', 'Domain.Read.All', 'Group.Read.All', 'User.Read.All'),
        exchangeGrant('ppe', 'Exchange.ManageAsApp'),
        ...grants('trap', 'Mail.ReadWrite', 'User.Read.All'),
        ...grants('sync', 'User.Read.All', 'Group.Read.All', 'Directory.Read.All'),
        ...grants('mp', 'User.Read.All', 'GroupMember.Read.All'),
        ...grants('tru', 'Mail.ReadWrite', 'User.Read.All', 'Group.Read.All', 'MailboxSettings.Read'),
        exchangeGrant('gw', 'SMTP.SendAsApp'),
        ...grants('nin', 'Device.Read.All'),
      ],
      delegatedGrants: [delegated('mp', ['User.Read']), delegated('nin', ['User.Read'])],
      directoryRoles: [
        globalAdmin('admin@contoso.com', { principalId: 'user-admin' }),
        globalAdmin('b@contoso.com'),
        role('ppe', 'Exchange Recipient Administrator'),
      ],
      exchangeAppRoles: [{ servicePrincipalId: 'gw', role: 'Application SMTP.SendAsApp', limitedTo: 'Gateway' }],
      appActivity: ['ppe', 'trap', 'sync', 'mp', 'tru', 'gw', 'nin'].map((id) => ({
        appId: `app-of-${id}`,
        lastUsedAt: '2026-11-23T09:00:00.000Z',
      })),
    },
    {
      setup: { phase, systems: PRODUCTS.map((id) => system(id)) },
      answers: [
        decision(keyOf('trap', 'Mail.ReadWrite')),
        decision(keyOf('tru', 'Mail.ReadWrite')),
        decision(keyOf('ppe', 'Exchange.ManageAsApp', '00000002-0000-0ff1-ce00-000000000000')),
        decision({
          ...keyOf('ppe', ''),
          resourceAppId: 'directory',
          permissionId: '31392ffb-586c-42d1-9346-e59415a2cc4e',
          scope: '/',
        }),
        personSays('tru-advanced-needed', 'yes'),
        personSays('ops-profile-permissions', 'no'),
        personSays('ops-smtp-oauth-works', 'yes'),
        personSays('gov-consenter-role', 'yes'),
      ],
    },
  );

describe.each<Phase>(['pre-change', 'permission-review', 'post-cutover'])('a well kept tenant, %s', (phase) => {
  it('is judged no better without any one source, or with a part of it', () => {
    expectLawOfEach(wellKept(phase));
  });

  it('is judged no better with several of them missing', () => {
    expectLaw(wellKept(phase), 60);
  });
});
