import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** Securence; its MX and SPF names are all that was seen. */
export const securence: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'securence',
  name: 'Securence',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [observed({ pattern: /\.securence\.com$/ })],
  spf: [observed({ term: 'include:spf.securence.com' })],
};
