import { page } from '../cite.ts';
import type { Reference } from '../profile.ts';

const READ_ON = '2026-11-20';

/** What the app profiles rest on. Documents that came without an address are named by their title. */
export const ESSENTIALS: Reference = {
  label: 'Proofpoint Essentials, Microsoft 365 integration guide',
  readOn: READ_ON,
};
export const ESSENTIALS_SYNC: Reference = page(
  'Constant Edge (reseller): Proofpoint Essentials, sync mailboxes with Azure Active Directory',
  'https://help.constantedge.com/support/solutions/articles/44002400220',
  READ_ON,
);
export const ESSENTIALS_SYNC_GUIDE: Reference = page(
  'Proofpoint Essentials: Entra ID sync guide',
  'https://help.proofpoint.com/Proofpoint_Essentials/Administrator_Topics/040_usersandgroups/Azure_Active_Directory_Sync_Guide',
  '2026-11-21',
);
export const SOP: Reference = { label: 'SOP: Integration with IT Tools', readOn: READ_ON };
export const USER_SYNC: Reference = page(
  'Mailprotector: Configure User Sync with O365',
  'https://support.mailprotector.com/hc/en-us/articles/360038440771-Configure-User-Sync-with-O365',
  READ_ON,
);
export const TRUSTIFI_EXCHANGE: Reference = page(
  'Trustifi: Microsoft Exchange (Office 365)',
  'https://docs.trustifi.com/docs/microsoft-exchange-office365',
  READ_ON,
);
export const TRUSTIFI_PERMISSIONS: Reference = page(
  'Trustifi: Microsoft Graph API permissions',
  'https://docs.trustifi.com/docs/microsoft-graph-api-permissions',
  READ_ON,
);
export const TRUSTIFI_OLDER: Reference = page(
  'Trustifi: requirements of the API integration (older page)',
  'https://trustifi.com/docs/inbound-shield/api-integration-guide/requirements/',
  READ_ON,
);
export const OPSWAT: Reference = page(
  'OPSWAT MetaDefender Email Gateway Security: Registering Azure applications',
  'https://opswat.developerhub.io/docs/mdemail/6.3.1/configuration/azure-application',
  READ_ON,
);
export const NINJA_INTUNE: Reference = page(
  'NinjaOne: Microsoft Intune application permissions',
  'https://www.ninjaone.com/docs/integrations/information-technology-asset-management-itam/microsoft-intune/microsoft-intune-application-permissions/',
  READ_ON,
);
