import { inferred, NOTHING_STATED, observed, page, published } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const EGRESS = page(
  'Cloudflare documentation: Email security egress addresses',
  'https://github.com/cloudflare/cloudflare-docs/pull/24295',
  '2026-11-20',
);
const MX = page(
  'Cloudflare documentation: Email security MX records',
  'https://github.com/cloudflare/cloudflare-docs',
  '2026-11-20',
);

/** Cloudflare Email Security (Area 1). Hosts of other regions stand by as a fallback, so a host does not tell the region. */
export const cloudflareArea1: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'cloudflare-area1',
  name: 'Cloudflare Email Security (Area 1)',
  kind: 'gateway',
  modes: ['mx-inline'],
  regions: {
    kind: 'listed',
    regions: [
      { id: 'us', label: 'United States' },
      { id: 'eu', label: 'Europe (falls back to the United States)' },
    ],
  },
  mx: [
    observed({ pattern: /^mailstream-(east|west|canary)\.mxrecord\.io$/ }),
    observed({ pattern: /^mailstream-central\.mxrecord\.mx$/ }),
    observed({ pattern: /\.mxrecord\.(io|mx)$/ }),
  ],
  mxToPublish: [
    published({ host: 'mailstream-central.mxrecord.mx', preference: 5, regions: ['us'] }, MX),
    published({ host: 'mailstream-east.mxrecord.io', preference: 10, regions: ['us'] }, MX),
    published({ host: 'mailstream-west.mxrecord.io', preference: 10, regions: ['us'] }, MX),
    published({ host: 'mailstream-eu1.mxrecord.io', preference: 5, regions: ['eu'] }, MX),
    published({ host: 'mailstream-central.mxrecord.mx', preference: 10, regions: ['eu'] }, MX),
    published({ host: 'mailstream-east.mxrecord.io', preference: 20, regions: ['eu'] }, MX),
    published({ host: 'mailstream-west.mxrecord.io', preference: 20, regions: ['eu'] }, MX),
  ],
  deliveryRanges: [
    published(
      {
        cidrs: [
          '52.11.209.211',
          '52.89.255.11',
          '52.0.67.109',
          '54.173.50.115',
          '158.51.64.0/26',
          '158.51.65.0/26',
          '104.30.32.0/19',
          '134.195.26.0/23',
        ],
      },
      EGRESS,
    ),
    published({ cidrs: ['52.58.35.43', '35.157.195.63'], regions: ['eu'] }, EGRESS),
  ],
  sharedAddresses: inferred(true, EGRESS),
  notes: [
    published(
      'Microsoft 365 takes neither IPv6 nor /19 and /23, so the vendor prints the same addresses as /24 pieces for it.',
      EGRESS,
    ),
    published('An MX change may take up to 36 hours to spread.', MX),
    published(
      'For India there are mailstream-bom (without redundancy), mailstream-india-primary and mailstream-asia below mxrecord.mx.',
      MX,
    ),
    published('Older editions of the page give mailstream-central preference 20.', MX),
  ],
};
