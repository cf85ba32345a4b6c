import { inferred, NOTHING_STATED, observed, page, recalled } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const BYPASS = page(
  'Cisco community: Office 365 configuration for cloud email security bypass',
  'https://community.cisco.com/t5/security-knowledge-base/office-365-configuration-for-cloud-email-security-bypass/ta-p/3189638',
  '2026-11-20',
);

/** Cisco Secure Email Cloud Gateway (IronPort): each customer has an allocation, with its data centre behind it outside the US. */
export const cisco: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'cisco',
  name: 'Cisco Secure Email Cloud Gateway (IronPort)',
  kind: 'gateway',
  modes: ['mx-inline'],
  regions: {
    kind: 'customer-id',
    label: 'Allocation: what stands before iphmx.com in your MX hosts',
    pattern: /^hc\d+-\d+(\.[a-z0-9-]+)?$/,
    example: 'hc1234-56',
  },
  mx: [
    observed({ pattern: /^[a-z0-9-]+\.(?<region>hc\d+-\d+(\.[a-z0-9-]+)?)\.iphmx\.com$/ }),
    observed({ pattern: /\.iphmx\.com$/ }),
    observed({ pattern: /\.ess\.cisco\.com$/ }),
  ],
  mxToPublish: [observed({ host: 'mx1.<region>.iphmx.com' })],
  spf: [
    observed({
      term: 'exists:%{i}.spf.<region>.iphmx.com',
      pattern: /^include:([^ ]*\.)?(?<region>hc\d+-\d+(\.[a-z0-9-]+)?)\.iphmx\.com$/,
    }),
  ],
  smartHosts: [recalled({ pattern: /^ob1\.(?<region>hc\d+-\d+(\.[a-z0-9-]+)?)\.iphmx\.com$/ })],
  smartHostsToEnter: [recalled({ host: 'ob1.<region>.iphmx.com' })],
  sharedAddresses: inferred(false, BYPASS),
  notes: [observed('Delivery addresses belong to the customer and stand in the welcome letter.', BYPASS)],
};
