import type { Answer, Case, GrantKey, ObservedSources } from '../../../src/evidence/case.ts';
import type { OrganizationConfig } from '../../../src/evidence/exchange/organisation.ts';
import type { SafeLinksPolicy } from '../../../src/evidence/exchange/policies.ts';
import type { DkimSigningConfig } from '../../../src/evidence/exchange/signing.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import type { TenantDomain } from '../../../src/evidence/tenant/organisation.ts';
import type { MessageHeaders } from '../../../src/evidence/proof/message-headers.ts';
import type { TraceAddress } from '../../../src/evidence/tenant/recipients.ts';
import type { Setup } from '../../../src/evidence/setup.ts';
import { decision, organisation, tenantDomain, tenantOf, type TenantParts } from '../tenant.ts';
import { personSays, secondsFromNow, wholeReading } from '../build.ts';
import { accepted, exchangeOf, type ExchangeParts, EXPORTED, OUTSIDE, rule } from '../exchange.ts';
import { antiSpam, connectionFilter, safeLinks as rewritingSafeLinks } from '../policies.ts';
import { cameFrom, sessionOf, traced } from '../proof.ts';
import { audited, type Said, type World } from '../world.ts';
import type { Fault, Stage } from './system-tenant.ts';

/** All that is known of a tenant at one stage, before it is made into a case. */
export interface StageParts {
  readonly world: World;
  /** What the second resolver sees otherwise. */
  readonly google?: World;
  readonly setup: Partial<Setup>;
  readonly exchange: ExchangeParts;
  /** Null: Entra and Intune were not read at all. */
  readonly tenant: TenantParts | null;
  readonly answers: readonly Answer[];
  /** What stands in no other part, such as the proof from real mail and the pasted MTA-STS policy. */
  readonly observed: ObservedSources;
}

/** What differs from a stage. */
export interface StageChange {
  /** Records by name and type; null takes one away. */
  readonly world?: Readonly<Record<string, Said | null>>;
  readonly google?: World;
  readonly setup?: Partial<Setup>;
  readonly exchange?: ExchangeParts;
  readonly tenant?: TenantParts;
  /** Answers in place of those to the same question. */
  readonly answers?: readonly Answer[];
  /** Ids of questions that nobody answered. */
  readonly unanswered?: readonly string[];
  readonly observed?: ObservedSources;
}

export function changed(parts: StageParts, change: StageChange): StageParts {
  const { answers = [], unanswered = [] } = change;
  const google = { ...parts.google, ...change.google };
  return {
    ...parts,
    ...(Object.keys(google).length === 0 ? {} : { google }),
    world: Object.fromEntries(
      Object.entries({ ...parts.world, ...change.world }).flatMap(([key, said]) =>
        said === null ? [] : [[key, said]],
      ),
    ),
    setup: { ...parts.setup, ...change.setup },
    exchange: { ...parts.exchange, ...change.exchange },
    tenant: parts.tenant === null && change.tenant === undefined ? null : { ...parts.tenant, ...change.tenant },
    answers: [
      ...parts.answers.filter(
        (one) => !answers.some((other) => isSameQuestion(one, other)) && !unanswered.includes(one.checkId),
      ),
      ...answers,
    ],
    observed: { ...parts.observed, ...change.observed },
  };
}

const isSameQuestion = (one: Answer, other: Answer): boolean =>
  one.checkId === other.checkId &&
  one.domain === other.domain &&
  JSON.stringify(one.grant ?? null) === JSON.stringify(other.grant ?? null);

/** The case that the page would save of it. */
export const caseFrom = ({ exchange, tenant, observed, google, ...parts }: StageParts): Case =>
  audited({
    ...parts,
    ...(google === undefined ? {} : { google }),
    observed: { ...(tenant === null ? {} : tenantOf(tenant)), ...exchangeOf(exchange), ...observed },
  });

/**
 * Writes a fault in one line: what is changed of a stage, and each finding that then differs, `'mx-present contoso.com':
 * 'fail no-mx'`; one that is judged for the whole tenant goes without a domain.
 */
export const faultsOf =
  (stages: Readonly<Record<Stage, StageParts>>) =>
  (
    stage: Stage,
    title: string,
    change: StageChange,
    differs: Readonly<Record<string, Fault['changes'][number]['is']>>,
  ): Fault => ({
    title,
    stage,
    change: () => caseFrom(changed(stages[stage], change)),
    changes: Object.entries(differs).map(([key, is]) => {
      const [checkId = '', domain] = key.split(' ');
      return { checkId, is, ...(domain === undefined ? {} : { domain }) };
    }),
  });

/** Headers of a message that came in through these hosts: the gateway's that took it, and the one that handed it over. */
export const arrivedThrough = (ip: string, took: string, handedOver: string): MessageHeaders => {
  const headers = cameFrom(ip);
  return {
    ...headers,
    hops: headers.hops.map((hop, at) => {
      if (at === headers.edge) return { ...hop, from: handedOver };
      return at === headers.hops.length - 1 ? { ...hop, by: took } : hop;
    }),
  };
};

/** What real mail shows since the cutover: a trace of what came from these addresses, and the headers that were pasted. */
export const proofOf = (byAddress: readonly TraceAddress[], headers: readonly MessageHeaders[]): ObservedSources => ({
  messageTrace: [wholeReading(traced(byAddress), { route: 'file', request: 'trace.csv' })],
  messageHeaders: [wholeReading(headers, { route: 'file', request: 'pasted headers' })],
  // The tenant’s own host refuses what does not come from the gateway.
  smtpSessions: [wholeReading([sessionOf()], { route: 'pasted', request: 'pasted session' })],
});

/** Yes to each of these questions, with the number of the change. */
export const yes = (...checkIds: readonly string[]): readonly Answer[] =>
  checkIds.map((checkId) => personSays(checkId, 'yes', { reference: 'CHG-2031' }));
export const no = (checkId: string): Answer => personSays(checkId, 'no', { reference: 'CHG-2031' });

const named = { ...EXPORTED, guid: null, changedAt: null };

/** A Safe Links policy that checks links in mail when they are clicked, and rewrites none. */
export const safeLinks = (change: Partial<SafeLinksPolicy> = {}): SafeLinksPolicy =>
  rewritingSafeLinks({ disableUrlRewrite: true, ...change });

/** Exchange Online signs for the domain, and both selectors are in place. */
export const signing = (domain: string, change: Partial<DkimSigningConfig> = {}): DkimSigningConfig => {
  const dashed = domain.replaceAll('.', '-');
  return {
    ...named,
    name: domain,
    domain,
    enabled: true,
    status: 'Valid',
    selector1Cname: `selector1-${dashed}._domainkey.contoso.onmicrosoft.com`,
    selector2Cname: `selector2-${dashed}._domainkey.contoso.onmicrosoft.com`,
    selector1KeySize: 2048,
    ...change,
  };
};

/** Refuses mail that comes straight to Microsoft and claims to be of an own domain. */
export const organizationConfig = (change: Partial<OrganizationConfig> = {}): OrganizationConfig => ({
  ...EXPORTED,
  rejectDirectSend: true,
  ewsEnabled: 'unset',
  ewsAllowedAppIds: [],
  ipListBlocked: [],
  maskClientIpInReceivedHeaders: true,
  ...change,
});

/** Marks what comes from outside and past the gateway, and has done so for five days. */
export const audit = (ranges: readonly string[], change: Partial<TransportRule> = {}): TransportRule =>
  rule({
    name: 'Audit Direct Delivery',
    priority: 9,
    changedAt: secondsFromNow(-5 * 86_400),
    conditions: [OUTSIDE, { kind: 'recipient-scope', scope: 'inside' }],
    exceptions: [{ kind: 'source-address', ranges }],
    actions: [{ kind: 'set-header', header: 'X-EOP-Direct-Delivery', value: 'true' }],
    ...change,
  });

const INITIAL = 'contoso.onmicrosoft.com';

/** Exchange of a well-kept tenant with these domains: no connector, no rule, and nothing let past the filters. */
export const wellKeptExchange = (...domains: readonly string[]): ExchangeParts => ({
  inboundConnectors: [],
  outboundConnectors: [],
  transportRules: [],
  acceptedDomains: [
    ...domains.map((domain, at) => accepted({ name: domain, domain, isDefault: at === 0 })),
    accepted({ name: INITIAL, domain: INITIAL, isDefault: false, isInitial: true }),
  ],
  organizationConfig: [organizationConfig()],
  contentFilterPolicies: [antiSpam()],
  connectionFilterPolicies: [connectionFilter()],
  safeLinksPolicies: [safeLinks()],
  dkimSigningConfigs: domains.map((domain) => signing(domain)),
  arcConfig: [{ ...EXPORTED, trustedSealers: [] }],
  dynamicDistributionGroups: [],
});

/** The directory's part of a tenant with these domains; apps are added by each system. */
export const wellKeptTenant = (...domains: readonly string[]): TenantParts => ({
  organisation: organisation({
    verifiedDomains: [
      ...domains.map((name, at) => ({ name, isDefault: at === 0, isInitial: false, isForEmail: true })),
      { name: INITIAL, isDefault: false, isInitial: true, isForEmail: true },
    ],
  }),
  tenantDomains: tenantDomainsOf(...domains),
});

export const tenantDomainsOf = (...domains: readonly string[]): readonly TenantDomain[] => [
  ...domains.map((name, at) => tenantDomain(name, { isDefault: at === 0 })),
  tenantDomain(INITIAL, { isInitial: true }),
];

/** The reviewer keeps each of these permissions. */
export const kept = (...keys: readonly GrantKey[]): readonly Answer[] =>
  keys.map((key) => decision(key, 'yes', { note: 'The vendor documents it, and we use what it is for.' }));
