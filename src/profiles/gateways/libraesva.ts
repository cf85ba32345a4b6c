import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** Libraesva Email Security Gateway, the hosted edition. */
export const libraesva: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'libraesva',
  name: 'Libraesva ESG cloud',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [observed({ pattern: /\.esvacloud\.com$/ }), observed({ pattern: /\.libraesva\.com$/ })],
};
