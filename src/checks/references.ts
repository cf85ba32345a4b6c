import type { Reference } from '../profiles/profile.ts';

/** The day on which every page below was read. */
const READ_ON = '2026-11-20';

const page =
  (label: string, url: string): (() => Reference) =>
  () => ({ label, url, readOn: READ_ON });

const rfc = (number: number, section: string): Reference => ({
  label: `RFC ${number}, ${section}`,
  url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  readOn: READ_ON,
});

/** Where the checks take their rules from. One place, so that a page that moves is mended once. */
export const SOURCES = {
  rfc,
  /** The operating procedure for connecting Proofpoint and NinjaOne to Microsoft 365. */
  sop: (section: string): Reference => ({
    label: `SOP: Integration with IT Tools, ${section}`,
    readOn: READ_ON,
  }),
  /** Proofpoint's best practices for Essentials with Microsoft 365. */
  essentials: (section: string): Reference => ({
    label: `Proofpoint Essentials, Microsoft 365 integration best practices: ${section}`,
    readOn: READ_ON,
  }),
  trustifi: (section: string): Reference => ({
    label: `Trustifi, Microsoft Exchange (Office 365): ${section}`,
    url: 'https://docs.trustifi.com/docs/microsoft-exchange-office365',
    readOn: READ_ON,
  }),
  trustifiRequirements: page(
    'Trustifi: Requirements of the API integration',
    'https://trustifi.com/docs/inbound-shield/api-integration-guide/requirements/',
  ),
  mailFlow: page(
    'Microsoft: Mail flow best practices for Exchange Online',
    'https://learn.microsoft.com/exchange/mail-flow-best-practices/mail-flow-best-practices',
  ),
  thirdPartyCloud: page(
    'Microsoft: Manage mail flow using a third-party cloud service',
    'https://learn.microsoft.com/exchange/mail-flow-best-practices/manage-mail-flow-using-third-party-cloud',
  ),
  cutoverMigration: page(
    'Microsoft: Cutover migration to Microsoft 365',
    'https://learn.microsoft.com/exchange/mailbox-migration/cutover-migration-to-office-365',
  ),
  microsoftSpf: page(
    'Microsoft: Set up SPF',
    'https://learn.microsoft.com/defender-office-365/email-authentication-spf-configure',
  ),
  microsoftDkim: page(
    'Microsoft: Set up DKIM',
    'https://learn.microsoft.com/defender-office-365/email-authentication-dkim-configure',
  ),
  microsoftDmarc: page(
    'Microsoft: Set up DMARC',
    'https://learn.microsoft.com/defender-office-365/email-authentication-dmarc-configure',
  ),
  microsoftArc: page(
    'Microsoft: Configure trusted ARC sealers',
    'https://learn.microsoft.com/defender-office-365/email-authentication-arc-configure',
  ),
  directSend: page(
    'Exchange team: More control over Direct Send',
    'https://techcommunity.microsoft.com/blog/exchange/introducing-more-control-over-direct-send-in-exchange-online/4408790',
  ),
  essentialsConnection: page(
    'Proofpoint Essentials: Connection Details',
    'https://help.proofpoint.com/Proofpoint_Essentials/Email_Security/Administrator_Topics/000_gettingstarted/020_connectiondetails',
  ),
  proofpointGuide: page(
    'Summary of the Proofpoint Microsoft 365 Integration Guide',
    'https://www.ddhaliwal.me/cloud-admin-tips/05-m365-proofpoint-bestpractice',
  ),
  broadcomLockdown: page(
    'Broadcom: Restricting your email traffic',
    'https://knowledge.broadcom.com/external/article/421057/restricting-your-email-traffic.html',
  ),
  opswatConnector: page(
    'OPSWAT: Microsoft Office 365 integration',
    'https://opswat.developerhub.io/docs/mdemail/integrations/microsoft-office-365',
  ),
  trustifiConfiguration: page('Trustifi: Configuration', 'https://docs.trustifi.com/docs/configuration-4'),
  /** Mailprotector's article on connecting User Sync. */
  userSync: (section: string): Reference => ({
    label: `Mailprotector, Configure User Sync with O365: ${section}`,
    url: 'https://support.mailprotector.com/hc/articles/360038440771-Configure-User-Sync-with-O365',
    readOn: READ_ON,
  }),
  opswatRegistration: (section: string): Reference => ({
    label: `OPSWAT, Registering Azure applications: ${section}`,
    readOn: READ_ON,
  }),
  ninjaTokens: page(
    'NinjaOne: Agent tokenization',
    'https://www.ninjaone.com/docs/new-to-ninjaone/agent-installation/agent-tokenization/',
  ),
  win32App: page(
    'Microsoft: win32LobApp of Microsoft Graph',
    'https://learn.microsoft.com/graph/api/resources/intune-apps-win32lobapp',
  ),
  addWin32App: page(
    'Microsoft: Add and assign Win32 apps to Intune',
    'https://learn.microsoft.com/mem/intune/apps/apps-win32-add',
  ),
  directDelivery: page(
    'Excel Micro: Methods to prevent direct delivery to Exchange Online',
    'https://excelmicro.kayako.com/article/1011-proofpoint-essentials-methods-to-prevent-exchange-online-protection-direct-delivery',
  ),
  enhancedFiltering: page(
    'Microsoft: Enhanced filtering for connectors',
    'https://learn.microsoft.com/exchange/mail-flow-best-practices/use-connectors-to-configure-mail-flow/enhanced-filtering-for-connectors',
  ),
  safeSenders: page(
    'Microsoft: Create safe sender lists',
    'https://learn.microsoft.com/defender-office-365/create-safe-sender-lists-in-office-365',
  ),
  newTransportRule: page(
    'Microsoft: New-TransportRule',
    'https://learn.microsoft.com/powershell/module/exchangepowershell/new-transportrule',
  ),
  besideAnotherService: page(
    'Microsoft: Integrate a non-Microsoft security service with Microsoft 365',
    'https://learn.microsoft.com/defender-office-365/mdo-integrate-security-service',
  ),
  setOutboundConnector: page(
    'Microsoft: Set-OutboundConnector',
    'https://learn.microsoft.com/powershell/module/exchangepowershell/set-outboundconnector',
  ),
  partnerConnectors: page(
    'Microsoft: Set up connectors for secure mail flow with a partner organization',
    'https://learn.microsoft.com/exchange/mail-flow-best-practices/use-connectors-to-configure-mail-flow/set-up-connectors-for-secure-mail-flow-with-a-partner',
  ),
  opswatCloud: page(
    'OPSWAT: MetaDefender Cloud Email Security with Microsoft Exchange Online',
    'https://www.opswat.com/docs/mdces3/configuration/microsoft-exchange-online',
  ),
  setInboundConnector: page(
    'Microsoft: Set-InboundConnector',
    'https://learn.microsoft.com/powershell/module/exchangepowershell/set-inboundconnector',
  ),
  onPremisesConnectors: page(
    'MC1226222: Guidance for the configuration of on-premises connectors',
    'https://message.cengizyilmaz.net/message/mc1226222-preventfix-guidance-for-on-premises-connectors-configuration',
  ),
  addOnService: page(
    'Microsoft: Integrate Microsoft 365 with an email add-on service',
    'https://learn.microsoft.com/exchange/mail-flow-best-practices/use-connectors-to-configure-mail-flow/integrate-office-365-with-an-email-add-on-service',
  ),
  mimecastLockdown: page(
    'Mimecast: Microsoft 365 Mail Lockdown',
    'https://mimecastsupport.zendesk.com/hc/articles/34000358773523-Connect-Process-Microsoft-365-Mail-Lockdown',
  ),
  directSendOrNot: page(
    'Exchange team: Direct Send vs sending directly to an Exchange Online tenant',
    'https://techcommunity.microsoft.com/blog/exchange/direct-send-vs-sending-directly-to-an-exchange-online-tenant/4439865',
  ),
  setOrganizationConfig: page(
    'Microsoft: Set-OrganizationConfig',
    'https://learn.microsoft.com/powershell/module/exchangepowershell/set-organizationconfig',
  ),
  hybridMailFlow: page(
    'a6n.co.uk: Exchange hybrid mail flow with a third party',
    'https://www.a6n.co.uk/2025/11/exchange-hybrid-mail-flow-with.html',
  ),
} as const;
