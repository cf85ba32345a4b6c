import { NOTHING_STATED, observed, recalled } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** Google Workspace: where other mailboxes are. */
export const google: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'google',
  name: 'Google Workspace',
  kind: 'mailbox',
  modes: [],
  mx: [
    observed({ pattern: /^(alt[1-4]\.)?aspmx\.l\.google\.com$/ }),
    observed({ pattern: /^aspmx[2-5]\.googlemail\.com$/ }),
    observed({ pattern: /^smtp\.google\.com$/ }),
  ],
  mxToPublish: [recalled({ host: 'smtp.google.com', preference: 1 })],
  spf: [observed({ term: 'include:_spf.google.com' })],
};
