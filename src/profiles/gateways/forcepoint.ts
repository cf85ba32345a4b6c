import { NOTHING_STATED, observed, recalled } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** Forcepoint Email Security Cloud: the customer number begins each host name. */
export const forcepoint: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'forcepoint',
  name: 'Forcepoint Email Security Cloud',
  kind: 'gateway',
  modes: ['mx-inline'],
  regions: {
    kind: 'customer-id',
    label: 'Customer number: the digits after “cust” in your MX hosts',
    pattern: /^\d+$/,
    example: '1234',
  },
  mx: [
    observed({ pattern: /^cust(?<region>\d+)-[12s]\.in\.mailcontrol\.com$/ }),
    observed({ pattern: /\.mailcontrol\.com$/ }),
  ],
  mxToPublish: [
    observed({ host: 'cust<region>-1.in.mailcontrol.com' }),
    observed({ host: 'cust<region>-2.in.mailcontrol.com' }),
  ],
  spf: [observed({ term: 'include:mailcontrol.com' })],
  smartHosts: [recalled({ pattern: /^cust(?<region>\d+)-s\.out\.mailcontrol\.com$/ })],
  smartHostsToEnter: [recalled({ host: 'cust<region>-s.out.mailcontrol.com' })],
};
