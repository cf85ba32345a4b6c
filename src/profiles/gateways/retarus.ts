import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** Retarus Email Security; no source gives more than its host names. */
export const retarus: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'retarus',
  name: 'Retarus',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [observed({ pattern: /\.(retarus\.(com|de)|rmx\.de)$/ })],
};
