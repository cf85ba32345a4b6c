import { inferred, NOTHING_STATED, observed, page, published, recalled } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const LOCKDOWN = page(
  'Broadcom: Restricting your email traffic',
  'https://knowledge.broadcom.com/external/article/421057/restricting-your-email-traffic.html',
  '2026-11-20',
);

/** Symantec Email Security.cloud by Broadcom, once MessageLabs. */
export const symantec: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'symantec',
  name: 'Symantec / Broadcom Email Security.cloud (MessageLabs)',
  kind: 'gateway',
  modes: ['mx-inline'],
  regions: {
    kind: 'listed',
    regions: [
      { id: 'us', label: 'United States' },
      { id: 'eu', label: 'Europe' },
      { id: 'ap', label: 'Asia Pacific' },
    ],
  },
  mx: [
    observed({ pattern: /^cluster\d+a?\.(?<region>[a-z]{2,3})\.messagelabs\.com$/ }),
    observed({ pattern: /\.messagelabs\.com$/ }),
  ],
  mxToPublish: [
    recalled({ host: 'cluster<given-by-vendor>.<region>.messagelabs.com' }),
    recalled({ host: 'cluster<given-by-vendor>a.<region>.messagelabs.com' }),
  ],
  spf: [observed({ term: 'include:spf.messagelabs.com' })],
  smartHosts: [recalled({ pattern: /^cluster\d+out\.(?<region>[a-z]{2,3})\.messagelabs\.com$/ })],
  smartHostsToEnter: [recalled({ host: 'cluster<given-by-vendor>out.<region>.messagelabs.com' })],
  deliveryRanges: [
    observed({
      cidrs: [
        '46.226.48.0/21',
        '67.219.240.0/20',
        '85.158.136.0/21',
        '95.131.104.0/21',
        '103.9.96.0/22',
        '117.120.16.0/21',
        '193.109.254.0/23',
        '194.106.220.0/23',
        '195.245.230.0/23',
        '216.82.240.0/20',
      ],
    }),
  ],
  sharedAddresses: inferred(true, LOCKDOWN),
  notes: [
    published(
      'Port 25 is to be locked down only once the MX change has spread; the vendor allows 72 hours for it.',
      LOCKDOWN,
    ),
    observed('The range list comes from one zone file; the vendor’s own list could not be read.'),
  ],
};
