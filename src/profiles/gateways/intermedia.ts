import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** Intermedia: hosts mailboxes and filters mail. How it stands before Microsoft 365 no source tells, so it is only recognised. */
export const intermedia: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'intermedia',
  name: 'Intermedia',
  kind: 'mailbox',
  modes: [],
  mx: [observed({ pattern: /\.serverdata\.net$/ })],
  spf: [observed({ term: 'include:spf.intermedia.net' })],
  notes: [observed('It is sold as a mailbox host and as a filter in front of other hosts.')],
};
