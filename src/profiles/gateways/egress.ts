import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** Egress, now KnowBe4 Defend: inline by connectors, or by API alone. */
export const egress: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'egress',
  name: 'Egress / KnowBe4 Defend',
  kind: 'api',
  modes: ['connector-loop', 'api-only'],
  mx: [observed({ pattern: /\.(egress\.cloud|defend\.egress\.com)$/ })],
  spf: [observed({ term: 'include:spf.us1.defend.egress.com' })],
};
