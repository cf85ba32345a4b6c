import { NOTHING_STATED, observed, page } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

const MX = page(
  'TitanHQ: Change your MX records',
  'https://docs.titanhq.com/en/540-change-your-mx-records.html',
  '2026-11-20',
);

/** SpamTitan by TitanHQ, the hosted edition. */
export const spamtitan: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'spamtitan',
  name: 'SpamTitan (TitanHQ)',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [observed({ pattern: /\.(spamtitan\.com|titanhq\.com)$/ })],
  spf: [observed({ term: 'include:spamtitan.com' })],
  notes: [observed('The vendor’s page on MX records gives the hosts; its text could not be read.', MX)],
};
