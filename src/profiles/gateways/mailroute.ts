import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** MailRoute; no source gives more than its host names. */
export const mailroute: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'mailroute',
  name: 'MailRoute',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [observed({ pattern: /\.mailroute\.net$/ })],
};
