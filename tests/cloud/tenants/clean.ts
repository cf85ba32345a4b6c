import { buildTenant, tenantIdOf } from './build.ts';
import { groupId, userId } from './people.ts';
import { PRODUCT_CODE, productCodeRule } from './intune.ts';
import type { AppSpec, CredentialSpec } from './apps.ts';
import type { Tenant } from './tenant.ts';

/** Within every published limit: 170 days in all, the last 110 of them to come. */
const SECRET: CredentialSpec = { name: 'Rotated twice a year', fromDay: -60, toDay: 110 };

/** A vendor's app: registered in the vendor's tenant, consented to here. */
const vendorApp = (name: string, publisher: string, replyUrl: string, application: readonly string[]): AppSpec => ({
  name,
  madeBy: 'vendor',
  publisher,
  replyUrls: [replyUrl],
  application,
  usedDaysAgo: 0.5,
});

/** A registration of the tenant's own, for a vendor's product that asks for one. */
const ownApp = (
  tenant: string,
  name: string,
  application: readonly string[],
  delegated: readonly string[] = [],
): AppSpec => ({
  name,
  madeBy: 'tenant',
  application,
  delegated,
  secrets: [SECRET],
  owners: [userId(tenantIdOf(tenant), 'admin')],
  usedDaysAgo: 0.5,
});

/** Proofpoint Essentials with its Microsoft 365 integration, all ten permissions as documented. */
export const proofpointEssentials = (now: Date): Tenant =>
  buildTenant(
    {
      name: 'contoso-essentials',
      apps: [
        vendorApp('Proofpoint Essentials M365', 'Proofpoint, Inc.', 'https://us1.proofpointessentials.com/', [
          'Application.Read.All',
          'AppRoleAssignment.ReadWrite.All',
          'Domain.Read.All',
          'EntitlementManagement.ReadWrite.All',
          'EXO:Exchange.ManageAsApp',
          'Group.Read.All',
          'GroupMember.Read.All',
          'Mail.ReadWrite',
          'RoleManagement.ReadWrite.Directory',
          'User.Read.All',
        ]),
      ],
      roles: [{ role: 'Exchange Administrator', holder: { app: 'Proofpoint Essentials M365' } }],
    },
    now,
  );

/** Proofpoint on Demand: two registrations of the tenant's own, one for each purpose. */
export const proofpointOnDemand = (now: Date): Tenant =>
  buildTenant(
    {
      name: 'contoso-ondemand',
      apps: [
        ownApp('contoso-ondemand', 'Proofpoint-Directory-Sync', [
          'User.Read.All',
          'Group.Read.All',
          'Directory.Read.All',
        ]),
        ownApp('contoso-ondemand', 'Proofpoint-TRAP', ['Mail.ReadWrite', 'User.Read.All']),
      ],
    },
    now,
  );

export const mailprotector = (now: Date): Tenant =>
  buildTenant(
    {
      name: 'contoso-mailprotector',
      apps: [
        vendorApp('Mailprotector User Sync', 'Mailprotector', 'https://emailservice.io/', [
          'User.Read.All',
          'GroupMember.Read.All',
          'Directory.Read.All',
        ]),
      ],
    },
    now,
  );

export const trustifi = (now: Date): Tenant =>
  buildTenant(
    {
      name: 'contoso-trustifi',
      apps: [
        vendorApp('Trustifi', 'Trustifi', 'https://app.trustifi.com/', [
          'Mail.ReadWrite',
          'Group.Read.All',
          'User.Read.All',
          'People.Read.All',
          'Contacts.Read',
          'Directory.Read.All',
        ]),
      ],
    },
    now,
  );

export const opswat = (now: Date): Tenant =>
  buildTenant(
    {
      name: 'contoso-opswat',
      apps: [
        ownApp(
          'contoso-opswat',
          'OPSWAT MetaDefender Email Gateway Security',
          ['Group.Read.All', 'GroupMember.Read.All', 'Mail.ReadWrite', 'User.Read.All'],
          ['User.Read'],
        ),
      ],
    },
    now,
  );

/** NinjaOne's agent as an Intune app: silent, for the system, required for a group of devices. */
export const ninjaOne = (now: Date): Tenant =>
  buildTenant(
    {
      name: 'contoso-ninjaone',
      win32: [
        {
          app: {
            name: 'NinjaOne Agent',
            publisher: 'NinjaOne',
            category: 'Computer management',
            description: 'Remote monitoring and management agent for workstations.',
            install: 'msiexec /i "NinjaOneAgent.msi" /qn /norestart TOKENID=0f1e2d3c-4b5a-4697-8877-665544332211',
            uninstall: `msiexec /x ${PRODUCT_CODE} /qn /norestart`,
            runsAs: 'system',
            restart: 'suppress',
            state: 'published',
            rules: [productCodeRule],
          },
          assignments: [
            { intent: 'required', target: { group: groupId(tenantIdOf('contoso-ninjaone'), 'Workstations') } },
          ],
        },
      ],
    },
    now,
  );
