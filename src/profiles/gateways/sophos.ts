import { NOTHING_STATED, observed, page, published, recalled } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const SPF = page(
  'Sophos Central: Updating your domain SPF record',
  'https://docs.sophos.com/central/customer/help/en-us/ManageYourProducts/EmailSecurity/SophosGateway/ExternalServices/OutboundM365/updatingspf/index.html',
  '2026-11-20',
);
const TLS = page(
  'Sophos Central: Using TLS connections',
  'https://docs.sophos.com/central/customer/help/en-us/ManageYourProducts/EmailSecurity/SecureMessagePolicy/EmailEnforceTLSConnections/index.html',
  '2026-11-20',
);
const MAILFLOW = page(
  'Sophos Central: M365 environments (Mailflow)',
  'https://docs.sophos.com/central/Customer/help/en-us/ManageYourProducts/EmailSecurity/SophosMailflow/M365Environments/',
  '2026-11-20',
);

const COMMON = ['us-west-2', 'us-east-2', 'eu-central-1', 'eu-west-1'];

/** Sophos Email: MX in Gateway mode, connectors in Mailflow mode. */
export const sophos: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'sophos',
  name: 'Sophos Email',
  kind: 'gateway',
  modes: ['mx-inline', 'connector-loop'],
  regions: {
    kind: 'listed',
    regions: [
      { id: 'us-west-2', label: 'United States (West)' },
      { id: 'us-east-2', label: 'United States (East)' },
      { id: 'eu-central-1', label: 'Germany' },
      { id: 'eu-west-1', label: 'Ireland' },
    ],
  },
  mx: [
    observed({ pattern: /^mx-\d{2}-(?<region>[a-z]{2}-[a-z]+-\d)\.prod\.hydra\.sophos\.com$/ }),
    observed({ pattern: /\.hydra\.sophos\.com$/ }),
    observed({ pattern: /\.reflexion\.net$/ }),
  ],
  mxToPublish: [
    observed({ host: 'mx-01-<region>.prod.hydra.sophos.com' }),
    observed({ host: 'mx-02-<region>.prod.hydra.sophos.com' }),
  ],
  spf: [
    published({ term: 'include:_spf.prod.hydra.sophos.com', regions: COMMON }, SPF),
    published({ term: 'include:_spf_uswest2.prod.hydra.sophos.com', regions: ['us-west-2'], alternative: true }, SPF),
    published({ term: 'include:_spf_useast2.prod.hydra.sophos.com', regions: ['us-east-2'], alternative: true }, SPF),
    observed({ term: 'include:_spf_euwest1.prod.hydra.sophos.com', regions: ['eu-west-1'], alternative: true }),
    observed({
      term: 'include:_spf_<given-by-vendor>.prod.hydra.sophos.com',
      alternative: true,
      pattern: /^include:_spf_[a-z0-9]+\.prod\.hydra\.sophos\.com$/,
    }),
  ],
  smartHosts: [observed({ pattern: /\.prod\.hydra\.sophos\.com$/ })],
  tlsCertificateNames: [published('*.prod.hydra.sophos.com', TLS)],
  deliveryRanges: [
    observed({ cidrs: ['198.154.180.128/26'], partial: true }),
    recalled({ cidrs: ['198.154.181.128/26'], partial: true }),
  ],
  objectNames: [published({ object: 'prefix', name: 'Sophos Email Mail flow' }, MAILFLOW)],
  notes: [
    published(
      'Mailflow mode has an app named Sophos Email Mail flow, an accepted subdomain of xgeconnector.com, connectors and rules, and watches them for changes.',
      MAILFLOW,
    ),
    published('The SPF name without a region serves the four listed data centres; others have only their own.', SPF),
  ],
};
