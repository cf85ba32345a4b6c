import { NOTHING_STATED, observed, page, published, recalled } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const MAIL_FLOW = page(
  'Microsoft: Mail flow best practices for Exchange Online',
  'https://learn.microsoft.com/exchange/mail-flow-best-practices/mail-flow-best-practices',
  '2026-11-20',
);
const SPF = page(
  'Microsoft: Set up SPF',
  'https://learn.microsoft.com/defender-office-365/email-authentication-spf-configure',
  '2026-11-20',
);
const DKIM = page(
  'Microsoft: Set up DKIM',
  'https://learn.microsoft.com/defender-office-365/email-authentication-dkim-configure',
  '2026-11-20',
);

/** Exchange Online: where the mailboxes are. Consumer mail (`olc.protection.outlook.com`) is no tenant and does not match. */
export const microsoft365: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'microsoft365',
  name: 'Microsoft 365 / Exchange Online Protection',
  kind: 'mailbox',
  modes: [],
  regions: {
    kind: 'listed',
    regions: [
      { id: 'worldwide', label: 'Worldwide and GCC' },
      { id: 'us-government', label: 'GCC High and DoD' },
      { id: 'china', label: 'Operated by 21Vianet' },
    ],
  },
  mx: [
    published({ pattern: /\.mail\.protection\.outlook\.com$/, region: 'worldwide' }, MAIL_FLOW),
    observed({ pattern: /\.[a-z]-v1\.mx\.microsoft$/ }),
    recalled({ pattern: /\.mail\.protection\.office365\.us$/, region: 'us-government' }),
    recalled({ pattern: /\.mail\.protection\.partner\.outlook\.cn$/, region: 'china' }),
    published({ pattern: /\.mail\.eo\.outlook\.com$/, retired: true }, MAIL_FLOW),
    published({ pattern: /\.mail\.messaging\.microsoft\.com$/, retired: true }, MAIL_FLOW),
    published({ pattern: /\.mail\.global\.frontbridge\.com$/, retired: true }, MAIL_FLOW),
  ],
  mxToPublish: [
    published(
      { host: '<domain-with-dashes>.mail.protection.outlook.com', preference: 0, regions: ['worldwide'] },
      MAIL_FLOW,
    ),
    recalled({
      host: '<domain-with-dashes>.mail.protection.office365.us',
      preference: 0,
      regions: ['us-government'],
    }),
    recalled({
      host: '<domain-with-dashes>.mail.protection.partner.outlook.cn',
      preference: 0,
      regions: ['china'],
    }),
  ],
  spf: [
    published({ term: 'include:spf.protection.outlook.com', regions: ['worldwide'] }, SPF),
    published({ term: 'include:spf.protection.office365.us', regions: ['us-government'] }, SPF),
    published({ term: 'include:spf.protection.partner.outlook.cn', regions: ['china'] }, SPF),
  ],
  notes: [
    published('Its MX record is documented with priority 0 and a TTL of one hour.', MAIL_FLOW),
    observed('MX hosts below mx.microsoft are the newer form, which inbound DANE needs.'),
    published(
      'DKIM is two CNAME records, selector1 and selector2 below _domainkey, which lead to a name below the tenant’s onmicrosoft.com domain.',
      DKIM,
    ),
    observed(
      'Newer tenants get DKIM names below dkim.mail.microsoft, whose partition letter only the tenant’s own signing settings tell.',
    ),
    observed('autodiscover of a domain is a CNAME to autodiscover.outlook.com.'),
  ],
};
