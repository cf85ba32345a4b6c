import { NOTHING_STATED, observed, page, published } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const PERMISSIONS = page(
  'Check Point Harmony Email: Required permissions',
  'https://sc1.checkpoint.com/documents/Avanan_Admin_Guide/oxy_ex-1/Topics/introduction-cp-manual-config-0365/required-permissions.html',
  '2026-11-20',
);

/** Check Point Harmony Email, once Avanan: inline by connectors, or by API alone. */
export const avanan: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'avanan',
  name: 'Check Point Harmony Email (Avanan)',
  kind: 'api',
  modes: ['connector-loop', 'api-only'],
  mx: [observed({ pattern: /\.cloud-sec-av\.com$/ }), observed({ pattern: /\.mailprotection\.checkpoint\.com$/ })],
  spf: [
    observed({ term: 'include:spfa.cpmails.com' }),
    observed({ term: 'include:spfr.cpmails.com', alternative: true }),
    observed({ term: 'include:<given-by-vendor>.checkpoint-spf.com', alternative: true }),
  ],
  smartHosts: [observed({ pattern: /\.cloud-sec-av\.com$/ })],
  notes: [
    published(
      'Its app asks Microsoft Graph for AuditLog.Read.All, Contacts.Read, Calendars.ReadWrite, Domain.Read.All, Group.Read.All, InformationProtectionPolicy.Read.All, Mail.ReadWrite, MailboxSettings.ReadWrite, Member.Read.Hidden, RoleManagement.Read.Directory and User.Read.All.',
      PERMISSIONS,
    ),
    published('Its app asks Exchange Online for full_access_as_app and Mail.ReadWrite.', PERMISSIONS),
  ],
};
