import type { Answer } from '../../../../src/evidence/case.ts';
import { maskCommand } from '../../../../src/evidence/tenant/command.ts';
import type { DirectoryRoleAssignment, ServicePrincipal } from '../../../../src/evidence/tenant/apps.ts';
import type { AppAssignment, IntuneApp } from '../../../../src/evidence/tenant/devices.ts';
import { approved } from '../../baseline.ts';
import { secondsFromNow, system } from '../../build.ts';
import { exported, installs } from '../../installs.ts';
import { CUTOVER } from '../../proof.ts';
import { delegated, globalAdmin, grants, intuneApp, keyOf, servicePrincipal, type TenantParts } from '../../tenant.ts';
import { changed, kept, type StageParts, wellKeptTenant, yes } from '../parts.ts';

const DOMAINS = ['contoso.com'] as const;
export const PRODUCT_CODE = '{01234567-89AB-CDEF-0123-456789ABCDEF}';
export const TOKEN = '0f8fad5b-d9cb-469f-a165-70867728950e';

export const requiredOn = (groupName: string, details: Partial<AppAssignment> = {}): AppAssignment => ({
  intent: 'required',
  target: 'group',
  groupId: `group-${groupName}`,
  groupName,
  ...details,
});

/** The agent as a Windows app of Intune, packed from its MSI as the procedure says. */
export const agent = (details: Partial<IntuneApp> = {}): IntuneApp =>
  intuneApp('agent', {
    displayName: 'NinjaOne Agent',
    publisher: 'NinjaOne',
    install: maskCommand(`msiexec /i "NinjaOneAgent-x86.msi" /qn /norestart TOKENID="${TOKEN}"`),
    uninstall: maskCommand(`msiexec /x "${PRODUCT_CODE}" /qn`),
    msi: { productCode: PRODUCT_CODE, packageType: 'perMachine' },
    detection: [{ kind: 'product-code', operation: null, looksAt: PRODUCT_CODE }],
    assignments: [requiredOn('All workstations')],
    dependencies: 0,
    supersedes: 0,
    ...details,
  });
export const installing = (command: string): IntuneApp => agent({ install: maskCommand(command) });

/** The app of the vendor by which NinjaOne reads Intune. */
export const integration = (details: Partial<ServicePrincipal> = {}): ServicePrincipal =>
  servicePrincipal('ninja', {
    displayName: 'NinjaOne Intune',
    verifiedPublisher: 'NinjaOne, LLC',
    replyUrls: ['https://app.ninjarmm.com/oauth/callback'],
    ...details,
  });

/** As far as the vendor's list was read. */
const DOCUMENTED = [
  'Device.Read.All',
  'Application.Read.All',
  'User.Read.All',
  'Group.Read.All',
  'Organization.Read.All',
] as const;
export const documented = grants('ninja', ...DOCUMENTED);
export const administrators: readonly DirectoryRoleAssignment[] = [
  globalAdmin('admin@contoso.com', { principalId: 'user-admin' }),
  globalAdmin('breakglass@contoso.com'),
];

const tenant: TenantParts = { ...wellKeptTenant(...DOMAINS), directoryRoles: administrators, intuneApps: [agent()] };
const connected: TenantParts = {
  ...tenant,
  servicePrincipals: [integration()],
  appRoleAssignments: documented,
  delegatedGrants: [delegated('ninja', ['User.Read'])],
  appActivity: [{ appId: 'app-of-ninja', lastUsedAt: secondsFromNow(-3600) }],
};

/** The evening before the agent is assigned to all workstations. Nothing about mail is asked, so no domain is named. */
export const prepared: StageParts = {
  world: {},
  setup: {
    phase: 'pre-change',
    systems: [system('ninjaone', { mode: 'api-only' })],
    domains: [],
    outboundThroughGateway: false,
    // What the integration is called nobody publishes, so the administrator says which it is.
    appMatches: [{ servicePrincipalId: 'ninja', profile: 'ninjaone-intune-integration' }],
  },
  exchange: {},
  tenant,
  answers: yes(
    'gov-change-approved',
    'gov-change-window',
    'gov-vendor-docs-read',
    'nin-assignment',
    'nin-uninstall-command',
  ),
  observed: {},
};

/** Two days after it. */
export const moved: StageParts = changed(prepared, {
  setup: { phase: 'post-cutover', cutoverAt: CUTOVER },
  tenant: connected,
  observed: { ...approved(connected), intuneInstallStatus: [exported([installs(98)])] },
  answers: yes('nin-console-verified', 'nin-assignment', 'nin-uninstall-command'),
});

export const decisions: readonly Answer[] = kept(...DOCUMENTED.map((name) => keyOf('ninja', name)));

/** The review of what its integration with Intune was given. */
export const review: StageParts = changed(moved, {
  setup: { phase: 'permission-review' },
  answers: [...yes('gov-security-approval'), ...decisions],
});
