import { NOTHING_STATED, observed, page, published, recalled } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const CONFIGURATION = page('Trustifi: Configuration', 'https://docs.trustifi.com/docs/configuration-4', '2026-11-20');
const ALL_TENANTS = page(
  'Trustifi: Configuration for all O365 tenants',
  'https://docs.trustifi.com/docs/configuration-for-all-o365-tenants',
  '2026-11-20',
);
const OLDER_TENANTS = page(
  'Trustifi: Configuration for older O365 tenants',
  'https://docs.trustifi.com/docs/configuration-for-older-o365-tenants',
  '2026-11-20',
);
const INTEGRATION = page(
  'Trustifi: Microsoft Exchange (Office 365)',
  'https://docs.trustifi.com/docs/microsoft-exchange-office365',
  '2026-11-20',
);

/** Trustifi: by connectors, in MX, or by API alone. Its exact host names are not public. */
export const trustifi: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'trustifi',
  name: 'Trustifi',
  kind: 'gateway',
  modes: ['connector-loop', 'mx-inline', 'api-only'],
  mx: [observed({ pattern: /\.trustifi\.com$/ })],
  smartHosts: [recalled({ pattern: /\.trustifi(corp)?\.com$/ })],
  notes: [
    published(
      'Inbound works in three ways: relay (MX stays, connectors and a rule carry mail out and back), MX, or API alone; outbound goes through its servers or yours.',
      CONFIGURATION,
    ),
    published(
      'The relay needs a key made in its portal; no mail moves before the rule and the connectors exist.',
      ALL_TENANTS,
    ),
    published('Connectors are of type Partner for every tenant.', ALL_TENANTS),
    published('The type “Your organization” is only for tenants created before 2023-01-01.', OLDER_TENANTS),
    published(
      'Where another gateway is the MX, its “Resolve host” must not be used: mail would loop. Enter the server by hand; up to three for a domain, port 25.',
      CONFIGURATION,
    ),
    published(
      'To send for a domain it asks for an identity TXT record, DKIM CNAME records, and TXT and MX records of a MAIL FROM name.',
      ALL_TENANTS,
    ),
    published('The API endpoint is chosen at set-up: EU, hybrid, or US government.', INTEGRATION),
    published(
      'The API consent is given once, for all mailboxes; advanced permissions add mailbox rules, password resets and disabling accounts.',
      INTEGRATION,
    ),
  ],
};
