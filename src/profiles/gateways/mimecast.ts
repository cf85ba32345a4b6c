import { inferred, NOTHING_STATED, observed, page, published, recalled } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const LOCKDOWN = page(
  'Mimecast: Microsoft 365 Mail Lockdown',
  'https://mimecastsupport.zendesk.com/hc/en-us/articles/34000358773523-Connect-Process-Microsoft-365-Mail-Lockdown',
  '2026-11-20',
);
const SPF = page(
  'Mimecast: Implementing SPF for outbound email',
  'https://mimecastsupport.zendesk.com/hc/en-us/articles/34000792642963',
  '2026-11-20',
);

/** Mimecast: the region begins each host name. */
export const mimecast: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'mimecast',
  name: 'Mimecast',
  kind: 'gateway',
  modes: ['mx-inline'],
  regions: {
    kind: 'listed',
    regions: [
      { id: 'us', label: 'United States' },
      { id: 'usb', label: 'United States (USB)' },
      { id: 'eu', label: 'Europe without Germany' },
      { id: 'de', label: 'Germany' },
      { id: 'za', label: 'South Africa' },
      { id: 'au', label: 'Australia' },
      { id: 'ca', label: 'Canada' },
    ],
  },
  mx: [
    observed({ pattern: /^(?<region>[a-z]{2,3})-smtp-inbound-[0-9]\.mimecast(-offshore)?\.(com|co\.za)$/ }),
    observed({ pattern: /\.mimecast(-offshore)?\.(com|co\.za)$/ }),
  ],
  mxToPublish: [
    observed({ host: '<region>-smtp-inbound-1.mimecast.com', regions: ['us', 'usb', 'eu'] }),
    observed({ host: '<region>-smtp-inbound-2.mimecast.com', regions: ['us', 'usb', 'eu'] }),
    inferred({ host: '<region>-smtp-inbound-1.mimecast.com', regions: ['de', 'au', 'ca'] }),
    inferred({ host: '<region>-smtp-inbound-2.mimecast.com', regions: ['de', 'au', 'ca'] }),
    recalled({ host: '<region>-smtp-inbound-1.mimecast.co.za', regions: ['za'] }),
    recalled({ host: '<region>-smtp-inbound-2.mimecast.co.za', regions: ['za'] }),
  ],
  spf: [
    published(
      { term: 'include:<region>._netblocks.mimecast.com', regions: ['us', 'usb', 'eu', 'de', 'za', 'au'] },
      SPF,
    ),
    observed({ term: 'include:<region>._netblocks.mimecast.com', regions: ['ca'] }),
    published({ term: 'include:_netblocks.mimecast.com', alternative: true }, SPF),
  ],
  smartHosts: [recalled({ pattern: /^(?<region>[a-z]{2,3})-smtp-outbound-[0-9]\.mimecast\.com$/ })],
  tlsCertificateNames: [published('*.mimecast.com', LOCKDOWN), published('*.mimecast.co.za', LOCKDOWN)],
  deliveryRanges: [
    observed({
      cidrs: [
        '170.10.128.0/24',
        '170.10.129.0/24',
        '170.10.130.0/24',
        '170.10.131.0/24',
        '170.10.132.0/24',
        '170.10.133.0/24',
        '205.139.110.0/24',
        '205.139.111.0/24',
        '207.211.30.0/24',
        '207.211.31.0/25',
      ],
      regions: ['us'],
    }),
  ],
  // A script's list and the advice that goes with it: expand the region's SPF name instead, which is newer.
  deliversFromSpf: observed(true),
  sharedAddresses: inferred(true, LOCKDOWN),
  notes: [
    published(
      'Lock-down: a Partner connector for all senders that rejects mail without TLS and is restricted by certificate and by address; the addresses go on the security restrictions page, never on the identification page.',
      LOCKDOWN,
    ),
    published('The certificate names *.mimecast.co.za only in South Africa.', LOCKDOWN),
    observed('The SPF include without a region costs six look-ups.'),
    observed('The range list comes from a script; what the region’s SPF name expands to is newer.'),
    published('US public sector customers have an include of their own below mimecast-pscom-us.com.', SPF),
  ],
};
