import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** Trellix Email Security, once FireEye ETP. */
export const fireeye: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'fireeye',
  name: 'Trellix / FireEye Email Threat Prevention',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [observed({ pattern: /\.fireeye(cloud|gov)\.com$/ })],
  spf: [observed({ term: 'include:_spf.fireeyecloud.com' })],
};
