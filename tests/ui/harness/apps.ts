import type { Answer } from '../../../src/evidence/case.ts';
import type { PreviewUser } from '../../../src/gather/tenant-port.ts';
import type { AppsReport, AppView, GrantView, Risk } from '../../../src/report/apps-report.ts';
import type { Finding, Report } from '../../../src/report/report.ts';
import { NOW, personSays, secondsFromNow } from '../../support/build.ts';
import { MICROSOFT_TENANT } from '../../support/tenant.ts';
import { finding, report, verdict } from './parts.ts';

const GRAPH = '00000003-0000-0000-c000-000000000000';
const DAY = 86_400;

export const grantView = (appId: string, permission: string, details: Partial<GrantView> = {}): GrantView => ({
  key: { appId, resourceAppId: GRAPH, kind: 'application', permissionId: `id-of-${permission}` },
  permission,
  resource: 'Microsoft Graph',
  risk: 'medium',
  consent: 'assigned',
  users: 0,
  standing: 'not-compared',
  justification: null,
  allows: `Whoever holds ${permission} reads what it names, in the whole tenant.`,
  why: 'It reaches every mailbox, and nothing narrows it.',
  path: [],
  instead: [],
  decision: null,
  ...details,
});

export const appView = (id: string, details: Partial<AppView> = {}): AppView => ({
  servicePrincipalId: id,
  appId: `app-of-${id}`,
  name: id,
  publisher: null,
  isMicrosoft: false,
  isOwn: false,
  isEnabled: true,
  match: null,
  risk: details.grants?.[0]?.risk ?? null,
  grants: [],
  missing: [],
  credentials: [],
  redirectUris: [],
  audience: 'AzureADMultipleOrgs',
  owners: null,
  lastUsedAt: null,
  questions: [],
  ...details,
});

const decided = (grant: GrantView, value: Answer['value'] = 'yes'): GrantView => ({
  ...grant,
  decision: personSays('app-tier0', value, { grant: grant.key, note: 'Needed to remove phishing after delivery.' }),
});

const undecided = (apps: readonly AppView[]): number =>
  apps
    .filter(({ isMicrosoft }) => !isMicrosoft)
    .flatMap(({ grants }) => grants)
    .filter(({ risk, decision }) => (risk === 'critical' || risk === 'high') && decision === null).length;

export const appsReport = (apps: readonly AppView[], details: Partial<AppsReport> = {}): AppsReport => ({
  apps,
  withoutGrants: 212,
  gaps: [],
  undecided: undecided(apps),
  ...details,
});

const grant = (permission: string, details: Partial<GrantView>): GrantView =>
  grantView('app-of-essentials', permission, details);

const ESSENTIALS = appView('essentials', {
  name: 'Proofpoint Essentials',
  publisher: 'Proofpoint, Inc.',
  match: {
    profile: 'proofpoint-essentials-m365',
    name: 'Proofpoint Essentials, Microsoft 365 integration',
    certainty: 'sure',
    by: ['its verified publisher Proofpoint, Inc.', 'its reply address'],
  },
  risk: 'critical',
  grants: [
    grant('RoleManagement.ReadWrite.Directory', {
      risk: 'critical',
      standing: 'beyond',
      allows: 'Gives directory roles to anybody, itself included.',
      why: 'It leads to every right in the tenant.',
      path: [
        'The app takes the role Global Administrator for itself.',
        'With that role it resets the password of any administrator.',
        'It signs in as that administrator.',
      ],
      instead: ['`RoleManagement.Read.Directory` reads roles without giving them.'],
    }),
    decided(
      grant('Mail.ReadWrite', {
        risk: 'critical',
        standing: 'documented',
        justification: 'Moves messages out of mailboxes when they turn out to be phishing after delivery.',
        allows: 'Reads, changes and deletes mail of every mailbox.',
      }),
    ),
    decided(grant('Directory.ReadWrite.All', { risk: 'high', standing: 'must-not-have' }), 'no'),
    grant('Directory.Read.All', { risk: 'high', standing: 'covers', justification: 'Reads users and groups.' }),
    grant('User.Read.All', { standing: 'documented', justification: 'Reads users and their addresses.' }),
    grant('Group.Read.All', { standing: 'documented', justification: 'Reads groups and their members.' }),
    grant('Domain.ReadWrite.All', {
      risk: 'unknown',
      standing: 'set-up-only',
      justification: 'Adds the domains once.',
    }),
    grant('Mail.Send', {
      risk: 'low',
      key: { appId: 'app-of-essentials', resourceAppId: GRAPH, kind: 'delegated', permissionId: 'Mail.Send' },
      consent: 'single-users',
      users: 3,
      standing: 'beyond',
    }),
  ],
  missing: [
    {
      permission: 'MailboxSettings.Read',
      resource: 'Microsoft Graph',
      kind: 'application',
      justification: 'Tells shared mailboxes from those of people.',
      phase: 'standing',
    },
    {
      permission: 'GroupMember.Read.All',
      resource: 'Microsoft Graph',
      kind: 'application',
      justification: 'Only for group policies.',
      phase: 'feature',
    },
  ],
  credentials: [
    {
      kind: 'secret',
      keyId: 'key-1',
      name: 'made in 2024',
      startsAt: secondsFromNow(-500 * DAY),
      endsAt: secondsFromNow(-3 * DAY),
      on: 'registration',
    },
    {
      kind: 'certificate',
      keyId: 'key-2',
      name: null,
      startsAt: secondsFromNow(-100 * DAY),
      endsAt: secondsFromNow(20 * DAY),
      on: 'service-principal',
    },
  ],
  redirectUris: ['https://us1.proofpointessentials.com/index.php', 'https://eu1.proofpointessentials.com/index.php'],
  owners: { users: 2, guests: 1, servicePrincipals: 0 },
  lastUsedAt: secondsFromNow(-4 * DAY),
  questions: [
    'What is RoleManagement.ReadWrite.Directory needed for, and what stops working without it?',
    'Documents differ on Mail.ReadWrite: required (the vendor’s set-up guide); optional (the vendor’s permission list).',
  ],
});

const OWN = appView('backup', {
  name: 'Nightly mailbox export',
  isOwn: true,
  audience: 'AzureADMyOrg',
  risk: 'high',
  grants: [grantView('app-of-backup', 'Mail.Read', { risk: 'high' })],
});
const MICROSOFTS = appView('graph', {
  name: 'Office 365 Exchange Online',
  publisher: 'Microsoft',
  isMicrosoft: true,
  risk: 'critical',
  grants: [grantView('app-of-graph', 'Directory.ReadWrite.All', { risk: 'critical' })],
});
const NAMELESS = appView('nameless', {
  appId: MICROSOFT_TENANT,
  name: null,
  isEnabled: null,
  risk: 'unknown',
  grants: [grantView(MICROSOFT_TENANT, '7ab1d382-f21e-4acd-a863-ba3e13f7da61', { risk: 'unknown' })],
});

/** A finding without a domain. */
const aboutTenant = (one: Finding): Finding =>
  Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'domain')) as unknown as Finding;

const FINDINGS = [
  finding({
    checkId: 'app-tier0',
    area: 'apps',
    part: 'apps',
    outcome: 'fail',
    severity: 'critical',
    title: 'An integration holds a path to Global Administrator',
    says: 'Proofpoint Essentials holds `RoleManagement.ReadWrite.Directory`, and nobody has signed it off.',
    why: 'Whoever gets hold of the app gets hold of the tenant.',
    fix: ['Open the app below, and decide on the permission.'],
    evidence: [],
    views: [],
  }),
  finding({
    checkId: 'mp-console-url',
    area: 'answers',
    part: 'answers',
    outcome: 'manual',
    severity: 'medium',
    title: 'Whether the console is reached at its new address',
    says: 'Only a person can tell whether administrators use the new address of the console.',
    why: 'The old address ends.',
    evidence: [],
    views: [],
  }),
].map(aboutTenant);

/** A review of these apps. */
export const review = (apps: AppsReport): Report => {
  const word = apps.undecided > 0 ? 'open' : 'signed-off';
  return report({
    whole: verdict(
      word,
      apps.undecided > 0 ? `Open (${apps.undecided})` : 'Signed off',
      apps.undecided > 0
        ? `${apps.undecided} critical or high permissions wait for a decision.`
        : 'Every critical and high permission has a decision.',
      apps.undecided > 0 ? [0] : [],
    ),
    domains: [],
    findings: FINDINGS,
    views: [],
    more: {
      phase: 'permission-review',
      systems: [],
      apps,
      sources: [
        {
          source: 'servicePrincipals',
          route: 'graph',
          request: 'GET /v1.0/servicePrincipals',
          at: NOW,
          extent: 'whole',
          says: 'Read whole.',
          leftOut: false,
        },
        {
          source: 'delegatedGrants',
          route: 'graph',
          request: 'GET /v1.0/oauth2PermissionGrants',
          at: NOW,
          extent: 'absent',
          says: 'The account may not read this: Directory.Read.All was not granted.',
          leftOut: false,
        },
      ],
    },
  });
};

export const openReview = review(
  appsReport([ESSENTIALS, OWN, MICROSOFTS, NAMELESS], {
    gaps: ['The list of delegated permissions was not read, so an app may act for users in ways not shown here.'],
  }),
);

const settled = (app: AppView): AppView => ({
  ...app,
  grants: app.grants.map((one) => (one.decision === null ? decided(one) : one)),
});
export const signedOff = review(appsReport([ESSENTIALS, OWN, MICROSOFTS, NAMELESS].map(settled)));

const RISKS: readonly Risk[] = ['critical', 'high', 'medium', 'low', 'unknown'];

/** So many apps, the most dangerous first, with six permissions each. */
export const manyApps = (count: number): Report =>
  review(
    appsReport(
      Array.from({ length: count }, (_, i) => {
        const risk = RISKS[Math.floor((i * RISKS.length) / count)]!;
        return appView(`sp-${i}`, {
          name: `${['Payroll', 'Backup', 'Archive', 'Signature', 'Survey'][i % 5]!} connector ${count - i}`,
          publisher: i % 3 === 0 ? null : `Vendor ${i % 97}`,
          isMicrosoft: i % 50 === 0,
          risk,
          grants: Array.from({ length: 6 }, (__, g) =>
            grantView(`app-of-sp-${i}`, `Permission.${g}`, { risk: g === 0 ? risk : 'low' }),
          ),
        });
      }),
    ),
  );

const user = (name: string, details: Partial<PreviewUser> = {}): PreviewUser => ({
  userPrincipalName: `${name}@contoso.com`,
  mail: `${name}@contoso.com`,
  proxyAddresses: [`SMTP:${name}@contoso.com`],
  isEnabled: true,
  isGuest: false,
  hasExchangePlan: true,
  ...details,
});

/** One user of each kind that a sync tells apart. */
export const previewUsers: readonly PreviewUser[] = [
  user('ada'),
  user('grace'),
  user('boardroom', { isEnabled: false, hasExchangePlan: false }),
  user('contractor', { hasExchangePlan: false }),
  user('cloud', { mail: null, proxyAddresses: ['SMTP:cloud@contoso.onmicrosoft.com'] }),
  user('elsewhere', { mail: 'elsewhere@fabrikam.com', proxyAddresses: ['SMTP:elsewhere@fabrikam.com'] }),
  user('guest', { isGuest: true }),
  user('nobody', { mail: null, proxyAddresses: [] }),
];
