import type { Case, ObservedSources, SourceName, Sources } from '../../../src/evidence/case.ts';
import type { DnsView } from '../../../src/evidence/dns/answer.ts';
import type { Named } from '../../../src/evidence/exchange/object.ts';
import { resolverOf } from '../../../src/evidence/settle.ts';
import { SOURCE_TITLE } from '../../../src/evidence/sources.ts';
import type { Plan } from '../../../src/report/plan/plan.ts';
import {
  bothViews,
  caseOf,
  type CaseParts,
  cname,
  dnsOf,
  mx,
  NOW,
  nxdomain,
  personSays,
  secondsFromNow,
  txt,
  waiver,
  wholeReading,
} from '../../support/build.ts';
import { accepted, EXPORTED, inbound, outbound, rule } from '../../support/exchange.ts';
import { installs } from '../../support/installs.ts';
import { antiSpam, arc, connectionFilter, safeLinks } from '../../support/policies.ts';
import { cameFrom, from, sessionOf, traced } from '../../support/proof.ts';
import {
  apiResource,
  application,
  certificate,
  delegated,
  globalAdmin,
  grant,
  intuneApp,
  licence,
  organisation,
  ownPrincipal,
  recipients,
  role,
  secret,
  servicePrincipal,
  tenantDomain,
} from '../../support/tenant.ts';
import { GRAPH } from '../../../src/profiles/permissions/resources.ts';

export const named = (name: string, guid: string | null = null): Named => ({
  ...EXPORTED,
  name,
  guid,
  changedAt: secondsFromNow(-9_000),
});

/** What both resolvers say. */
const ANSWERS = [
  mx('contoso.com', ['10 mx1.example.net'], { ttlSeconds: 812, originalTtlSeconds: 3600 }),
  txt('contoso.com', ['v=spf1 -all', 'MS=ms12345678']),
  cname('selector1._domainkey.contoso.com', ['selector1-contoso-com._domainkey.contoso.onmicrosoft.com']),
  nxdomain('_dmarc.contoso.com', 'TXT'),
];

/** Something in every source, and nothing that a plan would change. */
export const RICH: { readonly [K in SourceName]: Sources[K] } = {
  dns: [{ resolver: 'cloudflare', answers: ANSWERS }],
  mtaStsPolicies: [{ domain: 'contoso.com', text: 'version: STSv1\nmode: testing\nmx: mx1.example.net\nmax_age: 600' }],
  organisation: organisation(),
  tenantDomains: [tenantDomain('contoso.com', { isDefault: true })],
  licences: [licence('SPB', { servicePlans: ['EXCHANGE_S_STANDARD'] })],
  servicePrincipals: [
    servicePrincipal('sync', { credentials: [certificate('c1', 30, 300)] }),
    ownPrincipal('own', { homepage: 'https://own.example', verifiedPublisher: 'Contoso' }),
  ],
  applications: [application('own', { credentials: [secret('s1', 30, 300)] })],
  apiResources: [
    apiResource(GRAPH, {
      permissions: [
        { kind: 'application', id: 'p1', value: 'Mail.Read', displayName: 'Read mail', isEnabled: true },
        { kind: 'application', id: 'p2', value: 'Mail.Send', displayName: 'Send mail', isEnabled: true },
      ],
    }),
  ],
  appRoleAssignments: [grant('sync', 'p1'), grant('somebody', 'r1', GRAPH, { principalType: 'User' })],
  delegatedGrants: [
    delegated('sync', ['Mail.Read']),
    delegated('own', ['User.Read'], { consent: 'single-users', users: 3 }),
  ],
  directoryRoles: [role('sync', 'Directory Readers'), globalAdmin('admin@contoso.com')],
  eligibleDirectoryRoles: [globalAdmin('later@contoso.com')],
  exchangeAppRoles: [{ servicePrincipalId: 'sync', role: 'Application Mail.Read', limitedTo: 'Scope A' }],
  appActivity: [{ appId: 'app-of-sync', lastUsedAt: secondsFromNow(-9_000) }],
  userConsentPolicy: { policiesAssigned: ['Low'], mayConsentToRiskyApps: false, usersMayRegisterApps: false },
  adminConsentWorkflow: { isEnabled: true, reviewers: 2 },
  appManagementPolicy: {
    isEnabled: true,
    restrictions: [{ credential: 'secret', restriction: 'passwordLifetime', maxLifetime: 'P180D', isEnforced: true }],
  },
  recipients: recipients(),
  intuneApps: [intuneApp('agent', { displayName: 'Agent', publisher: 'A vendor', dependencies: 0, supersedes: 0 })],
  intuneInstallStatus: [installs(90, { app: 'Agent' })],
  exchangeSnapshot: {
    jobs: [],
    newest: {
      job: {
        id: 'j1',
        displayName: 'Nightly',
        status: 'succeeded',
        createdAt: null,
        completedAt: secondsFromNow(-9_000),
        resourceTypes: ['microsoft.exchange.journalrule'],
        failedTypes: [],
      },
      resources: [
        {
          type: 'microsoft.exchange.journalrule',
          displayName: 'Archive',
          properties: { Identity: 'Archive', Enabled: true, ApiToken: 'aaaa' },
        },
      ],
    },
  },
  messageTrace: traced([from('192.0.2.1', 40)], { outbound: [{ connector: 'To gateway', messages: 12 }] }),
  messageHeaders: [cameFrom('192.0.2.1')],
  smtpSessions: [sessionOf()],
  dmarcReports: [
    {
      file: 'report.xml',
      form: 'rfc7489',
      reporter: 'receiver.example',
      reportId: '1',
      domain: 'contoso.com',
      from: '2026-11-20T00:00:00.000Z',
      to: '2026-11-21T00:00:00.000Z',
      policy: { p: 'none', sp: null, dkimAlignment: 'relaxed', spfAlignment: 'relaxed', isTesting: false },
      rows: [],
      deviations: [],
    },
  ],
  appsBaseline: {
    tenantId: 't1',
    apps: [
      {
        appId: 'app-of-sync',
        principalId: 'sync',
        name: 'sync',
        ownerTenantId: 'v1',
        isEnabled: true,
        rights: [
          {
            ...{ kind: 'application', resourceAppId: GRAPH, id: 'p1', consent: null, scope: null },
            ...{ name: 'Mail.Read', resource: 'Microsoft Graph' },
          },
        ],
        credentialIds: ['c1'],
      },
    ],
  },
  inboundConnectors: [inbound({ name: 'Lock', guid: 'g1' })],
  outboundConnectors: [outbound({ name: 'To gateway', guid: 'g2' })],
  transportRules: [
    rule({ name: 'First', guid: 'g3', priority: 0 }),
    rule({ name: 'Second', guid: 'g4', priority: 1, actions: [{ kind: 'set-scl', scl: -1 }] }),
  ],
  acceptedDomains: [accepted()],
  connectionFilterPolicies: [connectionFilter()],
  contentFilterPolicies: [antiSpam()],
  dkimSigningConfigs: [
    {
      ...named('contoso.com'),
      domain: 'contoso.com',
      enabled: true,
      status: 'Valid',
      selector1Cname: 'a.contoso.onmicrosoft.com',
      selector2Cname: 'b.contoso.onmicrosoft.com',
      selector1KeySize: 2048,
    },
  ],
  arcConfig: [arc(['gateway.example'])],
  organizationConfig: [
    {
      ...EXPORTED,
      rejectDirectSend: false,
      ewsEnabled: 'unset',
      ewsAllowedAppIds: [],
      ipListBlocked: [],
      maskClientIpInReceivedHeaders: true,
    },
  ],
  transportConfig: [
    {
      ...EXPORTED,
      smtpClientAuthenticationDisabled: true,
      allowLegacyTlsClients: false,
      externalPostmasterAddress: '',
    },
  ],
  remoteDomains: [
    {
      ...named('Default'),
      domain: '*',
      autoForwardEnabled: false,
      autoReplyEnabled: true,
      trustedMailInboundEnabled: false,
      trustedMailOutboundEnabled: false,
      isInternal: false,
    },
  ],
  dynamicDistributionGroups: [
    {
      ...named('Everybody'),
      primaryAddress: 'all@contoso.com',
      addresses: ['all@contoso.com'],
      requireSenderAuthentication: true,
      hiddenFromAddressLists: false,
    },
  ],
  tenantAllowBlockList: [
    {
      ...EXPORTED,
      listType: 'Sender',
      value: 'partner.example',
      sendingInfrastructure: '',
      action: 'Allow',
      subType: 'Tenant',
      expiresAt: '',
      removeAfterDays: 'none',
      lastUsedAt: '',
    },
  ],
  applicationAccessPolicies: [
    { ...EXPORTED, accessRight: 'RestrictAccess', appIds: ['app-of-sync'], scope: 'Pilot mailboxes' },
  ],
  safeLinksPolicies: [safeLinks()],
  casMailboxes: [{ ...EXPORTED, address: 'scanner@contoso.com', smtpClientAuthenticationDisabled: true }],
  exchangeServicePrincipals: [{ ...named('sync', 'g5'), appId: 'app-of-sync', objectId: 'sync' }],
  managementRoleAssignments: [
    {
      ...named('Mail.Read for sync', 'g6'),
      role: 'Application Mail.Read',
      app: 'sync',
      customResourceScope: 'Pilot',
      administrativeUnitScope: '',
    },
  ],
  mailboxCounts: [{ ...EXPORTED, byType: [{ type: 'UserMailbox', mailboxes: 20 }] }],
};

export const SOURCE_NAMES = Object.keys(SOURCE_TITLE) as SourceName[];

/** A case with everything, read whole; `observed` takes the place of sources. */
export function richCase({ observed = {}, ...parts }: CaseParts = {}): Case {
  // Each reading stands under the name of its value.
  const readings: ObservedSources = Object.fromEntries(
    SOURCE_NAMES.map((source) => [
      source,
      source === 'dns'
        ? dnsOf(...bothViews(RICH.dns[0].answers))
        : [wholeReading<unknown>(RICH[source], { route: 'graph', request: `GET ${source}` })],
    ]),
  );
  return caseOf({
    setup: { systems: [], outboundThroughGateway: false, sendingRanges: ['192.0.2.0/24'] },
    answers: [personSays('gov-change-approved', 'yes')],
    waivers: [waiver('mx-present', 'no-mx', { domain: 'contoso.com', items: ['a'] })],
    ...parts,
    observed: { ...readings, ...observed },
  });
}

/** The rich case with another value of one source; of DNS every resolver says so. */
export function withSource<K extends SourceName>(source: K, value: Sources[K]): Case {
  const { observed } = richCase();
  const readings = (observed[source] ?? []).map((reading) =>
    reading.extent === 'absent' ? reading : { ...reading, value: forResolver(source, value, reading) },
  );
  return richCase({ observed: { [source]: readings } });
}

/** A reading of DNS holds the view of its own resolver. */
function forResolver(source: SourceName, value: unknown, reading: unknown): unknown {
  if (source !== 'dns') return value;
  const [{ answers }] = value as readonly [DnsView];
  return [{ resolver: resolverOf(reading as Parameters<typeof resolverOf>[0]), answers }];
}

/** A plan that asks for nothing. */
export const NO_PLAN: Plan = {
  madeAt: NOW,
  phase: 'pre-change',
  systems: [],
  window: null,
  steps: [],
  earliestCutover: null,
  warnings: [],
  says: '',
};
