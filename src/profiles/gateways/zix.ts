import { NOTHING_STATED, observed } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** OpenText's AppRiver and Zix. */
export const zix: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'zix',
  name: 'OpenText (AppRiver, Zix)',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [observed({ pattern: /\.arsmtp\.com$/ }), observed({ pattern: /\.zix(corp|smbhosted|works|mail)\.(com|net)$/ })],
  spf: [observed({ term: 'include:<domain-with-dashes>.spf.smtp25.com' })],
};
