import type { AppRoleAssignment, Application, ServicePrincipal } from '../../../../src/evidence/tenant/apps.ts';
import type { OutboundConnector, InboundConnector } from '../../../../src/evidence/exchange/connectors.ts';
import type { TransportRule } from '../../../../src/evidence/exchange/transport-rule.ts';
import { GRAPH } from '../../../../src/profiles/permissions/resources.ts';
import { approved } from '../../baseline.ts';
import { domain, secondsFromNow, system } from '../../build.ts';
import { MICROSOFT_MX, PROVIDERS, signed, wellKept } from '../../contoso.ts';
import { EXPORTED, inbound, INSIDE, outbound, rule, TO_OUTSIDE } from '../../exchange.ts';
import { CUTOVER, from, leftBy } from '../../proof.ts';
import {
  application,
  globalAdmin,
  grants,
  keyOf,
  ownPrincipal,
  permissionId,
  secret,
  type TenantParts,
} from '../../tenant.ts';
import type { World } from '../../world.ts';
import { connectionFilter } from '../../policies.ts';
import {
  arrivedThrough,
  audit,
  changed,
  kept,
  proofOf,
  safeLinks,
  type StageParts,
  wellKeptExchange,
  wellKeptTenant,
  yes,
} from '../parts.ts';

const HOUR = 3600;
const DOMAINS = ['contoso.com', 'contoso.net'] as const;
const CLUSTER = '001a2b3c';
const HOSTS = [`mx0a-${CLUSTER}.pphosted.com`, `mx0b-${CLUSTER}.pphosted.com`] as const;
export const PPS_MX = HOSTS.map((host) => `10 ${host}`);
export const SPF = `v=spf1 include:spf.protection.outlook.com include:spf-${CLUSTER}.pphosted.com -all`;

/** Where this cluster delivers from and sends from, as its admin console shows. */
export const DELIVERS = ['148.163.156.16/28', '205.220.177.16/28'] as const;
export const DELIVERER = '148.163.156.20';
export const SENDER = '192.0.2.50';

/** contoso.com receives at Microsoft still; contoso.net only sends, through the gateway too. */
const world: World = {
  ...PROVIDERS,
  ...wellKept('contoso.com'),
  'contoso.com MX': signed(MICROSOFT_MX, 300),
  'contoso.com TXT': [SPF, 'MS=ms12345678'],
  ...wellKept('contoso.net'),
  'contoso.net MX': '0 .',
  'contoso.net TXT': SPF,
  [`${HOSTS[0]} A`]: '192.0.2.31',
  [`${HOSTS[1]} A`]: '192.0.2.32',
  [`spf-${CLUSTER}.pphosted.com TXT`]: 'v=spf1 ip4:192.0.2.48/28 -all',
};

export const fromProofpoint = (change: Partial<InboundConnector> = {}): InboundConnector =>
  inbound({ name: 'Inbound from Proofpoint', senderIpAddresses: DELIVERS, ...change });
export const toProofpoint = (change: Partial<OutboundConnector> = {}): OutboundConnector =>
  outbound({
    name: 'Outbound to Proofpoint',
    smartHosts: [HOSTS[0]],
    isTransportRuleScoped: true,
    recipientDomains: [],
    ...change,
  });

const FROM_HERE = { conditions: [{ kind: 'source-address', ranges: DELIVERS }], exceptions: [] } as const;
export const bypass = (change: Partial<TransportRule> = {}): TransportRule =>
  rule({
    name: 'Bypass Spam Filtering for Proofpoint',
    ...FROM_HERE,
    actions: [{ kind: 'set-scl', scl: -1 }],
    ...change,
  });
/** URL Defense rewrites links, so Safe Links is to leave them alone. */
export const skipSafeLinks = (change: Partial<TransportRule> = {}): TransportRule =>
  rule({
    name: 'Bypass Safelinks for Proofpoint',
    priority: 1,
    ...FROM_HERE,
    actions: [{ kind: 'set-header', header: 'X-MS-Exchange-Organization-SkipSafeLinksProcessing', value: '1' }],
    ...change,
  });
/** Everybody's mail to outside. */
export const routing = (change: Partial<TransportRule> = {}): TransportRule =>
  rule({
    name: 'Route Outbound via Proofpoint',
    priority: 2,
    conditions: [INSIDE, TO_OUTSIDE],
    exceptions: [],
    actions: [{ kind: 'route-to-connector', connector: 'Outbound to Proofpoint' }],
    ...change,
  });
/** A test group's mail to outside, while the addresses of the gateway warm up. */
export const pilot = (change: Partial<TransportRule> = {}): TransportRule =>
  routing({
    name: 'Outbound to Proofpoint Rule (Testing and IP Warmup)',
    conditions: [INSIDE, TO_OUTSIDE, { kind: 'sender-member-of', groups: ['mail-pilot@contoso.com'] }],
    ...change,
  });

export const SYNC = ['User.Read.All', 'Group.Read.All', 'OrgContact.Read.All'] as const;
export const TRAP = ['Mail.ReadWrite', 'User.Read.All'] as const;
const requested = (names: readonly string[]) =>
  names.map((name) => ({ resourceAppId: GRAPH, kind: 'application' as const, id: permissionId(name) }));

export const syncApp = (change: Partial<ServicePrincipal> = {}): ServicePrincipal =>
  ownPrincipal('sync', { displayName: 'Proofpoint-Directory-Sync', ...change });
export const trapApp = (change: Partial<ServicePrincipal> = {}): ServicePrincipal =>
  ownPrincipal('trap', { displayName: 'Proofpoint-TRAP', ...change });
export const syncRegistration = (change: Partial<Application> = {}): Application =>
  application('sync', {
    displayName: 'Proofpoint-Directory-Sync',
    requested: requested(SYNC),
    credentials: [secret('s1', 60, 110)],
    ...change,
  });
export const trapRegistration = (change: Partial<Application> = {}): Application =>
  application('trap', {
    displayName: 'Proofpoint-TRAP',
    requested: requested(TRAP),
    credentials: [secret('t1', 60, 110)],
    ...change,
  });
export const standingGrants: readonly AppRoleAssignment[] = [...grants('sync', ...SYNC), ...grants('trap', ...TRAP)];

const tenant: TenantParts = {
  ...wellKeptTenant(...DOMAINS),
  servicePrincipals: [syncApp(), trapApp()],
  applications: [syncRegistration(), trapRegistration()],
  appRoleAssignments: standingGrants,
  directoryRoles: [
    globalAdmin('admin@contoso.com', { principalId: 'user-admin' }),
    globalAdmin('breakglass@contoso.com'),
  ],
  appActivity: ['sync', 'trap'].map((id) => ({ appId: `app-of-${id}`, lastUsedAt: secondsFromNow(-HOUR) })),
};

export const prepared: StageParts = {
  world,
  setup: {
    systems: [system('pps', { region: CLUSTER })],
    domains: [domain('contoso.com'), domain('contoso.net', { role: 'sends-only' })],
    deliveryRanges: DELIVERS,
    formerMxTtlSeconds: HOUR,
    mxTtlLoweredAt: secondsFromNow(-2 * HOUR),
  },
  exchange: {
    ...wellKeptExchange(...DOMAINS),
    inboundConnectors: [fromProofpoint({ restrictDomainsToIpAddresses: false })],
    outboundConnectors: [toProofpoint()],
    transportRules: [bypass(), skipSafeLinks(), pilot(), audit(DELIVERS)],
    connectionFilterPolicies: [connectionFilter({ ipAllowList: DELIVERS })],
    safeLinksPolicies: [safeLinks({ disableUrlRewrite: false })],
  },
  tenant,
  answers: yes('gov-change-approved', 'gov-change-window', 'gov-vendor-docs-read', 'baseline-recorded'),
  observed: approved(tenant),
};

/** The connector locks since then, when every cache had given up the old MX. */
const LOCKED_AT = secondsFromNow(-20 * HOUR);

export const moved: StageParts = changed(prepared, {
  world: { 'contoso.com MX': signed(PPS_MX, HOUR) },
  setup: { phase: 'post-cutover', cutoverAt: CUTOVER, gatewayModifiesOutbound: false },
  exchange: {
    inboundConnectors: [fromProofpoint({ changedAt: LOCKED_AT })],
    transportRules: [bypass(), skipSafeLinks(), routing(), audit(DELIVERS)],
    arcConfig: [{ ...EXPORTED, trustedSealers: ['pphosted.com'] }],
  },
  answers: yes(
    'arc-sealer-trusted',
    'ppe-domains-enabled',
    'sync-first-run',
    'test-direct-delivery',
    'test-inbound',
    'test-outbound',
    'test-remediation',
  ),
  observed: proofOf([from(DELIVERER, 812)], [arrivedThrough(DELIVERER, HOSTS[0], HOSTS[0]), leftBy(SENDER)]),
});

export const review: StageParts = changed(prepared, {
  setup: { phase: 'permission-review' },
  answers: [
    ...kept(...SYNC.map((name) => keyOf('sync', name)), ...TRAP.map((name) => keyOf('trap', name))),
    ...yes('gov-security-approval', 'cred-storage-attested'),
  ],
});
