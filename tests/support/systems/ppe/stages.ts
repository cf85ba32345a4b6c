import type { Answer } from '../../../../src/evidence/case.ts';
import type {
  AppRoleAssignment,
  DirectoryRoleAssignment,
  ServicePrincipal,
} from '../../../../src/evidence/tenant/apps.ts';
import { EXCHANGE_ONLINE } from '../../../../src/profiles/permissions/resources.ts';
import { approved } from '../../baseline.ts';
import { domain, secondsFromNow, system } from '../../build.ts';
import { MICROSOFT_MX, PPE_MX, PROVIDERS, signed, SPF_WITH_GATEWAY, wellKept } from '../../contoso.ts';
import { PPE_PIECES, ppeBypass, ppeInbound, ppeOutbound } from '../../exchange.ts';
import { cameFrom, CUTOVER, from, leftBy, PPE_DELIVERS, PPE_SENDS } from '../../proof.ts';
import { exchangeGrant, globalAdmin, grants, keyOf, servicePrincipal, type TenantParts } from '../../tenant.ts';
import type { World } from '../../world.ts';
import { audit, changed, kept, proofOf, type StageParts, wellKeptExchange, wellKeptTenant, yes } from '../parts.ts';

const HOUR = 3600;
const DOMAINS = ['contoso.com', 'fabrikam.com'] as const;

/** contoso.com is at Microsoft, with the gateway in SPF and a short TTL; fabrikam.com neither sends nor receives. */
const world: World = {
  ...PROVIDERS,
  ...wellKept('contoso.com'),
  'contoso.com MX': signed(MICROSOFT_MX, 300),
  'contoso.com TXT': [SPF_WITH_GATEWAY, 'MS=ms12345678'],
  'fabrikam.com SOA': 'ns1.fabrikam.com hostmaster.fabrikam.com 2026112001 7200 3600 1209600 900',
  'fabrikam.com MX': '0 .',
  'fabrikam.com TXT': 'v=spf1 -all',
  '_dmarc.fabrikam.com TXT': 'v=DMARC1; p=reject; rua=mailto:dmarc@contoso.com',
  'fabrikam.com._report._dmarc.contoso.com TXT': 'v=DMARC1',
};

/** The app of the integration as the consent page brings it in. */
export const integration = (change: Partial<ServicePrincipal> = {}): ServicePrincipal =>
  servicePrincipal('ppe', {
    displayName: 'Proofpoint Essentials M365',
    verifiedPublisher: 'Proofpoint, Inc.',
    replyUrls: ['https://us1.proofpointessentials.com/azure/callback'],
    ...change,
  });

/** What stays once the rights that only the set-up needs are gone. */
const STANDING = [
  'Application.Read.All',
  'Domain.Read.All',
  'Group.Read.All',
  'GroupMember.Read.All',
  'Mail.ReadWrite',
  'User.Read.All',
] as const;
export const standingGrants: readonly AppRoleAssignment[] = [
  ...grants('ppe', ...STANDING),
  exchangeGrant('ppe', 'Exchange.ManageAsApp'),
];

/** Whoever is to consent, and one account for when nobody else can sign in. */
export const administrators: readonly DirectoryRoleAssignment[] = [
  globalAdmin('admin@contoso.com', { principalId: 'user-admin' }),
  globalAdmin('breakglass@contoso.com'),
];

const tenant: TenantParts = {
  ...wellKeptTenant(...DOMAINS),
  servicePrincipals: [integration()],
  appRoleAssignments: standingGrants,
  directoryRoles: administrators,
  appActivity: [{ appId: 'app-of-ppe', lastUsedAt: secondsFromNow(-HOUR) }],
};

const PREPARED_ANSWERS = yes(
  'gov-change-approved',
  'gov-change-window',
  'gov-vendor-docs-read',
  'baseline-recorded',
  'inb-direct-senders-known',
);

/** The connector locks since then, when every cache had given up the old MX. */
const LOCKED_AT = secondsFromNow(-20 * HOUR);

export const prepared: StageParts = {
  world,
  setup: {
    systems: [system('ppe', { region: 'us1' })],
    domains: [domain('contoso.com'), domain('fabrikam.com', { role: 'parked' })],
    formerMxTtlSeconds: HOUR,
    mxTtlLoweredAt: secondsFromNow(-2 * HOUR),
  },
  exchange: {
    ...wellKeptExchange(...DOMAINS),
    inboundConnectors: [ppeInbound({ restrictDomainsToIpAddresses: false })],
    outboundConnectors: [ppeOutbound({ enabled: false })],
    transportRules: [ppeBypass(), audit(PPE_PIECES)],
  },
  tenant,
  answers: PREPARED_ANSWERS,
  observed: approved(tenant),
};

export const moved: StageParts = changed(prepared, {
  world: { 'contoso.com MX': signed(PPE_MX, HOUR) },
  setup: { phase: 'post-cutover', cutoverAt: CUTOVER, gatewayModifiesOutbound: false },
  exchange: { inboundConnectors: [ppeInbound({ changedAt: LOCKED_AT })], outboundConnectors: [ppeOutbound()] },
  answers: yes(
    'inb-direct-senders-known',
    'ppe-domains-enabled',
    'sync-first-run',
    'test-direct-delivery',
    'test-inbound',
    'test-outbound',
    'test-remediation',
    'arc-sealer-trusted',
  ),
  observed: proofOf([from(PPE_DELIVERS, 812)], [cameFrom(PPE_DELIVERS), leftBy(PPE_SENDS)]),
});

const DECISIONS: readonly Answer[] = kept(
  ...STANDING.map((name) => keyOf('ppe', name)),
  keyOf('ppe', 'Exchange.ManageAsApp', EXCHANGE_ONLINE),
);

export const review: StageParts = changed(prepared, {
  setup: { phase: 'permission-review' },
  answers: [...DECISIONS, ...yes('gov-security-approval')],
});
