import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** Vade, now part of Hornetsecurity, with host names of its own. */
export const vadesecure: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'vadesecure',
  name: 'Vade (Hornetsecurity)',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [observed({ pattern: /\.vadesecure\.com$/ })],
};
