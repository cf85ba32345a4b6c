import { page } from '../cite.ts';
import type { Reference } from '../profile.ts';

const READ_ON = '2026-11-20';
const at = (label: string, url: string): Reference => page(label, url, READ_ON);

/** What the questions about apps, credentials and consent rest on, beside the vendors' documents. */
export const ILLICIT_CONSENT = at(
  'Microsoft: Detect and remediate illicit consent grants',
  'https://learn.microsoft.com/defender-office-365/detect-and-remediate-illicit-consent-grants',
);
export const REPLY_URLS = at(
  'Microsoft: Redirect URI restrictions and limitations',
  'https://learn.microsoft.com/entra/identity-platform/reply-url',
);
export const CONSENT_WORKFLOW = at(
  'Microsoft: Admin consent workflow',
  'https://learn.microsoft.com/entra/identity/enterprise-apps/admin-consent-workflow-overview',
);
export const APP_MANAGEMENT_POLICY = at(
  'Microsoft: App management policies',
  'https://learn.microsoft.com/entra/identity/enterprise-apps/configure-app-management-policies',
);
export const ADD_CREDENTIALS = at(
  'Microsoft: Add and manage credentials of an app',
  'https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials',
);
export const WATCH_APPLICATIONS = at(
  'Microsoft: Security operations for applications',
  'https://learn.microsoft.com/entra/architecture/security-operations-applications',
);
export const EWS_SWITCH = at(
  'Microsoft: Set-OrganizationConfig, EwsEnabled and EwsAllowedAppIDs',
  'https://learn.microsoft.com/powershell/module/exchangepowershell/set-organizationconfig',
);
export const SECURITY_SERVICES = at(
  'Microsoft: Integrate a security service with Defender for Office 365',
  'https://learn.microsoft.com/defender-office-365/mdo-integrate-security-service',
);
/** The benchmark is not free to link to; its controls stand in the cross-references. */
export const CIS_BENCHMARK: Reference = { label: 'CIS Microsoft 365 Foundations Benchmark 7.0', readOn: READ_ON };
