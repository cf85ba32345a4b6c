import * as v from 'valibot';
import type { Answer, Case, GrantKey, ObservedSources, PastedPolicy, Sources, Waiver } from './case.ts';
import { dnsView } from './dns/schema.ts';
import { exchangeSources } from './exchange/schema.ts';
import { installStatuses } from './import/schema.ts';
import type { AbsentReading, GapReason, Observed, Provenance } from './observed.ts';
import { proofSources } from './proof/schema.ts';
import { domainName, exactly, instant, line, list, slug, text } from './schema-parts.ts';
import { setupSchema } from './setup-schema.ts';
import { appsBaseline, permissionKind } from './tenant/apps-schema.ts';
import { tenantSources } from './tenant/schema.ts';

const gapReason = exactly<GapReason>()(
  v.picklist([
    'not-requested',
    'not-permitted',
    'not-in-cloud',
    'not-in-file',
    'throttled',
    'unreachable',
    'cancelled',
    'malformed',
  ]),
);

const route = exactly<Provenance['route']>()(v.picklist(['graph', 'snapshot', 'dns-over-https', 'file', 'pasted']));

const provenance = exactly<Provenance>()(v.strictObject({ route, request: line(2_000), at: instant }));

const absent = exactly<AbsentReading>()(
  v.strictObject({
    extent: v.literal('absent'),
    reason: gapReason,
    detail: line(2_000),
    route,
    request: line(2_000),
    at: instant,
  }),
);

const MOST_READINGS = 1_000;

const readingOf = <const S extends v.GenericSchema>(value: S) =>
  v.variant('extent', [
    v.strictObject({ extent: v.literal('whole'), value, provenance }),
    v.strictObject({ extent: v.literal('part'), value, missing: list(line(2_000), 10_000), provenance }),
    absent,
  ]);

/** One view a reading, under its own name: else one resolver could stand for two independent ones. */
const dnsReading = v.pipe(
  readingOf(v.strictTuple([dnsView])),
  v.check(
    (reading) => reading.extent === 'absent' || reading.value[0].resolver === reading.provenance.request,
    'expected the view of the resolver that was asked',
  ),
);

const dns = exactly<Observed<Sources['dns']>>()(list(dnsReading, MOST_READINGS));

const pastedPolicy = exactly<PastedPolicy>()(
  v.strictObject({ domain: domainName, text: text(100_000), at: v.exactOptional(instant) }),
);

const mtaStsPolicies = exactly<Observed<Sources['mtaStsPolicies']>>()(
  list(readingOf(list(pastedPolicy, 10_000)), MOST_READINGS),
);

const observedAs = <const S extends v.GenericSchema>(value: S) =>
  v.exactOptional(list(readingOf(value), MOST_READINGS));

/** Not strict: sources that a later version added may stand beside these, and are kept by the reader of the file. */
const observed = exactly<ObservedSources>()(
  v.object({
    dns: v.exactOptional(dns),
    mtaStsPolicies: v.exactOptional(mtaStsPolicies),
    organisation: observedAs(tenantSources.organisation),
    tenantDomains: observedAs(tenantSources.tenantDomains),
    licences: observedAs(tenantSources.licences),
    servicePrincipals: observedAs(tenantSources.servicePrincipals),
    applications: observedAs(tenantSources.applications),
    apiResources: observedAs(tenantSources.apiResources),
    appRoleAssignments: observedAs(tenantSources.appRoleAssignments),
    delegatedGrants: observedAs(tenantSources.delegatedGrants),
    directoryRoles: observedAs(tenantSources.directoryRoles),
    eligibleDirectoryRoles: observedAs(tenantSources.eligibleDirectoryRoles),
    exchangeAppRoles: observedAs(tenantSources.exchangeAppRoles),
    appActivity: observedAs(tenantSources.appActivity),
    userConsentPolicy: observedAs(tenantSources.userConsentPolicy),
    adminConsentWorkflow: observedAs(tenantSources.adminConsentWorkflow),
    appManagementPolicy: observedAs(tenantSources.appManagementPolicy),
    recipients: observedAs(tenantSources.recipients),
    intuneApps: observedAs(tenantSources.intuneApps),
    intuneInstallStatus: observedAs(installStatuses),
    exchangeSnapshot: observedAs(tenantSources.exchangeSnapshot),
    messageTrace: observedAs(tenantSources.messageTrace),
    messageHeaders: observedAs(proofSources.messageHeaders),
    smtpSessions: observedAs(proofSources.smtpSessions),
    dmarcReports: observedAs(proofSources.dmarcReports),
    appsBaseline: observedAs(appsBaseline),
    inboundConnectors: observedAs(exchangeSources.inboundConnectors),
    outboundConnectors: observedAs(exchangeSources.outboundConnectors),
    transportRules: observedAs(exchangeSources.transportRules),
    acceptedDomains: observedAs(exchangeSources.acceptedDomains),
    connectionFilterPolicies: observedAs(exchangeSources.connectionFilterPolicies),
    contentFilterPolicies: observedAs(exchangeSources.contentFilterPolicies),
    dkimSigningConfigs: observedAs(exchangeSources.dkimSigningConfigs),
    arcConfig: observedAs(exchangeSources.arcConfig),
    organizationConfig: observedAs(exchangeSources.organizationConfig),
    transportConfig: observedAs(exchangeSources.transportConfig),
    remoteDomains: observedAs(exchangeSources.remoteDomains),
    dynamicDistributionGroups: observedAs(exchangeSources.dynamicDistributionGroups),
    tenantAllowBlockList: observedAs(exchangeSources.tenantAllowBlockList),
    applicationAccessPolicies: observedAs(exchangeSources.applicationAccessPolicies),
    safeLinksPolicies: observedAs(exchangeSources.safeLinksPolicies),
    casMailboxes: observedAs(exchangeSources.casMailboxes),
    exchangeServicePrincipals: observedAs(exchangeSources.exchangeServicePrincipals),
    managementRoleAssignments: observedAs(exchangeSources.managementRoleAssignments),
    mailboxCounts: observedAs(exchangeSources.mailboxCounts),
  }),
);

export const grantKey = exactly<GrantKey>()(
  v.strictObject({
    appId: line(200),
    resourceAppId: line(200),
    kind: permissionKind,
    permissionId: line(200),
    consent: v.exactOptional(v.picklist(['all-users', 'single-users'])),
    scope: v.exactOptional(line(2_000)),
  }),
);

export const personsAnswer = exactly<Answer>()(
  v.strictObject({
    checkId: slug,
    grant: v.exactOptional(grantKey),
    domain: v.exactOptional(domainName),
    value: v.picklist(['yes', 'no']),
    by: line(200),
    at: instant,
    reference: v.exactOptional(line(2_000)),
    note: v.exactOptional(text(10_000)),
  }),
);

const waiver = exactly<Waiver>()(
  v.strictObject({
    checkId: slug,
    code: slug,
    domain: v.exactOptional(domainName),
    items: list(text(65_535), 10_000),
    owner: line(200),
    reason: text(10_000),
    expires: instant,
  }),
);

/**
 * The case file, field by field with bounds. Every object but `observed` is closed: a field that this version does not
 * know is refused with its path, because to drop it would lose what somebody recorded.
 */
export const caseSchema = exactly<Case>()(
  v.strictObject({
    format: v.literal('gatecheck-case'),
    version: v.literal(1),
    observed,
    setup: setupSchema,
    answers: list(personsAnswer, 100_000),
    waivers: list(waiver, 10_000),
    assessedAt: instant,
  }),
);

/** The sources that this version reads; any other name in a file is kept untouched. */
export const knownSources: ReadonlySet<string> = new Set(Object.keys(observed.entries));
