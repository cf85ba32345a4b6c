import * as v from 'valibot';
import { count, domainName, exactly, instant, line, list, text } from '../schema-parts.ts';
import { appSources } from './apps-schema.ts';
import type { IntuneApp, MaskedCommand } from './devices.ts';
import type { Licence, Organisation, TenantDomain } from './organisation.ts';
import type { AdminConsentWorkflow, AppManagementPolicy, UserConsentPolicy } from './policies.ts';
import type { MessageTraceSummary, RecipientCounts } from './recipients.ts';
import type { ExchangeSnapshot, SnapshotValue } from './snapshot.ts';

const MOST = 100_000;
const PEOPLE = count(1e8);
const name = line(2_000);
const maybe = v.nullable(name);
const flag = v.nullable(v.boolean());
const when = v.nullable(instant);

const organisation = exactly<Organisation>()(
  v.strictObject({
    id: name,
    displayName: maybe,
    countryCode: maybe,
    verifiedDomains: list(
      v.strictObject({ name: domainName, isDefault: v.boolean(), isInitial: v.boolean(), isForEmail: v.boolean() }),
      MOST,
    ),
    isSynchronised: flag,
    signedInId: maybe,
  }),
);

const tenantDomain = exactly<TenantDomain>()(
  v.strictObject({
    name: domainName,
    isVerified: v.boolean(),
    isDefault: v.boolean(),
    isInitial: v.boolean(),
    authenticationType: maybe,
    supportedServices: list(name, 1_000),
    expectedRecords: v.nullable(list(v.strictObject({ type: name, label: name, value: text(65_535) }), 1_000)),
  }),
);

const licence = exactly<Licence>()(
  v.strictObject({ skuPartNumber: name, enabled: PEOPLE, consumed: PEOPLE, servicePlans: list(name, 10_000) }),
);

const userConsentPolicy = exactly<UserConsentPolicy>()(
  v.strictObject({ policiesAssigned: list(name, 10_000), mayConsentToRiskyApps: flag, usersMayRegisterApps: flag }),
);
const adminConsentWorkflow = exactly<AdminConsentWorkflow>()(
  v.strictObject({ isEnabled: v.boolean(), reviewers: PEOPLE }),
);
const appManagementPolicy = exactly<AppManagementPolicy>()(
  v.strictObject({
    isEnabled: v.boolean(),
    restrictions: list(
      v.strictObject({
        credential: v.picklist(['secret', 'certificate']),
        restriction: name,
        maxLifetime: maybe,
        isEnforced: v.boolean(),
      }),
      10_000,
    ),
  }),
);

const recipients = exactly<RecipientCounts>()(
  v.strictObject({
    users: PEOPLE,
    guests: PEOPLE,
    mailboxes: v.strictObject({ licensed: PEOPLE, unlicensed: PEOPLE, sharedOrResource: PEOPLE }),
    byDomain: list(v.strictObject({ domain: domainName, primary: PEOPLE, other: PEOPLE }), MOST),
    onmicrosoftPrimary: v.strictObject({ total: PEOPLE, addresses: list(name, 200) }),
    groups: v.nullable(
      v.strictObject({
        distribution: PEOPLE,
        mailEnabledSecurity: PEOPLE,
        microsoft365: PEOPLE,
        dynamicMembership: PEOPLE,
      }),
    ),
  }),
);

const maskedCommand = exactly<MaskedCommand>()(
  v.strictObject({
    text: text(20_000),
    program: name,
    switches: list(name, 1_000),
    properties: list(v.strictObject({ name, value: v.picklist(['placeholder', 'empty', 'masked']) }), 1_000),
    maskedArguments: count(1e6),
  }),
);

const intuneApp = exactly<IntuneApp>()(
  v.strictObject({
    id: name,
    displayName: name,
    publisher: maybe,
    hasDescription: v.boolean(),
    publishingState: maybe,
    hasContent: v.boolean(),
    install: v.nullable(maskedCommand),
    uninstall: v.nullable(maskedCommand),
    runsAs: maybe,
    restart: maybe,
    msi: v.nullable(v.strictObject({ productCode: name, packageType: maybe })),
    detection: list(
      v.strictObject({
        kind: v.picklist(['file-system', 'registry', 'script', 'product-code', 'unknown']),
        operation: maybe,
        looksAt: maybe,
      }),
      10_000,
    ),
    assignments: v.nullable(
      list(
        v.strictObject({
          intent: name,
          target: v.picklist(['group', 'all-devices', 'all-users', 'excluded-group', 'unknown']),
          groupId: maybe,
          groupName: maybe,
        }),
        10_000,
      ),
    ),
    dependencies: v.nullable(count(1e6)),
    supersedes: v.nullable(count(1e6)),
  }),
);

/** The reader of files bounds the depth of everything in them. */
const snapshotValue: v.GenericSchema<SnapshotValue> = v.lazy(() =>
  v.union([text(1_000_000), v.number(), v.boolean(), list(snapshotValue, MOST), v.record(name, snapshotValue)]),
);
const snapshotJob = v.strictObject({
  id: name,
  displayName: maybe,
  status: name,
  createdAt: when,
  completedAt: when,
  resourceTypes: list(name, 10_000),
  failedTypes: list(name, 10_000),
});
const snapshotResource = v.strictObject({
  type: name,
  displayName: maybe,
  properties: v.record(name, snapshotValue),
});
const exchangeSnapshot: v.GenericSchema<ExchangeSnapshot> = v.strictObject({
  jobs: list(snapshotJob, 10_000),
  newest: v.nullable(v.strictObject({ job: snapshotJob, resources: list(snapshotResource, MOST) })),
});

const seenAt = { firstAt: v.exactOptional(instant), lastAt: v.exactOptional(instant) };
const messageTrace = exactly<MessageTraceSummary>()(
  v.strictObject({
    from: when,
    to: when,
    inbound: list(
      v.strictObject({
        domain: domainName,
        messages: PEOPLE,
        byAddress: list(
          v.strictObject({
            ip: name,
            messages: PEOPLE,
            stopped: v.exactOptional(PEOPLE),
            delivered: v.exactOptional(PEOPLE),
            ...seenAt,
          }),
          200,
        ),
      }),
      MOST,
    ),
    outbound: v.exactOptional(list(v.strictObject({ connector: maybe, messages: PEOPLE, ...seenAt }), 1_000)),
    leftOut: v.exactOptional(
      v.strictObject({
        internal: PEOPLE,
        outbound: PEOPLE,
        noAddress: PEOPLE,
        cannotTell: PEOPLE,
        tooEarly: PEOPLE,
      }),
    ),
  }),
);

/** The value of each source that is read with an account, as an opened file may hold it. */
export const tenantSources = {
  organisation,
  tenantDomains: list(tenantDomain, MOST),
  licences: list(licence, 10_000),
  ...appSources,
  userConsentPolicy,
  adminConsentWorkflow,
  appManagementPolicy,
  recipients,
  intuneApps: list(intuneApp, 10_000),
  exchangeSnapshot,
  messageTrace,
};
