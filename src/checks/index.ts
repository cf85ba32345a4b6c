/* eslint max-lines: off -- one line a check */
import { credStorageAttested } from './answers/cred-storage-attested.ts';
import { govChangeApproved } from './answers/gov-change-approved.ts';
import { baselineRecorded } from './answers/baseline-recorded.ts';
import { govChangeWindow } from './answers/gov-change-window.ts';
import { govSecurityApproval } from './answers/gov-security-approval.ts';
import { govVendorDocsRead } from './answers/gov-vendor-docs-read.ts';
import { mpConsoleUrl } from './answers/mp-console-url.ts';
import { mpPreviewBeforeEnable } from './answers/mp-preview-before-enable.ts';
import { ninConsoleVerified } from './answers/nin-console-verified.ts';
import { opsOpenRelay } from './answers/ops-open-relay.ts';
import { ppeDomainsEnabled } from './answers/ppe-domains-enabled.ts';
import { syncFirstRun } from './answers/sync-first-run.ts';
import { truEndpointRegion } from './answers/tru-endpoint-region.ts';
import { appConsentComplete } from './apps/app-consent-complete.ts';
import { appCredentialOnSp } from './apps/app-credential-on-sp.ts';
import { appDelegatedGrants } from './apps/app-delegated-grants.ts';
import { appEnabled } from './apps/app-enabled.ts';
import { appEwsGone } from './apps/app-ews-gone.ts';
import { appExchangeRole } from './apps/app-exchange-role.ts';
import { appInventory } from './apps/app-inventory.ts';
import { appLeastDirectory } from './apps/app-least-directory.ts';
import { appMailReadwriteSignoff } from './apps/app-mail-readwrite-signoff.ts';
import { appPermissionsDocumented } from './apps/app-permissions-documented.ts';
import { appPermissionsDrift } from './apps/app-permissions-drift.ts';
import { appPublisher } from './apps/app-publisher.ts';
import { appRecentlyUsed } from './apps/app-recently-used.ts';
import { appRedirectUris } from './apps/app-redirect-uris.ts';
import { appSeparateRegistrations } from './apps/app-separate-registrations.ts';
import { appSetupRightsRemoved } from './apps/app-setup-rights-removed.ts';
import { appSingleTenant } from './apps/app-single-tenant.ts';
import { appTier0 } from './apps/app-tier0.ts';
import { mpReadOnly } from './apps/mp-read-only.ts';
import { ninIntuneIntegration } from './apps/nin-intune-integration.ts';
import { opsProfilePermissions } from './apps/ops-profile-permissions.ts';
import { opsSmtpOauthWorks } from './apps/ops-smtp-oauth-works.ts';
import { truAdvancedNeeded } from './apps/tru-advanced-needed.ts';
import { dkimGatewaySigning } from './authentication/dkim-gateway-signing.ts';
import { dkimM365Selectors } from './authentication/dkim-m365-selectors.ts';
import { dmarcPublished } from './authentication/dmarc-published.ts';
import { spfAllQualifier } from './authentication/spf-all-qualifier.ts';
import { spfAuthorisesGateway } from './authentication/spf-authorises-gateway.ts';
import { spfKeepsMicrosoft } from './authentication/spf-keeps-microsoft.ts';
import { spfLookupLimits } from './authentication/spf-lookup-limits.ts';
import { spfNoInvalidGatewayTerm } from './authentication/spf-no-invalid-gateway-term.ts';
import { spfSingle } from './authentication/spf-single.ts';
import { spfSyntax } from './authentication/spf-syntax.ts';
import type { AnyCheck } from './check.ts';
import { govAppManagementPolicy } from './consent/gov-app-management-policy.ts';
import { govConsentWorkflow } from './consent/gov-consent-workflow.ts';
import { govConsenterRole } from './consent/gov-consenter-role.ts';
import { govGlobalAdmins } from './consent/gov-global-admins.ts';
import { govUserConsent } from './consent/gov-user-consent.ts';
import { credLifetime } from './credentials/cred-lifetime.ts';
import { credNotExpired } from './credentials/cred-not-expired.ts';
import { ninAppInformation } from './devices/nin-app-information.ts';
import { ninAppPresent } from './devices/nin-app-present.ts';
import { ninAssignment } from './devices/nin-assignment.ts';
import { ninDetection } from './devices/nin-detection.ts';
import { ninInstallStatus } from './devices/nin-install-status.ts';
import { ninNoExtras } from './devices/nin-no-extras.ts';
import { ninRestartBehaviour } from './devices/nin-restart-behaviour.ts';
import { ninSilentInstall } from './devices/nin-silent-install.ts';
import { ninSystemContext } from './devices/nin-system-context.ts';
import { ninTokenInCommand } from './devices/nin-token-in-command.ts';
import { ninUninstallCommand } from './devices/nin-uninstall-command.ts';
import { antispamNoAllowedDomains } from './filtering/antispam-no-allowed-domains.ts';
import { connFilterAllowList } from './filtering/conn-filter-allow-list.ts';
import { efSkipListCorrect } from './filtering/ef-skip-list-correct.ts';
import { filterStrategyChosen } from './filtering/filter-strategy-chosen.ts';
import { sclRuleIpScoped } from './filtering/scl-rule-ip-scoped.ts';
import { sclRuleNoDomains } from './filtering/scl-rule-no-domains.ts';
import { sclRulePresentPpe } from './filtering/scl-rule-present-ppe.ts';
import { directSendRejected } from './inbound/direct-send-rejected.ts';
import { hybridConnectorsKnown } from './inbound/hybrid-connectors-known.ts';
import { inbConnectorIpComplete } from './inbound/inb-connector-ip-complete.ts';
import { inbConnectorIpExcess } from './inbound/inb-connector-ip-excess.ts';
import { inbConnectorPresent } from './inbound/inb-connector-present.ts';
import { inbConnectorRequireTls } from './inbound/inb-connector-require-tls.ts';
import { inbConnectorSenderScope } from './inbound/inb-connector-sender-scope.ts';
import { inbConnectorTypePartner } from './inbound/inb-connector-type-partner.ts';
import { inbDirectSendersKnown } from './inbound/inb-direct-senders-known.ts';
import { inbLockdownNotEarly } from './inbound/inb-lockdown-not-early.ts';
import { inbLockdownPresent } from './inbound/inb-lockdown-present.ts';
import { inbNoDuplicates } from './inbound/inb-no-duplicates.ts';
import { inbNoInternalTrust } from './inbound/inb-no-internal-trust.ts';
import { ruleNotShadowed } from './filtering/rule-not-shadowed.ts';
import { ruleModeActive } from './filtering/rule-mode-active.ts';
import { arcSealerTrusted } from './filtering/arc-sealer-trusted.ts';
import { safelinksNotDoubled } from './filtering/safelinks-not-doubled.ts';
import { autodiscoverUnchanged } from './mx/autodiscover-unchanged.ts';
import { mtaStsListsGateway } from './mx/mta-sts-lists-gateway.ts';
import { mxKeptForApiOrLoop } from './mx/mx-kept-for-api-or-loop.ts';
import { mxNotMixed } from './mx/mx-not-mixed.ts';
import { mxPointsToGateway } from './mx/mx-points-to-gateway.ts';
import { mxPresent } from './mx/mx-present.ts';
import { mxRegionMatches } from './mx/mx-region-matches.ts';
import { mxResolversAgree } from './mx/mx-resolvers-agree.ts';
import { mxTtlLowered } from './mx/mx-ttl-lowered.ts';
import { mxTtlOldExpired } from './mx/mx-ttl-old-expired.ts';
import { mxTtlRestored } from './mx/mx-ttl-restored.ts';
import { dkimSigningOn } from './outbound/dkim-signing-on.ts';
import { outbConnectorPresent } from './outbound/outb-connector-present.ts';
import { outbDisabledUntilSpf } from './outbound/outb-disabled-until-spf.ts';
import { outbEnabledAfterCutover } from './outbound/outb-enabled-after-cutover.ts';
import { outbLoopGuard } from './outbound/outb-loop-guard.ts';
import { outbNoCompetitor } from './outbound/outb-no-competitor.ts';
import { outbRuleAction } from './outbound/outb-rule-action.ts';
import { outbRuleConditions } from './outbound/outb-rule-conditions.ts';
import { outbRulePresent } from './outbound/outb-rule-present.ts';
import { outbRuleScoped } from './outbound/outb-rule-scoped.ts';
import { outbSmarthostCorrect } from './outbound/outb-smarthost-correct.ts';
import { outbTls } from './outbound/outb-tls.ts';
import { outbValidated } from './outbound/outb-validated.ts';
import { domainCoverage } from './recipients/domain-coverage.ts';
import { domainVerified } from './recipients/domain-verified.ts';
import { inbOnmicrosoftPrimary } from './recipients/inb-onmicrosoft-primary.ts';
import { mpDynamicLists } from './recipients/mp-dynamic-lists.ts';
import { mpResourceMailboxes } from './recipients/mp-resource-mailboxes.ts';
import { testDirectDelivery } from './tests/test-direct-delivery.ts';
import { testInbound } from './tests/test-inbound.ts';
import { testOutbound } from './tests/test-outbound.ts';
import { testRemediation } from './tests/test-remediation.ts';

/** Day of the checklist that the checks follow. */
export const CHECKLIST_DAY = '2026-11-20';

/** Every check, in the order in which a report lists findings of the same outcome and severity. */
export const CHECKS: readonly AnyCheck[] = [
  mxPresent,
  mxPointsToGateway,
  mxNotMixed,
  mxRegionMatches,
  mxKeptForApiOrLoop,
  mxTtlLowered,
  mxTtlOldExpired,
  mxResolversAgree,
  mxTtlRestored,
  autodiscoverUnchanged,
  mtaStsListsGateway,
  spfSingle,
  spfSyntax,
  spfLookupLimits,
  spfAuthorisesGateway,
  spfKeepsMicrosoft,
  spfAllQualifier,
  spfNoInvalidGatewayTerm,
  dkimM365Selectors,
  dkimGatewaySigning,
  dmarcPublished,
  inbConnectorPresent,
  inbConnectorTypePartner,
  inbConnectorSenderScope,
  inbConnectorIpComplete,
  inbConnectorIpExcess,
  inbConnectorRequireTls,
  inbNoInternalTrust,
  inbNoDuplicates,
  inbLockdownPresent,
  inbLockdownNotEarly,
  inbDirectSendersKnown,
  directSendRejected,
  hybridConnectorsKnown,
  filterStrategyChosen,
  efSkipListCorrect,
  antispamNoAllowedDomains,
  connFilterAllowList,
  sclRuleIpScoped,
  sclRuleNoDomains,
  sclRulePresentPpe,
  outbConnectorPresent,
  outbDisabledUntilSpf,
  outbEnabledAfterCutover,
  outbSmarthostCorrect,
  outbTls,
  outbRuleScoped,
  outbRulePresent,
  outbRuleConditions,
  outbRuleAction,
  outbLoopGuard,
  outbValidated,
  outbNoCompetitor,
  dkimSigningOn,
  ruleNotShadowed,
  ruleModeActive,
  arcSealerTrusted,
  safelinksNotDoubled,
  domainCoverage,
  domainVerified,
  inbOnmicrosoftPrimary,
  mpResourceMailboxes,
  mpDynamicLists,
  ninAppPresent,
  ninAppInformation,
  ninSilentInstall,
  ninTokenInCommand,
  ninUninstallCommand,
  ninSystemContext,
  ninRestartBehaviour,
  ninDetection,
  ninNoExtras,
  ninAssignment,
  ninInstallStatus,
  testInbound,
  testOutbound,
  testDirectDelivery,
  testRemediation,
  govSecurityApproval,
  govChangeApproved,
  baselineRecorded,
  govChangeWindow,
  govVendorDocsRead,
  credStorageAttested,
  syncFirstRun,
  mpConsoleUrl,
  mpPreviewBeforeEnable,
  ppeDomainsEnabled,
  opsOpenRelay,
  ninConsoleVerified,
  truEndpointRegion,
  appInventory,
  appPublisher,
  appTier0,
  appPermissionsDocumented,
  appPermissionsDrift,
  appMailReadwriteSignoff,
  appExchangeRole,
  appEwsGone,
  appDelegatedGrants,
  appConsentComplete,
  appEnabled,
  appSetupRightsRemoved,
  appLeastDirectory,
  appSeparateRegistrations,
  appSingleTenant,
  appRedirectUris,
  appRecentlyUsed,
  appCredentialOnSp,
  mpReadOnly,
  truAdvancedNeeded,
  opsProfilePermissions,
  opsSmtpOauthWorks,
  ninIntuneIntegration,
  credNotExpired,
  credLifetime,
  govUserConsent,
  govConsentWorkflow,
  govAppManagementPolicy,
  govGlobalAdmins,
  govConsenterRole,
];
