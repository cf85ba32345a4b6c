import type { Answer } from '../../../../src/evidence/case.ts';
import type { OutboundConnector } from '../../../../src/evidence/exchange/connectors.ts';
import type { TransportRule } from '../../../../src/evidence/exchange/transport-rule.ts';
import type { Application, DirectoryRoleAssignment, ServicePrincipal } from '../../../../src/evidence/tenant/apps.ts';
import type { PermissionKey } from '../../../../src/profiles/permissions/permission.ts';
import { GRAPH } from '../../../../src/profiles/permissions/resources.ts';
import { approved } from '../../baseline.ts';
import { domain, secondsFromNow, system } from '../../build.ts';
import { MICROSOFT_MX, PROVIDERS, signed, wellKept } from '../../contoso.ts';
import { inbound, outbound, rule } from '../../exchange.ts';
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
import {
  arrivedThrough,
  changed,
  kept,
  proofOf,
  type StageParts,
  wellKeptExchange,
  wellKeptTenant,
  yes,
} from '../parts.ts';

const DOMAINS = ['contoso.com'] as const;

/** Where the gateway, which contoso.com runs itself, hands mail back from, and where it sends from. */
export const GATEWAY = '203.0.113.8/30';
export const GATEWAY_IP = '203.0.113.9';
const SMART_HOST = 'gateway.contoso.com';
export const SPF = `v=spf1 include:spf.protection.outlook.com ip4:${GATEWAY} -all`;

/** contoso.com receives at Microsoft, which stays so: mail is handed to the gateway from there, and comes back. */
const world: World = {
  ...PROVIDERS,
  ...wellKept('contoso.com'),
  'contoso.com MX': signed(MICROSOFT_MX, 3600),
  'contoso.com TXT': [SPF, 'MS=ms12345678'],
  [`${SMART_HOST} A`]: GATEWAY_IP,
};

/** Knows what comes back by its address, and refuses nobody else: the internet delivers here as well. */
export const back = inbound({
  name: 'From MetaDefender',
  senderIpAddresses: [GATEWAY],
  restrictDomainsToIpAddresses: false,
});
export const away = (change: Partial<OutboundConnector> = {}): OutboundConnector =>
  outbound({ name: 'To MetaDefender', smartHosts: [SMART_HOST], isTransportRuleScoped: true, ...change });

/** Hands everything to the gateway but what comes from there. */
export const routing = (change: Partial<TransportRule> = {}): TransportRule =>
  rule({
    name: 'Hand mail to MetaDefender',
    priority: 1,
    exceptions: [{ kind: 'source-address', ranges: [GATEWAY] }],
    actions: [{ kind: 'route-to-connector', connector: 'To MetaDefender' }],
    ...change,
  });
/** The same for the mail of a few who try it out. */
export const pilot = (change: Partial<TransportRule> = {}): TransportRule =>
  routing({ conditions: [{ kind: 'recipient-member-of', groups: ['pilot of the gateway'] }], ...change });
/** What comes back was filtered on its first way in. */
export const skipping = (change: Partial<TransportRule> = {}): TransportRule =>
  rule({
    name: 'Do not filter twice',
    conditions: [{ kind: 'source-address', ranges: [GATEWAY] }],
    exceptions: [],
    actions: [{ kind: 'set-scl', scl: -1 }],
    ...change,
  });

const NAME = 'MetaDefender Email Gateway Security';
/** What the vendor's page asks for where mail is delivered through Graph. */
export const FOR_GRAPH = ['Group.Read.All', 'GroupMember.Read.All', 'Mail.ReadWrite', 'User.Read.All'] as const;
export const documented = grants('opswat', ...FOR_GRAPH);
export const app = (details: Partial<ServicePrincipal> = {}): ServicePrincipal =>
  ownPrincipal('opswat', { displayName: NAME, ...details });
export const requested = (name: string): PermissionKey => ({
  resourceAppId: GRAPH,
  kind: 'application',
  id: permissionId(name),
});
export const registration = (details: Partial<Application> = {}): Application =>
  application('opswat', {
    displayName: NAME,
    requested: FOR_GRAPH.map(requested),
    credentials: [secret('k1', 10, 160)],
    ...details,
  });
export const administrators: readonly DirectoryRoleAssignment[] = [
  globalAdmin('admin@contoso.com', { principalId: 'user-admin' }),
  globalAdmin('breakglass@contoso.com'),
];

const tenant: TenantParts = {
  ...wellKeptTenant(...DOMAINS),
  directoryRoles: administrators,
  servicePrincipals: [app()],
  applications: [registration()],
  appRoleAssignments: documented,
  appActivity: [{ appId: 'app-of-opswat', lastUsedAt: secondsFromNow(-3600) }],
};

/** The name of the registration is the administrator's choice, so a person says what it is for. */
export const FOR_DELIVERY = [{ servicePrincipalId: 'opswat', profile: 'opswat-graph-delivery' }] as const;
export const FOR_SMTP = [{ servicePrincipalId: 'opswat', profile: 'opswat-smtp-oauth' }] as const;

/** The evening before the rule, which a few try out, is to take the mail of all. */
export const prepared: StageParts = {
  world,
  setup: {
    phase: 'pre-change',
    systems: [system('opswat', { mode: 'connector-loop' })],
    domains: [domain('contoso.com')],
    outboundThroughGateway: true,
    deliveryRanges: [GATEWAY],
    sendingRanges: [GATEWAY],
  },
  exchange: {
    ...wellKeptExchange(...DOMAINS),
    inboundConnectors: [back],
    outboundConnectors: [away()],
    transportRules: [skipping(), pilot()],
  },
  tenant,
  answers: yes(
    'gov-change-approved',
    'gov-change-window',
    'gov-vendor-docs-read',
    'baseline-recorded',
    'outb-connector-present',
    'ops-profile-permissions',
  ),
  observed: approved(tenant),
};

/** A day after it. */
export const moved: StageParts = changed(prepared, {
  setup: { phase: 'post-cutover', cutoverAt: CUTOVER, gatewayModifiesOutbound: false, appMatches: FOR_DELIVERY },
  exchange: { transportRules: [skipping(), routing()] },
  answers: yes('test-inbound', 'test-outbound', 'ops-open-relay', 'arc-sealer-trusted', 'safelinks-not-doubled'),
  observed: proofOf([from(GATEWAY_IP, 640)], [arrivedThrough(GATEWAY_IP, SMART_HOST, SMART_HOST), leftBy(GATEWAY_IP)]),
});

export const decisions: readonly Answer[] = kept(keyOf('opswat', 'Mail.ReadWrite'), keyOf('opswat', 'Group.Read.All'));

/** The review of what the registration holds. */
export const review: StageParts = changed(moved, {
  setup: { phase: 'permission-review' },
  answers: [...yes('gov-security-approval', 'cred-storage-attested'), ...decisions],
});
