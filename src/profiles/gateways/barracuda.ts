import { inferred, NOTHING_STATED, observed, page, recalled } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const IP_RANGES = page(
  'Barracuda Email Gateway Defense: IP ranges',
  'https://campus.barracuda.com/product/emailgatewaydefense/doc/167976430',
  '2026-11-20',
);
const OVERVIEW = page(
  'CaptainDNS: Barracuda Email Gateway Defense, DNS configuration',
  'https://www.captaindns.com/en/blog/barracuda-secure-email-gateway',
  '2026-11-20',
);

/** Barracuda Email Gateway Defense: a region label before the vendor's domain, none for the US. */
export const barracuda: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'barracuda',
  name: 'Barracuda Email Gateway Defense',
  kind: 'gateway',
  modes: ['mx-inline'],
  regions: {
    kind: 'listed',
    regions: [
      { id: 'us', label: 'United States (no region in the host names)' },
      { id: 'de', label: 'Germany' },
      { id: 'uk', label: 'United Kingdom' },
      { id: 'ca', label: 'Canada' },
      { id: 'au', label: 'Australia' },
      { id: 'in', label: 'India' },
    ],
  },
  mx: [
    observed({ pattern: /^d\d+\.?[a-z]?\.ess\.(?<region>[a-z]{2})\.barracudanetworks\.com$/ }),
    observed({ pattern: /^d\d+[a-z]?\.ess\.barracudanetworks\.com$/, region: 'us' }),
    observed({ pattern: /\.ess(\.[a-z]{2})?\.barracudanetworks\.com$/ }),
    observed({ pattern: /\.cudasvc\.com$/ }),
  ],
  spf: [
    observed({ term: 'include:spf.ess.barracudanetworks.com', regions: ['us'] }, OVERVIEW),
    observed(
      { term: 'include:spf.ess.<region>.barracudanetworks.com', regions: ['de', 'uk', 'ca', 'au', 'in'] },
      OVERVIEW,
    ),
  ],
  smartHosts: [
    recalled({ pattern: /^d\d+[a-z]?\.o?\.?ess\.(?<region>[a-z]{2})\.barracudanetworks\.com$/ }),
    recalled({ pattern: /^d\d+[a-z]?\.o?\.?ess\.barracudanetworks\.com$/, region: 'us' }),
  ],
  deliveryRanges: [observed({ cidrs: ['209.222.80.0/21'], regions: ['us'] })],
  sharedAddresses: inferred(true, IP_RANGES),
  notes: [
    observed(
      'A host without a region was seen at 209.222.82.253, in the US range; hosts of the UK are of the form d226.a.ess.uk.',
    ),
    observed('Scripts enter its US range in /24 pieces, since a connector takes nothing wider.'),
    observed('Each domain gets MX hosts of its own, shown in the console.', OVERVIEW),
  ],
};
