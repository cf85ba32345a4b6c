import type { Answer } from '../../../../src/evidence/case.ts';
import type { DirectoryRoleAssignment, ServicePrincipal } from '../../../../src/evidence/tenant/apps.ts';
import { approved } from '../../baseline.ts';
import { domain, secondsFromNow, system } from '../../build.ts';
import { MICROSOFT_MX, PROVIDERS, signed, wellKept } from '../../contoso.ts';
import { CUTOVER } from '../../proof.ts';
import { globalAdmin, grants, keyOf, servicePrincipal, type TenantParts } from '../../tenant.ts';
import type { World } from '../../world.ts';
import { changed, kept, type StageParts, wellKeptExchange, wellKeptTenant, yes } from '../parts.ts';

const DOMAINS = ['contoso.com'] as const;

/** contoso.com receives at Microsoft and sends by Microsoft, which stays so: Trustifi looks into the mailboxes. */
const world: World = {
  ...PROVIDERS,
  ...wellKept('contoso.com'),
  'contoso.com MX': signed(MICROSOFT_MX, 3600),
  'contoso.com TXT': ['v=spf1 include:spf.protection.outlook.com -all', 'MS=ms12345678'],
};

/** The app that the consent in Trustifi's portal brings in. */
export const app = (details: Partial<ServicePrincipal> = {}): ServicePrincipal =>
  servicePrincipal('trustifi', {
    displayName: 'Trustifi',
    verifiedPublisher: 'Trustifi, LLC',
    replyUrls: ['https://app.trustifi.com/oauth/callback'],
    ...details,
  });

/** What both of the vendor's lists ask for. */
const DOCUMENTED = ['Mail.ReadWrite', 'Group.Read.All', 'User.Read.All'] as const;
export const documented = grants('trustifi', ...DOCUMENTED);
export const administrators: readonly DirectoryRoleAssignment[] = [
  globalAdmin('admin@contoso.com', { principalId: 'user-admin' }),
  globalAdmin('breakglass@contoso.com'),
];

export const beforeConsent: TenantParts = { ...wellKeptTenant(...DOMAINS), directoryRoles: administrators };
const connected: TenantParts = {
  ...beforeConsent,
  servicePrincipals: [app()],
  appRoleAssignments: documented,
  appActivity: [{ appId: 'app-of-trustifi', lastUsedAt: secondsFromNow(-3600) }],
};

/** The day on which the administrator connects Trustifi: nothing of it is there yet. */
export const prepared: StageParts = {
  world,
  setup: {
    phase: 'pre-change',
    systems: [system('trustifi', { mode: 'api-only' })],
    domains: [domain('contoso.com')],
    outboundThroughGateway: false,
    // What the app is called nobody publishes, so the administrator says which it is.
    appMatches: [{ servicePrincipalId: 'trustifi', profile: 'trustifi' }],
  },
  exchange: wellKeptExchange(...DOMAINS),
  tenant: beforeConsent,
  answers: yes(
    'gov-change-approved',
    'gov-change-window',
    'gov-vendor-docs-read',
    'baseline-recorded',
    'tru-endpoint-region',
  ),
  observed: {},
};

/** A day after it was connected. */
export const moved: StageParts = changed(prepared, {
  setup: { phase: 'post-cutover', cutoverAt: CUTOVER },
  tenant: connected,
  observed: approved(connected),
  answers: yes('tru-endpoint-region'),
});

export const decisions: readonly Answer[] = kept(...DOCUMENTED.map((name) => keyOf('trustifi', name)));

/** The review of what it was given. */
export const review: StageParts = changed(moved, {
  setup: { phase: 'permission-review' },
  answers: [...yes('gov-security-approval'), ...decisions],
});
