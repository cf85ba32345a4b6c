import type { DynamicDistributionGroup } from '../../../../src/evidence/exchange/recipients.ts';
import type { InboundConnector, OutboundConnector } from '../../../../src/evidence/exchange/connectors.ts';
import type {
  AppRoleAssignment,
  DirectoryRoleAssignment,
  ServicePrincipal,
} from '../../../../src/evidence/tenant/apps.ts';
import { approved } from '../../baseline.ts';
import { domain, secondsFromNow, system } from '../../build.ts';
import { PROVIDERS, signed, wellKept } from '../../contoso.ts';
import { EXPORTED, inbound, outbound } from '../../exchange.ts';
import { CUTOVER, from, leftBy } from '../../proof.ts';
import { globalAdmin, grants, keyOf, recipients, servicePrincipal, type TenantParts } from '../../tenant.ts';
import type { Said, World } from '../../world.ts';
import {
  arrivedThrough,
  audit,
  changed,
  kept,
  proofOf,
  type StageParts,
  wellKeptExchange,
  wellKeptTenant,
  yes,
} from '../parts.ts';

const HOUR = 3600;
const DOMAINS = ['contoso.com', 'fabrikam.com'] as const;

/** As the console lists them: where it delivers from, and where it sends from. */
export const DELIVERS = ['52.0.31.16/28', '52.0.70.32/28'] as const;
export const DELIVERER = '52.0.31.20';
export const SENDS = ['192.0.2.64/28'] as const;
export const SENDER = '192.0.2.70';

const SPF = 'v=spf1 include:spf.protection.outlook.com include:spf.us.emailservice.io -all';
const dashed = (name: string): string => name.replaceAll('.', '-');
export const hostsOf = (name: string): readonly string[] =>
  ['io', 'cc', 'co'].map((end) => `${dashed(name)}.inbound.emailservice.${end}`);
const smartHostOf = (name: string): string => `${dashed(name)}.outbound.emailservice.io`;
export const mxOf = (name: string, ttlSeconds = HOUR): Said =>
  signed(
    hostsOf(name).map((host, at) => `${(at + 1) * 10} ${host}`),
    ttlSeconds,
  );
const microsoftMx = (name: string): Said => signed([`0 ${dashed(name)}.mail.protection.outlook.com`], 300);

/** Both domains receive at Microsoft still, with the gateway in SPF and a short TTL. */
const worldOf = (name: string, first: number): World => ({
  ...wellKept(name),
  [`${name} MX`]: microsoftMx(name),
  [`${name} TXT`]: [SPF, 'MS=ms12345678'],
  [`${smartHostOf(name)} A`]: '192.0.2.91',
  ...Object.fromEntries(hostsOf(name).map((host, nth) => [`${host} A`, `192.0.2.${first + nth}`])),
});
const world: World = {
  ...PROVIDERS,
  'spf.us.emailservice.io TXT': 'v=spf1 ip4:192.0.2.64/28 -all',
  ...worldOf('contoso.com', 81),
  ...worldOf('fabrikam.com', 84),
};

/** By the addresses of the console, and judged by enhanced filtering: no document of the vendor asks for a bypass. */
export const fromMailprotector = (change: Partial<InboundConnector> = {}): InboundConnector =>
  inbound({ name: 'From Mailprotector', senderIpAddresses: DELIVERS, efSkipLastIp: true, ...change });
export const toMailprotector = (change: Partial<OutboundConnector> = {}): OutboundConnector =>
  outbound({ name: 'To Mailprotector', smartHosts: [smartHostOf('contoso.com')], ...change });

export const userSync = (change: Partial<ServicePrincipal> = {}): ServicePrincipal =>
  servicePrincipal('mp', {
    displayName: 'Mailprotector User Sync',
    verifiedPublisher: 'Mailprotector, Inc.',
    replyUrls: ['https://emailservice.io/oauth/callback'],
    ...change,
  });
export const READS = ['User.Read.All', 'GroupMember.Read.All'] as const;
export const standingGrants: readonly AppRoleAssignment[] = grants('mp', ...READS);

/** Graph does not tell of it, so somebody adds its address in the console. */
const dynamicList: DynamicDistributionGroup = {
  ...EXPORTED,
  name: 'All staff',
  guid: null,
  changedAt: null,
  primaryAddress: 'all@contoso.com',
  addresses: ['all@contoso.com'],
  requireSenderAuthentication: true,
  hiddenFromAddressLists: false,
};

export const administrators: readonly DirectoryRoleAssignment[] = [
  globalAdmin('admin@contoso.com', { principalId: 'user-admin' }),
  globalAdmin('breakglass@contoso.com'),
];

const tenant: TenantParts = {
  ...wellKeptTenant(...DOMAINS),
  servicePrincipals: [userSync()],
  appRoleAssignments: standingGrants,
  recipients: recipients({
    mailboxes: { licensed: 20, unlicensed: 0, sharedOrResource: 3 },
    byDomain: DOMAINS.map((name) => ({ domain: name, primary: 10, other: 0 })),
  }),
  directoryRoles: administrators,
  appActivity: [{ appId: 'app-of-mp', lastUsedAt: secondsFromNow(-HOUR) }],
};

export const prepared: StageParts = {
  world,
  setup: {
    systems: [system('mailprotector')],
    domains: DOMAINS.map((name) => domain(name)),
    deliveryRanges: DELIVERS,
    sendingRanges: SENDS,
    formerMxTtlSeconds: HOUR,
    mxTtlLoweredAt: secondsFromNow(-2 * HOUR),
  },
  exchange: {
    ...wellKeptExchange(...DOMAINS),
    inboundConnectors: [fromMailprotector({ restrictDomainsToIpAddresses: false })],
    outboundConnectors: [toMailprotector({ enabled: false })],
    transportRules: [audit(DELIVERS)],
    dynamicDistributionGroups: [dynamicList],
  },
  tenant,
  answers: yes(
    'gov-change-approved',
    'gov-change-window',
    'gov-vendor-docs-read',
    'baseline-recorded',
    'mp-console-url',
    'mp-dynamic-lists',
    'mp-preview-before-enable',
    'mp-resource-mailboxes',
    'outb-connector-present',
  ),
  observed: approved(tenant),
};

/** The connector locks since then, when every cache had given up the old MX. */
const LOCKED_AT = secondsFromNow(-20 * HOUR);

export const moved: StageParts = changed(prepared, {
  world: Object.fromEntries(DOMAINS.map((name) => [`${name} MX`, mxOf(name)])),
  setup: { phase: 'post-cutover', cutoverAt: CUTOVER, gatewayModifiesOutbound: false },
  exchange: {
    inboundConnectors: [fromMailprotector({ changedAt: LOCKED_AT })],
    outboundConnectors: [toMailprotector()],
  },
  answers: yes(
    'arc-sealer-trusted',
    'mp-dynamic-lists',
    'outb-connector-present',
    'sync-first-run',
    'test-direct-delivery',
    'test-inbound',
    'test-outbound',
  ),
  observed: proofOf(
    [from(DELIVERER, 812)],
    [arrivedThrough(DELIVERER, hostsOf('contoso.com')[0] ?? '', 'ogate-1.inbound.emailservice.io'), leftBy(SENDER)],
  ),
});

export const review: StageParts = changed(prepared, {
  setup: { phase: 'permission-review' },
  answers: [...kept(...READS.map((name) => keyOf('mp', name))), ...yes('gov-security-approval')],
});
