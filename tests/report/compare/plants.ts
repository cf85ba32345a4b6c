import type { SourceName, Sources } from '../../../src/evidence/case.ts';
import type { DnsAnswer } from '../../../src/evidence/dns/answer.ts';
import type { Difference } from '../../../src/report/compare/comparison.ts';
import { GRAPH } from '../../../src/profiles/permissions/resources.ts';
import { secondsFromNow, txt } from '../../support/build.ts';
import { accepted, inbound, outbound, rule } from '../../support/exchange.ts';
import { installs } from '../../support/installs.ts';
import { antiSpam, connectionFilter, safeLinks } from '../../support/policies.ts';
import { cameFrom, from } from '../../support/proof.ts';
import {
  application,
  delegated,
  globalAdmin,
  grant,
  intuneApp,
  licence,
  role,
  secret,
  servicePrincipal,
  tenantDomain,
} from '../../support/tenant.ts';
import { named } from './rich.ts';

/** What is found of a planted drift: what, object, property, before, after. */
export type Told = readonly [Difference['what'], string, string | null, string | null, string | null];

/** A change of one source, and exactly what is to be found of it. */
export interface Plant<K extends SourceName> {
  readonly says: string;
  readonly to: (value: Sources[K]) => Sources[K];
  readonly found: readonly Told[];
}

/** The list with these properties of its first. */
const first =
  (change: object) =>
  <T>(list: readonly T[]): readonly T[] =>
    list.map((one, index) => (index === 0 ? { ...one, ...change } : one));
const more =
  <A>(...added: readonly A[]) =>
  <T>(list: readonly T[]): readonly (T | A)[] => [...list, ...added];
const none = (): readonly never[] => [];
const answers =
  (become: (answer: DnsAnswer) => DnsAnswer | null) =>
  ([view]: Sources['dns']): Sources['dns'] => [
    { ...view, answers: view.answers.flatMap((answer) => become(answer) ?? []) },
  ];
const ofName = (name: string, change: Partial<DnsAnswer>) =>
  answers((answer) => (answer.name === name ? { ...answer, ...change } : answer));
const ofType = (type: DnsAnswer['type'], change: Partial<DnsAnswer>) =>
  answers((answer) => (answer.type === type ? { ...answer, ...change } : answer));

const [TRACE_OBJECT, SYNC, OWN] = ['Mail to contoso.com', '“sync” (app-of-sync)', '“own” (app-of-own)'];
const NEW_RIGHT = {
  id: 'p3',
  value: 'Mail.Read.Shared',
  displayName: 'x',
  kind: 'application',
  isEnabled: true,
} as const;
const ends = (days: number, key: string): string =>
  `ends ${secondsFromNow(days * 86_400).slice(0, 10)} 09:00 UTC, key id ${key}`;

/** Of every source what can be added, taken away and changed. */
export const PLANTS: { readonly [K in SourceName]: readonly Plant<K>[] } = {
  dns: [
    {
      says: 'another MX host',
      to: ofType('MX', { records: ['10 mx1.example.net', '20 mx2.example.net'] }),
      found: [
        ['changed', 'MX of contoso.com', 'records', '10 mx1.example.net', '10 mx1.example.net, 20 mx2.example.net'],
      ],
    },
    {
      says: 'no MX any more',
      to: ofType('MX', { records: [], ttlSeconds: null, originalTtlSeconds: null }),
      found: [['removed', 'MX of contoso.com', null, '10 mx1.example.net', null]],
    },
    {
      says: 'another TTL of a signed zone',
      to: ofType('MX', { ttlSeconds: 100, originalTtlSeconds: 300 }),
      found: [['changed', 'MX of contoso.com', 'ttl', '3600', '300']],
    },
    {
      says: 'a record where there was no name',
      to: ofName('_dmarc.contoso.com', { status: 'NOERROR', records: ['v=DMARC1; p=none'] }),
      found: [['added', 'TXT of _dmarc.contoso.com', null, null, 'v=DMARC1; p=none']],
    },
    {
      says: 'a name without a record where there was no name',
      to: ofName('_dmarc.contoso.com', { status: 'NOERROR' }),
      found: [['changed', 'TXT of _dmarc.contoso.com', 'status', 'NXDOMAIN', 'NOERROR']],
    },
    {
      says: 'another target of an alias',
      to: ofType('CNAME', { records: ['selector1.elsewhere.example'] }),
      found: [
        [
          'changed',
          'CNAME of selector1._domainkey.contoso.com',
          'records',
          'selector1-contoso-com._domainkey.contoso.onmicrosoft.com',
          'selector1.elsewhere.example',
        ],
      ],
    },
    {
      says: 'another way to the same record',
      to: ofType('MX', { aliases: ['mail.example.net'] }),
      found: [['changed', 'MX of contoso.com', 'alias', null, 'mail.example.net']],
    },
    {
      says: 'one text more at a name and one fewer',
      to: answers((answer) =>
        answer.name === 'contoso.com' && answer.type === 'TXT'
          ? txt('contoso.com', ['v=spf1 ip4:192.0.2.1 -all', 'google-site-verification=abc'])
          : answer,
      ),
      found: [
        ['changed', 'TXT of contoso.com', 'records', 'v=spf1 -all', 'v=spf1 ip4:192.0.2.1 -all'],
        ['removed', 'TXT of contoso.com', null, 'MS=ms12345678', null],
        ['added', 'TXT of contoso.com', null, null, 'google-site-verification=abc'],
      ],
    },
  ],
  mtaStsPolicies: [
    {
      says: 'another mode',
      to: first({ text: 'version: STSv1\nmode: enforce\nmx: mx1.example.net\nmax_age: 600' }),
      found: [
        [
          'changed',
          'MTA-STS policy of contoso.com',
          'text',
          'version: STSv1, mode: testing, mx: mx1.example.net, max_age: 600',
          'version: STSv1, mode: enforce, mx: mx1.example.net, max_age: 600',
        ],
      ],
    },
    {
      says: 'no policy',
      to: none,
      found: [
        [
          'removed',
          'MTA-STS policy of contoso.com',
          null,
          'version: STSv1, mode: testing, mx: mx1.example.net, max_age: 600',
          null,
        ],
      ],
    },
  ],
  organisation: [
    {
      says: 'another name and one domain more',
      to: (was) => ({
        ...was,
        displayName: 'Fabrikam',
        verifiedDomains: [{ name: 'fabrikam.com', isDefault: true, isInitial: false, isForEmail: true }],
      }),
      found: [
        ['changed', 'Tenant', 'displayName', 'Contoso', 'Fabrikam'],
        [
          'changed',
          'Tenant',
          'verifiedDomains',
          'contoso.com isDefault isForEmail, contoso.onmicrosoft.com isInitial isForEmail',
          'fabrikam.com isDefault isForEmail',
        ],
      ],
    },
  ],
  tenantDomains: [
    {
      says: 'a federated domain, and a new one',
      to: (was) => [...first({ authenticationType: 'Federated' })(was), tenantDomain('x.example')],
      found: [
        ['changed', 'Domain contoso.com of the tenant', 'authenticationType', 'Managed', 'Federated'],
        ['added', 'Domain x.example of the tenant', null, null, 'x.example'],
      ],
    },
    {
      says: 'no domain',
      to: none,
      found: [['removed', 'Domain contoso.com of the tenant', null, 'contoso.com', null]],
    },
  ],
  licences: [
    {
      says: 'fewer units',
      to: first({ enabled: 20 }),
      found: [['changed', 'Licence SPB', 'prepaidUnits', '25', '20']],
    },
    { says: 'another', to: more(licence('E5')), found: [['added', 'Licence E5', null, null, 'E5']] },
    { says: 'none', to: none, found: [['removed', 'Licence SPB', null, 'SPB', null]] },
  ],
  servicePrincipals: [
    {
      says: 'an app with a secret',
      to: more(servicePrincipal('new', { credentials: [secret('s9', 1, 10)] })),
      found: [
        ['added', 'Enterprise app “new” (app-of-new)', null, null, 'new'],
        ['added', 'Secret of enterprise app “new” (app-of-new)', null, null, ends(10, 's9')],
      ],
    },
    {
      says: 'a name, a switch and an address',
      to: first({ displayName: 'sync 2', isEnabled: false, replyUrls: ['https://x.example'] }),
      found: [
        ['changed', 'Enterprise app “sync 2” (app-of-sync)', 'displayName', 'sync', 'sync 2'],
        ['changed', 'Enterprise app “sync 2” (app-of-sync)', 'accountEnabled', 'true', 'false'],
        ['changed', 'Enterprise app “sync 2” (app-of-sync)', 'replyUrls', null, 'https://x.example'],
      ],
    },
    {
      says: 'Microsoft switched it off',
      to: first({ disabledByMicrosoft: 'DisabledDueToViolationOfServicesAgreement' }),
      found: [
        [
          'changed',
          `Enterprise app ${SYNC}`,
          'disabledByMicrosoftStatus',
          null,
          'DisabledDueToViolationOfServicesAgreement',
        ],
      ],
    },
    {
      says: 'no app of its name, which takes its rights along',
      to: (was) => was.slice(1),
      found: [
        ['removed', `Enterprise app ${SYNC}`, null, 'sync', null],
        ['removed', `Certificate of enterprise app ${SYNC}`, null, ends(300, 'c1'), null],
        ['removed', `Mail.Read on Microsoft Graph, held by ${SYNC}`, null, 'Mail.Read on Microsoft Graph', null],
        [
          'removed',
          `Mail.Read on Microsoft Graph, delegated, held by ${SYNC}`,
          null,
          'Mail.Read on Microsoft Graph, delegated',
          null,
        ],
        ['removed', `Directory Readers in Entra, held by ${SYNC}`, null, 'Directory Readers in Entra', null],
      ],
    },
  ],
  applications: [
    {
      says: 'a secret that was renewed',
      to: first({ credentials: [secret('s2', 0, 700)] }),
      found: [
        ['changed', `Secret of app registration ${OWN}`, 'passwordCredentials', ends(300, 's1'), ends(700, 's2')],
      ],
    },
    {
      says: 'a second secret',
      to: first({ credentials: [secret('s1', 30, 300), secret('s2', 0, 700)] }),
      found: [['added', `Secret of app registration ${OWN}`, null, null, ends(700, 's2')]],
    },
    {
      says: 'no secret',
      to: first({ credentials: [] }),
      found: [['removed', `Secret of app registration ${OWN}`, null, ends(300, 's1'), null]],
    },
    {
      says: 'more that it asks for',
      to: first({ requested: [{ resourceAppId: GRAPH, kind: 'application', id: 'p2' }] }),
      found: [['changed', `App registration ${OWN}`, 'requiredResourceAccess', null, `${GRAPH} application p2`]],
    },
    {
      says: 'another registration',
      to: more(application('new')),
      found: [['added', 'App registration “new” (app-of-new)', null, null, 'new']],
    },
  ],
  apiResources: [
    {
      says: 'a permission more and one that is switched off',
      to: ([api]) =>
        api === undefined
          ? []
          : [
              {
                ...api,
                permissions: [
                  ...api.permissions.slice(0, 1),
                  { ...NEW_RIGHT },
                  { ...api.permissions[1]!, isEnabled: false },
                ],
              },
            ],
      found: [
        ['changed', 'Mail.Send of Microsoft Graph, application', 'isEnabled', 'true', 'false'],
        ['added', 'Mail.Read.Shared of Microsoft Graph, application', null, null, 'Mail.Read.Shared'],
      ],
    },
  ],
  appRoleAssignments: [
    {
      says: 'one more right',
      to: more(grant('own', 'p2')),
      found: [['added', `Mail.Send on Microsoft Graph, held by ${OWN}`, null, null, 'Mail.Send on Microsoft Graph']],
    },
    {
      says: 'no right',
      to: none,
      found: [
        ['removed', 'App role r1 to “Microsoft Graph”, assigned to User somebody', null, 'User somebody', null],
        ['removed', `Mail.Read on Microsoft Graph, held by ${SYNC}`, null, 'Mail.Read on Microsoft Graph', null],
      ],
    },
    {
      says: 'the default access',
      to: more(grant('own', '00000000-0000-0000-0000-000000000000')),
      found: [
        [
          'added',
          'Default access to “Microsoft Graph”, assigned to ServicePrincipal own',
          null,
          null,
          'ServicePrincipal own',
        ],
      ],
    },
  ],
  delegatedGrants: [
    {
      says: 'consent for everybody',
      to: (was) => [...was.slice(0, 1), delegated('own', ['User.Read'])],
      found: [
        [
          'added',
          `User.Read on Microsoft Graph, delegated, held by ${OWN}`,
          null,
          null,
          'User.Read on Microsoft Graph, delegated',
        ],
        [
          'removed',
          `User.Read on Microsoft Graph, delegated by single users, held by ${OWN}`,
          null,
          'User.Read on Microsoft Graph, delegated by single users',
          null,
        ],
      ],
    },
    {
      says: 'one user more',
      to: (was) => was.map((one) => ({ ...one, users: one.users === 0 ? 0 : 4 })),
      found: [['changed', 'User.Read on Microsoft Graph, delegated by single users, held by “own”', 'users', '3', '4']],
    },
  ],
  directoryRoles: [
    {
      says: 'an app with a role more',
      to: more(role('own', 'Global Reader')),
      found: [['added', `Global Reader in Entra, held by ${OWN}`, null, null, 'Global Reader in Entra']],
    },
    {
      says: 'another administrator',
      to: (was) => [...was.slice(0, 1), globalAdmin('new@contoso.com')],
      found: [
        ['removed', 'Role “Global Administrator” of user admin@contoso.com', null, 'Global Administrator', null],
        ['added', 'Role “Global Administrator” of user new@contoso.com', null, null, 'Global Administrator'],
      ],
    },
  ],
  eligibleDirectoryRoles: [
    {
      says: 'nobody',
      to: none,
      found: [
        [
          'removed',
          'Eligible role “Global Administrator” of user later@contoso.com',
          null,
          'Global Administrator',
          null,
        ],
      ],
    },
    {
      says: 'another sign-in name',
      to: first({ userPrincipalName: 'late@contoso.com' }),
      found: [
        [
          'changed',
          'Eligible role “Global Administrator” of user late@contoso.com',
          'userPrincipalName',
          'later@contoso.com',
          'late@contoso.com',
        ],
      ],
    },
  ],
  exchangeAppRoles: [
    {
      says: 'no limit any more',
      to: first({ limitedTo: null }),
      found: [
        [
          'changed',
          'Exchange role “Application Mail.Read” of “sync”',
          'directoryScopeId',
          'Scope A',
          'the whole organisation',
        ],
      ],
    },
    {
      says: 'another role',
      to: more({ servicePrincipalId: 'sync', role: 'Application Mail.Send', limitedTo: null }),
      found: [['added', 'Exchange role “Application Mail.Send” of “sync”', null, null, 'the whole organisation']],
    },
  ],
  appActivity: [
    {
      says: 'a later day',
      to: first({ lastUsedAt: secondsFromNow(-60) }),
      found: [['changed', 'Last use of “sync”', 'lastSignInDateTime', '2026-11-24 06:30 UTC', '2026-11-24 08:59 UTC']],
    },
  ],
  userConsentPolicy: [
    {
      says: 'users may consent to more',
      to: (was) => ({ ...was, policiesAssigned: ['Low', 'All'] }),
      found: [['changed', 'Policy on user consent', 'permissionGrantPoliciesAssigned', 'Low', 'All, Low']],
    },
  ],
  adminConsentWorkflow: [
    {
      says: 'off',
      to: (was) => ({ ...was, isEnabled: false }),
      found: [['changed', 'Admin consent workflow', 'isEnabled', 'true', 'false']],
    },
  ],
  appManagementPolicy: [
    {
      says: 'a longer life',
      to: (was) => ({
        ...was,
        restrictions: first({ maxLifetime: null })(was.restrictions),
      }),
      found: [['changed', 'Restriction passwordLifetime on secrets', 'maxLifetime', 'P180D', null]],
    },
    {
      says: 'no restriction',
      to: (was) => ({ ...was, restrictions: [] }),
      found: [['removed', 'Restriction passwordLifetime on secrets', null, 'passwordLifetime', null]],
    },
  ],
  recipients: [
    {
      says: 'people',
      to: (was) => ({ ...was, users: 21 }),
      found: [['changed', 'Count of users and groups', 'users', '20', '21']],
    },
  ],
  intuneApps: [
    {
      says: 'for a user',
      to: first({ runsAs: 'user', displayName: 'Agent 2' }),
      found: [
        ['changed', 'Intune app “Agent 2”', 'displayName', 'Agent', 'Agent 2'],
        ['changed', 'Intune app “Agent 2”', 'installExperience.runAsAccount', 'system', 'user'],
      ],
    },
    { says: 'another app', to: more(intuneApp('x')), found: [['added', 'Intune app “x”', null, null, 'x']] },
    { says: 'none', to: none, found: [['removed', 'Intune app “Agent”', null, 'Agent', null]] },
  ],
  intuneInstallStatus: [
    {
      says: 'more devices',
      to: () => [installs(95, { app: 'Agent' })],
      found: [
        ['changed', 'Installs of “Agent”', 'installed', '90', '95'],
        ['changed', 'Installs of “Agent”', 'pending', '10', '5'],
      ],
    },
  ],
  exchangeSnapshot: [
    {
      says: 'another setting, and a secret',
      to: (was) => ({
        ...was,
        newest:
          was.newest === null
            ? null
            : {
                ...was.newest,
                resources: was.newest.resources.map((one) => ({
                  ...one,
                  properties: { ...one.properties, Enabled: false, ApiToken: 'bbbb' },
                })),
              },
      }),
      found: [
        ['changed', 'journalrule “Archive”', 'Enabled', 'true', 'false'],
        ['changed', 'journalrule “Archive”', 'ApiToken', '•••', '•••'],
      ],
    },
    {
      says: 'no snapshot',
      to: () => ({ jobs: [], newest: null }),
      found: [['removed', 'journalrule “Archive”', null, 'Archive', null]],
    },
  ],
  messageTrace: [
    {
      says: 'a stranger',
      to: (was) => ({
        ...was,
        inbound: [{ domain: 'contoso.com', messages: 41, byAddress: [from('192.0.2.1', 40), from('203.0.113.9', 1)] }],
      }),
      found: [
        ['changed', TRACE_OBJECT, 'messages', '40', '41'],
        ['added', `${TRACE_OBJECT} from 203.0.113.9`, null, null, '203.0.113.9'],
      ],
    },
    {
      says: 'more by a connector',
      to: (was) => ({ ...was, outbound: [{ connector: 'To gateway', messages: 13 }] }),
      found: [['changed', 'Mail to outside by “To gateway”', 'messages', '12', '13']],
    },
  ],
  messageHeaders: [
    {
      says: 'a message more',
      to: more(cameFrom('203.0.113.9', { file: 'stranger.eml' })),
      found: [['added', 'Headers “stranger.eml”', null, null, '3 hops']],
    },
  ],
  smtpSessions: [{ says: 'none', to: none, found: [['removed', 'SMTP session “pasted”', null, 'refused', null]] }],
  dmarcReports: [
    {
      says: 'another policy',
      to: (was) => was.map((one) => ({ ...one, policy: { ...one.policy, p: 'reject' } })),
      found: [
        [
          'changed',
          'DMARC report of receiver.example about contoso.com, 2026-11-20 to 2026-11-21',
          'policy_published',
          'none relaxed relaxed',
          'reject relaxed relaxed',
        ],
      ],
    },
    {
      says: 'none',
      to: none,
      found: [
        [
          'removed',
          'DMARC report of receiver.example about contoso.com, 2026-11-20 to 2026-11-21',
          null,
          'contoso.com',
          null,
        ],
      ],
    },
  ],
  appsBaseline: [
    {
      says: 'another earlier state',
      to: (was) => ({ ...was, apps: was.apps.map((app) => ({ ...app, rights: [], isEnabled: false })) }),
      found: [
        ['changed', 'Earlier state of “sync”', 'accountEnabled', 'true', 'false'],
        ['removed', 'Earlier state of “sync”: Mail.Read on Microsoft Graph', null, 'sync', null],
      ],
    },
  ],
  inboundConnectors: [
    {
      says: 'a lock that is open',
      to: first({ restrictDomainsToIpAddresses: false, senderIpAddresses: ['192.0.2.0/24', '0.0.0.0/0'] }),
      found: [
        ['changed', 'Inbound connector “Lock”', 'SenderIPAddresses', '192.0.2.0/24', '0.0.0.0/0, 192.0.2.0/24'],
        ['changed', 'Inbound connector “Lock”', 'RestrictDomainsToIPAddresses', 'true', 'false'],
      ],
    },
    {
      says: 'another name',
      to: first({ name: 'Key' }),
      found: [['changed', 'Inbound connector “Key”', 'Name', 'Lock', 'Key']],
    },
    {
      says: 'made anew under its name',
      to: first({ guid: 'g9' }),
      found: [['changed', 'Inbound connector “Lock”', 'Guid', 'g1', 'g9']],
    },
    {
      says: 'another connector',
      to: more(inbound({ name: 'Back door' })),
      found: [['added', 'Inbound connector “Back door”', null, null, 'Back door']],
    },
    { says: 'none', to: none, found: [['removed', 'Inbound connector “Lock”', null, 'Lock', null]] },
  ],
  outboundConnectors: [
    {
      says: 'another host',
      to: first({ smartHosts: ['smart.other.example'] }),
      found: [
        ['changed', 'Outbound connector “To gateway”', 'SmartHosts', 'smart.gateway.example', 'smart.other.example'],
      ],
    },
    {
      says: 'validated again',
      to: first({ lastValidatedAt: '2026-11-23T12:00:00.000Z' }),
      found: [
        [
          'changed',
          'Outbound connector “To gateway”',
          'LastValidationTimestamp',
          '2026-11-21T12:00:00.000Z',
          '2026-11-23T12:00:00.000Z',
        ],
      ],
    },
    {
      says: 'another',
      to: more(outbound({ name: 'Elsewhere' })),
      found: [['added', 'Outbound connector “Elsewhere”', null, null, 'Elsewhere']],
    },
  ],
  transportRules: [
    {
      says: 'a rule before the others, which move down',
      to: (was) => [
        rule({ name: 'Never filter', guid: 'g7', priority: 0 }),
        ...was.map((one) => ({ ...one, priority: (one.priority ?? 0) + 1 })),
      ],
      found: [['added', 'Mail-flow rule “Never filter”', null, null, 'Never filter']],
    },
    {
      says: 'another order',
      to: (was) => was.map((one) => ({ ...one, priority: 1 - (one.priority ?? 0) })),
      found: [
        ['changed', 'Mail-flow rule “First”', 'Priority', '0', '1'],
        ['changed', 'Mail-flow rule “Second”', 'Priority', '1', '0'],
      ],
    },
    {
      says: 'another exception and another action',
      to: first({ exceptions: [], actions: [{ kind: 'delete' }] }),
      found: [
        ['changed', 'Mail-flow rule “First”', 'Exceptions', 'source-address 192.0.2.0/24', null],
        ['changed', 'Mail-flow rule “First”', 'Actions', 'reject Not by this way 5.7.1', 'delete'],
      ],
    },
    {
      says: 'a condition that has no typed form',
      to: first({ unmodelled: { conditions: ['HasSenderOverride'], exceptions: [], actions: [] } }),
      found: [['changed', 'Mail-flow rule “First”', 'other conditions', null, 'HasSenderOverride']],
    },
    {
      says: 'the first gone, so that the second moves up',
      to: (was) => was.slice(1).map((one) => ({ ...one, priority: 0 })),
      found: [['removed', 'Mail-flow rule “First”', null, 'First', null]],
    },
  ],
  acceptedDomains: [
    {
      says: 'relayed, and another',
      to: (was) => [
        ...first({ domainType: 'InternalRelay' })(was),
        accepted({ name: 'x.example', domain: 'x.example' }),
      ],
      found: [
        ['changed', 'Accepted domain “contoso.com”', 'DomainType', 'Authoritative', 'InternalRelay'],
        ['added', 'Accepted domain “x.example”', null, null, 'x.example'],
      ],
    },
  ],
  connectionFilterPolicies: [
    {
      says: 'an address let through',
      to: () => [connectionFilter({ ipAllowList: ['203.0.113.9'] })],
      found: [['changed', 'Connection filter “Default”', 'IPAllowList', null, '203.0.113.9']],
    },
  ],
  contentFilterPolicies: [
    {
      says: 'a domain let through, and another policy',
      to: () => [antiSpam({ allowedSenderDomains: ['partner.example'] }), antiSpam({ name: 'Other' })],
      found: [
        ['changed', 'Anti-spam policy “Default”', 'AllowedSenderDomains', null, 'partner.example'],
        ['added', 'Anti-spam policy “Other”', null, null, 'Other'],
      ],
    },
  ],
  dkimSigningConfigs: [
    {
      says: 'off',
      to: first({ enabled: false }),
      found: [['changed', 'DKIM settings of “contoso.com”', 'Enabled', 'true', 'false']],
    },
    {
      says: 'another status',
      to: first({ status: 'CnameMissing' }),
      found: [['changed', 'DKIM settings of “contoso.com”', 'Status', 'Valid', 'CnameMissing']],
    },
  ],
  arcConfig: [
    {
      says: 'another sealer',
      to: first({ trustedSealers: ['gateway.example', 'x.example'] }),
      found: [['changed', 'Trusted ARC sealers', 'ArcTrustedSealers', 'gateway.example', 'gateway.example, x.example']],
    },
  ],
  organizationConfig: [
    {
      says: 'direct send refused',
      to: first({ rejectDirectSend: true }),
      found: [['changed', 'Configuration of the Exchange organisation', 'RejectDirectSend', 'false', 'true']],
    },
  ],
  transportConfig: [
    {
      says: 'old clients',
      to: first({ allowLegacyTlsClients: true }),
      found: [['changed', 'Transport configuration', 'AllowLegacyTLSClients', 'false', 'true']],
    },
  ],
  remoteDomains: [
    {
      says: 'forwarding',
      to: first({ autoForwardEnabled: true }),
      found: [['changed', 'Remote domain “*”', 'AutoForwardEnabled', 'false', 'true']],
    },
  ],
  dynamicDistributionGroups: [
    {
      says: 'another address',
      to: first({ addresses: ['all@contoso.com', 'everybody@contoso.com'] }),
      found: [
        [
          'changed',
          'Dynamic distribution group “Everybody”',
          'EmailAddresses',
          'all@contoso.com',
          'all@contoso.com, everybody@contoso.com',
        ],
      ],
    },
  ],
  tenantAllowBlockList: [
    {
      says: 'used, and another entry',
      to: (was) => [
        ...was.map((one) => ({ ...one, lastUsedAt: '2026-11-23T12:00:00.000Z' })),
        ...was.map((one) => ({ ...one, value: 'x.example' })),
      ],
      found: [
        [
          'changed',
          'Tenant Allow/Block List entry “partner.example Allow”',
          'LastUsedDate',
          null,
          '2026-11-23T12:00:00.000Z',
        ],
        ['added', 'Tenant Allow/Block List entry “x.example Allow”', null, null, 'x.example Allow'],
      ],
    },
  ],
  applicationAccessPolicies: [
    {
      says: 'denied in place of restricted',
      to: first({ accessRight: 'DenyAccess' }),
      found: [
        ['changed', 'Application access policy “Pilot mailboxes”', 'AccessRight', 'RestrictAccess', 'DenyAccess'],
      ],
    },
    {
      says: 'another app',
      to: first({ appIds: ['app-of-own'] }),
      found: [['changed', 'Application access policy “Pilot mailboxes”', 'AppId', 'app-of-sync', 'app-of-own']],
    },
  ],
  safeLinksPolicies: [
    {
      says: 'not for mail',
      to: () => [safeLinks({ enableForEmail: false })],
      found: [['changed', 'Safe Links policy “Links”', 'EnableSafeLinksForEmail', 'true', 'false']],
    },
  ],
  casMailboxes: [
    {
      says: 'SMTP AUTH',
      to: first({ smtpClientAuthenticationDisabled: 'unset' }),
      found: [
        ['changed', 'Client settings of “scanner@contoso.com”', 'SmtpClientAuthenticationDisabled', 'true', 'unset'],
      ],
    },
  ],
  exchangeServicePrincipals: [
    {
      says: 'another app',
      to: more({ ...named('own', 'g8'), appId: 'app-of-own', objectId: 'own' }),
      found: [['added', 'App that Exchange knows “own”', null, null, 'own']],
    },
  ],
  managementRoleAssignments: [
    {
      says: 'no scope',
      to: first({ customResourceScope: '' }),
      found: [['changed', 'Exchange role assignment “Mail.Read for sync”', 'CustomResourceScope', 'Pilot', null]],
    },
  ],
  mailboxCounts: [
    {
      says: 'one more',
      to: first({ byType: [{ type: 'UserMailbox', mailboxes: 21 }] }),
      found: [['changed', 'Count of mailboxes', 'ByType', 'UserMailbox mailboxes 20', 'UserMailbox mailboxes 21']],
    },
  ],
};

/** Sources that are seen and not set, and what is seen of others. */
export const SEEN: ReadonlySet<string> = new Set([
  'apiResources',
  'appActivity',
  'recipients',
  'intuneInstallStatus',
  'messageTrace',
  'messageHeaders',
  'smtpSessions',
  'dmarcReports',
  'appsBaseline',
  'mailboxCounts',
]);
export const SEEN_PROPERTIES: ReadonlySet<string | null> = new Set([
  'users',
  'Status',
  'LastUsedDate',
  'LastValidationTimestamp',
]);
