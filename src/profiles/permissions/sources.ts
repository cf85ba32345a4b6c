import { page } from '../cite.ts';
import type { Reference } from '../profile.ts';

const READ_ON = '2026-11-20';

/** Where the permission model comes from. Ratings are ours; none of another catalogue is in it. */
export const IDS: Reference = page(
  'microsoft-info (MIT): ids and consent types from a live tenant, 2026-08-20',
  'https://github.com/merill/microsoft-info',
  READ_ON,
);
export const ENDPOINT_MAP: Reference = page(
  'Microsoft: map of Graph calls to permissions, 2026-08-07',
  'https://github.com/microsoftgraph/microsoft-graph-devx-content/tree/dev/permissions',
  READ_ON,
);
export const RISKS: Reference = page(
  'CISA ScubaGear (CC0): risky application permissions, read beside our own rating',
  'https://github.com/cisagov/ScubaGear',
  READ_ON,
);
export const ATTACK_PATHS: Reference = page(
  'EntraOps (MIT): attack paths of privileged permissions',
  'https://github.com/Cloud-Architekt/AzurePrivilegedIAM',
  READ_ON,
);
export const PERMISSIONS_REFERENCE: Reference = page(
  'Microsoft: Graph permissions reference, with its notes of caution',
  'https://learn.microsoft.com/graph/permissions-reference',
  READ_ON,
);
export const MANAGED_CONSENT: Reference = page(
  'Microsoft: app consent policies, the one that Microsoft manages',
  'https://learn.microsoft.com/entra/identity/enterprise-apps/manage-app-consent-policies',
  READ_ON,
);
export const EXCHANGE_APP_ONLY: Reference = page(
  'Microsoft: app-only sign-in to Exchange Online PowerShell',
  'https://learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2',
  READ_ON,
);
export const RBAC_FOR_APPLICATIONS: Reference = page(
  'Microsoft: role-based access control for applications in Exchange Online',
  'https://learn.microsoft.com/exchange/permissions-exo/application-rbac',
  READ_ON,
);
export const SMTP_OAUTH: Reference = page(
  'Microsoft: sign in to IMAP, POP or SMTP with OAuth',
  'https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth',
  READ_ON,
);
export const CONSENT_OVERVIEW: Reference = page(
  'Microsoft: overview of Graph permissions',
  'https://learn.microsoft.com/graph/permissions-overview',
  READ_ON,
);
export const APP_PRACTICES: Reference = page(
  'Microsoft: security best practices for app registrations',
  'https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration',
  READ_ON,
);
export const CISA_ENTRA: Reference = page(
  'CISA: secure configuration baseline for Entra ID (MS.AAD.5.6, 5.7)',
  'https://github.com/cisagov/ScubaGear/blob/main/PowerShell/ScubaGear/baselines/aad.md',
  READ_ON,
);
