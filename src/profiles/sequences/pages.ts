import type { Reference } from '../profile.ts';
import { page } from '../cite.ts';

const READ_ON = '2026-11-20';
const read = (label: string, url: string): Reference => page(label, url, READ_ON);

/** What the steps are taken from. Documents that came without an address are named by their title. */
export const SOP = (section: string): Reference => ({
  label: `SOP: Integration with IT Tools, ${section}`,
  readOn: READ_ON,
});
export const ESSENTIALS = (section: string): Reference => ({
  label: `Proofpoint Essentials, Microsoft 365 integration best practices: ${section}`,
  readOn: READ_ON,
});
export const USER_SYNC = (section: string): Reference =>
  read(
    `Mailprotector, Configure User Sync with O365: ${section}`,
    'https://support.mailprotector.com/hc/articles/360038440771-Configure-User-Sync-with-O365',
  );
export const TRUSTIFI = (section: string): Reference =>
  read(
    `Trustifi, Microsoft Exchange (Office 365): ${section}`,
    'https://docs.trustifi.com/docs/microsoft-exchange-office365',
  );
export const TRUSTIFI_CONFIGURATION = read('Trustifi: Configuration', 'https://docs.trustifi.com/docs/configuration-4');
export const OPSWAT_CONNECTOR = read(
  'OPSWAT: Microsoft Office 365 integration',
  'https://opswat.developerhub.io/docs/mdemail/integrations/microsoft-office-365',
);
export const OPSWAT_REGISTRATION = (section: string): Reference =>
  read(
    `OPSWAT, Registering Azure applications: ${section}`,
    'https://opswat.developerhub.io/docs/mdemail/6.3.1/configuration/azure-application',
  );
export const PROOFPOINT_GUIDE = read(
  'Summary of the Proofpoint Microsoft 365 Integration Guide',
  'https://www.ddhaliwal.me/cloud-admin-tips/05-m365-proofpoint-bestpractice',
);
export const THIRD_PARTY = read(
  'Microsoft: Manage mail flow using a third-party cloud service',
  'https://learn.microsoft.com/exchange/mail-flow-best-practices/manage-mail-flow-using-third-party-cloud',
);
export const PARTNER = read(
  'Microsoft: Set up connectors for secure mail flow with a partner organization',
  'https://learn.microsoft.com/exchange/mail-flow-best-practices/use-connectors-to-configure-mail-flow/set-up-connectors-for-secure-mail-flow-with-a-partner',
);
export const BESIDE = read(
  'Microsoft: Integrate a non-Microsoft security service with Microsoft 365',
  'https://learn.microsoft.com/defender-office-365/mdo-integrate-security-service',
);
export const ADD_ON = read(
  'Microsoft: Integrate Microsoft 365 with an email add-on service',
  'https://learn.microsoft.com/exchange/mail-flow-best-practices/use-connectors-to-configure-mail-flow/integrate-office-365-with-an-email-add-on-service',
);
export const CUTOVER = read(
  'Microsoft: Cutover migration to Microsoft 365',
  'https://learn.microsoft.com/exchange/mailbox-migration/cutover-migration-to-office-365',
);
export const SPF = read(
  'Microsoft: Set up SPF',
  'https://learn.microsoft.com/defender-office-365/email-authentication-spf-configure',
);
export const BROADCOM = read(
  'Broadcom: Restricting your email traffic',
  'https://knowledge.broadcom.com/external/article/421057/restricting-your-email-traffic.html',
);
export const DIRECT_DELIVERY = read(
  'Excel Micro: Methods to prevent direct delivery to Exchange Online',
  'https://excelmicro.kayako.com/article/1011-proofpoint-essentials-methods-to-prevent-exchange-online-protection-direct-delivery',
);
export const MTA_STS = read('RFC 8461, 5', 'https://www.rfc-editor.org/rfc/rfc8461#section-5');
export const NINJA_TOKENS = read(
  'NinjaOne: Agent tokenization',
  'https://www.ninjaone.com/docs/new-to-ninjaone/agent-installation/agent-tokenization/',
);
