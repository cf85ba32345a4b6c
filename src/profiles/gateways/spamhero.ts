import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** SpamHero, whose MX hosts are named MXThunder. */
export const spamhero: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'spamhero',
  name: 'SpamHero / MXThunder',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [observed({ pattern: /\.mxthunder\.(com|net)$/ })],
  spf: [observed({ term: 'include:spf.spamhero.com' })],
};
