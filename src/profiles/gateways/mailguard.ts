import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** MailGuard, in Australia; its MX and SPF names are all that was seen. */
export const mailguard: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'mailguard',
  name: 'MailGuard',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [observed({ pattern: /\.mailguard\.com\.au$/ })],
  spf: [observed({ term: 'include:mailguard.com.au' })],
};
