import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** FortiMail Cloud by Fortinet; appliances that a customer runs have names of the customer’s and are not recognised. */
export const fortimail: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'fortimail',
  name: 'FortiMail Cloud',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [observed({ pattern: /\.fortimail(cloud)?\.com$/ })],
};
