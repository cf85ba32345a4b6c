import type { Setup } from '../../../src/evidence/setup.ts';
import { secondsFromNow, personSays } from '../build.ts';
import { MICROSOFT_MX, signed } from '../contoso.ts';
import { antiSpam, connectionFilter } from '../policies.ts';
import { organizationConfig, signing, type StageParts, safeLinks } from '../systems/parts.ts';
import * as mailprotector from '../systems/mailprotector/stages.ts';
import * as ninjaone from '../systems/ninjaone/stages.ts';
import * as opswat from '../systems/opswat/stages.ts';
import * as ppe from '../systems/ppe/stages.ts';
import * as pps from '../systems/pps/stages.ts';
import * as relay from '../systems/trustifi/loop.ts';
import * as trustifi from '../systems/trustifi/stages.ts';
import type { World } from '../world.ts';
import type { Arrives } from './portals.ts';

/** A tenant on which nothing of a change was done, and what its people know that stands in no evidence. */
export interface Start {
  readonly name: string;
  readonly system: string;
  readonly parts: StageParts;
  /** The same tenant after the change, for what real mail then shows. */
  readonly moved: StageParts;
  readonly arrives: Arrives;
  /** What is typed for what stands in angle brackets in a plan. */
  readonly typed: Readonly<Record<string, string>>;
  /** Steps of the plan that lack a value, which the walk types or a person compares. */
  readonly missing: readonly string[];
  /** What a step's own questions say when it is looked at, other than pass. */
  readonly open: readonly string[];
}

const DAY = 86_400;
/** An evening, so many days from now. */
const windowIn = (days: number): NonNullable<Setup['change']> => ({
  window: { startsAt: secondsFromNow(days * DAY + 11 * 3600), endsAt: secondsFromNow(days * DAY + 17 * 3600) },
});

const SPF = 'v=spf1 include:spf.protection.outlook.com -all';
const OPEN_TO_DIRECT_SEND = { organizationConfig: [organizationConfig({ rejectDirectSend: false })] };
const NO_MAIL_FLOW = { inboundConnectors: [], outboundConnectors: [], transportRules: [] };
const NO_APPS = {
  servicePrincipals: [],
  applications: [],
  appRoleAssignments: [],
  delegatedGrants: [],
  appActivity: [],
};
const OTHER_PROOFS = ['MS=ms12345678'] as const;

/** Nothing of the change: no answer, nothing noted of the TTL, no apps, no connector, no rule. */
function undone(parts: StageParts, change: Partial<StageParts> = {}): StageParts {
  const isInline = parts.setup.systems?.some(({ mode }) => mode === 'mx-inline') ?? false;
  return {
    ...parts,
    world: { ...parts.world, ...change.world },
    setup: { ...withoutTtl(parts.setup), phase: 'pre-change', change: windowIn(isInline ? 11 : 4) },
    exchange:
      parts.exchange.transportRules === undefined
        ? parts.exchange
        : { ...parts.exchange, ...NO_MAIL_FLOW, ...change.exchange },
    tenant: { ...parts.tenant, ...NO_APPS, ...change.tenant },
    answers: change.answers ?? [],
    observed: {},
  };
}

const withoutTtl = (setup: Partial<Setup>): Partial<Setup> =>
  Object.fromEntries(Object.entries(setup).filter(([key]) => key !== 'formerMxTtlSeconds' && key !== 'mxTtlLoweredAt'));

const atMicrosoft = (...domains: readonly string[]): World =>
  Object.fromEntries(
    domains.map((name) => [`${name} MX`, signed([`0 ${name.replaceAll('.', '-')}.mail.protection.outlook.com`], 3600)]),
  );

export const STARTS: readonly Start[] = [
  {
    name: 'Proofpoint Essentials',
    system: 'ppe',
    parts: undone(ppe.prepared, {
      world: { 'contoso.com MX': signed(MICROSOFT_MX, 3600), 'contoso.com TXT': signed([SPF, ...OTHER_PROOFS], 3600) },
      exchange: {
        ...OPEN_TO_DIRECT_SEND,
        dkimSigningConfigs: [signing('contoso.com', { enabled: false }), signing('fabrikam.com')],
      },
    }),
    moved: ppe.moved,
    arrives: { principal: ppe.integration(), permissions: [] },
    typed: { '<address outside>': 'postmaster@partner.example' },
    missing: ['ppe/outbound-on', 'ppe/setup-rights'],
    open: [],
  },
  {
    name: 'Proofpoint Email Protection',
    system: 'pps',
    parts: undone(pps.prepared, {
      world: {
        'contoso.com MX': signed(MICROSOFT_MX, 3600),
        'contoso.com TXT': signed([SPF, ...OTHER_PROOFS], 3600),
        'contoso.net TXT': signed([SPF], 3600),
      },
      exchange: {
        connectionFilterPolicies: [connectionFilter()],
        safeLinksPolicies: [safeLinks()],
        ...OPEN_TO_DIRECT_SEND,
      },
    }),
    moved: pps.moved,
    arrives: null,
    typed: { '<address outside>': 'postmaster@partner.example', '<smart host>': 'mx0a-001a2b3c.pphosted.com' },
    missing: ['pps/outbound', 'pps/outbound-on'],
    open: [],
  },
  {
    name: 'Mailprotector',
    system: 'mailprotector',
    parts: undone(mailprotector.prepared, {
      world: {
        ...atMicrosoft('contoso.com', 'fabrikam.com'),
        'contoso.com TXT': signed([SPF, ...OTHER_PROOFS], 3600),
        'fabrikam.com TXT': signed([SPF, ...OTHER_PROOFS], 3600),
      },
      exchange: { contentFilterPolicies: [antiSpam({ allowedSenderDomains: ['partner.example'] })] },
    }),
    moved: mailprotector.moved,
    arrives: {
      principal: mailprotector.userSync(),
      permissions: mailprotector.READS.map((name) => `Microsoft Graph: ${name}`),
    },
    typed: { '<address outside>': 'postmaster@partner.example' },
    missing: ['mailprotector/mx', 'mailprotector/outbound-on'],
    open: ['mailprotector/console-address: mp-console-url: warn app-not-found'],
  },
  {
    name: 'Trustifi by its API',
    system: 'trustifi',
    parts: undone(trustifi.prepared, { exchange: OPEN_TO_DIRECT_SEND }),
    moved: trustifi.moved,
    arrives: { principal: trustifi.app(), permissions: [] },
    typed: { '<address outside>': 'postmaster@partner.example' },
    missing: [],
    open: [],
  },
  {
    name: 'Trustifi by relay',
    system: 'trustifi',
    parts: undone(relay.prepared, {
      world: { 'contoso.com TXT': signed([SPF, ...OTHER_PROOFS], 3600) },
      exchange: { dkimSigningConfigs: [signing('contoso.com', { enabled: false })] },
    }),
    moved: relay.moved,
    arrives: { principal: trustifi.app(), permissions: [] },
    typed: { '<address outside>': 'postmaster@partner.example', '<smart host>': 'contoso.relay.trustifi.com' },
    missing: ['trustifi/outbound', 'trustifi/outbound-on'],
    open: [],
  },
  {
    name: 'OPSWAT in a loop',
    system: 'opswat',
    parts: undone(opswat.prepared, {
      world: { 'contoso.com TXT': signed([SPF, ...OTHER_PROOFS], 3600) },
      exchange: OPEN_TO_DIRECT_SEND,
      // Which server profile is in use is known before anything is made.
      answers: [personSays('ops-profile-permissions', 'yes', { reference: 'CHG-2031' })],
    }),
    moved: opswat.moved,
    arrives: null,
    typed: { '<address outside>': 'postmaster@partner.example', '<smart host>': 'gateway.contoso.com' },
    missing: ['opswat/outbound', 'opswat/outbound-on'],
    open: [],
  },
  {
    name: 'NinjaOne',
    system: 'ninjaone',
    parts: undone(ninjaone.prepared, {
      tenant: { intuneApps: [] },
      // The request was asked for and is not approved yet.
      answers: [personSays('gov-change-approved', 'no', { reference: 'CHG-2031' })],
    }),
    moved: ninjaone.moved,
    arrives: null,
    typed: {
      '<token>': ninjaone.TOKEN,
      '<product code>': ninjaone.PRODUCT_CODE,
      '<group of devices>': 'All workstations',
    },
    missing: ['ninjaone/details', 'ninjaone/command', 'ninjaone/detection', 'ninjaone/assignment'],
    open: [],
  },
];
