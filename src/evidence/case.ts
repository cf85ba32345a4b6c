import type { DnsView } from './dns/answer.ts';
import type { ExchangeSourceName, ExchangeSources } from './exchange/object.ts';
import type { InstallStatus } from './import/install-status.ts';
import type { IsoTime, Observed } from './observed.ts';
import type { DmarcReport } from './proof/dmarc-report.ts';
import type { MessageHeaders } from './proof/message-headers.ts';
import type { SmtpSession } from './proof/smtp-session.ts';
import type { Phase, Setup } from './setup.ts';
import type { AppsBaseline } from './tenant/app-states.ts';
import type {
  ApiResource,
  AppActivity,
  Application,
  AppRoleAssignment,
  DelegatedGrant,
  DirectoryRoleAssignment,
  ExchangeAppRole,
  PermissionKind,
  ServicePrincipal,
} from './tenant/apps.ts';
import type { IntuneApp } from './tenant/devices.ts';
import type { Licence, Organisation, TenantDomain } from './tenant/organisation.ts';
import type { AdminConsentWorkflow, AppManagementPolicy, UserConsentPolicy } from './tenant/policies.ts';
import type { MessageTraceSummary, RecipientCounts } from './tenant/recipients.ts';
import type { ExchangeSnapshot } from './tenant/snapshot.ts';

/** The text of a domain's MTA-STS policy file (RFC 8461 3.2), which a page cannot fetch across origins. */
export interface PastedPolicy {
  /** The policy domain, lower case, A-labels. */
  readonly domain: string;
  readonly text: string;
  /** When this text was pasted, where it stands in a list that was made later; else the reading's own time holds. */
  readonly at?: IsoTime;
}

/**
 * Every source by name. Add one here first; the compiler then lists each place to change.
 *
 * `dns` is the one source whose readings complement each other: a reading holds one resolver's view, and a check is run
 * on each view; its `provenance.request`, and the `request` of an absent reading, is the resolver's name as configured
 * (`cloudflare`), or `pasted`. For every other source one reading is chosen (`settle`).
 */
export interface Sources extends ExchangeSources {
  readonly dns: readonly [DnsView];
  readonly mtaStsPolicies: readonly PastedPolicy[];
  readonly organisation: Organisation;
  readonly tenantDomains: readonly TenantDomain[];
  readonly licences: readonly Licence[];
  readonly servicePrincipals: readonly ServicePrincipal[];
  readonly applications: readonly Application[];
  readonly apiResources: readonly ApiResource[];
  readonly appRoleAssignments: readonly AppRoleAssignment[];
  readonly delegatedGrants: readonly DelegatedGrant[];
  readonly directoryRoles: readonly DirectoryRoleAssignment[];
  readonly eligibleDirectoryRoles: readonly DirectoryRoleAssignment[];
  readonly exchangeAppRoles: readonly ExchangeAppRole[];
  readonly appActivity: readonly AppActivity[];
  readonly userConsentPolicy: UserConsentPolicy;
  readonly adminConsentWorkflow: AdminConsentWorkflow;
  readonly appManagementPolicy: AppManagementPolicy;
  readonly recipients: RecipientCounts;
  readonly intuneApps: readonly IntuneApp[];
  /** How the installation of apps stands on devices, one entry an app, from the report that Intune exports. */
  readonly intuneInstallStatus: readonly InstallStatus[];
  readonly exchangeSnapshot: ExchangeSnapshot;
  readonly messageTrace: MessageTraceSummary;
  /** Each message whose headers were pasted or dropped. */
  readonly messageHeaders: readonly MessageHeaders[];
  /** Each attempt to hand in a message that was pasted or dropped, as the client showed it. */
  readonly smtpSessions: readonly SmtpSession[];
  readonly dmarcReports: readonly DmarcReport[];
  /** The apps of the tenant as an earlier case held them. */
  readonly appsBaseline: AppsBaseline;
}
/** The sources that are read with a signed-in account; those of Exchange come out of `exchangeSnapshot` besides. */
export type TenantSourceName = Exclude<SourceName, 'dns' | 'mtaStsPolicies' | ImportedSourceName>;
/** The sources that come out of files and pasted text. */
export type ImportedSourceName = ExchangeSourceName | 'intuneInstallStatus' | 'appsBaseline' | ProofSourceName;
/** What was seen of real mail, besides the message trace, which an account may read as well. */
export type ProofSourceName = 'messageHeaders' | 'smtpSessions' | 'dmarcReports';
export type SourceName = keyof Sources;

/** What was read, by source. A source that is not named was never asked for. */
export type ObservedSources = { readonly [K in SourceName]?: Observed<Sources[K]> };

/** One permission that an app holds, in words that outlive a deleted and re-created service principal. */
export interface GrantKey {
  readonly appId: string;
  readonly resourceAppId: string;
  readonly kind: PermissionKind;
  /** Id of the app role or scope, or the template id of a directory role where `resourceAppId` is `directory`. */
  readonly permissionId: string;
  /** Of a delegated permission: for whom it was consented to. A decision on the one is none on the other. */
  readonly consent?: 'all-users' | 'single-users';
  /** Of a directory role: where it holds; `/` is the whole tenant. */
  readonly scope?: string;
}

/**
 * A person's answer to a question that no reading settles. With `grant` it is the decision on one permission of one app
 * in a review: `yes` it may stay, `no` it has to go; `by` is the reviewer and `note` the reason.
 */
export interface Answer {
  readonly checkId: string;
  readonly grant?: GrantKey;
  /** The domain that the question was put about, where it is put for each; without one the answer is for all of them. */
  readonly domain?: string;
  readonly value: 'yes' | 'no';
  readonly by: string;
  readonly at: IsoTime;
  readonly reference?: string;
  readonly note?: string;
}

/** A finding that somebody accepted for a while. It covers exactly what it names; an expired one covers nothing. */
export interface Waiver {
  readonly checkId: string;
  readonly code: string;
  readonly domain?: string;
  /** Exactly these items; a finding with one more is not covered. */
  readonly items: readonly string[];
  readonly owner: string;
  readonly reason: string;
  readonly expires: IsoTime;
}

/** The file that a user saves, re-opens or attaches to a bug report; also the form of every test fixture. Plain JSON. */
export interface Case {
  readonly format: 'gatecheck-case';
  readonly version: 1;
  readonly observed: ObservedSources;
  readonly setup: Setup;
  readonly answers: readonly Answer[];
  readonly waivers: readonly Waiver[];
  /** When the case was last judged; re-opening judges it as of this instant. */
  readonly assessedAt: IsoTime;
}

export type { Phase };
